/** The one place where a handler's error ends: the person gets one plain sentence with a short id, the log gets the cause. */
import { randomBytes } from "node:crypto";
import { GrammyError, HttpError, type BotError } from "grammy";
import { block } from "#readers/wishes.ts";
import type { BotContext, Parts } from "./context.ts";
import { dropTalk, talkKey } from "./conversations/storage.ts";
import { failureName, isStaleQuery, isUnreachable, refusalOf } from "./errors.ts";
import { languageOf } from "./language.ts";
import { noting } from "./noting.ts";

/** For grammY's `errorBoundary`. Never throws: what fails while telling is logged, too. */
export function mishapHandler(parts: Parts) {
  return async ({ error, ctx }: BotError<BotContext>): Promise<void> => {
    const reader = readerOf(ctx);
    const id = randomBytes(3).toString("hex");
    try {
      if (isStaleQuery(error)) {
        // A tap from before a long absence: nobody waits for its answer.
        parts.log.info({ update: ctx.update.update_id }, "A tap was answered too late.");
        return;
      }
      if (isUnreachable(error)) {
        parts.log.info({ update: ctx.update.update_id }, "A reply found its chat out of reach.");
        if (reader !== undefined) await ctx.change((reader) => block(reader, ctx.moment()));
        return;
      }
      parts.log.error({ id, update: ctx.update.update_id, ...factsOf(error) }, "A handler failed.");
      parts.onFailed?.();
      // What no call to Telegram failed with may be the conversation's own state: it must not fail at every message.
      if (refusalOf(error) === null && !(error instanceof HttpError)) await endTalk(parts, ctx);
      await tell(parts, ctx, id);
    } catch (second) {
      parts.log.error({ id, ...factsOf(second) }, "The person could not be told of it.");
    }
  };
}

/** Only the handlers of private chats have a reader; an error before them has none. */
const readerOf = (ctx: Partial<BotContext>) => ctx.reader;

async function endTalk({ store, clock, log }: Parts, ctx: BotContext): Promise<void> {
  const key = talkKey(ctx);
  if ((await store.talk(key)) !== null) await noting(log, dropTalk({ store, clock }, key));
}

async function tell(parts: Parts, ctx: BotContext, id: string): Promise<void> {
  const language = readerOf(ctx)?.language ?? languageOf(ctx.from?.language_code, parts.texts);
  const text = parts.texts.t(language, "bot-error", { id });
  if (ctx.callbackQuery !== undefined) await ctx.answerCallbackQuery({ text, show_alert: true });
  else if (ctx.chat?.type === "private") await ctx.api.sendMessage(ctx.chat.id, text);
}

/** What a log may hold: no payload (it is what people wrote), and no message of a network error (it may hold the token). */
export function factsOf(error: unknown): object {
  if (error instanceof GrammyError) {
    return { method: error.method, code: error.error_code, description: error.description };
  }
  if (error instanceof HttpError) return { network: failureName(error.error), message: error.message };
  return error instanceof Error
    ? {
        error: error.message,
        stack: error.stack,
        cause: error.cause instanceof Error ? error.cause.message : undefined,
      }
    : { error: String(error) };
}
