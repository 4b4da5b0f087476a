// The list of the bot's commands above the field: by its button, or by typing a slash.

import { byId, h } from "./dom.js";

/**
 * @typedef {import("./api.js").Command} Command
 * @param {{
 *   field: HTMLTextAreaElement,
 *   button: HTMLElement,
 *   pick: (text: string) => void,
 *   complete: (text: string) => void,
 * }} parts `pick` sends a command, `complete` only writes it into the field
 */
export function createCommandMenu({ field, button, pick, complete }) {
  const list = byId("command-list");
  /** @type {Command[]} */
  let commands = [];
  /** @type {Command[]} */
  let shown = [];
  let at = 0;

  const isOpen = () => !list.hidden;

  const draw = () => {
    list.replaceChildren(
      ...shown.map(({ command, description }, index) =>
        h(
          "div",
          {
            role: "option",
            id: `command-${index}`,
            "aria-selected": String(index === at),
            // Before the field loses its focus to the click.
            onpointerdown: (/** @type {Event} */ event) => event.preventDefault(),
            onclick: () => pick(`/${command}`),
          },
          h("b", {}, `/${command}`),
          h("span", {}, description),
        ),
      ),
    );
    if (shown.length === 0) list.append(h("p", {}, "The bot has set no commands here"));
    list.children[at]?.scrollIntoView({ block: "nearest" });
    if (isOpen() && shown.length > 0) field.setAttribute("aria-activedescendant", `command-${at}`);
    else field.removeAttribute("aria-activedescendant");
  };

  /** @param {boolean} open */
  const set = (open) => {
    list.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    field.setAttribute("aria-expanded", String(open));
    draw();
  };

  /** @param {string} prefix */
  const open = (prefix) => {
    shown = commands.filter(({ command }) => command.startsWith(prefix));
    at = 0;
    set(shown.length > 0 || prefix === "");
  };

  button.addEventListener("click", () => {
    if (isOpen()) set(false);
    else open("");
    field.focus();
  });
  field.addEventListener("blur", (event) => {
    if (event.relatedTarget !== button) set(false);
  });

  return {
    close: () => set(false),
    /** @param {Command[]} next */
    setCommands(next) {
      commands = next;
      if (isOpen()) open("");
    },
    typed() {
      const slash = /^\/(\w*)$/.exec(field.value);
      if (slash === null) set(false);
      else open((slash[1] ?? "").toLowerCase());
    },
    /** @param {KeyboardEvent} event @returns {boolean} whether the menu took the key */
    key(event) {
      const chosen = shown[at];
      if (!isOpen() || event.shiftKey) return false;
      if (event.key === "Escape") set(false);
      else if (chosen === undefined) return false;
      else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        at = (at + (event.key === "ArrowDown" ? 1 : -1) + shown.length) % shown.length;
        draw();
      } else if (event.key === "Enter") pick(`/${chosen.command}`);
      else if (event.key === "Tab") {
        complete(`/${chosen.command} `);
        set(false);
      } else return false;
      event.preventDefault();
      return true;
    },
  };
}
