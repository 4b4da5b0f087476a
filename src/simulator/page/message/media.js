// Pictures, files and places inside a bubble. The bytes come from the simulator, never from elsewhere.

import { h, icon } from "../dom.js";

/**
 * @typedef {import("../model.js").Picture} Picture
 * @typedef {import("../model.js").Document} Document
 */

/** @param {{ file_id: string }} file */
const addressOf = (file) => `/sim/files/${encodeURIComponent(file.file_id)}`;

/**
 * The largest size, at most as wide as the bubble; a click shows it on the whole screen.
 *
 * @param {Picture[]} sizes
 * @param {{ spoiler?: boolean | undefined, alt?: string }} [how]
 */
export function photo(sizes, { spoiler = false, alt = "Photo" } = {}) {
  const best = sizes.reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a));
  const image = h("img", { src: addressOf(best), alt, width: best.width, height: best.height });
  image.addEventListener("error", () =>
    image.replaceWith(h("span", { class: "broken" }, "Picture not found")),
  );
  const open = () => {
    if (!button.classList.contains("veiled")) return enlarge(best, alt);
    button.classList.remove("veiled");
    button.setAttribute("aria-label", `Open ${alt}`);
  };
  const button = h(
    "button",
    {
      type: "button",
      class: `photo${spoiler ? " veiled" : ""}`,
      "aria-label": spoiler ? "Show hidden photo" : `Open ${alt}`,
      onclick: open,
    },
    image,
  );
  return button;
}

/** @param {Picture} picture @param {string} alt */
function enlarge(picture, alt) {
  const dialog = h(
    "dialog",
    { class: "lightbox", "aria-label": alt, onclick: () => dialog.close() },
    h("img", { src: addressOf(picture), alt }),
    h("form", { method: "dialog" }, h("button", { type: "submit", "aria-label": "Close" }, icon("close"))),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** A document as a card that downloads it. @param {Document} file */
export function fileCard(file) {
  const name = file.file_name ?? file.title ?? "File";
  const kind = /\.(\w{1,5})$/.exec(name)?.[1] ?? "";
  const facts = [sizeText(file.file_size), kind.toUpperCase()].filter((fact) => fact !== "");
  return h(
    "a",
    { class: "attachment file", href: addressOf(file), download: name, "aria-label": `Download ${name}` },
    h("span", { class: "disc" }, icon("file")),
    h("span", {}, h("b", {}, name), h("small", {}, facts.join(" · "))),
  );
}

/** @param {number | undefined} bytes @returns {string} "" where it is not known */
export function sizeText(bytes) {
  if (bytes === undefined) return "";
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** @param {"video" | "audio"} tag @param {Document} file */
export function player(tag, file) {
  const name = file.file_name ?? file.title ?? (tag === "video" ? "Video" : "Sound");
  const media = h(tag, { src: addressOf(file), controls: true, preload: "none", "aria-label": name });
  return h("div", { class: "player" }, media, h("small", {}, `${name} ${sizeText(file.file_size)}`));
}

/** @param {import("../model.js").Place} location */
export function map({ latitude, longitude }) {
  const point = `${latitude.toFixed(3)}, ${longitude.toFixed(3)}`;
  return h("div", { class: "attachment" }, icon("pin"), `Location ${point}`);
}
