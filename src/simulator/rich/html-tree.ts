/** Rich HTML as a tree, read strictly: every tag is known, attributes are well formed, every start has its end. */
import { badRequest } from "../answer.ts";
import { unparsable } from "../html-tags.ts";

/** An element; texts stand among its children as they are, with their references resolved. */
export interface Element {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: Node[];
}
/** A part of the tree. */
export type Node = Element | string;

/** Lists in tables in details: still far more than sixteen levels of blocks could use. */
const MOST_LEVELS = 100;
/** Elements that never have an end tag. */
const VOID: ReadonlySet<string> = new Set(["br", "hr", "img", "input", "tg-map"]);
const TAG = /<(\/?)([a-z][a-z0-9-]*)((?:\s+[a-z-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>/=]+))?)*)\s*(\/?)>/iy;
const ATTRIBUTE = /([a-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>/=]+)))?/giu;

/** Throws "can't parse entities: ..." with byte offsets, as the HTML of plain messages does. */
export function parseTree(html: string, tags: ReadonlySet<string>): readonly Node[] {
  const root: Element = { tag: "", attributes: new Map(), children: [] };
  const open: Element[] = [root];
  let at = 0;
  while (at < html.length) {
    const innermost = open.at(-1) ?? root;
    const next = html.indexOf("<", at);
    const text = html.slice(at, next === -1 ? html.length : next);
    if (text !== "") innermost.children.push(decode(text));
    if (next === -1) break;
    TAG.lastIndex = next;
    const [whole, slash, name = "", attributes = "", selfClosing] = TAG.exec(html) ?? [];
    if (whole === undefined) throw unparsable(`Unclosed start tag ${placeOf(html, next)}`);
    const tag = name.toLowerCase();
    at = next + whole.length;
    if (slash === "/") {
      if (innermost === root) throw unparsable(`Unexpected end tag ${placeOf(html, next)}`);
      if (innermost.tag !== tag) {
        throw unparsable(
          `Unmatched end tag ${placeOf(html, next)}, expected "</${innermost.tag}>", found "</${tag}>"`,
        );
      }
      open.pop();
      continue;
    }
    if (!tags.has(tag)) throw unparsable(`Unsupported start tag "${tag}" ${placeOf(html, next)}`);
    const element: Element = { tag, attributes: readAttributes(attributes), children: [] };
    innermost.children.push(element);
    if (!VOID.has(tag) && selfClosing !== "/") open.push(element);
    if (open.length > MOST_LEVELS) throw badRequest("rich message is nested too deep");
  }
  const unended = open.at(-1);
  if (unended !== undefined && unended !== root) {
    throw unparsable(`Can't find end tag corresponding to start tag "${unended.tag}"`);
  }
  return root.children;
}

function readAttributes(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(ATTRIBUTE)].map(([, name = "", double, single, bare]) => [
      name.toLowerCase(),
      decode(double ?? single ?? bare ?? ""),
    ]),
  );
}

function placeOf(html: string, index: number): string {
  return `at byte offset ${Buffer.byteLength(html.slice(0, index))}`;
}

/** The only named references there are. */
const NAMED: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  hellip: "…",
  mdash: "—",
  ndash: "–",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
};

function decode(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/giu, (whole, hex, decimal, name) => {
    if (typeof name === "string") return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? whole) : whole;
    const code = typeof hex === "string" ? Number.parseInt(hex, 16) : Number(decimal);
    const isCharacter = code > 0 && code <= 0x10_ffff && !(code >= 0xd800 && code <= 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : whole;
  });
}
