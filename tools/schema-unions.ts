/**
 * Rewrites the unions of a generated schema so that a wrong value can be told in one plain sentence: each union of objects
 * names the field that decides, instead of trying all its members. `src/simulator/schema/unions.ts` reads what is written here.
 */

/** One schema, as far as the generator writes them. */
export interface Node {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Node[];
  readonly items?: Node;
  readonly properties?: Definitions;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  /** A file: "attach://name" or a part of the form; `or text` allows any text beside. */
  readonly upload?: true | "or text";
  /** A union whose members differ in the value of one field: definition by value. */
  readonly byTag?: { readonly tag: string; readonly of: Readonly<Record<string, string>> };
  /** A union whose members differ in a field they must have: definition by field; "" is for an object without any. */
  readonly byKey?: Readonly<Record<string, string>>;
}

/** Schemas by name. */
export type Definitions = Readonly<Record<string, Node>>;

const FILE = "#/definitions/InputFile";

/** Numbers that may have a fraction; the types do not tell, all others are whole. */
const FRACTIONS =
  /^(latitude|longitude|horizontal_accuracy|.*_percentage|.*_frame_timestamp|rotation_angle|temperature|x_shift|y_shift|scale)$/;

/** All definitions with short names, whole numbers, and unions that tell their members apart. */
export function simplified(generated: Definitions): Definitions {
  const all: Record<string, Node> = {};
  for (const [name, node] of Object.entries(generated)) all[shortName(name)] = renamed(node) as Node;
  const extra: Record<string, Node> = {};

  const resolve = (node: Node): Node => {
    const name = nameOf(node);
    const found = name === undefined ? node : all[name];
    if (found === undefined) throw new Error(`no definition ${name}`);
    return found;
  };

  function union(members: readonly Node[], place: string): Node {
    const flat = members.flatMap(function flatten(node): readonly Node[] {
      const { anyOf } = resolve(node);
      return anyOf === undefined ? [node] : anyOf.flatMap(flatten);
    });
    const kinds = new Map(flat.map((node) => [node, resolve(node)]));
    const objects = flat.filter((node) => kinds.get(node)?.type === "object" && node.$ref !== FILE);
    const lists = flat.filter((node) => kinds.get(node)?.type === "array");
    const plain = flat.filter(
      (node) => !objects.includes(node) && !lists.includes(node) && node.$ref !== FILE,
    );
    if (flat.some((node) => node.$ref === FILE)) return { upload: "or text" };
    const types = new Set(plain.flatMap((node) => kinds.get(node)?.type ?? []));
    if (lists.length > 0) types.add("array");
    if (objects.length > 0) types.add("object");
    const items = lists.flatMap((node) => kinds.get(node)?.items ?? []);
    return {
      type: types.size === 1 ? ([...types][0] ?? "") : [...types],
      ...(items.length === 0 ? {} : { items: items.length === 1 ? items[0] : union(items, place) }),
      ...told(
        objects.map((node) => nameOf(node) ?? named(node, place)),
        place,
      ),
    };
  }

  /** How these objects are told apart: by a tag, and by a key where two have the same tag or none. */
  function told(names: readonly string[], place: string): Node {
    if (names.length === 0) return {};
    const tag = names.length === 1 ? undefined : tagOf(names);
    if (tag === undefined) return { byKey: keys(names) };
    const groups: Record<string, string[]> = {};
    for (const name of names) for (const value of tagsOf(name, tag)) (groups[value] ??= []).push(name);
    const of = Object.entries(groups).map(([value, group]) => {
      const only = group.length === 1 ? group[0] : undefined;
      return [value, only ?? named({ type: "object", byKey: keys(group) }, `${place}.${value}`)];
    });
    return { byTag: { tag, of: Object.fromEntries(of) as Record<string, string> } };
  }

  const tagsOf = (name: string, tag: string): string[] => {
    const node = all[name]?.properties?.[tag];
    return node?.const === undefined ? ((node?.enum ?? []) as string[]) : [node.const as string];
  };

  const tagOf = (names: readonly string[]): string | undefined =>
    ["type", "source"].find((tag) => names.every((name) => tagsOf(name, tag).length > 0));

  /** Each object by a field that it alone must have; one whose fields another has too comes last. */
  function keys(names: readonly string[]): Record<string, string> {
    const required = (name: string) => all[name]?.required ?? [];
    const own = names.map((name) => {
      const key = required(name).find((field) =>
        names.every((other) => other === name || !required(other).includes(field)),
      );
      return { name, key };
    });
    const sure = own.flatMap(({ name, key }) => (key === undefined ? [] : [[key, name]]));
    const rest = own.flatMap(({ name, key }) => (key === undefined ? [[spare(name, names), name]] : []));
    const found = Object.fromEntries([...sure, ...rest]) as Record<string, string>;
    if (Object.keys(found).length !== names.length) throw new Error(`cannot tell apart ${names.join(", ")}`);
    return found;
  }

  /** Its first field, or "" where every other object has all of its fields too. */
  function spare(name: string, names: readonly string[]): string {
    const fields = all[name]?.required ?? [];
    const shared = (field: string) => names.every((other) => all[other]?.required?.includes(field));
    return fields.find((field) => !shared(field)) ?? "";
  }

  function named(node: Node, name: string): string {
    extra[name] = node;
    return name;
  }

  function walk(node: Node, place: string, field: string): Node {
    if (node.$ref === FILE) return { upload: true };
    if (node.anyOf !== undefined) return union(node.anyOf, place);
    const { type } = node;
    const whole = (each: string) => (each === "number" && !FRACTIONS.test(field) ? "integer" : each);
    return {
      ...node,
      ...(type === undefined ? {} : { type: typeof type === "string" ? whole(type) : type.map(whole) }),
      ...(node.items === undefined ? {} : { items: walk(node.items, place, field) }),
      ...(node.properties === undefined
        ? {}
        : {
            properties: Object.fromEntries(
              Object.entries(node.properties).map(([name, each]) => [
                name,
                walk(each, `${place}.${name}`, name),
              ]),
            ),
          }),
    };
  }

  const done = Object.entries(all).map(([name, node]) => [name, walk(node, name, "")] as const);
  return Object.fromEntries([...done, ...Object.entries(extra)]);
}

function nameOf({ $ref }: Node): string | undefined {
  return $ref?.slice("#/definitions/".length);
}

/** A generic of files is the type itself; one of no files is what was uploaded before. */
function shortName(name: string): string {
  return name.replaceAll("<InputFile>", "").replaceAll("<never>", ".Stored");
}

function renamed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(renamed);
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === "$ref" && typeof value === "string" ? shortName(value) : renamed(value),
    ]),
  );
}
