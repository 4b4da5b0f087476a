/** The keywords of `methods.json` beside plain JSON Schema: unions that know their members apart, and files. */
import type { Ajv, AnySchemaObject } from "ajv";
import type { DataValidateFunction, DataValidationCxt } from "ajv/dist/types/index.js";
import { Upload } from "../upload.ts";

/** The id under which a checker keeps the whole file. */
export const SCHEMA_ID = "bot-api";

type Fields = Readonly<Record<string, unknown>>;

/** `{ tag, of }`: the value of one field names the definition. */
interface ByTag {
  readonly tag: string;
  readonly of: Readonly<Record<string, string>>;
}

/** Field to definition; "" stands for an object that has none of the others. */
type ByKey = Readonly<Record<string, string>>;

/** Teaches ajv the keywords. Members of a union are compiled when the first value of their kind comes. */
export function addUnions(ajv: Ajv): void {
  ajv.addKeyword("methods");
  ajv.addKeyword({ keyword: "byTag", type: "object", errors: "full", compile: byTag(ajv) });
  ajv.addKeyword({ keyword: "byKey", type: "object", errors: "full", compile: byKey(ajv) });
  ajv.addKeyword({ keyword: "upload", errors: "full", compile: upload });
}

function byTag(ajv: Ajv) {
  return ({ tag, of }: ByTag): DataValidateFunction => {
    const validate: DataValidateFunction = (data: Fields, place) => {
      const value = data[tag];
      if (typeof value === "string" && Object.hasOwn(of, value)) {
        return member(ajv, of[value] ?? "", { validate, data, place });
      }
      const known = Object.keys(of).join(", ");
      const message =
        value === undefined
          ? `lacks "${tag}": one of ${known}`
          : `has "${tag}": ${JSON.stringify(value)}, which is none of ${known}`;
      return wrong(validate, place, message);
    };
    return validate;
  };
}

function byKey(ajv: Ajv) {
  return (of: ByKey): DataValidateFunction => {
    const keys = Object.keys(of).filter((key) => key !== "");
    const validate: DataValidateFunction = (data: Fields, place) => {
      const present = keys.filter((key) => data[key] !== undefined);
      const [first] = present;
      const name = of[first ?? ""];
      if (name === undefined) return wrong(validate, place, `needs one of ${keys.join(", ")}`);
      const fields = definition(ajv, name)["properties"] as Fields | undefined;
      const odd = present.find((key) => fields !== undefined && !Object.hasOwn(fields, key));
      if (odd !== undefined) return wrong(validate, place, `has both "${first}" and "${odd}"`);
      return member(ajv, name, { validate, data, place });
    };
    return validate;
  };
}

/** `true`: only a new file; `or text`: also any text, such as a file_id. */
function upload(kind: true | "or text"): DataValidateFunction {
  const validate: DataValidateFunction = (data: unknown, place) => {
    if (data instanceof Upload) return true;
    if (typeof data !== "string")
      return wrong(validate, place, kind === true ? "must be a file" : "must be a file or a string");
    if (kind === "or text" || data.startsWith("attach://")) return true;
    return wrong(validate, place, 'must be a new file: a part of the form, or "attach://<name of a part>"');
  };
  return validate;
}

interface Member {
  readonly validate: DataValidateFunction;
  readonly data: Fields;
  readonly place: DataValidationCxt | undefined;
}

function member(ajv: Ajv, name: string, { validate, data, place }: Member): boolean {
  const check = ajv.getSchema(`${SCHEMA_ID}#/definitions/${name}`);
  if (check === undefined) throw new Error(`no definition "${name}" in the schema of the Bot API`);
  if (check(data, place) === true) return true;
  validate.errors = check.errors ?? [];
  return false;
}

function definition(ajv: Ajv, name: string): AnySchemaObject {
  const root = ajv.schemas[SCHEMA_ID]?.schema as { definitions: Readonly<Record<string, AnySchemaObject>> };
  return root.definitions[name] ?? {};
}

function wrong(validate: DataValidateFunction, place: DataValidationCxt | undefined, message: string): false {
  validate.errors = [{ keyword: "union", instancePath: place?.instancePath ?? "", params: {}, message }];
  return false;
}
