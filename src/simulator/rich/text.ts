/** Rich text on its way into a message: counted, its links checked, and what the server marks on its own marked. */
import type { RichText } from "grammy/types";
import { badRequest, violation } from "../answer.ts";
import { detectEntities } from "../detect.ts";
import { readAddress } from "../web-address.ts";
import type { Budget } from "./budget.ts";
import { checkButton } from "./buttons.ts";

/** What the walk carries along. */
export interface TextContext {
  readonly budget: Budget;
  /** Whether addresses, commands and the like are found in plain text. */
  readonly detects: boolean;
}

/** What plain text inside these is, is said already. */
const SAYS_WHAT_IT_IS: ReadonlySet<string> = new Set([
  "button",
  "code",
  "url",
  "email_address",
  "phone_number",
  "bank_card_number",
  "mention",
  "hashtag",
  "cashtag",
  "bot_command",
  "text_mention",
  "anchor_link",
  "reference_link",
]);

/** The text as the message will show it; `depth` is the level of the block around it. */
export function placeText(context: TextContext, text: RichText, depth: number): RichText {
  const { budget } = context;
  if (typeof text === "string") {
    if (!text.isWellFormed()) throw badRequest("strings must be encoded in UTF-8");
    budget.text(text);
    return context.detects ? detected(text) : text;
  }
  if (Array.isArray(text)) return text.map((each) => placeText(context, each, depth));
  budget.level(depth + 1);
  const inner = { ...context, detects: context.detects && !SAYS_WHAT_IT_IS.has(text.type) };
  if ("text" in text) {
    const placed = { ...text, text: placeText(inner, text.text, depth + 1) };
    return placed.type === "url" ? { ...placed, url: checkedAddress(placed.url) } : placed;
  }
  switch (text.type) {
    case "custom_emoji":
      budget.text(text.alternative_text);
      return text;
    case "mathematical_expression":
      budget.text(text.expression);
      return text;
    case "anchor":
      return text;
    case "button":
      checkButton(text.button);
      return { ...text, button: { ...text.button, text: placeText(inner, text.button.text, depth + 1) } };
  }
}

function checkedAddress(url: string): string {
  const address = readAddress(url);
  if (!address.ok) throw badRequest(`entity URL '${url}' is invalid: ${address.why}`);
  return address.url;
}

/** The same, where an empty text would show nothing at all. */
export function placeFilledText(context: TextContext, text: RichText, depth: number): RichText {
  const before = context.budget.characters();
  const placed = placeText(context, text, depth);
  if (context.budget.characters() === before && !holdsMore(text))
    throw violation("a block of rich text is empty");
  return placed;
}

/** An anchor is no text, but a reason for a paragraph. */
function holdsMore(text: RichText): boolean {
  if (typeof text === "string") return false;
  if (Array.isArray(text)) return text.some(holdsMore);
  return text.type === "anchor" || text.type === "button";
}

function detected(text: string): RichText {
  const found = detectEntities({ text, entities: [] });
  if (found.length === 0) return text;
  const parts: RichText[] = [];
  let at = 0;
  for (const { type, offset, length } of found) {
    if (offset > at) parts.push(text.slice(at, offset));
    parts.push(asRich(type, text.slice(offset, offset + length)));
    at = offset + length;
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts.length === 1 ? (parts[0] ?? text) : parts;
}

function asRich(type: string, text: string): RichText {
  switch (type) {
    case "url": {
      const address = readAddress(text);
      return address.ok ? { type: "url", text, url: address.url } : text;
    }
    case "email":
      return { type: "email_address", text, email_address: text };
    case "mention":
      return { type: "mention", text, username: text.slice(1) };
    case "hashtag":
      return { type: "hashtag", text, hashtag: text };
    case "bot_command":
      return { type: "bot_command", text, bot_command: text };
    default:
      return text;
  }
}
