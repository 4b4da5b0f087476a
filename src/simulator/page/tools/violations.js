// What went against Telegram's rules: a count on the tab, and the list behind it.

import { byId, h } from "../dom.js";
import { tellFailure } from "../feedback.js";

/** No event tells of a violation. */
const LOOK_AGAIN_MS = 1500;

/** @param {{ load: () => Promise<import("../model.js").Violation[]>, online: () => boolean }} simulator */
export function createViolations({ load, online }) {
  let drawn = -1;

  /** @param {number} count */
  const setCount = (count) => {
    byId("violation-badge").textContent = count > 0 ? String(count) : "";
    byId("tab-rules").setAttribute(
      "aria-label",
      count > 0 ? `Rules, ${count} violation${count === 1 ? "" : "s"}` : "Rules",
    );
  };

  async function draw() {
    const all = await load();
    setCount(all.length);
    if (all.length === drawn) return;
    drawn = all.length;
    byId("violation-list").replaceChildren(
      ...all
        .map(({ method, description }) => h("li", {}, h("b", {}, method), h("span", {}, description)))
        .reverse(),
    );
    byId("violation-empty").hidden = all.length > 0;
  }

  setInterval(() => {
    if (document.visibilityState === "visible" && online()) void draw().catch(() => undefined);
  }, LOOK_AGAIN_MS);

  return {
    setCount,
    /** @param {boolean} front */
    turned: (front) => front && tellFailure(draw()),
  };
}
