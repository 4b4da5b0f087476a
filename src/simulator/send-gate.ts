/** One gate before everything that sends: the bot's rights in the chat, its slow mode, and the topic it is for. */
import { badRequest, tooManyRequests } from "./answer.ts";
import { botIsAdmin, botIsIn, mayAs, maySend } from "./membership.ts";
import { namedChat } from "./named-chat.ts";
import { integer, type RawParams } from "./params.ts";
import type { Permission } from "./rights.ts";
import { checkThread, GENERAL } from "./topics.ts";
import type { SimChat } from "./model.ts";
import type { World } from "./world.ts";

/** By method in lower case: the permission it takes, and the words of the refusal. Other sends take that of "other messages". */
const SENDS: Readonly<Record<string, readonly [permission: Permission, words: string]>> = {
  sendmessage: ["can_send_messages", "text messages"],
  sendrichmessage: ["can_send_messages", "text messages"],
  copymessage: ["can_send_messages", "text messages"],
  copymessages: ["can_send_messages", "text messages"],
  forwardmessage: ["can_send_messages", "text messages"],
  forwardmessages: ["can_send_messages", "text messages"],
  sendlocation: ["can_send_messages", "locations"],
  sendvenue: ["can_send_messages", "venues"],
  sendcontact: ["can_send_messages", "contacts"],
  senddice: ["can_send_other_messages", "dice"],
  sendphoto: ["can_send_photos", "photos"],
  sendmediagroup: ["can_send_photos", "photos"],
  sendvideo: ["can_send_videos", "videos"],
  sendaudio: ["can_send_audios", "music"],
  sendvoice: ["can_send_voice_notes", "voice notes"],
  senddocument: ["can_send_documents", "documents"],
  sendpoll: ["can_send_polls", "polls"],
};

/** Refuses what the bot may not send. Chats that are not there or out of reach are left to the method itself. */
export function checkMaySend(world: World, method: string, params: RawParams): void {
  const name = method.toLowerCase();
  const isAction = name === "sendchataction";
  if (!name.startsWith("send") && SENDS[name] === undefined) return;
  const chat = namedChat(world, params);
  if (chat === undefined || !botIsIn(world, chat)) return;
  const given = params["message_thread_id"];
  const threadId = given === undefined || given === null ? undefined : integer(given, "message_thread_id");
  if (isAction && threadId === GENERAL && chat.topics !== undefined) return;
  if (chat.type !== "private" && !isAction) checkRights(world, chat, name);
  checkThread(world, chat, threadId ?? threadOfReply(chat, params["reply_parameters"]));
  const waitSeconds = isAction ? 0 : slowModeLeft(world, chat);
  if (waitSeconds > 0) throw tooManyRequests(waitSeconds);
}

function checkRights(world: World, chat: SimChat, name: string): void {
  if (chat.type === "channel") {
    if (!mayAs(chat, world.bot.id, "can_post_messages"))
      throw badRequest("need administrator rights in the channel chat");
    return;
  }
  const [permission, words] = SENDS[name] ?? ["can_send_other_messages", "the message"];
  if (!maySend(world, chat, world.bot.id, permission))
    throw badRequest(`not enough rights to send ${words} to the chat`);
}

/** A reply goes into the topic of what it answers. */
function threadOfReply(chat: SimChat, given: unknown): number | undefined {
  if (chat.topics === undefined || given === undefined) return undefined;
  const reply = (typeof given === "string" ? tryJson(given) : given) as { message_id?: unknown } | null;
  const threadId = chat.messages.get(Number(reply?.message_id))?.message.message_thread_id;
  return threadId !== undefined && chat.topics.has(threadId) ? threadId : undefined;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Seconds until the bot may write again; slow mode spares administrators. */
function slowModeLeft(world: World, chat: SimChat): number {
  const delay = chat.slowModeSeconds ?? 0;
  if (delay === 0 || botIsAdmin(world, chat)) return 0;
  const last = [...chat.messages.values()].findLast(({ fromBot }) => fromBot);
  return last === undefined ? 0 : last.message.date + delay - world.clock.seconds();
}
