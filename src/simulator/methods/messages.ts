/** Sending texts, places and chat actions. */
import { badRequest, violation } from "../answer.ts";
import { chatRef, integer, json, number, string } from "../params.ts";
import { readText, textParams } from "../text-params.ts";
import { method } from "./method.ts";
import { linkPreview, previewOf } from "./previews.ts";
import { deliver, sendParams } from "./sending.ts";
import { writableChat } from "./targets.ts";

const ACTIONS: ReadonlySet<string> = new Set([
  "typing",
  "upload_photo",
  "record_video",
  "upload_video",
  "record_voice",
  "upload_voice",
  "upload_document",
  "choose_sticker",
  "find_location",
  "record_video_note",
  "upload_video_note",
]);

export const sendMessage = method(
  { ...sendParams, ...textParams, link_preview_options: json(linkPreview, "link preview options") },
  ({ world, params }) =>
    deliver(world, params, { ...readText(params), ...previewOf(params.link_preview_options) }),
);

export const sendLocation = method(
  { ...sendParams, latitude: number, longitude: number, horizontal_accuracy: number },
  ({ world, params }) => {
    const { latitude, longitude, horizontal_accuracy: accuracy } = params;
    if (latitude === undefined || longitude === undefined)
      throw violation("latitude and longitude are needed");
    if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) throw badRequest("wrong location specified");
    if (accuracy !== undefined && (accuracy < 0 || accuracy > 1500)) {
      throw violation("horizontal_accuracy is 0-1500 metres");
    }
    const location = {
      latitude,
      longitude,
      ...(accuracy === undefined ? {} : { horizontal_accuracy: accuracy }),
    };
    return deliver(world, params, { location });
  },
);

export const sendChatAction = method(
  { chat_id: chatRef, message_thread_id: integer, action: string },
  ({ world, params }) => {
    const action = params.action ?? "";
    if (!ACTIONS.has(action)) throw badRequest("wrong parameter action in request");
    const chat = writableChat(world, params.chat_id);
    if (chat.type === "channel") throw violation("chat actions are not for channels");
    world.events.emit({ type: "chat-action", chatId: chat.id, action });
    return true;
  },
);
