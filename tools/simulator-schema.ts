/**
 * Writes `src/simulator/schema/methods.json`: what each Bot API method takes, as JSON Schema, read from the types of
 * `@grammyjs/types`. Run it after an upgrade of grammY; a test tells when that is due.
 *
 *     node tools/simulator-schema.ts
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createGenerator } from "ts-json-schema-generator";
import { simplified, type Definitions } from "./schema-unions.ts";

/** Where the schemas are kept. */
export const SCHEMA_FILE = fileURLToPath(new URL("../src/simulator/schema/methods.json", import.meta.url));

/** The content of that file: parameters by method, and what they refer to as `#/definitions/...`. */
export interface MethodSchemas {
  readonly methods: Definitions;
  readonly definitions: Definitions;
}

/** Reads the installed types; about two seconds. */
export function generateSchemas(): MethodSchemas {
  const folder = mkdtempSync(join(tmpdir(), "bot-api-types-"));
  try {
    const types = dirname(
      createRequire(createRequire(import.meta.url).resolve("grammy")).resolve("@grammyjs/types"),
    );
    cpSync(types, folder, { recursive: true });
    const path = join(folder, "requests.d.ts");
    const source = readFileSync(join(types, "methods.d.ts"), "utf8");
    writeFileSync(path, plainInterfaces(source));
    const { definitions = {} } = createGenerator({
      path,
      type: ROOT,
      jsDoc: "none",
      skipTypeCheck: true,
      encodeRefs: false,
    }).createSchema(ROOT);
    const { [ROOT]: root, ...others } = simplified(definitions as Definitions);
    const { InputFile: _, ...shared } = others;
    const methods = root?.properties ?? {};
    const aliases = [...source.matchAll(ALIAS)].map(([, old = "", name = ""]) => [old, methods[name] ?? {}]);
    return { methods: { ...methods, ...Object.fromEntries(aliases) }, definitions: shared };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ROOT = "Methods";

/** An old name of a method, such as kickChatMember. */
const ALIAS = /^ {4}(\w+): ApiMethods<F>\["(\w+)"\];$/gm;

/** `sendMessage(args: {...}): Message` becomes a property of one interface, and the type parameter for files a marker. */
function plainInterfaces(methods: string): string {
  const start = methods.indexOf("export type ApiMethods<F> = {");
  const end = methods.indexOf("\n};", start);
  if (start < 0 || end < 0) throw new Error("ApiMethods looks different in this version of @grammyjs/types");
  const imports = methods.slice(0, start).match(/^import .*$/gm) ?? [];
  const own = [...methods.matchAll(/^export (?:interface|type) (\w+)/gm)].map((match) => match[1]);
  const body = methods
    .slice(start, end)
    .replace("export type ApiMethods<F> = {", `export interface ${ROOT} {`)
    .replace(/^ {4}(\w+)\(args\??: /gm, "    $1: ")
    .replace(/^ {4}(\w+)\(\): .*;$/gm, "    $1: {};")
    .replace(/^ {4}\}\): .*;$/gm, "    };")
    .replace(ALIAS, "")
    .replace(/\bF\b/g, "InputFile");
  return [
    ...imports,
    `import type { ${own.filter((name) => name !== "Opts" && name !== "ApiMethods").join(", ")} } from "./methods.js";`,
    "export interface InputFile { file: true }",
    `${body}\n}`,
  ].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(SCHEMA_FILE, JSON.stringify(generateSchemas()));
  execFileSync("npx", ["oxfmt", SCHEMA_FILE], { stdio: "inherit" });
}
