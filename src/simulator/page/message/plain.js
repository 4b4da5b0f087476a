// A message in plain words: for lists, quotes and lock screens.

import { plainBlocks } from "../rich/plain.js";
import { serviceTextOf } from "./service.js";

/** @typedef {import("../model.js").Message} Message */

/** @param {Message} message */
export const textOf = (message) => message.text ?? message.caption ?? "";
/** @param {Message} message */
export const entitiesOf = (message) => message.entities ?? message.caption_entities ?? [];

/**
 * What a spoiler hides stays hidden.
 *
 * @param {Message} message
 * @returns {string}
 */
export function plainTextOf(message) {
  let text = textOf(message);
  for (const { type, offset, length } of entitiesOf(message)) {
    if (type === "spoiler") text = text.slice(0, offset) + "▒".repeat(length) + text.slice(offset + length);
  }
  if (message.photo !== undefined) return text === "" ? "🖼 Photo" : `🖼 ${text}`;
  if (text !== "") return text;
  if (message.rich_message !== undefined) return plainBlocks(message.rich_message.blocks);
  if (message.document !== undefined) return `📄 ${message.document.file_name ?? "File"}`;
  if (message.location !== undefined) return "📍 Location";
  return serviceTextOf(message) ?? "Message";
}
