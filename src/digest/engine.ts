/**
 * The editorial engine: bytes in, a digest or a clear refusal out. PURE: no clock, no files, no network; the
 * country's words, outlets and topics are handed in.
 */
import { decode } from "./decode.ts";
import type { Editorial } from "./editorial.ts";
import { digestId, itemId } from "./ids.ts";
import { languageOf } from "./language.ts";
import type { Item } from "./model.ts";
import { createParse } from "./parse/parse.ts";
import { SERIES } from "./parse/series.ts";
import type { SeriesParser } from "./parse/series-parser.ts";
import { problem } from "./problems.ts";
import type { Reading, ReadOptions } from "./reading.ts";
import { sourceOf } from "./source-text.ts";
import { createSummariser } from "./summary/summarise.ts";
import { createTagger } from "./topics/tag.ts";

export interface Engine {
  /** Reads one digest of text or HTML in UTF-8, UTF-16 or windows-1251; at most 5 MB. Never throws for what the input holds. */
  read(input: Uint8Array, options: ReadOptions): Reading;
}

/**
 * Compiles lexicons, outlets and month names once, when the first text comes: many a start reads none. It holds no other state. `parsers` are the series it can
 * read beside what the profile says of them; the table of `parse/series.ts` unless others are handed in.
 */
export function createEngine(editorial: Editorial, parsers: readonly SeriesParser[] = SERIES): Engine {
  const compile = () => ({
    parse: createParse(editorial, parsers),
    tag: createTagger(editorial),
    summarise: createSummariser(editorial),
  });
  let compiled: ReturnType<typeof compile> | null = null;

  return {
    read(input, options) {
      const { parse, tag, summarise } = (compiled ??= compile());
      const decoded = decode(input);
      if (decoded.kind === "refusal") return decoded;
      const source = sourceOf(decoded.text, options.url);
      const parsed = parse(source, options);
      if (parsed.kind === "refusal") return parsed;

      const ofSeries = editorial.series.find((series) => series.id === parsed.series)?.language ?? "en";
      const language = languageOf(
        parsed.items.map((item) => `${item.headline} ${item.paragraphs.join(" ")}`).join(" "),
        ofSeries,
      );
      const id = digestId(
        parsed.series,
        parsed.publishedOn,
        parsed.items.map((item) => item.headline),
      );
      const items = parsed.items.map(({ headline, outlet, publishedOn, paragraphs, url }, at): Item => {
        const text = { headline, outlet, paragraphs, language };
        return {
          id: itemId(id, at + 1),
          outlet,
          headline,
          publishedOn,
          paragraphs: [...paragraphs],
          url,
          topics: tag(text),
          summary: summarise(text),
        };
      });
      const unlinked = source.address === null && items.every((item) => item.url === null);
      return {
        kind: "digest",
        digest: {
          id,
          series: parsed.series,
          title: parsed.title,
          publishedOn: parsed.publishedOn,
          language,
          url: source.address,
          items,
          problems: [...parsed.problems, ...(unlinked ? [problem("digest-without-link")] : [])],
        },
        originalText: decoded.text,
        confidence: parsed.confidence,
        lines: parsed.lines,
      };
    },
  };
}
