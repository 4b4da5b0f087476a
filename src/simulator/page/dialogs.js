// Small windows over the page: a question with one answer, a chat to pick, any content. Esc closes each.

import { avatar, h, icon } from "./dom.js";

/**
 * Shows a window until it is closed, and takes it away then.
 *
 * @param {string} title
 * @param {...(Node | string)} content
 * @returns {HTMLDialogElement}
 */
export function openDialog(title, ...content) {
  const close = h(
    "button",
    { type: "button", class: "round", "aria-label": "Close", onclick: () => dialog.close() },
    icon("close"),
  );
  const dialog = h(
    "dialog",
    { class: "sheet", "aria-label": title },
    h("header", {}, h("h2", {}, title), close),
    ...content,
  );
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/**
 * Asks for a short text; `done` is not called where the person thinks better of it.
 *
 * @param {{ title: string, label: string, action: string, done: (text: string) => void }} question
 */
export function askText({ title, label, action, done }) {
  const input = h("input", {
    name: "text",
    maxlength: 128,
    autocomplete: "off",
    required: true,
    autofocus: true,
  });
  const form = h("form", {}, h("label", {}, label, " ", input), h("button", { type: "submit" }, action));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text === "") return;
    dialog.close();
    done(text);
  });
  const dialog = openDialog(title, form);
}

/**
 * @param {string} title
 * @param {{ id: number, name: string }[]} chats
 * @param {(id: number) => void} done
 */
export function pickChat(title, chats, done) {
  const rows = chats.map(({ id, name }) => {
    const onclick = () => {
      dialog.close();
      done(id);
    };
    return h(
      "li",
      {},
      h("button", { type: "button", onclick }, avatar(name, id), h("span", { dir: "auto" }, name)),
    );
  });
  const dialog = openDialog(title, h("ul", { class: "choices" }, ...rows));
}
