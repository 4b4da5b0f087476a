// Who is in a group: adding, promoting and removing people and the bot.

import { openDialog } from "../dialogs.js";
import { avatar, h } from "../dom.js";
import { tellFailure } from "../feedback.js";

/**
 * @typedef {{ id: number, name: string, status: string }} Standing
 * @typedef {{
 *   standings: () => Standing[],
 *   change: (id: number, status: string) => Promise<unknown>,
 *   subscribe: (changed: () => void) => () => void,
 * }} Group
 */

/** @type {[status: string, name: string][]} */
const STATUSES = [
  ["administrator", "Administrator"],
  ["member", "Member"],
  ["restricted", "Restricted: may only read"],
  ["left", "Not a member"],
  ["kicked", "Banned"],
];

/** @param {string} title @param {Group} group */
export function openMembers(title, group) {
  const list = h("ul", { class: "members" });
  const dialog = openDialog(`Members of ${title}`, list);

  const draw = () => {
    const focused = document.activeElement?.getAttribute("aria-label");
    list.replaceChildren(...group.standings().map(row));
    if (focused)
      /** @type {HTMLElement | null} */ (
        list.querySelector(`[aria-label="${CSS.escape(focused)}"]`)
      )?.focus();
  };

  /** @param {Standing} standing */
  const row = ({ id, name, status }) => {
    const onchange = (/** @type {Event} */ event) => {
      const to = /** @type {HTMLSelectElement} */ (event.target).value;
      tellFailure(group.change(id, to).finally(draw));
    };
    const select = h(
      "select",
      { "aria-label": `${name} is`, onchange },
      ...STATUSES.map(([value, text]) => h("option", { value, selected: value === status }, text)),
    );
    const standing = status === "creator" ? h("small", {}, "Creator") : select;
    return h("li", {}, avatar(name, id), h("b", { dir: "auto" }, name), standing);
  };
  draw();
  dialog.addEventListener("close", group.subscribe(draw));
}
