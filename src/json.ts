/** JSON as a part of other records. */
import { z } from "zod";

/** What `JSON.parse` returns. */
export type Json = z.infer<ReturnType<typeof z.json>>;

/** As `z.json()`, a checked copy; but that one names itself, and what does can't be compiled (`z.compile`). */
export const Json = z.custom<Json>(isJson, "takes JSON").transform(copyOf);

function isJson(value: unknown): boolean {
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null)
    return value === null || typeof value === "string" || typeof value === "boolean";
  if (Array.isArray(value)) return value.every(isJson);
  return isPlain(value) && Object.values(value).every(isJson);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function copyOf(value: Json): Json {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copyOf(each)]));
}
