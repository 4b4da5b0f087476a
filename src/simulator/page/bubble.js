// One message as the chat shows it: the bubble, its line of time and marks, and the buttons below.

import { h, icon } from "./dom.js";
import { renderText } from "./entities.js";
import { timeOf } from "./time.js";

/**
 * @typedef {import("./api.js").Message} Message
 * @typedef {import("./api.js").Button} Button
 * @typedef {import("./entities.js").Taps & {
 *   press: (message: Message, button: Button, tap: string) => void,
 *   reply: (message: Message) => void,
 *   isBusy: (tap: string) => boolean,
 * }} BubbleTaps
 * @typedef {{ message: Message, chatId: number, own: boolean, author: string | null }} Shown `author`: above the text, in groups
 */

/**
 * @param {Shown} shown
 * @param {BubbleTaps} taps
 * @returns {HTMLElement}
 */
export function renderMessage({ message, chatId, own, author }, taps) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  const replied = message.reply_to_message;
  return h(
    "article",
    {
      class: `message ${own ? "own" : "other"}${rows.length > 0 ? " with-buttons" : ""}`,
      "data-id": message.message_id,
      "aria-label": `${message.from?.first_name ?? "Somebody"}, ${timeOf(message.date * 1000)}`,
    },
    h(
      "div",
      { class: "bubble" },
      author !== null && h("div", { class: "author" }, author),
      replied !== undefined &&
        h(
          "div",
          { class: "replied" },
          h("b", {}, replied.from?.first_name ?? ""),
          h("span", {}, plainTextOf(replied)),
        ),
      ...attachments(message),
      h("div", { class: "text", dir: "auto" }, ...renderText(textOf(message), entitiesOf(message), taps)),
      marks(message),
    ),
    h(
      "button",
      {
        type: "button",
        class: "reply",
        "aria-label": "Reply",
        title: "Reply",
        onclick: () => taps.reply(message),
      },
      icon("reply"),
    ),
    rows.length > 0 &&
      h("div", { class: "keyboard" }, ...rows.map((row) => renderRow(row, message, chatId, taps))),
  );
}

/** @param {Message} message */
const textOf = (message) => message.text ?? message.caption ?? "";
/** @param {Message} message */
const entitiesOf = (message) => message.entities ?? message.caption_entities ?? [];

/**
 * A message in plain words: for lists, quotes and lock screens. What a spoiler hides stays hidden.
 *
 * @param {Message} message
 * @returns {string}
 */
export function plainTextOf(message) {
  let text = textOf(message);
  for (const { type, offset, length } of entitiesOf(message)) {
    if (type === "spoiler") text = text.slice(0, offset) + "▒".repeat(length) + text.slice(offset + length);
  }
  if (text !== "") return text;
  if (message.document !== undefined) return `📄 ${message.document.file_name ?? "File"}`;
  return message.location === undefined ? "Message" : "📍 Location";
}

/**
 * @param {Message} message
 * @returns {HTMLElement[]}
 */
function attachments({ document: file, location, text, caption }) {
  if (file !== undefined) {
    const size =
      file.file_size === undefined ? "" : ` · ${Math.max(1, Math.round(file.file_size / 1024))} KB`;
    return [h("div", { class: "attachment" }, icon("file"), `${file.file_name ?? "File"}${size}`)];
  }
  if (location !== undefined) {
    const point = `${location.latitude.toFixed(3)}, ${location.longitude.toFixed(3)}`;
    return [h("div", { class: "attachment" }, icon("pin"), `Location ${point}`)];
  }
  if ((text ?? caption) !== undefined) return [];
  return [h("div", { class: "attachment" }, "A kind of message this page does not show yet")];
}

/** @param {Message} message */
function marks(message) {
  return h(
    "div",
    { class: "marks" },
    message.silent === true && icon("bell-off", "Sent silently"),
    message.edit_date !== undefined && h("span", { title: timeOf(message.edit_date * 1000) }, "edited"),
    h("time", { datetime: new Date(message.date * 1000).toISOString() }, timeOf(message.date * 1000)),
  );
}

/**
 * @param {Button[]} row
 * @param {Message} message
 * @param {number} chatId
 * @param {BubbleTaps} taps
 */
function renderRow(row, message, chatId, taps) {
  const buttons = row.map((button) => {
    const look = { class: "key", "data-style": button.style };
    if (button.url !== undefined) {
      const url = URL.parse(button.url);
      const safe = url !== null && ["https:", "http:", "tg:"].includes(url.protocol);
      const onclick = (/** @type {Event} */ event) => {
        if (url !== null && taps.deepLink(url)) event.preventDefault();
      };
      const to = safe
        ? { href: url.href, target: "_blank", rel: "noopener noreferrer", title: url.href, onclick }
        : {};
      return h(
        "a",
        { ...look, ...to },
        h("span", {}, button.text),
        h("span", { class: "away", "aria-hidden": "true" }, "↗"),
      );
    }
    const tap = `${chatId}/${message.message_id}/${button.callback_data ?? button.text}`;
    return h(
      "button",
      {
        ...look,
        type: "button",
        "data-tap": tap,
        "aria-busy": taps.isBusy(tap) ? "true" : undefined,
        onclick: () => {
          if (!taps.isBusy(tap)) taps.press(message, button, tap);
        },
      },
      h("span", {}, button.text),
    );
  });
  return h("div", { class: "row" }, ...buttons);
}
