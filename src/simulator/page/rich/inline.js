// Rich text -> DOM nodes: formatting inside a block of a rich message.

import { h } from "../dom.js";
import { link, spoiler } from "../entities.js";
import { renderButton } from "../message/keyboard.js";
import { dateTimeOf } from "../time.js";

/**
 * @typedef {import("../model.js").RichText} RichText
 * @typedef {import("../model.js").RichSpan} RichSpan
 * @typedef {import("../message/keyboard.js").Place} Place where the text stands, for its buttons and links
 */

/** @type {Record<string, keyof HTMLElementTagNameMap>} */
const PLAIN = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  code: "code",
  marked: "mark",
  subscript: "sub",
  superscript: "sup",
};

/**
 * @param {RichText | undefined} text
 * @param {Place} place
 * @returns {Node[]}
 */
export function renderRichText(text, place) {
  if (text === undefined) return [];
  if (typeof text === "string") return [document.createTextNode(text)];
  if (Array.isArray(text)) return text.flatMap((each) => renderRichText(each, place));
  return [span(text, place)];
}

/**
 * @param {RichSpan} part
 * @param {Place} place
 * @returns {Node}
 */
function span(part, place) {
  const inside = renderRichText(part.text, place);
  const tag = PLAIN[part.type];
  if (tag !== undefined) return h(tag, {}, ...inside);
  switch (part.type) {
    case "url":
      return link(part.url ?? "", inside, place.taps);
    case "email_address":
      return link(`mailto:${part.email_address}`, inside, place.taps);
    case "spoiler":
      return spoiler(inside);
    case "bot_command": {
      const command = part.bot_command ?? "";
      const run = () => place.taps.command(command.startsWith("/") ? command : `/${command}`);
      return h("button", { type: "button", class: "inline", onclick: run }, ...inside);
    }
    case "date_time": {
      const ms = (part.unix_time ?? 0) * 1000;
      const shown = part.date_time_format && dateTimeOf(ms, part.date_time_format, place.taps.viewer());
      return h("time", { datetime: new Date(ms).toISOString() }, ...(shown ? [shown] : inside));
    }
    case "custom_emoji":
      return h("span", {}, part.alternative_text ?? "");
    case "mathematical_expression":
      return h("code", { class: "math" }, part.expression ?? "");
    case "button":
      return part.button === undefined ? h("span") : renderButton(part.button, place);
    case "anchor":
      return h("span", { "data-anchor": part.name });
    case "reference":
      return h("span", { "data-anchor": `reference ${part.name}` }, ...inside);
    case "anchor_link":
      return jump(part.anchor_name ?? "", inside);
    case "reference_link":
      return jump(`reference ${part.reference_name}`, inside);
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
    case "phone_number":
    case "bank_card_number":
      return h("span", { class: "mention" }, ...inside);
    default:
      return h("span", {}, ...inside);
  }
}

/** Goes to a place of the same message, opening what hides it; no name is the top. @param {string} name @param {Node[]} inside */
function jump(name, inside) {
  const go = () => {
    const rich = button.closest(".rich");
    const target = name === "" ? rich : rich?.querySelector(`[data-anchor="${CSS.escape(name)}"]`);
    for (let at = target?.parentElement; at && at !== rich; at = at.parentElement)
      if (at instanceof HTMLDetailsElement) at.open = true;
    target?.scrollIntoView({ block: name === "" ? "start" : "center", behavior: "smooth" });
  };
  const button = h("button", { type: "button", class: "inline", onclick: go }, ...inside);
  return button;
}
