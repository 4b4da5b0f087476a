/** Says in one sentence what ajv found. */
import type { ErrorObject } from "ajv";

/** What is wrong with a request. */
export interface Problem {
  readonly kind: "missing" | "unknown" | "wrong";
  /** The parameter it lies in. */
  readonly parameter: string;
  /** The whole sentence, with the path inside the parameter. */
  readonly message: string;
}

/** The first thing that is wrong; `params` are those that were checked. */
export function problemOf(error: ErrorObject, params: Readonly<Record<string, unknown>>): Problem {
  const path = error.instancePath.split("/").slice(1).map(unescaped);
  const [parameter] = path;
  const detail = error.params as Readonly<Record<string, unknown>>;
  if (parameter === undefined) {
    const missing = error.keyword === "required";
    const name = String(detail[missing ? "missingProperty" : "additionalProperty"]);
    return {
      kind: missing ? "missing" : "unknown",
      parameter: name,
      message: `${missing ? "missing" : "unknown"} parameter "${name}"`,
    };
  }
  return {
    kind: "wrong",
    parameter,
    message: `parameter "${shownPath(path)}" ${wrong(error, valueAt(params, path))}`,
  };
}

function wrong({ keyword, params, message }: ErrorObject, value: unknown): string {
  const detail = params as Readonly<Record<string, unknown>>;
  switch (keyword) {
    case "required":
      return `lacks "${String(detail["missingProperty"])}"`;
    case "additionalProperties":
      return `has an unknown field "${String(detail["additionalProperty"])}"`;
    case "type": {
      const types = [detail["type"]].flat().map((type) => TYPES[String(type)] ?? String(type));
      return `must be ${types.join(" or ")}, got ${told(value)}`;
    }
    case "enum":
      return `must be one of ${(detail["allowedValues"] as unknown[]).join(", ")}, got ${told(value)}`;
    case "const":
      return `must be ${JSON.stringify(detail["allowedValue"])}, got ${told(value)}`;
    default:
      return message ?? "is not as documented";
  }
}

const TYPES: Readonly<Record<string, string>> = {
  integer: "an integer",
  number: "a number",
  string: "a string",
  boolean: "a boolean",
  object: "an object",
  array: "an array",
};

const MOST_SHOWN = 80;

function told(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}...` : text;
}

/** `reply_markup.inline_keyboard[0][1].style` */
function shownPath(path: readonly string[]): string {
  return path.map((step, at) => (at === 0 ? step : /^\d+$/.test(step) ? `[${step}]` : `.${step}`)).join("");
}

function valueAt(root: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === "object" && value !== null ? (value as Record<string, unknown>)[step] : undefined,
    root,
  );
}

function unescaped(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}
