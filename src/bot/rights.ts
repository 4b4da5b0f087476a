/** Who of the desk sent an update: by numeric user id, in the private chat with that very user, and never by name or on behalf of a chat. */
import type { Actor } from "#desk/audit.ts";
import { grants, type Standing } from "#desk/roles.ts";
import type { Need } from "./commands.ts";
import type { BotContext, BotDeps } from "./context.ts";
import { inline } from "./repeated.ts";

/** As long as Telegram lets a first name be. */
const LONGEST_NAME = 64;

const READER: Standing = { role: "reader" };

/** Where the sender of this update stands now. */
export async function standingOf({ desk }: Pick<BotDeps, "desk">, ctx: BotContext): Promise<Standing> {
  const { from } = ctx;
  if (desk === undefined || from === undefined || !isThemselves(ctx)) return READER;
  return desk.roles.standing(from.id);
}

/** Whether a person writes in the private chat that is theirs, and in nobody else's name: no bot, no chat. */
export function isThemselves({ from, chat, message }: BotContext): boolean {
  if (from === undefined || from.is_bot) return false;
  return chat?.type === "private" && chat.id === from.id && message?.sender_chat === undefined;
}

/** Whether the sender may do this now. Asked at every act. */
export const may = async (parts: Pick<BotDeps, "desk">, ctx: BotContext, need: Need): Promise<boolean> =>
  grants(await standingOf(parts, ctx), need);

/** Who acts, for the audit log: ask `may` first. The name is as their account says, tamed; only to be recognised by. */
export const actorOf = ({ from }: BotContext): Actor => ({
  id: from?.id ?? null,
  name: inline([from?.first_name, from?.last_name].filter(Boolean).join(" "))
    .slice(0, LONGEST_NAME)
    .toWellFormed(),
});
