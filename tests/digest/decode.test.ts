import { describe, expect, it } from "vitest";
import { decode, MAX_INPUT_BYTES } from "#digest/decode.ts";

const TEXT = "A pier – “old”.\nПричал у берега, лампы.\n";
const RUSSIAN = "Город построил причал.\nНа южном берегу поставили лампы.\n";

function utf16(text: string, options: { big: boolean; mark: boolean }): Uint8Array {
  const units = Array.from((options.mark ? "\uFEFF" : "") + text, (char) => char.charCodeAt(0));
  return Uint8Array.from(
    units.flatMap((unit) => (options.big ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])),
  );
}

function windows1251(text: string): Uint8Array {
  const letters = new TextDecoder("windows-1251").decode(Uint8Array.from({ length: 256 }, (_, at) => at));
  return Uint8Array.from(Array.from(text), (char) => letters.indexOf(char));
}

const textOf = (input: Uint8Array): string => {
  const decoded = decode(input);
  return decoded.kind === "text" ? decoded.text : decoded.problem.message;
};
const refusalOf = (input: Uint8Array) => {
  const decoded = decode(input);
  return decoded.kind === "refusal" ? decoded.problem : null;
};

describe("decoding", () => {
  it.each([
    ["UTF-8", new TextEncoder().encode(TEXT), TEXT],
    ["UTF-8 with a mark", new TextEncoder().encode(`\uFEFF${TEXT}`), TEXT],
    ["UTF-16 LE with a mark", utf16(TEXT, { big: false, mark: true }), TEXT],
    ["UTF-16 BE with a mark", utf16(TEXT, { big: true, mark: true }), TEXT],
    ["UTF-16 LE without a mark", utf16(RUSSIAN, { big: false, mark: false }), RUSSIAN],
    ["UTF-16 BE without a mark", utf16(RUSSIAN, { big: true, mark: false }), RUSSIAN],
    ["windows-1251", windows1251(RUSSIAN), RUSSIAN],
  ])("reads %s", (_, input, text) => expect(textOf(input)).toBe(text));

  it("reads Latin text that is not UTF-8 without turning its letters into Cyrillic ones", () => {
    const input = Uint8Array.from("Une cole: \xe9cole, caf\xe9, \x93quai\x94", (char) => char.charCodeAt(0));
    expect(textOf(input)).toBe("Une cole: école, café, “quai”");
  });

  it("keeps a UTF-8 text that was cut inside a letter", () => {
    const bytes = new TextEncoder().encode(RUSSIAN.trim());
    expect(textOf(bytes.subarray(0, bytes.length - 2))).toMatch(/^Город построил причал/);
  });

  it("turns all line ends into one kind", () => {
    expect(textOf(new TextEncoder().encode("a\r\nb\rc\nd\u2028e"))).toBe("a\nb\nc\nd\ne");
  });

  it.each([
    ["nothing", new Uint8Array(), "input-empty"],
    ["blanks alone", new TextEncoder().encode(" \n\t\r\n"), "input-empty"],
    ["a mark alone", Uint8Array.of(0xef, 0xbb, 0xbf), "input-empty"],
    ["a PDF", new TextEncoder().encode("%PDF-1.7\n"), "input-not-text"],
    ["a zip archive", Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0), "input-not-text"],
    ["more than 5 MB", new Uint8Array(MAX_INPUT_BYTES + 1).fill(65), "input-too-large"],
  ])("refuses %s in one sentence", (_, input, code) => {
    const problem = refusalOf(input);
    expect(problem?.code).toBe(code);
    expect(problem?.blocking).toBe(true);
    expect(problem?.message).toMatch(/^[A-Z].*[.]$/);
  });

  it("takes exactly 5 MB", () => {
    expect(decode(new Uint8Array(MAX_INPUT_BYTES).fill(65)).kind).toBe("text");
  });

  it("names the line of a NUL", () => {
    expect(refusalOf(new TextEncoder().encode("one\ntwo\nthr\u0000ee\n"))).toMatchObject({
      code: "input-not-text",
      line: 3,
    });
  });
});
