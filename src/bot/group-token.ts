/**
 * A group's short token: what stands for a group, channel or thread in a deep link or a button. It is the chat's id, written
 * short, so nothing is stored for a group that nobody set up, and it opens nothing by itself: rights are asked at every act.
 */
import type { Address } from "#readers/model.ts";

/** What a deep link's payload begins with: `/start g_<token>`. */
const LINK = "g_";
const FORM = /^(?<chat>[1-9a-z][0-9a-z]{0,10})(?:-(?<thread>[1-9a-z][0-9a-z]{0,6}))?$/;

/** At most 19 characters of `0-9a-z-`. Only for groups and channels, whose ids are below zero. */
export const groupToken = ({ chatId, threadId }: Address): string =>
  `${(-chatId).toString(36)}${threadId === null ? "" : `-${threadId.toString(36)}`}`;

/** The group that a token stands for; null for anything that is none. */
export function groupOf(token: string): Address | null {
  const { chat, thread } = FORM.exec(token)?.groups ?? {};
  if (chat === undefined) return null;
  const chatId = -Number.parseInt(chat, 36);
  const threadId = thread === undefined ? null : Number.parseInt(thread, 36);
  return Number.isSafeInteger(chatId) ? { chatId, threadId } : null;
}

/** The payload of the link into the private chat that opens this group's set-up. */
export const groupPayload = (address: Address): string => `${LINK}${groupToken(address)}`;

/** The group that a deep link's payload leads to; null for other payloads. */
export const linkedGroup = (payload: string): Address | null =>
  payload.startsWith(LINK) ? groupOf(payload.slice(LINK.length)) : null;
