// A table of a rich message: scrolls by itself where it is wider than the bubble.

import { h } from "../dom.js";
import { plainRichText } from "./plain.js";
import { renderRichText } from "./inline.js";

/**
 * @param {import("../model.js").RichBlock} block
 * @param {import("../message/keyboard.js").Place} place
 */
export function table(block, place) {
  const rows = (block.cells ?? []).map((row) =>
    h(
      "tr",
      {},
      ...row.map((cell) =>
        h(
          cell.is_header ? "th" : "td",
          {
            colspan: cell.colspan,
            rowspan: cell.rowspan,
            "data-align": cell.align,
            "data-valign": cell.valign,
            class: cell.text === undefined ? "absent" : undefined,
          },
          ...renderRichText(cell.text, place),
        ),
      ),
    ),
  );
  const looks = [
    block.is_bordered && "bordered",
    block.is_striped && "striped",
    block.is_compact && "compact",
  ];
  return h(
    "div",
    { class: "table", tabindex: 0, role: "group", "aria-label": plainRichText(block.caption) || "Table" },
    h(
      "table",
      { class: looks.filter(Boolean).join(" ") },
      block.caption !== undefined && h("caption", {}, ...renderRichText(block.caption, place)),
      h("tbody", {}, ...rows),
    ),
  );
}
