// The blocks of a rich message -> DOM nodes.

import { h } from "../dom.js";
import { map, fileCard, photo, player } from "../message/media.js";
import { renderButton } from "../message/keyboard.js";
import { foldedQuote } from "../quote.js";
import { renderRichText } from "./inline.js";
import { table } from "./table.js";

/**
 * @typedef {import("../model.js").RichBlock} RichBlock
 * @typedef {import("../message/keyboard.js").Place} Place
 */

/** The largest heading of a message stands below the chat's own, which is of level 2. */
const HEADING_LEVELS_ABOVE = 2;

/**
 * @param {{ blocks: RichBlock[], is_rtl?: boolean }} rich
 * @param {Place} place
 */
export const renderRich = (rich, place) =>
  h("div", { class: "text rich", dir: rich.is_rtl ? "rtl" : "auto" }, ...blocksOf(rich.blocks, place));

/** @param {RichBlock[] | undefined} blocks @param {Place} place */
const blocksOf = (blocks = [], place) => blocks.map((block) => renderBlock(block, place));

/**
 * @param {RichBlock} block
 * @param {Place} place
 * @returns {HTMLElement}
 */
function renderBlock(block, place) {
  const text = () => renderRichText(block.text, place);
  switch (block.type) {
    case "paragraph":
      return h("p", {}, ...text());
    case "heading": {
      const size = block.size ?? 1;
      const level = Math.min(6, size + HEADING_LEVELS_ABOVE);
      return h("div", { role: "heading", "aria-level": level, class: `heading size-${size}` }, ...text());
    }
    case "pre":
      return h("pre", { "data-language": block.language, tabindex: 0 }, h("code", {}, ...text()));
    case "footer":
      return h("p", { class: "footer" }, ...text());
    case "divider":
      return h("hr");
    case "mathematical_expression":
      return h("pre", { class: "math", tabindex: 0 }, h("code", {}, block.expression ?? ""));
    case "anchor":
      return h("span", { "data-anchor": block.name });
    case "list":
      return list(block, place);
    case "blockquote":
      return h("blockquote", {}, ...blocksOf(block.blocks, place), credit(block.credit, place));
    case "expandable_blockquote":
      return foldedQuote([...text(), credit(block.credit, place)].filter((node) => node !== null));
    case "pullquote":
      return h("blockquote", { class: "pull" }, ...text(), credit(block.credit, place));
    case "table":
      return table(block, place);
    case "details":
      return h(
        "details",
        { open: block.is_open === true },
        h("summary", {}, ...renderRichText(block.summary, place)),
        ...blocksOf(block.blocks, place),
      );
    case "buttons":
      return h(
        "div",
        { class: "buttons", "data-align": block.align },
        ...(block.buttons ?? []).map((button) => renderButton(button, place)),
      );
    case "collage":
    case "slideshow":
      return figure(block, place, h("div", { class: block.type }, ...blocksOf(block.blocks, place)));
    case "thinking":
      return h("p", { class: "thinking" }, ...text());
    default:
      return figure(block, place, media(block));
  }
}

/** @param {RichBlock} block @returns {HTMLElement} */
function media(block) {
  if (block.photo !== undefined) return photo(block.photo, { spoiler: block.has_spoiler });
  if (block.document !== undefined) return fileCard(block.document);
  if (block.type === "map" && block.location !== undefined) return map(block.location);
  const video = block.video ?? block.animation;
  if (video !== undefined) return player("video", video);
  const sound = block.audio ?? block.voice_note;
  if (sound !== undefined) return player("audio", sound);
  return h("p", { class: "attachment" }, `A block of kind “${block.type}”, which this page does not show`);
}

/** @param {RichBlock} block @param {Place} place @param {HTMLElement} shown */
function figure(block, place, shown) {
  if (block.caption === undefined) return shown;
  const caption = h("figcaption", {}, ...renderRichText(block.caption.text, place));
  const by = credit(block.caption.credit, place);
  if (by !== null) caption.append(by);
  return h("figure", {}, shown, caption);
}

/** @param {import("../model.js").RichText | undefined} text @param {Place} place */
const credit = (text, place) => (text === undefined ? null : h("cite", {}, ...renderRichText(text, place)));

/** @param {RichBlock} block @param {Place} place */
function list(block, place) {
  const rows = (block.items ?? []).map((item) => {
    const box = h("input", {
      type: "checkbox",
      disabled: true,
      checked: item.is_checked === true,
      "aria-label": item.is_checked ? "Done" : "To do",
    });
    const label = item.has_checkbox ? box : item.label;
    return h("li", {}, h("span", { class: "label" }, label), h("div", {}, ...blocksOf(item.blocks, place)));
  });
  return h("ul", { class: "rich-list", role: "list" }, ...rows);
}
