// The person's phone, locked: what each message looks like before it is opened.

import { plainTextOf } from "./message/plain.js";
import { byId, h, icon, reconcile } from "./dom.js";
import { dayOf, timeOf } from "./time.js";

/** As many as fit on a lock screen. */
const VISIBLE = 3;
const LINES = 2;

/**
 * @typedef {import("./model.js").Message} Message
 * @typedef {import("./model.js").Chat} Chat
 * @param {import("./state.js").State} state
 */
export function createPhone(state) {
  const list = byId("notifications");
  /** @type {Map<string, { message: Message, element: HTMLElement }>} */
  const drawn = new Map();

  /** @param {Chat} chat @param {Message} message */
  const cardOf = (chat, message) => {
    const key = `${chat.id}/${message.message_id}`;
    const before = drawn.get(key);
    if (before?.message === message) return before.element;
    const lines = plainTextOf(message)
      .split("\n")
      .filter((line) => line.trim() !== "")
      .slice(0, LINES);
    const silent = message.silent === true;
    const element = h(
      "li",
      { class: silent ? "silent" : "banner" },
      h(
        "div",
        { class: "from" },
        h("b", {}, chat.type === "private" ? state.bot().name : chat.title),
        silent && h("span", { class: "hush" }, icon("bell-off"), "silent"),
        h("time", {}, timeOf(message.date * 1000)),
      ),
      ...lines.map((line) => h("div", { class: "line", dir: "auto" }, line)),
    );
    drawn.set(key, { message, element });
    return element;
  };

  return {
    draw() {
      const me = state.person();
      const isIn = (/** @type {Chat} */ chat) =>
        !["left", "kicked", undefined].includes(state.standingOf(chat, me?.id ?? 0));
      const chats = [...(me ? [state.privateChatOf(me.id)] : []), ...state.groups().filter(isIn)];
      const came = chats
        .flatMap((chat) => state.messagesOf(chat.id).map((message) => ({ chat, message })))
        .filter(({ message }) => message.fromBot)
        .sort((a, b) => b.message.date - a.message.date || b.message.message_id - a.message.message_id);
      reconcile(
        list,
        came.slice(0, VISIBLE).map(({ chat, message }) => cardOf(chat, message)),
      );
      byId("phone-owner").textContent = me === undefined ? "" : `${me.firstName}’s phone`;
      byId("more-notifications").textContent =
        came.length > VISIBLE
          ? `${came.length - VISIBLE} more below`
          : came.length === 0
            ? "No notifications"
            : "";
    },
    drawTime() {
      byId("lock-time").textContent = timeOf(state.now());
      byId("lock-day").textContent = dayOf(state.now()).replace(/ \d{4}$/, "");
    },
  };
}
