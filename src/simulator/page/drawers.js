// On narrow screens the side columns are drawers: one at a time, closed by Esc or a tap beside.

import { byId } from "./dom.js";

export function createDrawers() {
  const shade = byId("shade");
  const pairs = [
    { button: byId("open-people"), panel: byId("left") },
    { button: byId("open-phone"), panel: byId("right") },
  ];
  /** @type {typeof pairs[number] | null} */
  let open = null;

  const close = () => {
    if (open === null) return;
    const { button, panel } = open;
    open = null;
    panel.classList.remove("open");
    button.setAttribute("aria-expanded", "false");
    shade.hidden = true;
    if (panel.contains(document.activeElement)) button.focus();
  };

  for (const pair of pairs) {
    pair.button.addEventListener("click", () => {
      const again = open === pair;
      close();
      if (again) return;
      open = pair;
      pair.panel.classList.add("open");
      pair.button.setAttribute("aria-expanded", "true");
      shade.hidden = false;
      pair.panel.focus();
    });
  }
  shade.addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  return { close };
}
