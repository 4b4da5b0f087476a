/** Keyboards over the message field: what they ask for is sent as a message of the person's own. */
import type { InlineKeyboardMarkup } from "grammy/types";
import { z } from "zod";
import { badRequest, violation } from "./answer.ts";
import { readInlineKeyboard } from "./keyboards.ts";

const key = z.strictObject({ text: z.string().min(1), request_location: z.literal(true).optional() });
const replyKeyboard = z.strictObject({
  keyboard: z.array(z.array(key).min(1)).min(1),
  is_persistent: z.boolean().optional(),
  resize_keyboard: z.boolean().optional(),
  one_time_keyboard: z.boolean().optional(),
  input_field_placeholder: z.string().min(1).max(64).optional(),
  selective: z.boolean().optional(),
});
const removal = z.strictObject({ remove_keyboard: z.literal(true), selective: z.boolean().optional() });

/** One key: its text is sent, or with `request_location` the place where the person is. */
export type FieldKey = z.infer<typeof key>;

/** What a message does to the keyboard over the field: puts one there, or takes it away. */
export type FieldKeyboard = readonly (readonly FieldKey[])[] | "removed";

/** The `reply_markup` of a message that is sent: an inline keyboard, or what becomes of the one over the field. */
export function readMarkup(raw: unknown): {
  readonly inline?: InlineKeyboardMarkup | undefined;
  readonly field?: FieldKeyboard;
} {
  const markup = objectOf(raw);
  if (markup !== null && "keyboard" in markup) {
    const read = replyKeyboard.safeParse(markup);
    if (read.success) return { field: read.data.keyboard };
    throw violation(
      `reply_markup: ${read.error.issues[0]?.message ?? "no reply keyboard"}; not modelled otherwise`,
    );
  }
  if (markup !== null && "remove_keyboard" in markup) {
    if (removal.safeParse(markup).success) return { field: "removed" };
    throw violation("reply_markup: remove_keyboard takes nothing but true");
  }
  return { inline: readInlineKeyboard(raw) };
}

/** Where a reply keyboard may stand; Telegram asks for a place in private chats alone. */
export function checkField(field: FieldKeyboard | undefined, chatType: string): void {
  if (!Array.isArray(field) || chatType === "private") return;
  const asks = field.flat().some((each: FieldKey) => each.request_location === true);
  if (asks) throw badRequest("location can be requested in private chats only");
}

function objectOf(raw: unknown): object | null {
  try {
    const value: unknown = typeof raw === "string" ? JSON.parse(raw) : raw;
    return typeof value === "object" ? value : null;
  } catch {
    // What is no JSON is told by who reads inline keyboards.
    return null;
  }
}
