/** Changing a message of the bot that stands in a chat. */
import type { InlineKeyboardMarkup, Message } from "grammy/types";
import { badRequest, violation } from "../answer.ts";
import { contentOf } from "../origin.ts";
import type { StoredMessage } from "../model.ts";
import { shown, type World } from "../world.ts";
import { record } from "./sending.ts";
import { messageIn, writableChat } from "./targets.ts";

/** Names the message to edit, in one of the two ways. */
interface Named {
  readonly chat_id: number | string | undefined;
  readonly message_id: number | undefined;
  readonly inline_message_id?: string | undefined;
}

/** The message to edit; an error for one that is not there or not the bot's. */
export function editable(world: World, params: Named): StoredMessage {
  if ((params.inline_message_id ?? "") !== "") return inlineMessage(world, params);
  const chat = writableChat(world, params.chat_id);
  const stored = messageIn(chat, params.message_id, "edit");
  if (!stored.fromBot || stored.message.forward_origin !== undefined)
    throw badRequest("message can't be edited");
  return stored;
}

/** A message that came by inline mode; where its chat is gone there is none either. */
function inlineMessage(world: World, params: Named): StoredMessage {
  if (params.chat_id !== undefined || params.message_id !== undefined)
    throw violation("inline_message_id goes without chat_id and message_id");
  const place = world.inline.messages.get(params.inline_message_id ?? "");
  const stored = place && world.chats.get(place.chatId)?.messages.get(place.messageId);
  if (stored === undefined) throw badRequest("MESSAGE_ID_INVALID");
  return stored;
}

/** Puts other content and another keyboard in place of the old ones; the same as before is an error. A message of inline mode is not shown to the bot. */
export function rewrite(
  world: World,
  stored: StoredMessage,
  content: Partial<Message>,
  keyboard: InlineKeyboardMarkup | undefined,
): Message | true {
  const old = contentOf(stored.message) ?? {};
  const oldKeyboard = stored.message.reply_markup;
  if (told(old) === told(content) && told(oldKeyboard) === told(keyboard)) throw badRequest(NOT_MODIFIED);
  const kept = Object.entries(stored.message).filter(
    ([field]) => !Object.hasOwn(old, field) && field !== "reply_markup",
  );
  const message = {
    ...Object.fromEntries(kept),
    edit_date: world.clock.seconds(),
    ...content,
    ...(keyboard === undefined ? {} : { reply_markup: keyboard }),
  } as Message;
  stored.message = message;
  stored.edited = true;
  record(world, "edit", message);
  world.events.emit({ type: "edit", chatId: message.chat.id, message: shown(stored) });
  return stored.inlineMessageId === undefined ? message : true;
}

const NOT_MODIFIED =
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

/** One text for equal content, whatever the order of the fields. */
function told(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
