// A list above the field to choose from, by arrows and Enter or by a click: commands, results of inline mode.

import { h } from "./dom.js";

/**
 * @typedef {{ title: string, note: string, run: () => void, complete?: () => void }} Choice `complete`: what Tab does
 *
 * @param {{ list: HTMLElement, field: HTMLTextAreaElement, empty: string, toggled?: (open: boolean) => void }} parts
 *   `empty`: the sentence for an open list of nothing
 */
export function createChoices({ list, field, empty, toggled }) {
  /** @type {Choice[]} */
  let shown = [];
  let at = 0;
  const isOpen = () => !list.hidden;
  const idOf = (/** @type {number} */ index) => `${list.id}-${index}`;

  const draw = () => {
    list.replaceChildren(
      ...shown.map(({ title, note, run }, index) =>
        h(
          "div",
          {
            role: "option",
            id: idOf(index),
            "aria-selected": String(index === at),
            // Before the field loses its focus to the click.
            onpointerdown: (/** @type {Event} */ event) => event.preventDefault(),
            onclick: run,
          },
          h("b", { dir: "auto" }, title),
          h("span", { dir: "auto" }, note),
        ),
      ),
    );
    if (shown.length === 0) list.append(h("p", {}, empty));
    list.children[at]?.scrollIntoView({ block: "nearest" });
    if (!isOpen() || shown.length === 0) return field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-controls", list.id);
    field.setAttribute("aria-activedescendant", idOf(at));
  };

  /** @param {boolean} open */
  const set = (open) => {
    const was = isOpen();
    list.hidden = !open;
    if (was === open) return open ? draw() : undefined;
    field.setAttribute("aria-expanded", String(open));
    toggled?.(open);
    draw();
  };

  return {
    isOpen,
    close: () => set(false),
    /** @param {Choice[]} choices */
    open(choices) {
      shown = choices;
      at = 0;
      set(true);
    },
    /** @param {KeyboardEvent} event @returns {boolean} whether the list took the key */
    key(event) {
      const chosen = shown[at];
      if (!isOpen() || event.shiftKey) return false;
      if (event.key === "Escape") set(false);
      else if (chosen === undefined) return false;
      else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        at = (at + (event.key === "ArrowDown" ? 1 : -1) + shown.length) % shown.length;
        draw();
      } else if (event.key === "Enter") chosen.run();
      else if (event.key === "Tab" && chosen.complete !== undefined) {
        chosen.complete();
        set(false);
      } else return false;
      event.preventDefault();
      return true;
    },
  };
}
