/** Sending rich messages, and drafts of messages that are still being written. */
import type { Message } from "grammy/types";
import { badRequest, violation } from "../answer.ts";
import { boolean, integer, raw } from "../params.ts";
import { readText, textParams } from "../text-params.ts";
import type { World } from "../world.ts";
import { method } from "./method.ts";
import { readRich } from "./rich-content.ts";
import { deliver, sendParams } from "./sending.ts";
import { writableChat } from "./targets.ts";

export const sendRichMessage = method({ ...sendParams, rich_message: raw }, (call) =>
  deliver(call.world, call.params, readRich(call, call.params.rich_message)),
);

const draftParams = {
  chat_id: integer,
  message_thread_id: integer,
  draft_id: integer,
  can_stop: boolean,
  keep_on_stop: boolean,
};

export const sendMessageDraft = method({ ...draftParams, ...textParams }, ({ world, params }) => {
  const content = (params.text ?? "") === "" ? { text: "" } : readText(params);
  return preview(world, params, content);
});

export const sendRichMessageDraft = method({ ...draftParams, rich_message: raw }, (call) =>
  preview(call.world, call.params, readRich(call, call.params.rich_message, true)),
);

/** https://core.telegram.org/bots/api#sendmessagedraft */
const PREVIEW_SECONDS = 30;

/** Shows the draft to whoever looks now; it is no message, and nothing of it stays in the chat. */
function preview(
  world: World,
  params: {
    readonly chat_id: number | undefined;
    readonly draft_id: number | undefined;
    readonly message_thread_id: number | undefined;
    readonly can_stop: boolean | undefined;
  },
  content: Partial<Message>,
): true {
  if (params.draft_id === undefined || params.draft_id === 0) throw violation("draft_id must not be zero");
  const chat = writableChat(world, params.chat_id);
  if (chat.type !== "private") throw badRequest("drafts can be sent in private chats only");
  chat.draft = {
    id: params.draft_id,
    ...(params.message_thread_id === undefined ? {} : { threadId: params.message_thread_id }),
    canStop: params.can_stop ?? false,
    untilMs: world.time.nowMs() + PREVIEW_SECONDS * 1000,
  };
  world.events.emit({
    type: "draft",
    chatId: chat.id,
    draftId: params.draft_id,
    content,
    canStop: params.can_stop ?? false,
    seconds: PREVIEW_SECONDS,
  });
  return true;
}
