/** Texts made to be slow to read, each of as many letters as asked for: what a quadratic step would choke on. */

const PREAMBLE = "The Astana Times has selected articles from outlets and covers them here in full.\n";
const HEADED = `${PREAMBLE}A headline of some words\n`;

/** A name, and the text of `letters` letters. */
export const hostileTexts: readonly (readonly [string, (letters: number) => string])[] = [
  ["one word", filled("a")],
  ["capitals", filled("Aa ")],
  ["clauses", filled("reported Aaa Bbb on ")],
  ["media", filled("the German magazine ")],
  ["days", filled("Nov. 7 ")],
  ["quotes", filled("“")],
  ["nested quotes", filled("«a “b ", HEADED)],
  ["quotes that close", filled("“Aa bb cc,” he said. ", HEADED)],
  ["single quotes", filled("‘a ", HEADED)],
  ["colons", filled("A: ")],
  ["colons alone", filled(":")],
  ["headers", filled("Abc: Defghij klmnopq rstu\n")],
  ["headlines", filled("A headline of some words\nText that Reuters told on Nov. 7.\n", PREAMBLE)],
  ["short lines", filled("Ab cd\n")],
  ["numbers", filled("1. Abcdef ghijk\n")],
  ["credits", filled("Photo: x\n")],
  ["abbreviations", filled("a.b.c.", HEADED)],
  ["initials", filled("A. B. ", HEADED)],
  ["open brackets", filled("(a [b ", HEADED)],
  ["zero-width letters", filled("\u200b\u2060a ")],
  ["commas", filled("Aa, bb, ", HEADED)],
  ["topic words", filled("oil rail ", HEADED)],
  ["pages", filled("<p>Aaa: Bbbbbbb cccccc</p>")],
  ["open tags", filled("<div><b><a href=x>", "<html><body>")],
  ["page headings", filled("<h2>Aa bb cc dd ee</h2>")],
  ["broken tags", filled("<p <a <b ", "<html><p>")],
];

function filled(part: string, front = ""): (letters: number) => string {
  return (letters) => front + part.repeat(Math.ceil(letters / part.length)).slice(0, letters - front.length);
}
