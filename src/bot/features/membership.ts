/** A person blocks the bot, or lets it in again: in private chats `my_chat_member` comes for nothing else. */
import { Composer } from "grammy";
import { block, revive } from "#readers/wishes.ts";
import type { BotContext } from "../context.ts";

/** For private chats. Nobody is written to: who blocked us can't be, and who came back will say what they want. */
export function membershipFeature(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on("my_chat_member", async (ctx) => {
    // Nobody becomes a reader by blocking or unblocking; `/start` still welcomes them.
    if (ctx.arrival === "first") return;
    const isBlocked = ctx.myChatMember.new_chat_member.status === "kicked";
    await ctx.change((reader) => {
      if (isBlocked) return block(reader, ctx.moment());
      return reader.state === "blocked" ? revive(reader, ctx.moment()) : reader;
    });
  });
  return composer;
}
