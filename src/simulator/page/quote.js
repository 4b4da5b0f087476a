// The quote that shows three lines until the reader asks for more.

import { h, icon } from "./dom.js";

/**
 * Three lines, and a chevron for the rest where there is a rest.
 *
 * @param {Node[]} inside
 */
export function foldedQuote(inside) {
  const toggle = () => {
    const open = quote.classList.toggle("open");
    if (open) chevron.hidden = false;
    chevron.setAttribute("aria-expanded", String(open));
    chevron.setAttribute("aria-label", open ? "Collapse quote" : "Expand quote");
  };
  const chevron = h(
    "button",
    {
      type: "button",
      class: "chevron",
      "aria-expanded": "false",
      "aria-label": "Expand quote",
      hidden: true,
      onclick: toggle,
    },
    icon("chevron"),
  );
  const body = h("div", { class: "quote-body" }, ...inside);
  const quote = h("blockquote", { class: "folded" }, body, chevron);
  quote.addEventListener("click", (event) => {
    const on = /** @type {Element} */ (event.target);
    if (!chevron.hidden && on.closest("a, button, [role=button]") === null && getSelection()?.isCollapsed)
      toggle();
  });
  new ResizeObserver(() => {
    if (!quote.classList.contains("open")) chevron.hidden = body.scrollHeight <= body.clientHeight + 1;
  }).observe(body);
  return quote;
}

/**
 * An edit of the buttons alone leaves quotes and details as the reader opened them.
 *
 * @param {HTMLElement} before
 * @param {HTMLElement} after
 */
export function keepOpen(before, after) {
  const details = after.querySelectorAll("details");
  before.querySelectorAll("details").forEach((each, at) => {
    const same = details[at];
    if (same?.querySelector("summary")?.textContent === each.querySelector("summary")?.textContent && same)
      same.open = each.open;
  });
  const quotes = after.querySelectorAll(".folded");
  before.querySelectorAll(".folded").forEach((quote, at) => {
    const same = quotes[at]?.textContent === quote.textContent;
    if (same && quote.classList.contains("open"))
      quotes[at]?.querySelector("button.chevron")?.dispatchEvent(new Event("click"));
  });
}
