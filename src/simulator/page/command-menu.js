// The list of the bot's commands above the field: by its button, or by typing a slash.

import { createChoices } from "./choices.js";
import { byId } from "./dom.js";

/**
 * @typedef {import("./model.js").Command} Command
 * @param {{
 *   field: HTMLTextAreaElement,
 *   button: HTMLElement,
 *   pick: (text: string) => void,
 *   complete: (text: string) => void,
 * }} parts `pick` sends a command, `complete` only writes it into the field
 */
export function createCommandMenu({ field, button, pick, complete }) {
  /** @type {Command[]} */
  let commands = [];
  const list = createChoices({
    list: byId("command-list"),
    field,
    empty: "The bot has set no commands here",
    toggled: (open) => button.setAttribute("aria-expanded", String(open)),
  });

  /** @param {string} prefix */
  const open = (prefix) => {
    const fitting = commands.filter(({ command }) => command.startsWith(prefix));
    if (fitting.length === 0 && prefix !== "") return list.close();
    list.open(
      fitting.map(({ command, description }) => ({
        title: `/${command}`,
        note: description,
        run: () => pick(`/${command}`),
        complete: () => complete(`/${command} `),
      })),
    );
  };

  button.addEventListener("click", () => {
    if (list.isOpen()) list.close();
    else open("");
    field.focus();
  });
  field.addEventListener("blur", (event) => {
    if (event.relatedTarget !== button) list.close();
  });

  return {
    close: list.close,
    key: list.key,
    /** @param {Command[]} next */
    setCommands(next) {
      commands = next;
      if (list.isOpen()) open("");
    },
    typed() {
      const slash = /^\/(\w*)$/.exec(field.value);
      if (slash === null) list.close();
      else open((slash[1] ?? "").toLowerCase());
    },
  };
}
