/** Finds the chat and the message a call is about, or refuses in Telegram's words (telegram.md, B.3 and B.4). */
import { badRequest, forbidden } from "../answer.ts";
import { isIn } from "../membership.ts";
import type { SimChat, StoredMessage } from "../model.ts";
import type { World } from "../world.ts";

/** Any chat the bot can name. */
export function knownChat(world: World, ref: number | string | undefined): SimChat {
  if (ref === undefined || ref === "") throw badRequest("chat_id is empty");
  const chat = typeof ref === "number" ? world.chats.get(ref) : byUsername(world, ref);
  if (chat === undefined) throw badRequest("chat not found");
  return chat;
}

/** A chat the bot is in and can reach; what it may send there is asked by `send-gate.ts`. */
export function writableChat(world: World, ref: number | string | undefined): SimChat {
  if (typeof ref === "number" && !world.chats.has(ref) && world.users.has(ref)) {
    throw forbidden("bot can't initiate conversation with a user");
  }
  const chat = knownChat(world, ref);
  if (chat.type === "private") {
    if (world.users.get(chat.id)?.deactivated === true) throw forbidden("user is deactivated");
    if (!chat.started) throw forbidden("bot can't initiate conversation with a user");
    if (chat.blocked) throw forbidden("bot was blocked by the user");
    return chat;
  }
  if (chat.movedTo !== undefined) {
    throw badRequest("group chat was upgraded to a supergroup chat", { migrate_to_chat_id: chat.movedTo });
  }
  if (chat.deleted === true) throw forbidden("the group chat was deleted");
  const place = `${chat.type} chat`;
  if (chat.members.get(world.bot.id) === "kicked") throw forbidden(`bot was kicked from the ${place}`);
  if (!isIn(chat, world.bot.id)) throw forbidden(`bot is not a member of the ${place}`);
  return chat;
}

/** A chat the bot may look at: any it has met, but not supergroups and channels that keep it out. */
export function readableChat(world: World, ref: number | string | undefined): SimChat {
  const chat = knownChat(world, ref);
  if (chat.type === "private" || chat.type === "group") return chat;
  if (chat.members.get(world.bot.id) === "kicked")
    throw forbidden(`bot was kicked from the ${chat.type} chat`);
  if (chat.username === undefined && !isIn(chat, world.bot.id))
    throw forbidden(`bot is not a member of the ${chat.type} chat`);
  return chat;
}

/** A message of a chat; `what` stands in "message to edit not found". */
export function messageIn(chat: SimChat, id: number | undefined, what: string): StoredMessage {
  if (id === undefined || id <= 0) throw badRequest("message identifier is not specified");
  const found = chat.messages.get(id);
  if (found === undefined) throw badRequest(`message to ${what} not found`);
  return found;
}

/** Only bots, supergroups and channels can be named by @username. */
function byUsername(world: World, ref: string): SimChat | undefined {
  if (!ref.startsWith("@")) return undefined;
  const wanted = ref.slice(1).toLowerCase();
  return [...world.chats.values()].find(
    (chat) =>
      (chat.type === "supergroup" || chat.type === "channel") && chat.username?.toLowerCase() === wanted,
  );
}
