// Buttons: the rows below a message, and those inside a rich one.

import { h } from "../dom.js";
import { plainRichText } from "../rich/plain.js";
import { renderRichText } from "../rich/inline.js";

/**
 * @typedef {import("../model.js").Message} Message
 * @typedef {import("../model.js").Button} Button
 * @typedef {import("../entities.js").Taps & {
 *   press: (message: Message, button: Button, tap: string) => void,
 *   reply: (message: Message) => void,
 *   forward: (message: Message) => void,
 *   pin: (message: Message) => void,
 *   mayPin: () => boolean,
 *   show: (messageId: number) => void,
 *   isBusy: (tap: string) => boolean,
 * }} BubbleTaps `show`: scrolls to another message
 * @typedef {{ message: Message, chatId: number, taps: BubbleTaps }} Place where buttons stand
 */

/** @param {Place} place */
export function renderKeyboard(place) {
  const rows = place.message.reply_markup?.inline_keyboard ?? [];
  if (rows.length === 0) return null;
  return h(
    "div",
    { class: "keyboard" },
    ...rows.map((row) => h("div", { class: "row" }, ...row.map((button) => renderButton(button, place)))),
  );
}

/**
 * @param {Button} button
 * @param {Place} place
 * @returns {HTMLElement}
 */
export function renderButton(button, place) {
  const { message, chatId, taps } = place;
  const look = { class: "key", "data-style": button.style };
  const label = h("span", {}, ...renderRichText(button.text, place));
  const address = button.url ?? button.login_url?.url ?? button.web_app?.url;
  if (address !== undefined) {
    const away = h("span", { class: "away", "aria-hidden": "true" }, "↗");
    return h("a", { ...look, ...hrefOf(address, taps) }, label, away);
  }
  const tap = `${chatId}/${message.message_id}/${button.callback_data ?? plainRichText(button.text)}`;
  return h(
    "button",
    {
      ...look,
      type: "button",
      "data-tap": tap,
      disabled: button.disabled !== undefined,
      "aria-busy": taps.isBusy(tap) ? "true" : undefined,
      onclick: () => {
        if (!taps.isBusy(tap)) taps.press(message, button, tap);
      },
    },
    label,
  );
}

/** @param {string} address @param {BubbleTaps} taps */
function hrefOf(address, taps) {
  const url = URL.parse(address);
  if (url === null || !["https:", "http:", "tg:"].includes(url.protocol)) return {};
  const onclick = (/** @type {Event} */ event) => {
    if (taps.deepLink(url)) event.preventDefault();
  };
  return { href: url.href, target: "_blank", rel: "noopener noreferrer", title: url.href, onclick };
}
