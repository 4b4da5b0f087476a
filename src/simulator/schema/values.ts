/** Values as they came: texts that stand for something else, and what no value may hold. */
import { badRequest, violation } from "../answer.ts";
import { Upload } from "../upload.ts";

/** How a parameter is read when it comes as a text, as all do in a query or a form. */
export type Reading = "text" | "choice" | "integer" | "number" | "boolean" | "json";

/** What the text stands for; undefined where it says that nothing was given. Texts that stand for nothing stay as they are. */
export function readAs(reading: Reading, text: string): unknown {
  if (reading === "text") return text;
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  switch (reading) {
    case "choice":
      return text;
    case "integer":
      return /^-?\d+$/.test(trimmed) ? Number(trimmed) : text;
    case "number":
      return Number.isFinite(Number(trimmed)) ? Number(trimmed) : text;
    case "boolean":
      return BOOLEANS.get(trimmed.toLowerCase()) ?? text;
    case "json":
      return parsed(text);
  }
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["yes", true],
  ["1", true],
  ["false", false],
  ["no", false],
  ["0", false],
]);

/** A text that is no JSON stays one, and the schema refuses it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Far beyond what any method takes; keeps the walk from the end of the stack. */
const MOST_DEPTH = 100;

/** Refuses texts and field names that are no well-formed UTF-16, and whole numbers that were rounded on their way. */
export function checkValue(value: unknown, place: string, depth = 0): void {
  if (typeof value === "string") checkText(value);
  if (typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw violation(`parameter "${place}" is a whole number beyond 2^53: ${value}`);
  }
  if (typeof value !== "object" || value === null || value instanceof Upload) return;
  if (depth > MOST_DEPTH) throw violation(`parameter "${place.slice(0, 100)}..." is nested too deeply`);
  for (const [key, each] of Object.entries(value)) {
    checkText(key);
    checkValue(each, place === "" ? key : `${place}.${key}`, depth + 1);
  }
}

/** Whether this very text stands anywhere in the value. */
export function holds(value: unknown, text: string): boolean {
  if (typeof value !== "object" || value === null) return value === text;
  return Object.values(value).some((each) => holds(each, text));
}

function checkText(text: string): void {
  if (!text.isWellFormed()) throw badRequest("strings must be encoded in UTF-8");
}
