/** The row of interface languages, each by its own name. */
import { button } from "#editions/labels.ts";
import type { Button } from "#editions/model.ts";
import type { Parts } from "../context.ts";
import { ticked } from "../feature.ts";

/** Three at most in a row; `from` says which screen to draw again. */
export const languageRow = (parts: Parts, current: string, from: "start" | "settings"): Button[] =>
  parts.texts.languages.slice(0, 3).map((language) => {
    const label = ticked(language === current, parts.texts.t(language, "bot-language-self"));
    return button(label, { do: "set-language", language, from });
  });
