/** Digests as they come when something went wrong on the way: our own fixtures cut, doubled, shuffled, broken. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";

const ROOT = path.resolve(import.meta.dirname, "../..");
const FOLDERS = ["data/samples", "tests/digest/fixtures", "tests/second-country"];

const whole: readonly Buffer[] = FOLDERS.flatMap((folder) =>
  readdirSync(path.join(ROOT, folder))
    .filter((file) => /\.(?:txt|html)$/.test(file))
    .sort()
    .map((file) => readFileSync(path.join(ROOT, folder, file))),
);
const texts: readonly string[] = whole.map((bytes) => bytes.toString("utf8"));
const lines = texts.flatMap((text) => text.split("\n")).filter((line) => line.trim() !== "");

const CONTROLS = [
  "\u0000",
  "\u0007",
  "\u200b",
  "\ufeff",
  "\u202e",
  "\u00ad",
  "\ufffd",
  "\u2028",
  "\t",
  "\r",
  "\ud800",
];
const BROKEN = [
  "<p>",
  "</div>",
  "<a href='",
  "<!--",
  "<script>",
  "&amp;lt;",
  "<h2",
  "]]>",
  "<br/><br/>",
  "&#x0;",
];
const FOREIGN = [
  "Жаңа маяк жағалауда іске қосылды.", "Новый маяк зажгли на берегу, сообщает агентство «Пример».", "«Пример: новый маяк» - пишет газета.",
  "灯台が再び点灯した。", "أضاءت المنارة", "“Nobody closes this quote", "Sample Post: A header from elsewhere", "Photo: nobody", "1. 2. 3.",
]; // prettier-ignore

type Edit = (lines: string[]) => string[];
const place = fc.nat(10_000);
const at = (list: readonly unknown[], where: number): number => (list.length === 0 ? 0 : where % list.length);

const edit: fc.Arbitrary<Edit> = fc.oneof(
  place.map((where): Edit => (all) => all.slice(0, at(all, where) + 1)),
  place.map((where): Edit => (all) => all.slice(at(all, where))),
  place.map((where): Edit => (all) => all.toSpliced(at(all, where), 0, ...all.slice(at(all, where), at(all, where) + 3))),
  fc.tuple(place, place).map(([a, b]): Edit => (all) => all.with(at(all, a), all[at(all, b)] ?? "").with(at(all, b), all[at(all, a)] ?? "")),
  fc.constant<Edit>((all) => all.filter((line) => line.trim() !== "")),
  fc.constant<Edit>((all) => all.flatMap((line) => [line, ""])),
  fc.constant<Edit>((all) => [all.join(" ")]),
  fc.tuple(place, fc.constantFrom(...lines)).map(([where, line]): Edit => (all) => all.toSpliced(at(all, where), 0, line)),
  fc.tuple(place, fc.constantFrom(...FOREIGN)).map(([where, line]): Edit => (all) => all.toSpliced(at(all, where), 0, line)),
  fc.tuple(place, place, fc.constantFrom(...CONTROLS, ...BROKEN)).map(
    ([where, letter, piece]): Edit => (all) => {
      const line = all[at(all, where)] ?? "";
      const cut = line.length === 0 ? 0 : letter % line.length;
      return all.with(at(all, where), line.slice(0, cut) + piece + line.slice(cut));
    },
  ),
  fc.tuple(place, place).map(([where, letter]): Edit => (all) => {
    const line = all[at(all, where)] ?? "";
    return all.with(at(all, where), line.slice(0, line.length === 0 ? 0 : letter % line.length));
  }),
); // prettier-ignore

const encoded = (text: string): fc.Arbitrary<Uint8Array> =>
  fc.constantFrom(
    Buffer.from(text, "utf8"),
    Buffer.from(text.replaceAll("\n", "\r\n"), "utf8"),
    Buffer.from(text, "latin1"),
    Buffer.from(text, "utf16le"),
    Buffer.from(`\ufeff${text}`, "utf16le"),
    // Read as the wrong one and saved again.
    Buffer.from(Buffer.from(text, "utf8").toString("latin1"), "utf8"),
  );

const edited = fc
  .tuple(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 6 }))
  .map(([text, edits]) =>
    edits.reduce((all, change) => (all.length === 0 ? all : change(all)), text.split("\n")).join("\n"),
  );

const generated = fc
  .array(
    fc.oneof(
      fc.constantFrom(...lines),
      fc.constantFrom(...FOREIGN),
      fc.constant(""),
      fc.string({ unit: "grapheme", maxLength: 80 }),
    ),
    { maxLength: 40 },
  )
  .map((all) => all.join("\n"));

/** Bytes as a source might hand them in. */
export const mutatedTexts: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 6, arbitrary: edited.chain(encoded) },
  { weight: 2, arbitrary: generated.chain(encoded) },
  // Bytes lost in the middle.
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...whole), place).map(([bytes, where]) => Buffer.concat([bytes.subarray(0, at([...bytes], where)), bytes.subarray(at([...bytes], where) + 1)])) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 2_000 }) },
); // prettier-ignore
