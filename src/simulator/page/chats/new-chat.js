// Making a group, a forum or a channel of the person who looks.

import { byId } from "../dom.js";

/** @param {(title: string, kind: string) => void} make */
export function createNewChat(make) {
  const form = /** @type {HTMLFormElement} */ (byId("add-chat"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wish = new FormData(form);
    const title = String(wish.get("title") ?? "").trim();
    if (title === "") return;
    make(title, String(wish.get("kind") ?? "group"));
    form.reset();
    /** @type {HTMLDetailsElement} */ (form.parentElement).open = false;
  });
}
