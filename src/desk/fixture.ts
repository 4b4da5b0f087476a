/** A digest that the desk has mended, as a test of the engine: its text, and a label in the form of `tests/eval/fixtures`. PURE. */
import { z } from "zod";
import { isHtml } from "#digest/html.ts";
import type { StoredDigest } from "#digest/model.ts";
import { isDismissed } from "./dismiss.ts";

export interface Fixture {
  /** Ends in `.txt` or `.html`; holds the day, since what the desk knows may stand nowhere in the text. */
  readonly file: string;
  readonly text: string;
  /** One line of `labels.jsonl`, without its end. */
  readonly label: string;
}

/**
 * What the engine should make of the text, as the desk left it: stories that were dropped are not in it, and what was set aside
 * is no digest. Nobody wrote a reference, so summaries are not judged by it.
 */
export function fixtureOf(stored: StoredDigest): Fixture {
  const { digest, originalText } = stored;
  const isDigest = !isDismissed(stored);
  const { id, publishedOn } = digest;
  const stem = publishedOn === null || id.includes(publishedOn) ? id : `${id}-${publishedOn}`;
  const file = `${stem}.${isHtml(originalText) ? "html" : "txt"}`;
  const label = {
    file,
    series: digest.series,
    language: digest.language,
    date: publishedOn,
    title: isDigest ? digest.title : null,
    url: digest.url,
    isDigest,
    items: (isDigest ? digest.items : []).map(({ outlet, headline, publishedOn: day, topics, url }) => ({
      outlet,
      headline,
      publishedOn: day,
      topics: topics.map((topic) => topic.id),
      url,
      reference: null,
      relevant: [],
      sentences: 0,
    })),
  };
  return { file, text: originalText, label: JSON.stringify(label) };
}

/** The lines of a `labels.jsonl` with this one, which takes the place of an earlier one of the same file. */
export function withLabel(labels: string, { file, label }: Pick<Fixture, "file" | "label">): string {
  const others = labels.split("\n").filter((line) => line.trim() !== "" && fileOf(line) !== file);
  return `${[...others, label].join("\n")}\n`;
}

const Named = z.object({ file: z.string() });

/** The file that a line is about; null where it is no label, which is left as it is. */
function fileOf(line: string): string | null {
  try {
    return Named.safeParse(JSON.parse(line)).data?.file ?? null;
  } catch {
    return null;
  }
}
