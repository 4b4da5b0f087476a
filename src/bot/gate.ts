/**
 * Which updates are looked at. Only the kinds that the bot asks Telegram for: an edited command was carried out when it
 * was sent, and is not carried out again. And in a private chat only what comes from its own person.
 */
import type { MiddlewareFn } from "grammy";
import type { BotContext } from "./context.ts";
import { isStaleQuery } from "./errors.ts";
import { ALLOWED_UPDATES } from "./polling.ts";

const KINDS: ReadonlySet<string> = new Set(ALLOWED_UPDATES);

/** Passes over everything else; a tap gets its empty answer. */
export function gate(): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    const isAsked = Object.entries(ctx.update).some(([kind, body]) => KINDS.has(kind) && body !== undefined);
    if (isAsked && isByItsPerson(ctx)) return next();
    if (ctx.callbackQuery === undefined) return;
    try {
      await ctx.answerCallbackQuery();
    } catch (error) {
      if (!isStaleQuery(error)) throw error;
    }
  };
}

/** The number of a private chat is that of its person. */
function isByItsPerson({ chat, from }: BotContext): boolean {
  if (chat?.type !== "private") return true;
  return from !== undefined && !from.is_bot && from.id === chat.id;
}
