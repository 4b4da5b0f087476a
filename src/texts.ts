/**
 * Interface texts: one Fluent file a language in `locales/`. A missing key or variable is an error and never
 * an empty place in a message; a test holds all languages to the same keys and variables.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";

export type TextVars = Readonly<Record<string, FluentVariable>>;

export interface Texts {
  /** Languages with a file, English first. */
  readonly languages: readonly string[];
  /** The text of `key` in `language` (English where there is no such file). Throws where key or a variable is missing. */
  t(language: string, key: string, vars?: TextVars): string;
}

const FALLBACK = "en";

export function createTexts(folder: string): Texts {
  const bundles = new Map<string, FluentBundle>();
  for (const file of readdirSync(folder)) {
    if (file.endsWith(".ftl")) bundles.set(file.slice(0, -4), readBundle(path.join(folder, file)));
  }
  const english = bundles.get(FALLBACK);
  if (english === undefined) throw new Error(`${folder} holds no ${FALLBACK}.ftl`);

  return {
    languages: [...bundles.keys()].sort(
      (a, b) => Number(b === FALLBACK) - Number(a === FALLBACK) || a.localeCompare(b),
    ),
    t(language, key, vars = {}) {
      const bundle = bundles.get(language) ?? english;
      const pattern = bundle.getMessage(key)?.value;
      if (pattern === undefined || pattern === null) throw new Error(`no text "${key}" in ${language}`);
      const errors: Error[] = [];
      const text = bundle.formatPattern(pattern, vars, errors);
      if (errors[0] !== undefined) throw new Error(`text "${key}" in ${language}: ${errors[0].message}`);
      return text;
    },
  };
}

function readBundle(file: string): FluentBundle {
  const bundle = new FluentBundle(path.basename(file, ".ftl"), { useIsolating: false });
  const errors = bundle.addResource(new FluentResource(readFileSync(file, "utf8")));
  if (errors[0] !== undefined) throw new Error(`${file}: ${errors[0].message}`);
  return bundle;
}
