/**
 * The one message that is asked for after `/feedback`, "report a mistake" or an owner's "Answer". As with the city, the
 * conversation only waits; buttons and other commands pass it by, and a command ends it.
 */
import type { ConversationBuilder } from "@grammyjs/conversations";
import type { Context } from "grammy";
import type { BotContext } from "../context.ts";

/** Takes a typed message; true when the question is settled. */
export type TakeTyped = (ctx: BotContext, subject: string, typed: string) => Promise<boolean>;

/** `subject`: what the talk is about, an id or ""; handed to `take` with what was typed. */
export function letterConversation(take: TakeTyped): ConversationBuilder<BotContext, Context> {
  return async (conversation, _: Context, subject: unknown) => {
    for (;;) {
      const { message } = await conversation.wait();
      if (message === undefined) await conversation.skip({ next: true });
      const typed = message?.text ?? "";
      if (typed.startsWith("/")) await conversation.halt({ next: true });
      const isDone = await conversation.external((outer) =>
        take(outer, typeof subject === "string" ? subject : "", typed),
      );
      if (isDone) return;
    }
  };
}
