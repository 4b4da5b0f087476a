import { expect, it } from "vitest";
import { languageOf } from "#digest/language.ts";

it.each([
  ["The ferries are back after a year.", "en", "en"],
  ["The ferries are back after a year.", "ru", "en"],
  ["Паромы вернулись спустя год, сообщает Reuters.", "en", "ru"],
  ["Жағалауда жаңа кемежай ашылды, қала тұрғындары қуанышты.", "ru", "kk"],
  ["12.05", "ru", "ru"],
])("%s", (text, ofSeries, language) => expect(languageOf(text, ofSeries)).toBe(language));
