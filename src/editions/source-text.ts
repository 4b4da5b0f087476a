/** Text of a source on its way into a message: made safe to show, never reworded. */

/** Controls, line ends among them, and marks that turn the writing direction of all that follows. */
const UNSAFE = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

/** The text as one line without controls, direction overrides and lone surrogates. */
export const oneLine = (text: string): string =>
  text.toWellFormed().replace(UNSAFE, " ").replace(/\s+/gu, " ").trim();

/**
 * The closed list of trims: labels at the start of a headline that say how the outlet sells a story and nothing
 * of what it says. "Opinion" and "Analysis" stay: without them a view would read as news.
 */
const HEADLINE_LABELS: readonly string[] = [
  "Exclusive",
  "Breaking",
  "Breaking news",
  "Just in",
  "Interview",
  "Update",
  "Updated",
  "Watch",
  "Video",
  "Photos",
  "Эксклюзив",
  "Срочно",
  "Интервью",
  "Видео",
  "Фото",
  "Шұғыл",
  "Сұхбат",
];

const SPELLINGS = HEADLINE_LABELS.flatMap((label) => [label, label.toUpperCase()]).join("|");
const LABEL = new RegExp(`^(?:${SPELLINGS})\\s*[:|]\\s+(?=[\\p{Lu}\\p{N}“«"‘'])`, "u");

/** The source's own headline on one line, less a label of the closed list where what is left starts like a headline. */
export function headlineText(headline: string): string {
  const line = oneLine(headline);
  const trimmed = line.replace(LABEL, "");
  return trimmed === "" ? line : trimmed;
}
