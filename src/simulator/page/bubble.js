// One message as the chat shows it: the bubble, its line of time and marks, and the buttons below.

import { h, icon } from "./dom.js";
import { renderText } from "./entities.js";
import { renderKeyboard } from "./message/keyboard.js";
import { fileCard, map, photo, player } from "./message/media.js";
import { entitiesOf, plainTextOf, textOf } from "./message/plain.js";
import { serviceTextOf } from "./message/service.js";
import { renderRich } from "./rich/blocks.js";
import { timeOf } from "./time.js";

/**
 * @typedef {import("./model.js").Message} Message
 * @typedef {import("./message/keyboard.js").BubbleTaps} BubbleTaps
 * @typedef {{ message: Message, chatId: number, own: boolean, author: string | null }} Shown `author`: above the text, in groups
 */

/**
 * @param {Shown} shown
 * @param {BubbleTaps} taps
 * @returns {HTMLElement}
 */
export function renderMessage({ message, chatId, own, author }, taps) {
  const place = { message, chatId, taps };
  const service = serviceTextOf(message);
  const label = `${message.from?.first_name ?? message.sender_chat?.title ?? "Somebody"}, ${timeOf(message.date * 1000)}`;
  if (service !== null)
    return h(
      "article",
      { class: "service", "data-id": message.message_id, "aria-label": label },
      h("span", { dir: "auto", title: timeOf(message.date * 1000) }, service),
    );
  const keyboard = renderKeyboard(place);
  const kind = [own ? "own" : "other", keyboard && "with-buttons", message.rich_message && "wide-text"];
  return h(
    "article",
    {
      class: `message ${kind.filter(Boolean).join(" ")}`,
      "data-id": message.message_id,
      "aria-label": label,
    },
    h(
      "div",
      { class: "bubble" },
      author !== null && h("div", { class: "author", dir: "auto" }, author),
      origin(message),
      replied(message, taps),
      ...body(place),
      marks(message),
    ),
    h(
      "div",
      { class: "acts" },
      act("Reply", () => taps.reply(message)),
      act("Forward", () => taps.forward(message)),
      taps.mayPin() && act("Pin", () => taps.pin(message)),
    ),
    keyboard,
  );
}

const ACTS = { Reply: "reply", Forward: "forward", Pin: "tack" };

/** @param {"Reply" | "Forward" | "Pin"} name @param {() => void} onclick */
const act = (name, onclick) =>
  h("button", { type: "button", class: "act", "aria-label": name, title: name, onclick }, icon(ACTS[name]));

/** Where a forwarded message, or one of inline mode, comes from. @param {Message} message */
function origin({ forward_origin: from, via_bot: via }) {
  if (from !== undefined) {
    const chat = from.chat ?? from.sender_chat;
    const name = from.sender_user?.first_name ?? from.sender_user_name ?? chat?.title ?? "somebody";
    return h("div", { class: "origin" }, "Forwarded from ", h("b", { dir: "auto" }, name));
  }
  return via?.username === undefined
    ? null
    : h("div", { class: "origin" }, "via ", h("b", {}, `@${via.username}`));
}

/** @param {Message} message @param {BubbleTaps} taps */
function replied({ reply_to_message: to, quote }, taps) {
  // In a topic every message replies to the one that opened it; no client shows that.
  if (to === undefined || to.forum_topic_created !== undefined) return null;
  return h(
    "button",
    {
      type: "button",
      class: "replied",
      "aria-label": `In reply to: ${plainTextOf(to)}`,
      onclick: () => taps.show(to.message_id),
    },
    h("b", {}, to.from?.first_name ?? to.sender_chat?.title ?? ""),
    h("span", { dir: "auto" }, quote?.text ?? plainTextOf(to)),
  );
}

/** @param {import("./message/keyboard.js").Place} place @returns {HTMLElement[]} */
function body(place) {
  const { message, taps } = place;
  if (message.rich_message !== undefined) return [renderRich(message.rich_message, place)];
  const media = mediaOf(message);
  const text = textOf(message);
  if (text === "")
    return media === null
      ? [h("div", { class: "attachment" }, "A kind of message this page does not show yet")]
      : [media];
  const words = h("div", { class: "text", dir: "auto" }, ...renderText(text, entitiesOf(message), taps));
  if (media === null) return [words];
  return message.show_caption_above_media ? [words, media] : [media, words];
}

/** @param {Message} message @returns {HTMLElement | null} */
function mediaOf(message) {
  if (message.photo !== undefined) return photo(message.photo, { spoiler: message.has_media_spoiler });
  const video = message.video ?? message.animation;
  if (video !== undefined) return player("video", video);
  const sound = message.audio ?? message.voice;
  if (sound !== undefined) return player("audio", sound);
  if (message.document !== undefined) return fileCard(message.document);
  return message.location === undefined ? null : map(message.location);
}

/** @param {Message} message */
function marks(message) {
  return h(
    "div",
    { class: "marks" },
    message.silent === true && icon("bell-off", "Sent silently"),
    message.author_signature !== undefined && h("span", {}, message.author_signature),
    message.edit_date !== undefined && h("span", { title: timeOf(message.edit_date * 1000) }, "edited"),
    h("time", { datetime: new Date(message.date * 1000).toISOString() }, timeOf(message.date * 1000)),
  );
}
