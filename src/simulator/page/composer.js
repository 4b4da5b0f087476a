// Where the person writes: text, commands, a place on the map; or START, or unblocking.

import { createCommandMenu } from "./command-menu.js";
import { plainTextOf } from "./bubble.js";
import { byId } from "./dom.js";
import { attachMenu } from "./menu.js";

/** @typedef {import("./api.js").Message} Message */

const PLACES = [
  { name: "Almaty", latitude: 43.238, longitude: 76.889 },
  { name: "Astana", latitude: 51.169, longitude: 71.449 },
  { name: "Aktau", latitude: 43.641, longitude: 51.198 },
  { name: "Berlin", latitude: 52.52, longitude: 13.405 },
  { name: "Washington", latitude: 38.907, longitude: -77.037 },
  { name: "Tokyo", latitude: 35.676, longitude: 139.65 },
];

/**
 * @param {{
 *   chat: () => import("./api.js").Chat,
 *   send: (text: string, replyTo?: number) => void,
 *   place: (latitude: number, longitude: number) => void,
 *   start: () => void,
 *   unblock: () => void,
 * }} wishes
 */
export function createComposer(wishes) {
  const form = byId("composer");
  const field = /** @type {HTMLTextAreaElement} */ (byId("field"));
  const replyBar = byId("reply-bar");
  /** @type {Message | null} */
  let replyTo = null;
  /** Half-written texts by chat. @type {Map<number, string>} */
  const drafts = new Map();
  let shownChat = Number.NaN;

  const drawSend = () => {
    byId("send").toggleAttribute("disabled", field.value.trim() === "");
  };
  /** @param {string} text */
  const write = (text) => {
    field.value = text;
    drawSend();
  };
  const dropReply = () => {
    replyTo = null;
    replyBar.hidden = true;
  };
  /** @param {string} text */
  const send = (text) => {
    if (text.trim() === "") return;
    wishes.send(text.trim(), replyTo?.message_id);
    write("");
    dropReply();
    menu.close();
    field.focus();
  };
  const menu = createCommandMenu({ field, button: byId("commands"), pick: send, complete: write });

  field.addEventListener("input", () => {
    drawSend();
    menu.typed();
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || menu.key(event)) return;
    if (event.key === "Escape" && replyTo !== null) dropReply();
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    send(field.value);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(field.value);
  });
  byId("reply-cancel").addEventListener("click", () => {
    dropReply();
    field.focus();
  });
  byId("start").addEventListener("click", wishes.start);
  byId("unblock").addEventListener("click", wishes.unblock);
  attachMenu(byId("attach"), () =>
    PLACES.map(({ name, latitude, longitude }) => ({
      label: `Location: ${name}`,
      run: () => wishes.place(latitude, longitude),
    })),
  );

  return {
    /** Shows what this chat can take now: START, unblocking, or text. */
    draw() {
      const chat = wishes.chat();
      if (chat.id !== shownChat) {
        drafts.set(shownChat, field.value);
        write(drafts.get(chat.id) ?? "");
        dropReply();
        menu.close();
      }
      shownChat = chat.id;
      const fresh = chat.type === "private" && !chat.started;
      form.hidden = fresh || chat.blocked;
      byId("start").hidden = !fresh || chat.blocked;
      byId("unblock").hidden = !chat.blocked;
    },
    /** @param {Message} message */
    reply(message) {
      replyTo = message;
      byId("reply-text").textContent = plainTextOf(message).split("\n", 1)[0] ?? "";
      replyBar.hidden = false;
      field.focus();
    },
    /** @param {import("./api.js").Command[]} commands */
    setCommands: (commands) => menu.setCommands(commands),
  };
}
