/**
 * What a person says a text holds: the labels that the engine is scored against. One JSON line a text, in the form of
 * our own fixtures (`tests/eval/fixtures/README.md`) or in that of a folder of plain samples.
 */
import { z } from "zod";
import { IsoDate, Slug } from "#digest/model.ts";

/** One story, as labelled. */
export interface LabelledItem {
  /** Canonical name; null where the text names none. */
  readonly outlet: string | null;
  /** Null where the text gives the story no headline. */
  readonly headline: string | null;
  /** The excerpt ends within the headline: it tells which story this is, but can't be compared. */
  readonly isHeadlineCut: boolean;
  /** The article's own day; null where the text does not say it. */
  readonly publishedOn: string | null;
  /** The main one first. */
  readonly topics: readonly string[];
  /** A careful editor's summary; null where nobody wrote one. */
  readonly reference: string | null;
  /** The excerpt ends within its text, which then has no summary to judge. */
  readonly isCut: boolean;
}

/** One text, as labelled. */
export interface LabelledText {
  readonly file: string;
  readonly series: string;
  readonly url: string | null;
  /** The digest's own day; null where neither text nor address gives it. */
  readonly date: string | null;
  /** False for a text that must be refused, or come out without items. */
  readonly isDigest: boolean;
  readonly items: readonly LabelledItem[];
}

/** Labels that can't be read; the message names file and line. */
export class LabelError extends Error {
  override readonly name = "LabelError";
}

const Topics = z.array(Slug);

/** The form of `tests/eval/fixtures`. */
const Own = z.object({
  file: z.string(),
  series: z.string(),
  url: z.string().nullable(),
  date: IsoDate.nullable(),
  isDigest: z.boolean(),
  items: z.array(
    z.object({
      outlet: z.string().nullable(),
      headline: z.string().nullable(),
      publishedOn: IsoDate.nullable(),
      topics: Topics,
      reference: z.string().nullable(),
    }),
  ),
});

/** The form of a folder of excerpts: other names, no summaries, the last item often cut off. */
const Excerpt = z.object({
  file: z.string(),
  series: z.enum(["kazinform", "astanatimes", "other"]),
  url: z.string(),
  date: z.string().nullable(),
  items: z.array(
    z.object({
      outlet: z.string().nullable(),
      headline: z.string().nullable(),
      headlineTruncated: z.boolean().optional(),
      published: IsoDate.nullable(),
      topics: Topics,
      truncated: z.boolean().optional(),
    }),
  ),
});

const SERIES = { kazinform: "kazinform", astanatimes: "astana-times", other: "generic" } as const;

/** Reads a `labels.jsonl`; throws `LabelError` for the first line that fits neither form. */
export function readLabels(text: string): LabelledText[] {
  const lines = text.split("\n").map((line, index) => ({ line: line.trim(), number: index + 1 }));
  return lines
    .filter(({ line }) => line !== "")
    .map(({ line, number }) => labelled(parsed(line, number), number));
}

function parsed(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new LabelError(`Line ${number} of the labels is not JSON.`, { cause });
  }
}

function labelled(value: unknown, number: number): LabelledText {
  const own = Own.safeParse(value);
  if (own.success) {
    return {
      ...own.data,
      items: own.data.items.map((item) => ({ ...item, isHeadlineCut: false, isCut: false })),
    };
  }
  const excerpt = Excerpt.safeParse(value);
  if (!excerpt.success) {
    const [issue] = own.error.issues;
    throw new LabelError(`Line ${number} of the labels: ${issue?.path.join(".")}: ${issue?.message}.`);
  }
  const { file, series, url, date, items } = excerpt.data;
  return {
    file,
    series: SERIES[series],
    url,
    date: IsoDate.safeParse(date).success ? date : null,
    isDigest: items.length > 0,
    items: items.map(({ outlet, headline, headlineTruncated, published, topics, truncated }) => ({
      outlet,
      headline,
      isHeadlineCut: headlineTruncated === true,
      publishedOn: published,
      topics,
      reference: null,
      isCut: truncated === true,
    })),
  };
}
