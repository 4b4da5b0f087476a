/**
 * What people typed, before we show it again, to them or to the desk: no character that can't be seen, and none that turns
 * what stands around it. Emoji stay whole.
 */

/** Controls, formats (bidi, zero-width, tags), private and ignorable characters, but newline, joiner and the mark of emoji. */
const UNSEEN = /(?!\n|\u200D|\uFE0F)[\p{Cc}\p{Cf}\p{Co}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu;
/** A joiner that joins no emoji. */
const LOOSE_JOINER =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)\u200D|\u200D(?!\p{Extended_Pictographic})/gu;
/** More marks on one letter than any language writes. */
const HEAP_OF_MARKS = /(\p{M}{3})\p{M}+/gu;
const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}]/u;

/** The text with its lines, less what can't be seen; may be empty. */
export function cleaned(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(/\t/g, " ")
    .replaceAll(UNSEEN, "")
    .replaceAll(LOOSE_JOINER, "")
    .replaceAll(HEAP_OF_MARKS, "$1")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

/** One line of it, for the middle of a sentence of ours; "…" where nothing is left. */
export const inline = (text: string): string => cleaned(text).replaceAll(/\s+/gu, " ") || "…";

/** Keeps text that runs from right to left from turning what stands behind it. */
export const isolated = (text: string): string => (RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text);
