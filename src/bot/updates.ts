/**
 * Each update has one effect, however often Telegram brings it: the effect and the mark that it is dealt with are
 * one commit. A replay is dropped by its id, not by order: ids start anew at random after a silent week.
 */
import { Composer, type MiddlewareFn } from "grammy";
import { findCommand } from "./commands.ts";
import type { BotContext, Parts } from "./context.ts";
import { isStaleQuery } from "./errors.ts";
import { bringing } from "./features/draft-intake.ts";
import { noting } from "./noting.ts";
import { may } from "./rights.ts";

/** A command that shows something is not answered any more after this long. */
const STALE_MINUTES = 10;

/** Skips what was dealt with before, gives the handlers `save`, and marks what they left unmarked. */
export function handleOnce({ store, log }: Pick<Parts, "store" | "log">): MiddlewareFn<BotContext> {
  return async (ctx, next) => {
    const updateId = ctx.update.update_id;
    if (await store.isHandled(updateId)) {
      // Whoever tapped still sees the button wait.
      if (ctx.callbackQuery !== undefined) await quietly(ctx.answerCallbackQuery());
      return;
    }
    const mark = { put: "handled", updateId } as const;
    let marked = false;
    ctx.save = async (changes) => {
      await store.commit(marked ? changes : [...changes, mark], "now");
      marked = true;
    };
    await next();
    if (!marked) await noting(log, store.commit([mark], "soon"));
  };
}

/** After hours away, old commands that only show something are passed over; wishes are carried out, and what the desk brings is taken in. */
export function dropStale({ clock, log, desk }: Pick<Parts, "clock" | "log" | "desk">): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on("message", async (ctx, next) => {
    const age = clock.now().epochMilliseconds / 1000 - ctx.message.date;
    const command = /^\/(\w+)/.exec(ctx.message.text ?? "")?.[1] ?? "";
    if (age < STALE_MINUTES * 60 || findCommand(command)?.isWish === true) return next();
    if (bringing(ctx.message) !== null && (await may({ desk }, ctx, "mend"))) return next();
    log.info(
      { update: ctx.update.update_id, minutes: Math.round(age / 60) },
      "An old message was passed over.",
    );
  });
  return composer;
}

async function quietly(answering: Promise<unknown>): Promise<void> {
  try {
    await answering;
  } catch (error) {
    if (!isStaleQuery(error)) throw error;
  }
}
