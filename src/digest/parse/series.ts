/** The series the engine can read. A new one is one parser file and one line here. */
import { astanaTimes } from "./astana-times.ts";
import { generic } from "./generic.ts";
import { kazinform } from "./kazinform.ts";
import type { SeriesParser, Text } from "./series-parser.ts";

export const SERIES: readonly SeriesParser[] = [kazinform, astanaTimes, generic];

export interface Detected {
  readonly parser: SeriesParser;
  /** 0 to 1. */
  readonly sureness: number;
}

/** Of `parsers` the one of a named series, or with `auto` the one that knows the text best. */
export function detectSeries(
  text: Text,
  wanted: string,
  parsers: readonly SeriesParser[] = SERIES,
): Detected {
  const named = parsers.find((parser) => parser.id === wanted);
  if (named !== undefined) return { parser: named, sureness: 1 };
  if (wanted !== "auto") return { parser: generic, sureness: 1 };
  const rated = parsers.map((parser) => ({ parser, sureness: parser.recognise(text) }));
  return rated.reduce((best, next) => (next.sureness > best.sureness ? next : best), {
    parser: generic,
    sureness: 0,
  });
}
