/**
 * What must never be wrong with a summary, checked without the engine's own code: a start that hangs in the air, quotation
 * marks without a partner, speech without a speaker, a number or a name that the source does not have.
 */
import type { Item } from "#digest/model.ts";
import { tokensOf } from "./tokens.ts";

export const TRUST_FAULTS = ["dangling", "unbalanced", "unattributed", "unfaithful"] as const;
export type TrustFault = (typeof TRUST_FAULTS)[number];

/** Openings that need somebody named before them, by language. */
const DANGLING: Readonly<Record<string, RegExp>> = {
  en: /^["“«]?(?:he|she|it|they|this(?! (?:year|month|week|season|spring|summer|autumn|winter)\b)|that|these|those|both|his|her|their|its|such|however|moreover|meanwhile|also)\b/iu,
  ru: /^["“«]?(?:он|она|оно|они|это|этот|эта|эти|его|её|ее|их|такой|такие|однако|кроме того|также)(?!\p{L})/iu,
  kk: /^["“«]?(?:ол|олар|бұл|осы|оның|олардың|сонымен қатар|алайда|бірақ)(?!\p{L})/iu,
};
/** From so many words on a quotation is speech. */
const SPEECH_WORDS = 5;
const QUOTATIONS = /[“„]([^“”„]*)[”“]|«([^«»]*)»|"([^"]*)"/gu;

/** The faults of a summary; `language` is that of the digest. */
export function trustFaults(item: Item, language: string): TrustFault[] {
  if (item.summary === null) return [];
  const { text } = item.summary;
  const faults: TrustFault[] = [];
  if (DANGLING[language]?.test(text) === true) faults.push("dangling");
  if (!isBalanced(text)) faults.push("unbalanced");
  if (hasOrphanSpeech(text)) faults.push("unattributed");
  if (!isFaithful(text, item)) faults.push("unfaithful");
  return faults;
}

function isBalanced(text: string): boolean {
  const count = (mark: string): number => text.split(mark).length - 1;
  return (
    count("“") + count("„") === count("”") + (count("„") > 0 ? count("“") : 0) &&
    count("«") === count("»") &&
    count('"') % 2 === 0 &&
    count("(") === count(")") &&
    count("[") === count("]")
  );
}

/** A long quotation in a sentence that says nothing beside it. */
function hasOrphanSpeech(text: string): boolean {
  const quotations = [...text.matchAll(QUOTATIONS)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
  if (quotations.every((quotation) => tokensOf(quotation).length < SPEECH_WORDS)) return false;
  return tokensOf(text.replaceAll(QUOTATIONS, " ")).length < 2;
}

/** Each sentence's words stand in the source in the same order, gaps (trims) allowed only between whole runs. */
function isFaithful(text: string, item: Item): boolean {
  const source = tokensOf(`${item.headline}\n${item.paragraphs.join("\n")}`);
  let from = 0;
  for (const token of tokensOf(text)) {
    const at = source.indexOf(token, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}
