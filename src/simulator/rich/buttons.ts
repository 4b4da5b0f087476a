/** Buttons inside rich messages: what one may hold, and all that a message has. */
import type { Message, RichBlock, RichMessageButton, RichText } from "grammy/types";
import { badRequest, violation } from "../answer.ts";
import { checkAction } from "../keyboards.ts";
import { plainText } from "./plain.ts";

const ACTIONS = [
  "url",
  "callback_data",
  "web_app",
  "login_url",
  "switch_inline_query",
  "switch_inline_query_current_chat",
  "switch_inline_query_chosen_chat",
  "copy_text",
  "disabled",
] as const;

/** Throws for a button Telegram would refuse, and for one whose type does not allow it. */
export function checkButton(button: RichMessageButton): void {
  const fields = button as unknown as Readonly<Record<string, unknown>>;
  const actions = ACTIONS.filter((action) => fields[action] !== undefined);
  const [action] = actions;
  if (action === undefined || actions.length > 1)
    throw violation("a rich message button has exactly one action");
  if (button.style === "link" && action !== "callback_data") {
    throw violation('the style "link" is for callback buttons only');
  }
  if (plainText(button.text).trim() === "") throw badRequest("inline keyboard button text must be non-empty");
  if (!isButtonText(button.text)) {
    throw violation("a rich message button's text holds plain text, custom emoji and dates only");
  }
  if (fields["callback_data"] === "") throw badRequest("BUTTON_DATA_INVALID");
  if (action !== "disabled") checkAction(action, fields[action]);
}

function isButtonText(text: RichText): boolean {
  if (typeof text === "string") return true;
  if (Array.isArray(text)) return text.every(isButtonText);
  if (text.type === "custom_emoji") return true;
  return text.type === "date_time" && isButtonText(text.text);
}

/** Every button of a message's rich content, in reading order. */
export function richButtonsOf(message: Pick<Message, "rich_message">): RichMessageButton[] {
  const found: RichMessageButton[] = [];
  const collect = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if (isButtonsBlock(value)) found.push(...value.buttons);
    else if (isInlineButton(value)) found.push(value.button);
    else for (const each of Object.values(value)) collect(each);
  };
  collect(message.rich_message?.blocks ?? []);
  return found;
}

function isButtonsBlock(value: object): value is RichBlock & { type: "buttons" } {
  return "type" in value && value.type === "buttons";
}

function isInlineButton(value: object): value is { type: "button"; button: RichMessageButton } {
  return "type" in value && value.type === "button";
}
