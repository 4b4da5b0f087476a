import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { FluentResource } from "@fluent/bundle";
import { describe, expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "..");
const LANGUAGES = ["en", "ru", "kk"];

/** Every message of a language, with the variables it names, sorted. */
function messages(language: string): Map<string, string[]> {
  const resource = new FluentResource(readFileSync(path.join(ROOT, "locales", `${language}.ftl`), "utf8"));
  return new Map(resource.body.map(({ id, value }) => [id, [...new Set(variablesIn(value))].sort()]));
}

function variablesIn(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  const own = "type" in node && node.type === "var" && "name" in node ? [String(node.name)] : [];
  return [...own, ...Object.values(node).flatMap(variablesIn)];
}

/** Lines that start a message, as they stand in the file: a key written twice is there twice. */
const keysWritten = (language: string): string[] =>
  [...readFileSync(path.join(ROOT, "locales", `${language}.ftl`), "utf8").matchAll(/^([a-z][\w-]*) =/gm)].map(
    (match) => match[1] ?? "",
  );

function sources(folder: string, but: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !but.test(name))
    .map((name) => readFileSync(path.join(folder, name), "utf8"));
}

describe("the interface texts", () => {
  const english = messages("en");

  it("are three languages", () => {
    expect(readdirSync(path.join(ROOT, "locales")).sort()).toEqual(
      LANGUAGES.map((code) => `${code}.ftl`).sort(),
    );
    expect(english.size).toBeGreaterThan(50);
  });

  it.each(LANGUAGES)("%s has every key once, with the same variables", (language) => {
    expect(Object.fromEntries(messages(language))).toEqual(Object.fromEntries(english));
    const written = keysWritten(language);
    expect(written.filter((key, index) => written.indexOf(key) !== index)).toEqual([]);
  });

  it("are there for every key that the code names, and none is left over", () => {
    // The simulator knows nothing of our texts.
    const code = sources(path.join(ROOT, "src"), /^simulator/).join("\n");
    const named = new Set(
      [...code.matchAll(/["'`]((?:editions|bot|delivery)-[a-z0-9-]+)["'`]/g)].map((match) => match[1] ?? ""),
    );
    const begun = [...code.matchAll(/[`]((?:editions|bot|delivery)-[a-z0-9-]*)\$\{/g)].map(
      (match) => match[1] ?? "",
    );
    expect([...named].filter((key) => !english.has(key))).toEqual([]);
    expect(
      [...english.keys()].filter((key) => !named.has(key) && !begun.some((start) => key.startsWith(start))),
    ).toEqual([]);
  });
});
