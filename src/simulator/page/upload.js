// Files on their way: chosen, pasted or dropped, shown above the field until they are sent.

import { byId, h, icon } from "./dom.js";
import { sizeText } from "./message/media.js";

/** As much as a bot may send (telegram.md, B.8); the simulator has the last word. */
const MOST_BYTES = 50 * 1024 * 1024;

/**
 * @typedef {{ file: File, as?: "document" }} Waiting without `as` the simulator tells pictures from the rest
 * @param {{ zone: HTMLElement, field: HTMLTextAreaElement, open: () => boolean, tooLarge: (name: string) => void, changed: () => void }} parts
 *   `zone`: where files may be dropped; `open`: whether this chat takes any; `changed`: there are more or fewer now
 */
export function createUpload({ zone, field, open, tooLarge, changed }) {
  const bar = byId("file-bar");
  const input = /** @type {HTMLInputElement} */ (byId("file-input"));
  /** @type {Waiting[]} */
  let waiting = [];
  /** How the files of the next choice go. @type {"document" | undefined} */
  let chooseAs;

  const draw = () => {
    bar.hidden = waiting.length === 0;
    bar.replaceChildren(...waiting.map(row));
    changed();
  };

  /** @param {Waiting} one */
  const row = (one) => {
    const { file } = one;
    const drop = () => {
      waiting = waiting.filter((each) => each !== one);
      draw();
      field.focus();
    };
    return h(
      "li",
      {},
      icon("file"),
      h("b", {}, file.name),
      h("small", {}, sizeText(file.size)),
      h(
        "button",
        { type: "button", class: "round", "aria-label": `Do not send ${file.name}`, onclick: drop },
        icon("close"),
      ),
    );
  };

  /** @param {Iterable<File>} files @param {"document"} [as] */
  const add = (files, as) => {
    for (const file of files) {
      if (file.size > MOST_BYTES) tooLarge(file.name);
      else waiting.push({ file, ...(as === undefined ? {} : { as }) });
    }
    draw();
    field.focus();
  };

  input.addEventListener("change", () => {
    add(input.files ?? [], chooseAs);
    input.value = "";
  });
  field.addEventListener("paste", (event) => {
    const files = event.clipboardData?.files;
    if (files === undefined || files.length === 0) return;
    event.preventDefault();
    add(files);
  });

  const carriesFiles = (/** @type {DragEvent} */ event) =>
    open() && event.dataTransfer?.types.includes("Files") === true;
  zone.addEventListener("dragover", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    zone.classList.add("dropping");
  });
  zone.addEventListener("dragleave", (event) => {
    if (!zone.contains(/** @type {Node | null} */ (event.relatedTarget))) zone.classList.remove("dropping");
  });
  zone.addEventListener("drop", (event) => {
    zone.classList.remove("dropping");
    if (!carriesFiles(event)) return;
    event.preventDefault();
    add(event.dataTransfer?.files ?? []);
  });

  return {
    /** @param {"document"} [as] also a picture goes as a file then */
    choose(as) {
      chooseAs = as;
      input.click();
    },
    any: () => waiting.length > 0,
    /** Hands the files over and forgets them. @returns {Waiting[]} */
    take() {
      const files = waiting;
      waiting = [];
      draw();
      return files;
    },
  };
}
