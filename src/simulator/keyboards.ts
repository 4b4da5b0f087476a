/** Reads `reply_markup`: Telegram's own refusals first, then what a strict server should not let pass (telegram.md, B.2). */
import type { InlineKeyboardButton, InlineKeyboardMarkup } from "grammy/types";
import { badRequest, violation } from "./answer.ts";
import { BOUNDS } from "./bounds.ts";
import { parseJson } from "./params.ts";
import { readAddress } from "./web-address.ts";

const STYLES: ReadonlySet<unknown> = new Set(["danger", "success", "primary"]);

/** The actions in the order in which Telegram takes the first. */
const ACTIONS = [
  "url",
  "callback_data",
  "callback_game",
  "pay",
  "switch_inline_query",
  "switch_inline_query_chosen_chat",
  "switch_inline_query_current_chat",
  "login_url",
  "web_app",
  "copy_text",
  "disabled",
] as const;
const LOOKS = ["text", "style", "icon_custom_emoji_id"] as const;
const BUTTON_FIELDS: ReadonlySet<string> = new Set([...ACTIONS, ...LOOKS]);

/** The inline keyboard of a `reply_markup`, or undefined where there is none, or an empty one that Telegram drops. */
export function readInlineKeyboard(raw: unknown): InlineKeyboardMarkup | undefined {
  const markup = typeof raw === "string" ? parseMarkup(raw) : raw;
  if (markup === undefined) return undefined;
  if (!isObject(markup)) throw badRequest("object expected as reply markup");
  const { inline_keyboard: rows, ...others } = markup;
  const extra = Object.keys(others)[0];
  if (extra !== undefined)
    throw violation(`reply_markup.${extra} is not modelled, or no field of an InlineKeyboardMarkup`);
  if (rows === undefined) return undefined;
  if (!Array.isArray(rows))
    throw badRequest('field "inline_keyboard" of the InlineKeyboardMarkup must be of type Array');
  const keyboard = rows.map(readRow).filter((row) => row.length > 0);
  if (keyboard.flat().length > BOUNDS.buttons.most) throw badRequest("reply markup is too long");
  return keyboard.length === 0 ? undefined : { inline_keyboard: keyboard };
}

function parseMarkup(text: string): unknown {
  return text === "" ? undefined : parseJson(text, "can't parse reply keyboard markup JSON object");
}

function readRow(row: unknown): InlineKeyboardButton[] {
  if (!Array.isArray(row)) {
    throw badRequest('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays');
  }
  return row.map(readButton);
}

function readButton(button: unknown): InlineKeyboardButton {
  if (!isObject(button)) throw unparsable("expected an Object");
  const { text, style } = button;
  if (typeof text !== "string") throw unparsable('field "text" must be of type String');
  const actions = ACTIONS.filter((action) => button[action] !== undefined);
  const [action] = actions;
  if (action === undefined || button["callback_data"] === "") {
    throw unparsable("Text buttons are unallowed in the inline keyboard");
  }
  if (style !== undefined && !STYLES.has(style)) throw unparsable("invalid button style specified");
  if (text.trim() === "") throw badRequest("inline keyboard button text must be non-empty");
  if (actions.length > 1) throw violation(`a button with two actions: ${actions.join(", ")}`);
  const unknown = Object.keys(button).find((field) => !BUTTON_FIELDS.has(field));
  if (unknown !== undefined) throw violation(`unknown field "${unknown}" of an inline keyboard button`);
  checkAction(action, button[action]);
  return button as unknown as InlineKeyboardButton;
}

/** Checks what one action of a button holds. */
export function checkAction(action: (typeof ACTIONS)[number], value: unknown): void {
  if (action === "callback_data") {
    if (typeof value !== "string") throw unparsable('field "callback_data" must be of type String');
    if (Buffer.byteLength(value) > BOUNDS.callbackData.most) throw badRequest("BUTTON_DATA_INVALID");
  } else if (action === "url") {
    if (typeof value !== "string") throw unparsable('field "url" must be of type String');
    const address = readAddress(value);
    if (!address.ok) throw badRequest(`inline keyboard button URL '${value}' is invalid: ${address.why}`);
  } else if (action === "copy_text") {
    const copied = isObject(value) ? value["text"] : undefined;
    if (typeof copied !== "string" || copied.length === 0 || copied.length > BOUNDS.copiedText.most) {
      throw violation(`copy_text holds 1-${BOUNDS.copiedText.most} characters`);
    }
  }
}

function unparsable(message: string) {
  return badRequest(`can't parse inline keyboard button: ${message}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
