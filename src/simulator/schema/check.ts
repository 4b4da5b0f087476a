/**
 * Requests against the Bot API's own types. `methods.json` is made from `@grammyjs/types` by `npm run schema`; here each method
 * is compiled when its first request comes. Stricter than Telegram, which ignores what it does not know.
 */
import { readFile } from "node:fs/promises";
import type { ValidateFunction } from "ajv";
import type { RawParams } from "../params.ts";
import { Upload } from "../upload.ts";
import { problemOf, type Problem } from "./say.ts";
import { checkValue, holds, readAs, type Reading } from "./values.ts";

/** All methods there are. */
export interface RequestSchemas {
  /** By their names as documented. */
  readonly methods: readonly string[];
  /** Parameters of a method, in any case; none for one that does not exist. */
  parameters(method: string): readonly string[];
  /** The first thing that is wrong, or undefined. Throws an ApiError for what no request may hold at all. */
  problem(method: string, params: RawParams): Problem | undefined;
}

/** What the methods themselves judge, in Telegram's words or with its leniency (telegram.md, B.1 and B.6). */
const LEFT_TO_METHODS = ["parse_mode", "allowed_updates", "action"];

/** As much of a schema as is read here. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface Compiled {
  readonly validate: ValidateFunction;
  readonly readings: Readonly<Record<string, Reading>>;
}

let loading: Promise<RequestSchemas> | undefined;

/** Read once for all simulators of the process, at the first request of the first one: it takes some 50 ms. */
export function requestSchemas(): Promise<RequestSchemas> {
  loading ??= load();
  return loading;
}

async function load(): Promise<RequestSchemas> {
  const [{ Ajv }, { addUnions, SCHEMA_ID }, file] = await Promise.all([
    import("ajv"),
    import("./unions.ts"),
    readFile(new URL("methods.json", import.meta.url), "utf8"),
  ]);
  const schemas = JSON.parse(file) as Record<"methods" | "definitions", Readonly<Record<string, Schema>>>;
  const methods = Object.fromEntries(
    Object.entries(schemas.methods).map(([name, schema]) => [name, withoutLeft(schema)]),
  );
  const names = new Map(Object.keys(methods).map((name) => [name.toLowerCase(), name]));
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, validateSchema: false, logger: false });
  addUnions(ajv);
  ajv.addSchema({ methods, definitions: schemas.definitions }, SCHEMA_ID);
  const ready = new Map<string, Compiled>();

  function compiled(method: string): Compiled {
    const known = ready.get(method);
    if (known !== undefined) return known;
    const name = names.get(method.toLowerCase()) ?? "";
    const validate = ajv.getSchema(`${SCHEMA_ID}#/methods/${name}`);
    if (name === "" || validate === undefined) throw new Error(`the Bot API has no method ${method}`);
    const readings = Object.entries(methods[name]?.properties ?? {}).map(
      ([parameter, schema]) => [parameter, readingOf(schema, schemas.definitions)] as const,
    );
    const fresh = { validate, readings: Object.fromEntries(readings) };
    ready.set(method, fresh);
    return fresh;
  }

  return {
    methods: [...names.values()],
    parameters: (method) => Object.keys(methods[names.get(method.toLowerCase()) ?? ""]?.properties ?? {}),
    problem(method, params) {
      const { validate, readings } = compiled(method);
      const given = read(params, readings);
      checkValue(given, "");
      const spare = Object.keys(params).find((name) => isSpare(params[name], name, given));
      if (spare !== undefined) {
        return { kind: "unknown", parameter: spare, message: `no parameter says "attach://${spare}"` };
      }
      if (validate(given)) return undefined;
      const [error] = validate.errors ?? [];
      return error && problemOf(error, given);
    },
  };
}

function withoutLeft(schema: Schema): Schema {
  const left = LEFT_TO_METHODS.filter((name) => schema.properties?.[name] !== undefined);
  if (left.length === 0) return schema;
  return {
    ...schema,
    properties: { ...schema.properties, ...Object.fromEntries(left.map((name) => [name, {}])) },
  };
}

/** Parameters with their texts read; null counts as not given, and a file may have a name of its own. */
function read(params: RawParams, readings: Readonly<Record<string, Reading>>): Record<string, unknown> {
  // Without a prototype, so that a parameter "__proto__" is one like any other.
  const values = Object.create(null) as Record<string, unknown>;
  for (const name of Object.keys(params)) {
    const raw = params[name];
    const reading = Object.hasOwn(readings, name) ? readings[name] : undefined;
    if (reading === undefined && raw instanceof Upload) continue;
    const value = typeof raw === "string" ? readAs(reading ?? "text", raw) : raw;
    if (value !== null && value !== undefined) values[name] = value;
  }
  return values;
}

/** A file of the form that is no parameter and that none refers to. */
function isSpare(value: unknown, name: string, given: Readonly<Record<string, unknown>>): boolean {
  return value instanceof Upload && given[name] === undefined && !holds(given, `attach://${name}`);
}

function readingOf(schema: Schema, definitions: Readonly<Record<string, Schema>>): Reading {
  const name = schema.$ref?.slice("#/definitions/".length);
  if (name !== undefined) return readingOf(definitions[name] ?? {}, definitions);
  const types = [schema.type ?? "string"].flat();
  if (types.includes("string")) return schema.enum === undefined ? "text" : "choice";
  const [type] = types;
  return type === "integer" || type === "number" || type === "boolean" ? type : "json";
}
