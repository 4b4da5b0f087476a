/** The kinds of updates there are, which a bot gets unasked, and which wait for each other on their way to a webhook. */
import type { Update } from "grammy/types";
import { z } from "zod";

/** The name of an update's one field. */
export type UpdateKind = Exclude<keyof Update, "update_id">;
/** One update without its id. */
export type UpdateBody = Omit<Update, "update_id">;

/** Every kind of Bot API 10.3. */
export const UPDATE_KINDS: ReadonlySet<string> = new Set<UpdateKind>([
  "message",
  "edited_message",
  "channel_post",
  "edited_channel_post",
  "business_connection",
  "business_message",
  "edited_business_message",
  "deleted_business_messages",
  "guest_message",
  "stopped_message_generation",
  "message_reaction",
  "message_reaction_count",
  "inline_query",
  "chosen_inline_result",
  "callback_query",
  "shipping_query",
  "pre_checkout_query",
  "purchased_paid_media",
  "poll",
  "poll_answer",
  "my_chat_member",
  "chat_member",
  "chat_join_request",
  "chat_boost",
  "removed_chat_boost",
  "managed_bot",
  "subscription",
]);

/** What Telegram leaves out unless it is asked for by name. */
export const NOT_BY_DEFAULT: ReadonlySet<string> = new Set([
  "chat_member",
  "message_reaction",
  "message_reaction_count",
]);

/** The kind of an update. */
export function kindOf(update: UpdateBody): string {
  return Object.keys(update).find((key) => key !== "update_id") ?? "";
}

/** Unix seconds from which an update's day counts: the date of its message where it has one, else now. */
export function dateOf(body: UpdateBody, nowSeconds: number): number {
  return (body.message ?? body.channel_post)?.date ?? nowSeconds;
}

/**
 * Updates of the same line go to a webhook one after the other, others side by side: the messages of a chat,
 * the presses of a person, and so on (webhook_queue_id in Client.cpp of Telegram's server).
 */
export function lineOf(update: Update): string {
  const message =
    update.message ?? update.edited_message ?? update.channel_post ?? update.edited_channel_post;
  if (message !== undefined) return `chat ${message.chat.id}`;
  const kind = kindOf(update);
  const body = update[kind as UpdateKind] as { from?: { id: number }; chat?: { id: number } } | undefined;
  const owner = body?.chat?.id ?? body?.from?.id;
  return `${kind} ${owner ?? update.update_id}`;
}

const kindList = z.array(z.string());

/** An `allowed_updates` as it came. Missing or unreadable: undefined, the kinds of before stay. */
export function readKinds(given: unknown): string[] | undefined {
  if (given === undefined) return undefined;
  const value = typeof given === "string" ? tryJson(given) : given;
  return kindList.safeParse(value).data;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
