// Where the person writes: text, commands, files, a place on the map; or START, or unblocking, or nothing.

import { createCommandMenu } from "./command-menu.js";
import { byId, h } from "./dom.js";
import { toast } from "./feedback.js";
import { createInlineMode } from "./inline-mode.js";
import { attachMenu } from "./menu.js";
import { plainTextOf } from "./message/plain.js";
import { createUpload } from "./upload.js";

/** @typedef {import("./model.js").Message} Message */

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
 *   chat: () => import("./model.js").Chat,
 *   bot: () => string,
 *   mayWrite: () => boolean,
 *   send: (text: string, replyTo?: number) => void,
 *   upload: (wish: import("./upload.js").Waiting & { caption?: string, replyTo?: number }) => void,
 *   place: (latitude: number, longitude: number) => void,
 *   ask: (query: string) => Promise<import("./inline-mode.js").InlineAnswer>,
 *   choose: (answer: import("./inline-mode.js").InlineAnswer, result: import("./model.js").InlineResult) => void,
 *   keys: () => import("./model.js").FieldKey[][],
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
    byId("send").toggleAttribute("disabled", field.value.trim() === "" && !files.any());
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
  const answering = () => (replyTo === null ? {} : { replyTo: replyTo.message_id });
  const done = () => {
    write("");
    dropReply();
    menu.close();
    inline.close();
    field.focus();
  };
  /** @param {string} text */
  const send = (text) => {
    // The text goes with the first file, as its caption.
    const taken = files.take();
    const first = { ...(text.trim() === "" ? {} : { caption: text.trim() }), ...answering() };
    taken.forEach((each, at) => wishes.upload({ ...each, ...(at === 0 ? first : {}) }));
    if (text.trim() === "" && taken.length === 0) return;
    if (taken.length === 0) wishes.send(text.trim(), replyTo?.message_id);
    done();
  };
  const files = createUpload({
    zone: byId("chat"),
    field,
    open: () => !form.hidden,
    tooLarge: (name) => toast(`${name} is larger than 50 MB.`, "error"),
    changed: drawSend,
  });
  const menu = createCommandMenu({ field, button: byId("commands"), pick: send, complete: write });
  const inline = createInlineMode({
    field,
    bot: wishes.bot,
    ask: wishes.ask,
    pick: (answer, result) => {
      wishes.choose(answer, result);
      done();
    },
  });
  const typed = () => {
    drawSend();
    menu.typed();
    inline.typed();
  };

  field.addEventListener("input", typed);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || menu.key(event) || inline.key(event)) return;
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
  attachMenu(byId("attach"), () => [
    { label: "Photo or file…", run: () => files.choose() },
    { label: "Photo as a file…", run: () => files.choose("document") },
    ...PLACES.map(({ name, latitude, longitude }) => ({
      label: `Location: ${name}`,
      run: () => wishes.place(latitude, longitude),
    })),
  ]);

  const keys = byId("field-keys");
  return {
    /** Shows the keyboard that the bot put over the field. */
    drawKeys() {
      const rows = form.hidden ? [] : wishes.keys();
      keys.hidden = rows.length === 0;
      keys.replaceChildren(
        ...rows.map((row) =>
          h(
            "div",
            { class: "row" },
            ...row.map(({ text, request_location: asks }) => {
              const here = PLACES[0] ?? { latitude: 0, longitude: 0 };
              const press = () => (asks ? wishes.place(here.latitude, here.longitude) : send(text));
              return h("button", { type: "button", class: "key", onclick: press }, h("span", {}, text));
            }),
          ),
        ),
      );
    },
    /** Shows what this chat can take now: START, unblocking, text, or only reading. */
    draw() {
      const chat = wishes.chat();
      if (chat.id !== shownChat) {
        drafts.set(shownChat, field.value);
        write(drafts.get(chat.id) ?? "");
        dropReply();
        menu.close();
        inline.close();
      }
      shownChat = chat.id;
      const fresh = chat.type === "private" && !chat.started;
      const readOnly = !wishes.mayWrite();
      form.hidden = fresh || chat.blocked || readOnly;
      byId("start").hidden = !fresh || chat.blocked;
      byId("unblock").hidden = !chat.blocked;
      byId("read-only").hidden = !readOnly;
    },
    /** Writes into the field as if the person had typed it. @param {string} text */
    type(text) {
      write(text);
      field.focus();
      typed();
    },
    /** @param {Message} message */
    reply(message) {
      replyTo = message;
      byId("reply-text").textContent = plainTextOf(message).split("\n", 1)[0] ?? "";
      replyBar.hidden = false;
      field.focus();
    },
    /** @param {import("./model.js").Command[]} commands */
    setCommands: (commands) => menu.setCommands(commands),
  };
}
