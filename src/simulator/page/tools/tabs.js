// The right column: the phone, and the tools for those who write the bot. One tab at a time.

import { byId } from "../dom.js";

/** @param {Record<string, (front: boolean) => void>} turned by the id of a tab: it came to the front, or went */
export function createTabs(turned) {
  const tabs = /** @type {HTMLElement[]} */ ([...byId("tabs").querySelectorAll("[role=tab]")]);
  const panelOf = (/** @type {HTMLElement} */ tab) => byId(tab.getAttribute("aria-controls") ?? "");

  /** @param {HTMLElement} chosen */
  const open = (chosen) => {
    const before = tabs.find((tab) => tab.getAttribute("aria-selected") === "true");
    if (before === chosen) return;
    for (const tab of tabs) {
      tab.setAttribute("aria-selected", String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      panelOf(tab).hidden = tab !== chosen;
    }
    byId("app").classList.toggle("with-tools", chosen !== tabs[0]);
    turned[before?.id ?? ""]?.(false);
    turned[chosen.id]?.(true);
  };

  byId("tabs").addEventListener("click", (event) => {
    const tab = /** @type {Element} */ (event.target).closest("[role=tab]");
    if (tab instanceof HTMLElement) open(tab);
  });
  byId("tabs").addEventListener("keydown", (event) => {
    const at = tabs.findIndex((tab) => tab === document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    const tab = to === undefined || at < 0 ? undefined : tabs.at(to % tabs.length);
    if (tab === undefined) return;
    event.preventDefault();
    open(tab);
    tab.focus();
  });
}
