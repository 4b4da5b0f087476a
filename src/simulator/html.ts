/** Telegram's HTML, read as TDLib's parse_html does, with its errors (telegram.md, B.1). */
import type { MessageEntity } from "grammy/types";
import type { FormattedText } from "./entities.ts";
import { entityOf, NAMED, TAGS, unparsable, type OpenTag } from "./html-tags.ts";

/** Throws "can't parse entities: ..." with byte offsets in the UTF-8 input. */
export function parseHtml(input: string): FormattedText {
  const open: OpenTag[] = [];
  const entities: MessageEntity[] = [];
  let text = "";
  let at = 0;

  while (at < input.length) {
    const rest = input.charAt(at);
    if (rest === "<") {
      at = input.charAt(at + 1) === "/" ? endTag(at) : startTag(at);
    } else {
      const decoded = decode(input, at);
      text += decoded.text;
      at = decoded.next;
    }
  }
  const unended = open.at(-1);
  if (unended !== undefined)
    throw unparsable(`Can't find end tag corresponding to start tag "${unended.name}"`);
  return { text, entities: entities.map(withoutSpareLanguage) };

  function startTag(begin: number): number {
    const place = `at byte offset ${Buffer.byteLength(input.slice(0, begin))}`;
    let index = begin + 1;
    while (!isSpace(index) && input[index] !== ">") index += 1;
    if (index >= input.length) throw unparsable(`Unclosed start tag ${place}`);
    const name = input.slice(begin + 1, index).toLowerCase();
    if (!TAGS.has(name)) throw unparsable(`Unsupported start tag "${name}" ${place}`);
    const attributes = new Map<string, string>();
    for (;;) {
      index = skipSpace(index);
      if (input[index] === ">") break;
      index = attribute(name, index, place, attributes);
    }
    if (name === "span" && attributes.get("class") !== "tg-spoiler") {
      throw unparsable(`Tag "span" must have class "tg-spoiler" ${place}`);
    }
    open.push({ name, attributes, offset: text.length });
    return index + 1;
  }

  /** Reads one attribute from `from` on; returns where it ends. */
  function attribute(tag: string, from: number, place: string, attributes: Map<string, string>): number {
    let index = from;
    while (!isSpace(index) && !"=>/\"'".includes(input.charAt(index))) index += 1;
    const name = input.slice(from, index);
    if (name === "") throw unparsable(`Empty attribute name in the tag "${tag}" ${place}`);
    index = skipSpace(index);
    if (index >= input.length) throw unparsable(`Unclosed start tag "${tag}" ${place}`);
    if (input[index] !== "=") {
      attributes.set(name, "");
      return index;
    }
    index = skipSpace(index + 1);
    if (index >= input.length) throw unparsable(`Unclosed start tag "${tag}" ${place}`);
    const quote = input.charAt(index);
    const value = quote === '"' || quote === "'" ? quoted(index, quote) : nameToken(index);
    if (value.next >= input.length) throw unparsable(`Unclosed start tag ${place}`);
    attributes.set(name, value.text);
    return value.next;
  }

  function nameToken(from: number): { text: string; next: number } {
    let next = from;
    while (/[A-Za-z0-9.-]/.test(input.charAt(next))) next += 1;
    if (!isSpace(next) && input[next] !== ">") {
      const offset = Buffer.byteLength(input.slice(0, from));
      throw unparsable(`Unexpected end of name token at byte offset ${offset}`);
    }
    return { text: input.slice(from, next).toLowerCase(), next };
  }

  function quoted(from: number, quote: string): { text: string; next: number } {
    let next = from + 1;
    let value = "";
    while (next < input.length && input[next] !== quote) {
      const decoded = decode(input, next);
      value += decoded.text;
      next = decoded.next;
    }
    return { text: value, next: next < input.length ? next + 1 : next };
  }

  function endTag(begin: number): number {
    const place = `at byte offset ${Buffer.byteLength(input.slice(0, begin))}`;
    const tag = open.pop();
    if (tag === undefined) throw unparsable(`Unexpected end tag ${place}`);
    let index = begin + 2;
    while (!isSpace(index) && input[index] !== ">") index += 1;
    const name = input.slice(begin + 2, index).toLowerCase();
    index = skipSpace(index);
    if (input[index] !== ">") throw unparsable(`Unclosed end tag ${place}`);
    if (name !== "" && name !== tag.name) {
      throw unparsable(`Unmatched end tag ${place}, expected "</${tag.name}>", found "</${name}>"`);
    }
    if (text.length > tag.offset) entityOf(tag, text, entities);
    return index + 1;
  }

  /** The end counts as a space, as TDLib's strings end with a NUL. */
  function isSpace(index: number): boolean {
    return index >= input.length || " \t\r\n\u0000\v".includes(input.charAt(index));
  }

  function skipSpace(from: number): number {
    let index = from;
    while (index < input.length && isSpace(index)) index += 1;
    return index;
  }
}

/** One character at `at`, or the character that a reference there stands for; unknown references stay as they are. */
function decode(input: string, at: number): { text: string; next: number } {
  const plain = { text: input.charAt(at), next: at + 1 };
  if (input[at] !== "&") return plain;
  const found = /^&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));?/iu.exec(input.slice(at, at + 12));
  if (found === null) return plain;
  const [whole, hex, decimal, name] = found;
  const code =
    name === undefined ? Number.parseInt(hex ?? decimal ?? "", hex === undefined ? 10 : 16) : NAMED.get(name);
  const digits = whole.replace(/;$/, "").length;
  if (code === undefined || !(code > 0) || code >= 0x10ffff || (name === undefined && digits >= 10))
    return plain;
  return { text: String.fromCodePoint(code), next: at + whole.length };
}

/** A language without a `<pre>` around means nothing. */
function withoutSpareLanguage(entity: MessageEntity): MessageEntity {
  return entity.type === "code" ? { type: "code", offset: entity.offset, length: entity.length } : entity;
}
