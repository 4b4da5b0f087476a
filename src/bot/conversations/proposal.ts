/**
 * What the desk types about a review that is out: the pieces of its corrected text, or what readers are told. The
 * conversation only waits; what is asked for stands in the store. Buttons and other commands pass it by, and a command ends it.
 */
import type { ConversationBuilder } from "@grammyjs/conversations";
import type { Context } from "grammy";
import type { BotContext } from "../context.ts";

/** Takes a message; true when nothing more is asked for. */
export type TakeProposal = (ctx: BotContext) => Promise<boolean>;

export function proposalConversation(take: TakeProposal): ConversationBuilder<BotContext, Context> {
  return async (conversation) => {
    for (;;) {
      const { message } = await conversation.wait();
      if (message === undefined) await conversation.skip({ next: true });
      if (message?.text?.startsWith("/") === true) await conversation.halt({ next: true });
      if (await conversation.external((outer) => take(outer))) return;
    }
  };
}
