/** What people do with more than texts: send photos and documents, forward messages, stop what the bot is writing. */
import type { Chat, Message } from "grammy/types";
import { PeopleError, type Acting, type Who } from "./acting.ts";
import { apiDocument, apiPhoto, type FileKind } from "./files.ts";
import { readPicture } from "./image-size.ts";
import { flat } from "./methods/replies.ts";
import { contentOf, originOf } from "./origin.ts";
import { readCaption } from "./text-params.ts";
import type { Upload } from "./upload.ts";
import type { SimChat } from "./model.ts";
import { apiChat, type World } from "./world.ts";

/** What is said beside a file, and how it goes. */
export interface FileWords {
  readonly caption?: string;
  readonly replyTo?: number;
  /** A PNG, JPEG or WebP goes as a photo and all else as a document, unless this says otherwise. */
  readonly as?: FileKind;
}

/** The acts of this file. Each throws a PeopleError for what can't be done, and an ApiError for a file Telegram refuses. */
export interface MediaPeople {
  sendFile(who: Who, upload: Upload, words?: FileWords): Message;
  /** Forwards a message from a chat the person is in; to the private chat with the bot when no other is named. */
  forward(userId: number, from: { chatId: number; messageId: number }, toChatId?: number): Message;
  /** Presses "stop" on the draft that the bot is showing. */
  stopDraft(userId: number): void;
}

/** Made with the other people. */
export function createMediaPeople(world: World, { place, say }: Acting): MediaPeople {
  function repliedTo(chat: SimChat, messageId: number | undefined): Partial<Message> {
    if (messageId === undefined) return {};
    const replied = chat.messages.get(messageId)?.message;
    if (replied === undefined) throw new PeopleError(`no message ${messageId} in chat ${chat.id}`);
    return { reply_to_message: flat(replied) };
  }

  return {
    sendFile(who, upload, { caption, replyTo, as = usualKind(upload) } = {}) {
      const chat = place(who);
      const reply = repliedTo(chat, replyTo);
      const said = readCaption({ caption });
      const file = world.files.add(as, upload);
      return say(chat, who.userId, {
        ...(who.threadId === undefined ? {} : { message_thread_id: who.threadId }),
        ...reply,
        ...(as === "photo" ? { photo: apiPhoto(file) } : { document: apiDocument(file) }),
        ...said,
      });
    },
    forward(userId, from, toChatId) {
      const stored = place({ userId, chatId: from.chatId }).messages.get(from.messageId);
      if (stored === undefined) throw new PeopleError(`no message ${from.messageId} in chat ${from.chatId}`);
      const content = contentOf(stored.message);
      if (content === undefined || stored.message.has_protected_content === true) {
        throw new PeopleError(`message ${from.messageId} can't be forwarded`);
      }
      const to = place({ userId, ...(toChatId === undefined ? {} : { chatId: toChatId }) });
      return say(to, userId, { ...content, forward_origin: originOf(stored.message) });
    },
    stopDraft(userId) {
      const chat = place({ userId });
      const { draft } = chat;
      if (draft === undefined || !draft.canStop || draft.untilMs < world.time.nowMs()) {
        throw new PeopleError(`user ${userId} sees no draft that can be stopped`);
      }
      delete chat.draft;
      world.updates.push({
        stopped_message_generation: {
          chat: apiChat(world, chat) as Chat.PrivateChat,
          ...(draft.threadId === undefined ? {} : { message_thread_id: draft.threadId }),
          draft_id: draft.id,
        },
      });
    },
  };
}

/** As apps do by themselves; a GIF would go as an animation, which is not modelled. */
function usualKind({ bytes }: Upload): FileKind {
  const picture = readPicture(bytes);
  return picture === undefined || picture.mimeType === "image/gif" ? "document" : "photo";
}
