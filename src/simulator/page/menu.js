// A small menu under a button: arrows, Home, End, Esc, and closed by a click elsewhere.

import { h } from "./dom.js";

/**
 * @param {HTMLElement} button
 * @param {() => { label: string, run: () => void, danger?: boolean }[]} itemsNow asked at each opening
 */
export function attachMenu(button, itemsNow) {
  /** @type {HTMLElement | null} */
  let list = null;
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");

  const close = (/** @type {boolean} */ refocus) => {
    list?.remove();
    list = null;
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    if (refocus) button.focus();
  };

  /** @param {Event} event */
  const outside = (event) => {
    const target = /** @type {Node} */ (event.target);
    if (!list?.contains(target) && !button.contains(target)) close(false);
  };

  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    const items = /** @type {HTMLElement[]} */ ([...(list?.children ?? [])]);
    const at = items.findIndex((item) => item === document.activeElement);
    const step = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (step !== undefined) items.at(step % items.length)?.focus();
    else if (event.key === "Escape") close(true);
    else if (event.key === "Tab") return close(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const open = () => {
    list = h(
      "div",
      { class: "menu", role: "menu", "aria-label": button.getAttribute("aria-label"), onkeydown: onKey },
      ...itemsNow().map(({ label, run, danger }) => {
        const pick = () => {
          close(true);
          run();
        };
        return h(
          "button",
          { type: "button", role: "menuitem", class: danger ? "danger" : "", onclick: pick },
          label,
        );
      }),
    );
    button.after(list);
    button.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", outside, true);
    /** @type {HTMLElement | null} */ (list.firstElementChild)?.focus();
  };

  button.addEventListener("click", () => (list === null ? open() : close(true)));
}
