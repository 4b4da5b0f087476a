/** Which interface language a person gets before they choose one. */
import type { Texts } from "#texts.ts";

/** From Telegram's `language_code` (IETF, may be missing); a language we do not write falls to English. */
export function languageOf(code: string | undefined, texts: Pick<Texts, "languages">): string {
  const language = code?.toLowerCase().split("-")[0] ?? "";
  return texts.languages.includes(language) ? language : "en";
}
