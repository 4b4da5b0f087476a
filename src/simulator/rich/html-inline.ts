/** The inline tags of rich HTML, each as a rich text. */
import type { RichMessageButton, RichText } from "grammy/types";
import { violation } from "../answer.ts";
import { isDateFormat, unparsable } from "../html-tags.ts";
import type { Element, Node } from "./html-tree.ts";

const MARKS = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  code: "code",
  mark: "marked",
  sub: "subscript",
  sup: "superscript",
  "tg-spoiler": "spoiler",
} as const;

/** Every inline tag there is. */
export const INLINE_TAGS: ReadonlySet<string> = new Set([
  ...Object.keys(MARKS),
  "a",
  "br",
  "tg-emoji",
  "tg-time",
  "tg-math",
  "tg-reference",
  "tg-button",
]);

/** The text of some nodes; spaces and line breaks of the source are one space, except in `pre`. */
export function inlineOf(nodes: readonly Node[], isPre = false): RichText {
  const parts = nodes.map((node) => {
    if (typeof node !== "string") return inlineElement(node, isPre);
    return isPre ? node : node.replaceAll(/[ \t\r\n]+/g, " ");
  });
  return parts.length === 1 ? (parts[0] ?? "") : parts;
}

/** A text without the spaces at its ends, as stands in a block. */
export function trimmed(text: RichText): RichText {
  if (typeof text === "string") return text.trim();
  if (!Array.isArray(text)) return text;
  const parts = text.map((part, index) => {
    if (typeof part !== "string") return part;
    const started = index === 0 ? part.trimStart() : part;
    return index === text.length - 1 ? started.trimEnd() : started;
  });
  const filled = parts.filter((part) => part !== "");
  return filled.length === 1 ? (filled[0] ?? "") : filled.length === 0 ? "" : filled;
}

function inlineElement(element: Element, isPre: boolean): RichText {
  const { tag, attributes, children } = element;
  const text = () => inlineOf(children, isPre);
  if (Object.hasOwn(MARKS, tag)) return { type: MARKS[tag as keyof typeof MARKS], text: text() };
  switch (tag) {
    case "br":
      return "\n";
    case "a":
      return linkOf(element, text());
    case "tg-emoji":
      return {
        type: "custom_emoji",
        custom_emoji_id: needed(element, "emoji-id"),
        alternative_text: onlyText(element),
      };
    case "tg-time": {
      const unix = attributes.get("unix") ?? "";
      if (!/^\d{1,10}$/.test(unix)) throw unparsable("Invalid date specified");
      const format = attributes.get("format") ?? "";
      if (!isDateFormat(format)) throw unparsable("Invalid date format used");
      return { type: "date_time", text: text(), unix_time: Number(unix), date_time_format: format };
    }
    case "tg-math":
      return { type: "mathematical_expression", expression: onlyText(element) };
    case "tg-reference":
      return { type: "reference", text: text(), name: needed(element, "name") };
    case "tg-button":
      return { type: "button", button: buttonOf(element) };
    default:
      throw violation(`rich HTML: <${tag}> cannot stand inside a text`);
  }
}

function linkOf({ attributes, children }: Element, text: RichText): RichText {
  const name = attributes.get("name");
  if (name !== undefined) {
    if (children.length > 0) throw violation("rich HTML: an anchor is empty");
    return { type: "anchor", name };
  }
  const href = attributes.get("href") ?? "";
  if (href.startsWith("#")) return { type: "anchor_link", text, anchor_name: href.slice(1) };
  if (href.startsWith("mailto:")) return { type: "email_address", text, email_address: href.slice(7) };
  if (href.startsWith("tel:")) return { type: "phone_number", text, phone_number: href.slice(4) };
  return { type: "url", text, url: href };
}

/** The button a `<tg-button>` means. */
export function buttonOf(element: Element): RichMessageButton {
  const { attributes, children } = element;
  const style = attributes.get("style");
  const look = { text: trimmed(inlineOf(children)), ...(style === undefined ? {} : { style }) };
  return { ...look, ...actionOf(element) } as unknown as RichMessageButton;
}

function actionOf(element: Element): object {
  const { attributes } = element;
  const has = (name: string) => attributes.has(name);
  const type = needed(element, "type");
  switch (type) {
    case "url":
      return { url: needed(element, "url") };
    case "callback_data":
      return { callback_data: needed(element, "data") };
    case "web_app":
      return { web_app: { url: needed(element, "url") } };
    case "login_url":
      return {
        login_url: {
          url: needed(element, "url"),
          ...(has("forward-text") ? { forward_text: attributes.get("forward-text") } : {}),
          ...(has("request-write-access") ? { request_write_access: true } : {}),
        },
      };
    case "switch_inline_query":
    case "switch_inline_query_current_chat":
      return { [type]: attributes.get("query") ?? "" };
    case "switch_inline_query_chosen_chat":
      return {
        [type]: {
          query: attributes.get("query") ?? "",
          ...(has("allow-user-chats") ? { allow_user_chats: true } : {}),
          ...(has("allow-bot-chats") ? { allow_bot_chats: true } : {}),
          ...(has("allow-group-chats") ? { allow_group_chats: true } : {}),
          ...(has("allow-channel-chats") ? { allow_channel_chats: true } : {}),
        },
      };
    case "copy_text":
      return { copy_text: { text: needed(element, "text") } };
    case "disabled":
      return { disabled: {} };
    default:
      throw violation(`rich HTML: no button of type "${type}"`);
  }
}

/** An attribute that must be there. */
export function needed({ tag, attributes }: Element, name: string): string {
  const value = attributes.get(name);
  if (value === undefined) throw violation(`rich HTML: <${tag}> needs ${name}`);
  return value;
}

/** The text of an element that holds nothing else. */
export function onlyText({ tag, children }: Element): string {
  return children
    .map((child) => {
      if (typeof child === "string") return child;
      throw violation(`rich HTML: <${tag}> holds text only`);
    })
    .join("");
}
