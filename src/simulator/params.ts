/** Reads the parameters of a Bot API call: everything may come as a string, nested objects as JSON. */
import { z } from "zod";
import { badRequest, violation } from "./answer.ts";
import { Upload } from "./upload.ts";

/** Parameters as they came. */
export type RawParams = Readonly<Record<string, unknown>>;

/** Reads one parameter; undefined means it was not given. */
export type Reader<Value> = (raw: unknown, name: string) => Value;

/** What a method takes. A parameter that stands here is known, any other is refused. */
export type Shape = Readonly<Record<string, Reader<unknown>>>;

/** Parameters as read; absent ones are undefined. */
export type Params<S extends Shape> = { readonly [Name in keyof S]: ReturnType<S[Name]> | undefined };

/** A text; a number or boolean in its place is a violation, though Telegram would take it. */
export const string: Reader<string> = (raw, name) => {
  if (typeof raw === "string") return raw;
  if (typeof raw === "number" || typeof raw === "boolean") {
    throw violation(`parameter "${name}" must be a string, got ${JSON.stringify(raw)}`);
  }
  throw violation(`parameter "${name}" must be a string`);
};

/** A whole number, also written as a text. */
export const integer: Reader<number> = (raw, name) => {
  const value = typeof raw === "string" && /^-?\d+$/.test(raw.trim()) ? Number(raw) : raw;
  if (typeof value === "number" && Number.isSafeInteger(value)) return value;
  throw violation(`parameter "${name}" must be an integer, got ${JSON.stringify(raw)}`);
};

/** A boolean, also written as a text in the ways Telegram takes. */
export const boolean: Reader<boolean> = (raw, name) => {
  if (typeof raw === "boolean") return raw;
  const text = String(raw).trim().toLowerCase();
  if (["true", "yes", "1"].includes(text)) return true;
  if (["false", "no", "0", ""].includes(text)) return false;
  throw violation(`parameter "${name}" must be a boolean, got ${JSON.stringify(raw)}`);
};

/** A chat by number or by @username, not yet looked up. */
export const chatRef: Reader<number | string> = (raw, name) => {
  if (typeof raw === "number") return integer(raw, name);
  if (typeof raw !== "string") throw violation(`parameter "${name}" must be a number or a @username`);
  const text = raw.trim();
  return /^-?\d+$/.test(text) ? Number(text) : text;
};

/** A number, also written as a text. */
export const number: Reader<number> = (raw, name) => {
  const value = typeof raw === "string" && raw.trim() !== "" ? Number(raw) : raw;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw violation(`parameter "${name}" must be a number, got ${JSON.stringify(raw)}`);
};

/** A file: the upload itself, or a text that names one (a file_id, "attach://<name>", an address). */
export const inputFile: Reader<Upload | string> = (raw, name) =>
  raw instanceof Upload ? raw : string(raw, name);

/** The files that came with a call, by the names of their fields. */
export function uploadsOf(given: RawParams): ReadonlyMap<string, Upload> {
  return new Map(
    Object.entries(given).filter((field): field is [string, Upload] => field[1] instanceof Upload),
  );
}

/** Any JSON value, unread: for what has error texts of its own. */
export const raw: Reader<unknown> = (value) => value;

/** A nested object or array, checked strictly; `what` names it in Telegram's error for text that is no JSON. */
export function json<Value>(schema: z.ZodType<Value>, what: string): Reader<Value> {
  return (given, name) => {
    const value = typeof given === "string" ? parseJson(given, `can't parse ${what} JSON object`) : given;
    const read = schema.safeParse(value);
    if (read.success) return read.data;
    const problem = read.error.issues[0];
    const place = [name, ...(problem?.path ?? [])].join(".");
    throw violation(`parameter "${place}": ${problem?.message ?? "not as documented"}`);
  };
}

/** Parses, or refuses with the given text. */
export function parseJson(text: string, refusal: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(refusal);
  }
}

/** Reads all parameters of one call. Null counts as not given; an unknown one is a violation. */
export function readParams<S extends Shape>(shape: S, given: RawParams): Params<S> {
  const read: Record<string, unknown> = {};
  for (const name of Object.keys(given)) {
    const value = given[name];
    const reader = Object.hasOwn(shape, name) ? shape[name] : undefined;
    // A file under a name of its own; a parameter says "attach://<name>".
    if (reader === undefined && value instanceof Upload) continue;
    if (reader === undefined) throw violation(`unknown parameter "${name}"`);
    if (value !== null && value !== undefined) read[name] = reader(value, name);
  }
  return read as Params<S>;
}
