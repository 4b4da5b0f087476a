// The inspector: every call of the Bot API as it came, what it was answered and how long that took.

import { byId, h, reconcile } from "../dom.js";
import { oncePerFrame } from "../frame.js";
import { tellFailure, toast } from "../feedback.js";
import { timeOf } from "../time.js";

/** As many as stay on the page. */
const KEPT = 300;

/**
 * @typedef {import("../model.js").Request} Request
 * @param {{ load: () => Promise<Request[]>, follow: (heard: (request: Request) => void) => () => void }} simulator
 *   `follow`: tells of each call from now on; returns the end of that
 */
export function createInspector({ load, follow }) {
  const list = byId("request-list");
  const filter = /** @type {HTMLInputElement} */ (byId("request-filter"));
  const methods = byId("request-methods");
  const paused = /** @type {HTMLInputElement} */ (byId("request-pause"));
  /** A load test makes thousands of calls: a row is made when it is first shown. @type {Map<number, { request: Request, element?: HTMLElement }>} */
  const rows = new Map();
  /** @type {Set<string>} */
  const known = new Set();
  /** Calls before this one were cleared away by the person. */
  let clearedTo = -1;
  /** Only an inspector that is looked at listens. @type {(() => void) | null} */
  let unfollow = null;

  const draw = () => {
    if (unfollow === null) return;
    const wanted = filter.value.trim().toLowerCase();
    const fitting = [...rows.values()]
      // A poll comes every moment: it is shown to those who ask for it.
      .filter(({ request: { method } }) =>
        wanted === "" ? method.toLowerCase() !== "getupdates" : method.toLowerCase().includes(wanted),
      )
      .sort((a, b) => b.request.id - a.request.id)
      .map((each) => (each.element ??= row(each.request)));
    reconcile(list, fitting);
    byId("request-empty").hidden = fitting.length > 0;
  };
  const drawSoon = oncePerFrame(() => !paused.checked && draw());

  /** @param {Request} request */
  const put = (request) => {
    if (request.id <= clearedTo || rows.has(request.id)) return;
    rows.set(request.id, { request });
    for (const id of rows.keys()) {
      if (rows.size <= KEPT) break;
      rows.delete(id);
    }
    if (!known.has(request.method)) methods.append(h("option", { value: request.method }));
    known.add(request.method);
    drawSoon();
  };

  filter.addEventListener("input", draw);
  paused.addEventListener("change", draw);
  byId("request-clear").addEventListener("click", () => {
    clearedTo = Math.max(clearedTo, ...rows.keys());
    rows.clear();
    draw();
  });

  return {
    /** @param {boolean} front */
    turned(front) {
      unfollow?.();
      unfollow = null;
      if (!front) return;
      unfollow = follow(put);
      tellFailure(
        load().then((requests) => {
          requests.forEach(put);
          draw();
        }),
      );
    },
  };
}

/** @param {Request} request */
function row(request) {
  const { method, answer, ms, at, fault } = request;
  const ok = answer?.ok === true;
  const code = ok ? "OK" : String(answer?.error_code ?? "no answer");
  const summary = h(
    "summary",
    {},
    h("b", {}, method),
    h("span", { class: ok ? "good" : "bad" }, fault === undefined ? code : `${code} · fault ${fault}`),
    h("small", {}, `${Math.round(ms * 10) / 10} ms`),
    h("time", {}, at === undefined ? "" : timeOf(Date.parse(at))),
  );
  const element = h("details", { class: "request" }, summary);
  // Most rows are never opened: their JSON is made when they are.
  element.addEventListener(
    "toggle",
    () => element.childElementCount === 1 && element.append(details(request)),
    {
      once: true,
    },
  );
  return h("li", {}, element);
}

/** @param {Request} request */
function details({ method, params, answer }) {
  const whole = { method, params, answer };
  const copy = () =>
    tellFailure(navigator.clipboard.writeText(JSON.stringify(whole, null, 2)).then(() => toast("Copied")));
  return h(
    "div",
    {},
    ...json("Parameters", params),
    ...json("Answer", answer),
    h("button", { type: "button", onclick: copy }, "Copy as JSON"),
  );
}

/** @param {string} title @param {unknown} value @returns {HTMLElement[]} */
const json = (title, value) => [
  h("h4", {}, title),
  h("pre", { tabindex: 0, "aria-label": title }, JSON.stringify(value, null, 2) ?? "none"),
];
