/** The doc comments of the installed `@grammyjs/types`, by the name of what they describe. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const fromGrammy = createRequire(createRequire(import.meta.url).resolve("grammy"));
const folder = dirname(fromGrammy.resolve("@grammyjs/types"));

const TYPES = readdirSync(folder)
  .filter((file) => file.endsWith(".d.ts"))
  .map((file) => readFileSync(join(folder, file), "utf8"))
  .join("\n");

/** The comment of "method", "Type", "method.parameter" or "Type.field"; undefined where there is none. */
export function commentOf(name: string, types = TYPES): string | undefined {
  const [owner = "", member] = name.split(".");
  const start = new RegExp(`^ *(?:export )?(?:declare )?(?:interface ${owner}\\b|${owner}\\(args)`, "m").exec(
    types,
  );
  if (start === null) return undefined;
  if (member === undefined) return commentBefore(types, start.index);
  const indent = /^ */.exec(start[0])?.[0] ?? "";
  const rest = types.slice(start.index);
  const body = rest.slice(0, new RegExp(`^${indent}\\}`, "m").exec(rest)?.index);
  const field = new RegExp(`^${indent} {4}${member}\\??:`, "m").exec(body);
  return field === null ? undefined : commentBefore(body, field.index);
}

function commentBefore(text: string, end: number): string | undefined {
  const before = text.slice(0, end).trimEnd();
  return before.endsWith("*/") ? before.slice(before.lastIndexOf("/**")) : undefined;
}
