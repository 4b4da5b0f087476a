/** Where sentences of a paragraph end, well enough to keep an attribution's clause together. */

const STOP = /[.!?…][”»"’)\]]{0,3}\s+(?=[“«"‘([]{0,2}[\p{Lu}\p{N}])/gu;
const INITIAL = /(?:^|[\s.])\p{L}$/u;

/** Splits after stops that no abbreviation explains. `abbreviations` are lower case with their dot (`nov.`). */
export function splitSentences(text: string, abbreviations: ReadonlySet<string>): string[] {
  const sentences: string[] = [];
  let from = 0;
  for (const stop of text.matchAll(STOP)) {
    const before = text.slice(Math.max(from, stop.index - 24), stop.index);
    const word = before.slice(before.lastIndexOf(" ") + 1).replace(/^[“«"‘(]+/, "");
    const isAbbreviation =
      stop[0].startsWith(".") && (INITIAL.test(before) || abbreviations.has(`${word.toLowerCase()}.`));
    if (isAbbreviation) continue;
    const end = stop.index + stop[0].length;
    sentences.push(text.slice(from, end).trim());
    from = end;
  }
  sentences.push(text.slice(from).trim());
  return sentences.filter((sentence) => sentence !== "");
}
