/** Pinning messages. */
import { badRequest } from "../answer.ts";
import { mayAs } from "../membership.ts";
import { boolean, chatRef, integer } from "../params.ts";
import type { SimChat } from "../model.ts";
import { apiBot, apiChat, post, type World } from "../world.ts";
import { method } from "./method.ts";
import { flat } from "./replies.ts";
import { messageIn, writableChat } from "./targets.ts";

export const pinChatMessage = method(
  { chat_id: chatRef, message_id: integer, disable_notification: boolean },
  ({ world, params }) => {
    const chat = pinnable(world, params.chat_id);
    const { message } = messageIn(chat, params.message_id, "pin");
    chat.pinned = [...(chat.pinned ?? []).filter((id) => id !== message.message_id), message.message_id];
    const from =
      chat.type === "channel" ? { sender_chat: apiChat(world, chat) } : { from: apiBot(world.bot) };
    post(
      world,
      chat,
      { ...from, pinned_message: flat(message) },
      { silent: params.disable_notification ?? false, fromBot: true },
    );
    return true;
  },
);

export const unpinChatMessage = method({ chat_id: chatRef, message_id: integer }, ({ world, params }) => {
  const chat = pinnable(world, params.chat_id);
  const id = params.message_id ?? chat.pinned?.at(-1);
  if (id === undefined || chat.pinned?.includes(id) !== true) throw badRequest("message to unpin not found");
  chat.pinned = chat.pinned.filter((each) => each !== id);
  return true;
});

export const unpinAllChatMessages = method({ chat_id: chatRef }, ({ world, params }) => {
  pinnable(world, params.chat_id).pinned = [];
  return true;
});

function pinnable(world: World, ref: number | string | undefined): SimChat {
  const chat = writableChat(world, ref);
  const right = chat.type === "channel" ? "can_edit_messages" : "can_pin_messages";
  if (chat.type !== "private" && !mayAs(chat, world.bot.id, right)) {
    throw badRequest("not enough rights to manage pinned messages in the chat");
  }
  return chat;
}
