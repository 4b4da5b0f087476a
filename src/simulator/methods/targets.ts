/** Finds the chat and the message a call is about, or refuses in Telegram's words (telegram.md, B.3 and B.4). */
import { badRequest, forbidden } from "../answer.ts";
import type { SimChat, StoredMessage, World } from "../world.ts";

/** Any chat the bot can name. */
export function knownChat(world: World, ref: number | string | undefined): SimChat {
  if (ref === undefined || ref === "") throw badRequest("chat_id is empty");
  const chat = typeof ref === "number" ? world.chats.get(ref) : byUsername(world, ref);
  if (chat === undefined) throw badRequest("chat not found");
  return chat;
}

/** A chat the bot may write to. */
export function writableChat(world: World, ref: number | string | undefined): SimChat {
  if (typeof ref === "number" && !world.chats.has(ref) && world.users.has(ref)) {
    throw forbidden("bot can't initiate conversation with a user");
  }
  const chat = knownChat(world, ref);
  if (chat.type === "private") {
    if (!chat.started) throw forbidden("bot can't initiate conversation with a user");
    if (chat.blocked) throw forbidden("bot was blocked by the user");
    return chat;
  }
  if (chat.movedTo !== undefined) {
    throw badRequest("group chat was upgraded to a supergroup chat", { migrate_to_chat_id: chat.movedTo });
  }
  const place =
    chat.type === "group" ? "group chat" : chat.type === "channel" ? "channel chat" : "supergroup chat";
  const status = chat.members.get(world.bot.id);
  if (status === "kicked") throw forbidden(`bot was kicked from the ${place}`);
  if (status === undefined || status === "left") throw forbidden(`bot is not a member of the ${place}`);
  if (chat.type === "channel" && status !== "administrator") {
    throw badRequest("need administrator rights in the channel chat");
  }
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
