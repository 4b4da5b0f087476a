/** Groups and channels as Telegram shows them at this moment: whether a person may set one up, and whether we may post there. */
import type { Api } from "grammy";
import type { ChatMember } from "grammy/types";
import type { Address, Reader } from "#readers/model.ts";
import { outcomeOfRefusal, refusalOf } from "./errors.ts";

/** A group, channel or thread that the person who asked may set up. */
export interface Place extends Address {
  readonly type: Exclude<Reader["type"], "private">;
  readonly title: string;
  readonly isForum: boolean;
  /** Whether the bot may post there; in a thread as far as the group lets it. */
  readonly canPost: boolean;
}

export interface Asker {
  readonly userId: number;
  readonly botId: number;
}

type Lookup = Pick<Api, "getChat" | "getChatMember">;

/**
 * The place, where the person is an administrator of it now; null where they are not, and just the same where the bot is not
 * there or no such chat exists, so that a forged token tells nothing. A group that moved is looked up where it is now.
 * Rejects with grammY's errors for what is no such answer (a pause, a broken server).
 */
export async function placeFor(api: Lookup, address: Address, asker: Asker): Promise<Place | null> {
  try {
    return await lookUp(api, address, asker);
  } catch (error) {
    const refusal = refusalOf(error);
    const outcome = refusal === null ? null : outcomeOfRefusal(refusal);
    if (outcome?.kind === "moved") return placeFor(api, { ...address, chatId: outcome.chatId }, asker);
    const isAnswer = outcome !== null && refusal !== null && [400, 403].includes(refusal.error_code);
    if (isAnswer) return null;
    throw error;
  }
}

async function lookUp(api: Lookup, { chatId, threadId }: Address, asker: Asker): Promise<Place | null> {
  const [person, own, chat] = await Promise.all([
    api.getChatMember(chatId, asker.userId),
    api.getChatMember(chatId, asker.botId),
    api.getChat(chatId),
  ]);
  if (chat.type === "private" || !isAdmin(person)) return null;
  const { type, title } = chat;
  const isForum = type === "supergroup" && chat.is_forum === true;
  return { chatId, threadId, type, title, isForum, canPost: mayPost(own, type) };
}

/** Whether a member may set up what the bot brings. */
const isAdmin = ({ status }: Pick<ChatMember, "status">): boolean =>
  status === "creator" || status === "administrator";

/** Whether the bot, as this member, may post in a chat of that type. */
export function mayPost(own: ChatMember, type: Reader["type"]): boolean {
  switch (own.status) {
    case "creator":
      return true;
    case "administrator":
      return type !== "channel" || own.can_post_messages === true;
    case "member":
      return type !== "channel";
    case "restricted":
      return own.is_member && own.can_send_messages;
    case "left":
    case "kicked":
      return false;
  }
}
