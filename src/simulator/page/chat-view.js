// The conversation on screen: messages by day, where the clock was moved, and where the eye is.

import { renderMessage } from "./bubble.js";
import { byId, h, reconcile } from "./dom.js";
import { oncePerFrame } from "./frame.js";
import { keepOpen } from "./quote.js";
import { dayOf, timeOf } from "./time.js";

/**
 * @typedef {import("./model.js").Message} Message
 * @typedef {import("./state.js").State} State
 */

/** So close to the end counts as at the end. */
const NEAR_PX = 48;
/** How long a message that was asked for stands out. */
const SHOWN_MS = 1500;
/** More at once are jumped over, not scrolled past. */
const MOST_SMOOTH = 3;

/**
 * @param {State} state
 * @param {import("./message/keyboard.js").BubbleTaps} taps
 * @param {(message: Message) => boolean} shows whether a message belongs to the topic that is looked at
 */
export function createChatView(state, taps, shows) {
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
  // A picture may turn out other than its message said.
  list.addEventListener("load", () => atEnd && toEnd(false), true);
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
    const own =
      message.from !== undefined && message.from.id === state.person()?.id && state.chat().type !== "channel";
    const author =
      state.chat().type !== "private" && !own
        ? (message.sender_chat?.title ?? message.from?.first_name ?? null)
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
      if (!shows(message)) continue;
      drawMoves(message.message_id);
      const ownDay = dayOf(message.date * 1000);
      if (ownDay !== day) elements.push(separator("day", ownDay));
      day = ownDay;
      elements.push(bubbleOf(chatId, message));
    }
    drawMoves(Number.POSITIVE_INFINITY);
    if (day !== "") return elements;
    const name = state.person()?.firstName ?? "Nobody";
    empty.textContent =
      state.chat().started || state.chat().type !== "private"
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

  /** What came since the last picture. @type {Message[]} */
  let fresh = [];
  const drawSoon = oncePerFrame(() => {
    const added = fresh;
    fresh = [];
    const chatId = state.chat().id;
    const switched = chatId !== shownChat;
    if (switched) drawn.clear();
    keepingFocus(() => reconcile(list, elementsOf(chatId)));
    if (switched || added.some((message) => message.from?.id === state.person()?.id)) atEnd = true;
    if (switched) missed = 0;
    else if (!atEnd) missed += added.length;
    if (atEnd) toEnd(!switched && added.length > 0 && added.length <= MOST_SMOOTH);
    shownChat = chatId;
    drawJump();
  });

  return {
    /** @param {Message} [added] the message that made this necessary */
    draw(added) {
      if (added !== undefined) fresh.push(added);
      drawSoon();
    },
    /** Brings a message into view and marks it for a moment. @param {number} messageId */
    show(messageId) {
      const target = list.querySelector(`article[data-id="${messageId}"]`);
      target?.scrollIntoView({ block: "center", behavior: "smooth" });
      target?.classList.add("shown");
      setTimeout(() => target?.classList.remove("shown"), SHOWN_MS);
    },
    drawBusy() {
      for (const key of list.querySelectorAll("[data-tap]")) {
        if (taps.isBusy(key.getAttribute("data-tap") ?? "")) key.setAttribute("aria-busy", "true");
        else key.removeAttribute("aria-busy");
      }
    },
  };
}
