// What stands above everything for a moment: toasts, and the answers that want an OK.

import { byId, h } from "./dom.js";

const TOAST_MS = 4000;

/** @param {string} text @param {"plain" | "error"} [kind] */
export function toast(text, kind = "plain") {
  const box = h("div", { class: `toast ${kind}` }, text);
  byId("toasts").append(box);
  setTimeout(() => box.remove(), TOAST_MS);
}

/** Shows a callback's alert; a second one waits for the first. @param {string} text */
export function alertBox(text) {
  const dialog = h(
    "dialog",
    { class: "alert", role: "alertdialog", "aria-label": "The bot says" },
    h("p", {}, text),
    h("form", { method: "dialog" }, h("button", { type: "submit" }, "OK")),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** Tells the person why a wish of theirs failed. @param {Promise<unknown>} wish */
export function tellFailure(wish) {
  wish.catch((error) => toast(error instanceof Error ? error.message : String(error), "error"));
}
