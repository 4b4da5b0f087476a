/** What holds for every reading, whatever came in; `null`, or a sentence that says what is wrong. */
import { decode } from "#digest/decode.ts";
import type { Engine } from "#digest/engine.ts";
import { clean } from "#digest/lines.ts";
import { Digest, Problem } from "#digest/model.ts";
import type { Reading } from "#digest/reading.ts";
import { isBalanced } from "#digest/summary/quotes.ts";

/** Reads the bytes and looks at what came of it. */
export function wrongWith(engine: Engine, bytes: Uint8Array): { reading: Reading; wrong: string | null } {
  const reading = engine.read(bytes, { series: "auto", date: null, fileName: null, url: null });
  return {
    reading,
    wrong: reading.kind === "refusal" ? wrongRefusal(reading.problem) : wrongDigest(reading, bytes),
  };
}

function wrongRefusal(problem: Problem): string | null {
  if (!Problem.safeParse(problem).success) return "a refusal that fails its schema";
  return /^\S.*\.$/su.test(problem.message) ? null : `a refusal that is no sentence: ${problem.message}`;
}

function wrongDigest({ digest }: Extract<Reading, { kind: "digest" }>, bytes: Uint8Array): string | null {
  const json = JSON.stringify(digest);
  const parsed = Digest.safeParse(JSON.parse(json));
  if (!parsed.success)
    return `fails its schema: ${parsed.error.issues[0]?.path.join(".")} ${parsed.error.issues[0]?.message}`;
  if (JSON.stringify(parsed.data) !== json) return "reads back from its JSON as something else";
  const decoded = decode(bytes);
  const source = decoded.kind === "text" ? squashed(decoded.text) : "";
  // Tags and entities of a page stand between and in its words.
  const isPage = source.includes("<");
  for (const { id, headline, paragraphs, summary } of digest.items) {
    const isThere = (text: string): boolean => isPage || source.includes(squashed(text.replace(/…$/u, "")));
    if (!isThere(headline)) return `${id}: its headline is not in the text: ${headline}`;
    const lost = paragraphs.find((paragraph) => !isThere(paragraph));
    if (lost !== undefined) return `${id}: a paragraph is not in the text: ${lost}`;
    if (summary !== null && !isBalanced(summary.text)) return `${id}: an unbalanced summary: ${summary.text}`;
  }
  return null;
}

/** Blanks and invisible letters aside. */
const squashed = (text: string): string => clean(text).replaceAll(" ", "");
