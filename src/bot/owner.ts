/** Who is an owner: by numeric user id, in the private chat with that very user, and never by name or on behalf of a chat. */
import type { BotContext, BotDeps } from "./context.ts";

/** Whether this update comes from an owner in their private chat. */
export function isOwner({ owners }: Pick<BotDeps, "owners">, ctx: BotContext): boolean {
  const { from, chat } = ctx;
  if (owners === undefined || from === undefined || from.is_bot) return false;
  const isPrivate = chat?.type === "private" && chat.id === from.id;
  return isPrivate && ctx.message?.sender_chat === undefined && owners.ids.includes(from.id);
}
