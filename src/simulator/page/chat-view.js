// The conversation on screen: messages by day, where the clock was moved, and where the eye is.

import { renderMessage } from "./bubble.js";
import { byId, h, reconcile } from "./dom.js";
import { keepOpen } from "./quote.js";
import { dayOf, timeOf } from "./time.js";

/**
 * @typedef {import("./api.js").Message} Message
 * @typedef {import("./state.js").State} State
 */

/** So close to the end counts as at the end. */
const NEAR_PX = 48;

/**
 * @param {State} state
 * @param {import("./bubble.js").BubbleTaps} taps
 */
export function createChatView(state, taps) {
  const list = byId("messages");
  const jump = byId("jump");
  const empty = h("p", { class: "empty" });
  /** @type {Map<string, { message: Message, element: HTMLElement }>} */
  const drawn = new Map();
  /** @type {Map<string, HTMLElement>} */
  const separators = new Map();
  let shownChat = Number.NaN;
  let atEnd = true;
  let lastTop = 0;
  let missed = 0;

  const toEnd = (/** @type {boolean} */ smoothly) =>
    list.scrollTo({ top: list.scrollHeight, behavior: smoothly ? "smooth" : "instant" });

  const drawJump = () => {
    jump.hidden = atEnd;
    byId("jump-count").textContent = missed > 0 ? String(missed) : "";
    jump.setAttribute("aria-label", missed > 0 ? `Newest messages, ${missed} new` : "Newest messages");
  };

  list.addEventListener("scroll", () => {
    const near = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_PX;
    // A smooth scroll towards the end is not yet there, but means to be: only a move up leaves it.
    if (near) atEnd = true;
    else if (list.scrollTop < lastTop - 1) atEnd = false;
    lastTop = list.scrollTop;
    if (atEnd) missed = 0;
    drawJump();
  });
  new ResizeObserver(() => atEnd && toEnd(false)).observe(list);
  jump.addEventListener("click", () => toEnd(true));

  /** @param {string} kind @param {string} text */
  const separator = (kind, text) => {
    const element =
      separators.get(kind + text) ?? h("div", { class: `separator ${kind}` }, h("span", {}, text));
    separators.set(kind + text, element);
    return element;
  };

  /** @param {number} chatId @param {Message} message */
  const bubbleOf = (chatId, message) => {
    const key = `${chatId}/${message.message_id}`;
    const before = drawn.get(key);
    if (before?.message === message) return before.element;
    const own = message.from !== undefined && message.from.id === state.person()?.id;
    const author =
      state.chat().type !== "private" && !own
        ? (message.from?.first_name ?? message.sender_chat?.title ?? null)
        : null;
    const element = renderMessage({ message, chatId, own, author }, taps);
    if (before !== undefined) keepOpen(before.element, element);
    drawn.set(key, { message, element });
    return element;
  };

  /** @param {number} chatId */
  const elementsOf = (chatId) => {
    /** @type {Element[]} */
    const elements = [];
    const moves = state.moves().map((move) => ({ ...move, id: move.after.get(chatId) ?? 0 }));
    /** Of several moves with nothing between them, the last. */
    const drawMoves = (/** @type {number} */ before) => {
      let last;
      while (moves[0] !== undefined && moves[0].id < before) last = moves.shift();
      if (last === undefined) return;
      elements.push(separator("moved", `clock moved to ${dayOf(last.toMs)}, ${timeOf(last.toMs)}`));
    };
    let day = "";
    for (const message of state.messagesOf(chatId)) {
      drawMoves(message.message_id);
      const ownDay = dayOf(message.date * 1000);
      if (ownDay !== day) elements.push(separator("day", ownDay));
      day = ownDay;
      elements.push(bubbleOf(chatId, message));
    }
    drawMoves(Number.POSITIVE_INFINITY);
    if (day !== "") return elements;
    const name = state.person()?.firstName ?? "Nobody";
    empty.textContent = state.chat().started
      ? "No messages yet"
      : `${name} has not opened this bot yet. Press START below.`;
    return [empty, ...elements];
  };

  /** A redrawn message gives the focus back to the button in the same place. @param {() => void} redraw */
  const keepingFocus = (redraw) => {
    const focused = document.activeElement?.closest(".key");
    const article = focused?.closest("article");
    const at = focused && article ? [...article.querySelectorAll(".key")].indexOf(focused) : -1;
    redraw();
    if (at < 0 || article?.isConnected) return;
    const keys = list.querySelectorAll(`article[data-id="${article?.dataset["id"]}"] .key`);
    /** @type {HTMLElement | undefined} */ (keys[Math.min(at, keys.length - 1)])?.focus({
      preventScroll: true,
    });
  };

  return {
    /** @param {Message} [added] the message that made this necessary */
    draw(added) {
      const chatId = state.chat().id;
      const switched = chatId !== shownChat;
      if (switched) drawn.clear();
      keepingFocus(() => reconcile(list, elementsOf(chatId)));
      const own = added !== undefined && added.from?.id === state.person()?.id;
      if (switched || own) atEnd = true;
      if (switched) missed = 0;
      if (added !== undefined && !atEnd) missed += 1;
      if (atEnd) toEnd(!switched && added !== undefined);
      shownChat = chatId;
      drawJump();
    },
    drawBusy() {
      for (const key of list.querySelectorAll("[data-tap]")) {
        if (taps.isBusy(key.getAttribute("data-tap") ?? "")) key.setAttribute("aria-busy", "true");
        else key.removeAttribute("aria-busy");
      }
    },
  };
}
