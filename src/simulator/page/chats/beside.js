// Two phones side by side: the second is this page again, in a frame so narrow that it shows the chat alone.

import { byId, h } from "../dom.js";

/** @param {() => { id: number, name: string }[]} others whom the second phone may show */
export function createBeside(others) {
  const pane = byId("beside");
  const button = byId("open-beside");

  const close = () => {
    pane.replaceChildren();
    pane.hidden = true;
    byId("app").classList.remove("split");
    button.setAttribute("aria-pressed", "false");
  };

  button.addEventListener("click", () => {
    if (!pane.hidden) return close();
    const other = others()[0];
    if (other === undefined) return;
    pane.replaceChildren(h("iframe", { src: `/?beside#${other.id}`, title: "Second phone" }));
    pane.hidden = false;
    byId("app").classList.add("split");
    button.setAttribute("aria-pressed", "true");
  });
  // A phone inside a phone would go on for ever.
  button.hidden = window.parent !== window;
}
