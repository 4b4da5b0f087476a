// Message text with its entities -> DOM nodes. Offsets are UTF-16 units, as JavaScript's own.

import { h } from "./dom.js";
import { foldedQuote } from "./quote.js";
import { dateTimeOf } from "./time.js";

/**
 * @typedef {import("./model.js").Entity} Entity
 * @typedef {{ command: (text: string) => void, deepLink: (url: URL) => boolean, viewer: () => { nowMs: number, language: string } }} Taps
 */

/** @type {Record<string, keyof HTMLElementTagNameMap>} */
const PLAIN = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code" };
const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);

/**
 * @param {string} text
 * @param {Entity[]} entities in any order; one that crosses its neighbour's end is cut there
 * @param {Taps} taps
 * @returns {Node[]}
 */
export function renderText(text, entities, taps) {
  const ordered = entities
    .map((entity) => ({ ...entity, end: Math.min(entity.offset + entity.length, text.length) }))
    .filter((entity) => entity.end > entity.offset)
    .sort(
      (a, b) =>
        a.offset - b.offset || b.end - a.end || Number(BLOCKS.has(b.type)) - Number(BLOCKS.has(a.type)),
    );
  return renderRange(text, 0, text.length, ordered, taps);
}

/**
 * @param {string} text
 * @param {number} from
 * @param {number} to
 * @param {(Entity & { end: number })[]} entities
 * @param {Taps} taps
 * @returns {Node[]}
 */
function renderRange(text, from, to, entities, taps) {
  /** @type {Node[]} */
  const nodes = [];
  const waiting = [...entities];
  let at = from;
  for (let entity = waiting.shift(); entity !== undefined; entity = waiting.shift()) {
    const start = Math.max(entity.offset, at);
    const end = Math.min(entity.end, to);
    if (end <= start) continue;
    if (start > at) nodes.push(document.createTextNode(text.slice(at, start)));
    /** @type {typeof waiting} */
    const inside = [];
    while (waiting[0] !== undefined && waiting[0].offset < end)
      inside.push(/** @type {any} */ (waiting.shift()));
    // The part of an inner entity that sticks out goes on behind this one.
    waiting.unshift(...inside.filter((inner) => inner.end > end).map((inner) => ({ ...inner, offset: end })));
    nodes.push(wrap(entity, text.slice(start, end), renderRange(text, start, end, inside, taps), taps));
    at = end;
    // A block already ends its line: the line break behind it would show as an empty one.
    if (BLOCKS.has(entity.type) && text[at] === "\n") at += 1;
  }
  if (at < to) nodes.push(document.createTextNode(text.slice(at, to)));
  return nodes;
}

/**
 * @param {Entity} entity
 * @param {string} own the text it covers
 * @param {Node[]} inside
 * @param {Taps} taps
 * @returns {Node}
 */
function wrap(entity, own, inside, taps) {
  const tag = PLAIN[entity.type];
  if (tag !== undefined) return h(tag, {}, ...inside);
  switch (entity.type) {
    case "pre":
      return h("pre", { "data-language": entity.language, tabindex: 0 }, h("code", {}, ...inside));
    case "text_link":
      return link(entity.url ?? "", inside, taps);
    case "url":
      return link(/^[a-z][a-z0-9+.-]*:/i.test(own) ? own : `https://${own}`, inside, taps);
    case "email":
      return link(`mailto:${own}`, inside, taps);
    case "bot_command":
      return h("button", { type: "button", class: "inline", onclick: () => taps.command(own) }, ...inside);
    case "blockquote":
      return h("blockquote", {}, ...inside);
    case "expandable_blockquote":
      return foldedQuote(inside);
    case "spoiler":
      return spoiler(inside);
    case "date_time": {
      const ms = (entity.unix_time ?? 0) * 1000;
      const shown = entity.date_time_format && dateTimeOf(ms, entity.date_time_format, taps.viewer());
      return h("time", { datetime: new Date(ms).toISOString(), title: own }, ...(shown ? [shown] : inside));
    }
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
    case "phone_number":
      return h("span", { class: "mention" }, ...inside);
    default:
      return h("span", {}, ...inside);
  }
}

/**
 * @param {string} address
 * @param {Node[]} inside
 * @param {Pick<Taps, "deepLink">} taps
 */
export function link(address, inside, taps) {
  const url = URL.parse(address);
  if (url === null || !["https:", "http:", "mailto:", "tg:"].includes(url.protocol))
    return h("span", {}, ...inside);
  return h(
    "a",
    {
      href: url.href,
      target: "_blank",
      rel: "noopener noreferrer",
      title: url.href,
      onclick: (/** @type {MouseEvent} */ event) => {
        if (taps.deepLink(url)) event.preventDefault();
      },
    },
    ...inside,
  );
}

/** @param {Node[]} inside */
export function spoiler(inside) {
  const reveal = (/** @type {Event} */ event) => {
    if (!cover.classList.contains("hidden")) return;
    if (event instanceof KeyboardEvent && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    cover.classList.remove("hidden");
    for (const name of ["role", "tabindex", "aria-label"]) cover.removeAttribute(name);
  };
  const cover = h(
    "span",
    {
      class: "spoiler hidden",
      role: "button",
      tabindex: 0,
      "aria-label": "Show hidden text",
      onclick: reveal,
      onkeydown: reveal,
    },
    h("span", {}, ...inside),
  );
  return cover;
}
