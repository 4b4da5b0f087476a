import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createSplitter } from "#digest/summary/sentences.ts";
import { loadProfile } from "#profile/load.ts";

const { languages } = loadProfile("data/profile").editorial;
const splitIn = (code: string) => {
  const language = languages.find((each) => each.code === code);
  if (language === undefined) throw new Error(`no ${code}`);
  const split = createSplitter(language);
  return (text: string): string[] => [...split(text)].map((sentence) => sentence.text);
};
const en = splitIn("en");

describe("the sentences of a paragraph", () => {
  it.each([
    ["a month", ["It opened on Nov. 7.", "Trade grew."]],
    ["an initial", ["Robert M. Cutler and J. K. Lee wrote it.", "Trade grew."]],
    ["a country's initials", ["U.S. President Smith came.", "Trade grew."]],
    ["initials that end a sentence", ["They flew to the U.S.", "The visit was short."]],
    ["a title", ["Dr. Smith met Mr. Jones.", "Trade grew."]],
    ["a quotation of several sentences", ["“We came. We saw. We left,” Smith said.", "Trade grew."]],
    ["a question in a quotation", ["“Why not?” Smith asked.", "Trade grew."]],
    ["guillemets", ["«We came. We saw,» reads the article.", "Trade grew."]],
    ["a number", ["It grew by 3.5 percent to 1.2 million.", "Trade grew."]],
  ])("does not cut at %s", (_what, sentences) => {
    expect(en(sentences.join(" "))).toEqual(sentences);
  });

  it("reads Russian and Kazakh abbreviations", () => {
    expect(splitIn("ru")("Рост в 2024 г. составил 5 млн. тонн. Цены упали.")).toEqual([
      "Рост в 2024 г. составил 5 млн. тонн.",
      "Цены упали.",
    ]);
    expect(splitIn("kk")("Жоба 2024 ж. басталды. Баға төмендеді.")).toEqual([
      "Жоба 2024 ж. басталды.",
      "Баға төмендеді.",
    ]);
  });

  it("cuts at its sentences a quotation that is never closed", () => {
    expect(en("“We came. We saw.")).toEqual(["“We came.", "We saw."]);
  });

  it("loses and invents nothing, for any text", () => {
    const piece = fc.constantFrom(
      "Oil",
      "fell.",
      "“Yes.",
      "No.”",
      "«",
      "»",
      "Nov.",
      "7.",
      "U.S.",
      "Why?",
      '"',
      "\n",
      "(a)",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join(" ");
        expect(en(text).join(" ").replaceAll(/\s+/g, "")).toBe(text.replaceAll(/\s+/g, ""));
      }),
    );
  });
});
