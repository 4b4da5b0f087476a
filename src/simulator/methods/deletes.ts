/** Deleting messages, one or many. */
import { badRequest } from "../answer.ts";
import { BOUNDS } from "../bounds.ts";
import { mayAs } from "../membership.ts";
import { chatRef, integer, raw } from "../params.ts";
import type { SimChat, StoredMessage } from "../model.ts";
import type { World } from "../world.ts";
import { readMessageIds } from "./message-ids.ts";
import { method } from "./method.ts";
import { messageIn, writableChat } from "./targets.ts";

export const deleteMessage = method({ chat_id: chatRef, message_id: integer }, ({ world, params }) => {
  const chat = writableChat(world, params.chat_id);
  const stored = messageIn(chat, params.message_id, "delete");
  if (!mayDelete(world, chat, stored)) throw badRequest("message can't be deleted");
  remove(world, chat, stored.message.message_id);
  return true;
});

/** All or none; messages that are not there are passed over. */
export const deleteMessages = method({ chat_id: chatRef, message_ids: raw }, ({ world, params }) => {
  const ids = readMessageIds(params.message_ids);
  const chat = writableChat(world, params.chat_id);
  const found = ids.map((id) => chat.messages.get(id)).filter((each) => each !== undefined);
  if (!found.every((stored) => mayDelete(world, chat, stored))) throw badRequest("message can't be deleted");
  for (const { message } of found) {
    if (chat.messages.has(message.message_id)) remove(world, chat, message.message_id);
  }
  return true;
});

function mayDelete(world: World, chat: SimChat, { fromBot, message }: StoredMessage): boolean {
  const may = fromBot || chat.type === "private" || mayAs(chat, world.bot.id, "can_delete_messages");
  const ageSeconds = world.clock.seconds() - message.date;
  return may && (chat.type === "channel" || ageSeconds <= BOUNDS.deletedWithin.most);
}

function remove(world: World, chat: SimChat, messageId: number): void {
  chat.messages.delete(messageId);
  world.ledger.add({ kind: "delete", chatId: chat.id, messageId, clock: world.clock.seconds() });
  world.events.emit({ type: "delete", chatId: chat.id, messageId });
}
