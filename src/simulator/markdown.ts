/** Telegram's MarkdownV2, read as TDLib's parse_markdown_v2 does, with its errors (telegram.md, B.1). */
import type { MessageEntity } from "grammy/types";
import type { FormattedText } from "./entities.ts";
import { isDateFormat, unparsable } from "./html-tags.ts";
import { inOrder } from "./nesting.ts";
import { readAddress } from "./web-address.ts";

/** TDLib's names of what is open, as its errors print them. */
type Kind =
  | "Bold"
  | "Italic"
  | "Underline"
  | "Strikethrough"
  | "Spoiler"
  | "Code"
  | "Pre"
  | "PreCode"
  | "TextUrl"
  | "CustomEmoji"
  | "BlockQuote";

interface Open {
  readonly kind: Kind;
  readonly language: string;
  /** UTF-16 offset in the text so far. */
  readonly offset: number;
  /** Index of the opening sign in the input. */
  readonly at: number;
}

const SIMPLE: Readonly<Partial<Record<Kind, MessageEntity["type"]>>> = {
  Bold: "bold",
  Italic: "italic",
  Underline: "underline",
  Strikethrough: "strikethrough",
  Spoiler: "spoiler",
  Code: "code",
  Pre: "pre",
};

/** Throws "can't parse entities: ..." with byte offsets in the UTF-8 input. */
export function parseMarkdownV2(input: string): FormattedText {
  const open: Open[] = [];
  const entities: MessageEntity[] = [];
  let text = "";
  let at = 0;
  let atLineStart = true;

  while (at < input.length) {
    const sign = input.charAt(at);
    if (sign === "\\" && isEscapable(input.charCodeAt(at + 1))) {
      text += input.charAt(at + 1);
      atLineStart = false;
      at += 2;
    } else if (!reserved().includes(sign)) {
      text += sign;
      atLineStart = false;
      at += 1;
    } else if (endsInnermost(sign)) at = end(sign);
    else at = begin(sign);
  }
  if (inQuote()) endQuote(input.length);
  const unended = open.at(-1);
  if (unended !== undefined) throw noEnd(unended);
  return { text, entities: inOrder(entities.filter(({ length }) => length > 0)) };

  function reserved(): string {
    const kind = open.at(-1)?.kind;
    return kind === "Code" || kind === "Pre" || kind === "PreCode" ? "`" : "_*[]()~`>#+-=|{}.!\n";
  }

  function inQuote(): boolean {
    return open.some(({ kind }) => kind === "BlockQuote");
  }

  function endsInnermost(sign: string): boolean {
    const kind = open.at(-1)?.kind;
    if (kind === undefined) return false;
    if (sign === "\n") return inQuote() && input.charAt(at + 1) !== ">";
    switch (kind) {
      case "Bold":
        return sign === "*";
      case "Italic":
        return sign === "_" && input.charAt(at + 1) !== "_";
      case "Underline":
        return input.startsWith("__", at);
      case "Strikethrough":
        return sign === "~";
      case "Spoiler":
        return input.startsWith("||", at);
      case "Code":
        return sign === "`";
      case "Pre":
      case "PreCode":
        return input.startsWith("```", at);
      case "TextUrl":
      case "CustomEmoji":
        return sign === "]";
      case "BlockQuote":
        return false;
    }
  }

  function begin(sign: string): number {
    const push = (kind: Kind, signs: number, language = "") => {
      open.push({ kind, language, offset: text.length, at });
      return at + signs;
    };
    switch (sign) {
      case "\n":
        text += "\n";
        atLineStart = true;
        return at + 1;
      case "_":
        return input.startsWith("__", at) ? push("Underline", 2) : push("Italic", 1);
      case "*":
        return push("Bold", 1);
      case "~":
        return push("Strikethrough", 1);
      case "[":
        return push("TextUrl", 1);
      case "`":
        return input.startsWith("```", at) ? beginBlock(push) : push("Code", 1);
      case "|":
        if (input.startsWith("||", at)) return push("Spoiler", 2);
        break;
      case "!":
        if (input.startsWith("![", at)) return push("CustomEmoji", 2);
        break;
      case ">":
        if (!atLineStart) break;
        return inQuote() ? at + 1 : push("BlockQuote", 1);
      default:
    }
    throw unparsable(`Character '${sign}' is reserved and must be escaped with the preceding '\\'`);
  }

  /** A language stands between the signs and the first space; one line break behind it does not count. */
  function beginBlock(push: (kind: Kind, signs: number, language?: string) => number): number {
    const [, language = ""] = /^([^\s`]+)\s/.exec(input.slice(at + 3)) ?? [];
    const behind = at + 3 + language.length;
    const lineBreak = /^(?:\r\n|\n\r|\n|\r)/.exec(input.slice(behind))?.[0] ?? "";
    push(language === "" ? "Pre" : "PreCode", 0, language);
    return behind + lineBreak.length;
  }

  function end(sign: string): number {
    if (sign === "\n") {
      // As in TDLib, the line break belongs to the quote that it ends.
      text += "\n";
      endQuote(at);
      return at + 1;
    }
    const ended = open.pop();
    if (ended === undefined) return at + 1;
    const place = { offset: ended.offset, length: text.length - ended.offset };
    const simple = SIMPLE[ended.kind];
    if (simple !== undefined) entities.push({ type: simple, ...place } as MessageEntity);
    else if (ended.kind === "PreCode") entities.push({ type: "pre", ...place, language: ended.language });
    else return endLink(ended, place);
    const signs = { Underline: 2, Spoiler: 2, Pre: 3, PreCode: 3 } as Partial<Record<Kind, number>>;
    return at + (signs[ended.kind] ?? 1);
  }

  /** Closes the quote before the sign at `before`; two bars right before it make it expandable. */
  function endQuote(before: number): void {
    const last = open.at(-1);
    const isExpandable = last?.kind === "Spoiler" && last.at === before - 2;
    if (isExpandable) open.pop();
    const quote = open.at(-1);
    if (quote === undefined || quote.kind !== "BlockQuote") {
      if (quote === undefined) return;
      throw noEnd(quote);
    }
    open.pop();
    atLineStart = true;
    const length = text.length - quote.offset;
    entities.push({
      type: isExpandable ? "expandable_blockquote" : "blockquote",
      offset: quote.offset,
      length,
    });
  }

  function endLink(ended: Open, place: { offset: number; length: number }): number {
    const isLink = ended.kind === "TextUrl";
    if (input.charAt(at + 1) !== "(") {
      if (!isLink) throw unparsable("Custom emoji entity must contain a tg://emoji URL");
      addLink(text.slice(place.offset), place);
      return at + 1;
    }
    const from = at + 2;
    let url = "";
    let next = from;
    while (next < input.length && input.charAt(next) !== ")") {
      if (input.charAt(next) === "\\" && isEscapable(input.charCodeAt(next + 1))) next += 1;
      url += input.charAt(next);
      next += 1;
    }
    if (next >= input.length) {
      throw unparsable(
        `Can't find end of a ${isLink ? "" : "custom emoji "}URL at byte offset ${bytesTo(from)}`,
      );
    }
    if (isLink) addLink(url, place);
    else addSpecial(url, place);
    return next + 1;
  }

  function addLink(url: string, place: { offset: number; length: number }): void {
    const address = readAddress(url);
    if (address.ok) entities.push({ type: "text_link", ...place, url: address.url });
  }

  function addSpecial(url: string, place: { offset: number; length: number }): void {
    const link = URL.parse(url);
    if (link?.protocol !== "tg:") throw unparsable("Custom emoji URL must have scheme tg");
    const host = link.host === "" ? link.pathname.replaceAll("/", "") : link.host;
    if (host === "time") {
      const unix = link.searchParams.get("unix") ?? "";
      const format = link.searchParams.get("format") ?? "";
      if (!/^\d{1,10}$/.test(unix)) throw unparsable("Invalid date specified");
      if (!isDateFormat(format)) throw unparsable("Invalid date format used");
      entities.push({ type: "date_time", ...place, unix_time: Number(unix), date_time_format: format });
      return;
    }
    if (host !== "emoji") throw unparsable('Custom emoji URL must have host "emoji"');
    const id = link.searchParams.get("id");
    if (id === null) throw unparsable("Custom emoji URL must have an emoji identifier");
    if (!/^-?[1-9]\d*$/.test(id)) throw unparsable("Invalid custom emoji identifier specified");
    entities.push({ type: "custom_emoji", ...place, custom_emoji_id: id });
  }

  function noEnd({ kind, at: from }: Open) {
    return unparsable(`Can't find end of ${kind} entity at byte offset ${bytesTo(from)}`);
  }

  function bytesTo(index: number): number {
    return Buffer.byteLength(input.slice(0, index));
  }
}

function isEscapable(code: number): boolean {
  return code > 0 && code <= 126;
}
