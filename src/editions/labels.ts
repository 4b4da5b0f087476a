/** Buttons: labels that fit their row, and rows of two. */
import type { Action } from "./actions.ts";
import type { Button } from "./model.ts";

/** The longest label, in UTF-16 units, by how many buttons share the row; four never do. */
export const LABEL_LIMIT = { 1: 36, 2: 18, 3: 11 } as const;

/** The first wording that fits, or the last one cut to fit between two characters. */
export function fitting(wordings: readonly [string, ...string[]], limit: number): string {
  const fits = wordings.find((wording) => wording.length <= limit);
  if (fits !== undefined) return fits;
  let cut = "";
  for (const { segment } of new Intl.Segmenter().segment(wordings.at(-1) ?? wordings[0])) {
    if (cut.length + segment.length + 1 > limit) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}

/** As a button begins, where the language writes months and weekdays small. */
export const capitalised = (words: string, language: string): string =>
  words.slice(0, 1).toLocaleUpperCase(language) + words.slice(1);

/** A button that does something in the bot. */
export const button = (label: string, action: Action): Button => ({ label, target: { action } });

/** A button that opens an address. */
export const linkButton = (label: string, url: string): Button => ({ label, target: { url } });

/** Two in a row, in order. */
export function rowsOfTwo(buttons: readonly Button[]): Button[][] {
  const rows: Button[][] = [];
  for (let index = 0; index < buttons.length; index += 2) rows.push(buttons.slice(index, index + 2));
  return rows;
}
