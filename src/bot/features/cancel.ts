/** `/cancel`: leaves a question unanswered. Stands before the conversations, so that it always works. */
import type { Composer } from "grammy";
import type { BotContext, Parts } from "../context.ts";
import { createFeature, screen } from "../feature.ts";

export function cancelFeature({ desk }: Parts): Composer<BotContext> {
  const feature = createFeature();
  feature.command("cancel", async (ctx) => {
    const pastes = desk?.drafts.pastes;
    const userId = ctx.from?.id ?? 0;
    const isPasting = pastes !== undefined && (await pastes.of(userId)) !== null;
    if (isPasting) await pastes.forget(userId);
    const wasAsked = isPasting || Object.keys(ctx.conversation.active()).length > 0;
    await ctx.conversation.exitAll();
    if (wasAsked) await ctx.say(screen(ctx.t("bot-cancelled")), "removed");
    else await ctx.say(screen(ctx.t("bot-nothing-to-cancel")));
  });
  return feature.composer;
}
