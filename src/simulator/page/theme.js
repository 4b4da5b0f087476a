// Light or dark: the computer's choice until the person makes one.

/** @param {HTMLElement} button */
export function installTheme(button) {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset["theme"] ?? (dark.matches ? "dark" : "light")) === "dark";
  const draw = () => {
    button.setAttribute("aria-pressed", String(isDark()));
  };
  const chosen = localStorage.getItem("theme");
  if (chosen === "dark" || chosen === "light") root.dataset["theme"] = chosen;
  button.addEventListener("click", () => {
    const next = isDark() ? "light" : "dark";
    root.dataset["theme"] = next;
    localStorage.setItem("theme", next);
    draw();
  });
  dark.addEventListener("change", draw);
  // The phone beside follows.
  addEventListener("storage", ({ key, newValue }) => {
    if (key !== "theme" || newValue === null) return;
    root.dataset["theme"] = newValue;
    draw();
  });
  draw();
}
