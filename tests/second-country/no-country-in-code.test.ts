/**
 * The code outside `src/digest/parse/` names no country, no outlet, no series and no topic: it is told by the profile.
 * Looked at are string literals only, since comments may explain by example and identifiers say `time` or `science`. A
 * literal may not hold a word of the country or a name of several words, nor be, as a whole, a topic's id, a series'
 * id or an outlet's name. One word of English that is also an outlet's name is fine inside a longer text.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { loadProfile } from "#profile/load.ts";

const { editorial, topicIds } = (() => {
  const profile = loadProfile(path.resolve("data", "profile"));
  return { editorial: profile.editorial, topicIds: profile.editorial.topics.map(({ id }) => id) };
})();
const outletNames = editorial.outlets.flatMap(({ name, aliases }) => [name, ...aliases]);
const whole = new Set([
  ...topicIds,
  ...editorial.series.flatMap(({ id, publisher }) => [id, publisher]),
  ...outletNames,
]);
const inside = [
  ...editorial.countryWords.filter((word) => word.length > 4),
  ...editorial.series.map(({ publisher }) => publisher),
  ...outletNames.filter((name) => /\S\s\S/.test(name)),
].map((word) => word.toLowerCase());

/** What may stand there all the same, by file. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  // The label files of the evaluation spell their kinds of digest so.
  "src/eval/labels.ts": ["kazinform", "astana-times"],
};

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return file === path.join("src", "digest", "parse") ? [] : filesIn(file);
    return file.endsWith(".ts") ? [file] : [];
  });
}

/** Comments and regular expressions are passed over; `${…}` stays part of its template. */
const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|(["'])((?:\\.|(?!\1)[^\\\n])*)\1|`((?:\\.|[^\\`])*)`|(?<=[=(,:[!&|?{};\n]\s*)\/(?![*/\s])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/g;

function literalsIn(code: string): string[] {
  return [...code.matchAll(TOKEN)].flatMap(([, , quoted, template]) => quoted ?? template ?? []);
}

function named(literal: string): string | undefined {
  if (/^[#.]|^node:/.test(literal)) return undefined; // an import
  if (whole.has(literal)) return literal;
  const words = ` ${literal.toLowerCase().replaceAll(/[^\p{L}\p{N}&.’']+/gu, " ")} `;
  return inside.find((name) => words.includes(` ${name} `));
}

it("finds names where they stand, and in literals only", () => {
  const [topic = ""] = topicIds;
  const code = `// "${topic}"\nconst rule = /"/;\nconst a = "${topic}"; /* '${topic}' */ const b = 'of ${inside[0]}', c = \`x \${b} y\`;`;
  expect(literalsIn(code)).toEqual([topic, `of ${inside[0]}`, "x ${b} y"]);
  expect(literalsIn(code).map(named)).toEqual([topic, inside[0], undefined]);
});

it("no literal outside the parsers names a country, an outlet, a series or a topic", () => {
  const found = filesIn("src").flatMap((file) =>
    literalsIn(readFileSync(file, "utf8")).flatMap((literal) => {
      const name = named(literal);
      return name === undefined || ALLOWED[file]?.includes(name) === true
        ? []
        : [`${file}: ${name}: ${literal.slice(0, 60)}`];
    }),
  );
  expect(found).toEqual([]);
});

it("no message names the country; the names of languages are not its", () => {
  const isLanguage = (line: string): boolean => /^\s*(?:\[[a-z]{2}\]|bot-language-self\b)/.test(line);
  const found = readdirSync("locales").flatMap((file) =>
    readFileSync(path.join("locales", file), "utf8")
      .split("\n")
      .filter(
        (line) =>
          !line.startsWith("#") &&
          !isLanguage(line) &&
          inside.some((word) => line.toLowerCase().includes(word)),
      )
      .map((line) => `${file}: ${line}`),
  );
  expect(found).toEqual([]);
});
