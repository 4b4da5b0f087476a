/** The language of a text, by script and letters: enough for the three scripts' worth of reviews that exist. */

const CYRILLIC = /[\u0400-\u04ff]/g;
const LATIN = /[A-Za-z]/g;
/** Letters that Kazakh has and Russian has not. */
const KAZAKH = /[әғқңөұүһіӘҒҚҢӨҰҮҺІ]/g;
const SAMPLE = 20_000;
const ENOUGH_LETTERS = 20;

/** `ru`, `kk`, or for Latin letters the series' own language (`en` where that is a Cyrillic one); the series' where letters are few. */
export function languageOf(text: string, ofSeries: string): string {
  const sample = text.slice(0, SAMPLE);
  const cyrillic = count(sample, CYRILLIC);
  const latin = count(sample, LATIN);
  if (cyrillic + latin < ENOUGH_LETTERS) return ofSeries;
  if (cyrillic > latin) return count(sample, KAZAKH) * 50 > cyrillic ? "kk" : "ru";
  return ofSeries === "ru" || ofSeries === "kk" ? "en" : ofSeries;
}

function count(text: string, letters: RegExp): number {
  return text.match(letters)?.length ?? 0;
}
