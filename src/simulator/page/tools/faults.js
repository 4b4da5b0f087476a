// The fault panel: what goes wrong with the next calls of the bot, and the rules that wait for theirs.

import { byId, h } from "../dom.js";
import { tellFailure } from "../feedback.js";

/**
 * @typedef {import("../model.js").WaitingFault} WaitingFault
 * @typedef {{ list: () => Promise<WaitingFault[]>, add: (rule: object) => Promise<unknown>, remove: (id?: number) => Promise<unknown>,
 *   flood: (on?: boolean) => Promise<boolean>,
 *   follow: typeof import("../api.js").followRequests, chatName: (id: number) => string, chats: () => { id: number, name: string }[] }} Simulator
 *   `flood`: whether the flood limits hold, after setting it where it is given
 * @param {Simulator} simulator
 */
export function createFaults(simulator) {
  const form = /** @type {HTMLFormElement} */ (byId("fault-form"));
  const list = byId("fault-list");

  /** @param {Promise<unknown>} wish */
  const then = (wish) => tellFailure(wish.then(draw));

  /** The rules on screen, so that the focus stays where nothing changed. */
  let drawn = "";
  const flood = /** @type {HTMLInputElement} */ (byId("flood"));

  async function draw() {
    const [rules, limited] = await Promise.all([simulator.list(), simulator.flood()]);
    flood.checked = limited;
    const now = JSON.stringify(rules);
    if (now === drawn) return;
    drawn = now;
    list.replaceChildren(...rules.map((rule) => row(rule, simulator, () => then(simulator.remove(rule.id)))));
    byId("fault-empty").hidden = rules.length > 0;
    byId("fault-clear").hidden = rules.length < 2;
    const badge = byId("fault-badge");
    badge.textContent = rules.length > 0 ? String(rules.length) : "";
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = new FormData(form);
    const given = (/** @type {string} */ name) => String(fields.get(name) ?? "").trim();
    const rule = {
      kind: given("kind"),
      ...(given("method") === "" ? {} : { method: given("method") }),
      ...numbers({ chatId: given("chat"), times: given("times"), probability: percent(given("chance")) }),
      ...(given("kind") === "429" ? numbers({ retryAfter: given("seconds") }) : {}),
      ...(given("kind") === "slow" ? { ms: 1000 * Number(given("seconds") || 1) } : {}),
    };
    then(simulator.add(rule));
  });
  byId("fault-clear").addEventListener("click", () => then(simulator.remove()));
  flood.addEventListener("change", () => then(simulator.flood(flood.checked)));
  const drawSeconds = () => {
    const kind = new FormData(form).get("kind");
    byId("fault-seconds").hidden = kind !== "429" && kind !== "slow";
  };
  form.addEventListener("input", drawSeconds);

  /** Rules are used up by the bot's calls: a panel that is looked at hears of them. @type {(() => void) | null} */
  let unfollow = null;
  return {
    /** @param {boolean} front */
    turned(front) {
      unfollow?.();
      unfollow = null;
      if (!front) return;
      unfollow = simulator.follow(({ fault }) => fault !== undefined && tellFailure(draw()));
      drawSeconds();
      const select = form.querySelector("[name=chat]");
      const chats = simulator.chats().map(({ id, name }) => h("option", { value: id }, name));
      select?.replaceChildren(h("option", { value: "" }, "any chat"), ...chats);
      tellFailure(draw());
    },
  };
}

/** @param {string} text per cent @returns {string} as a part of one, "" for always */
const percent = (text) => (text === "" || text === "100" ? "" : String(Number(text) / 100));

/** @param {Record<string, string>} texts @returns {Record<string, number>} those that were given */
const numbers = (texts) =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) => (text === "" ? [] : [[name, Number(text)]])),
  );

/** @param {WaitingFault} waiting @param {Simulator} simulator @param {() => void} remove */
function row({ rule, met }, simulator, remove) {
  const kind = rule.kind ?? (rule.sequence ?? []).map((fault) => fault.kind).join(", ");
  const times = rule.times === undefined ? (rule.probability === undefined ? 1 : null) : rule.times;
  const facts = [
    rule.method ?? "any method",
    rule.chatId === undefined ? null : `in ${simulator.chatName(rule.chatId)}`,
    rule.probability === undefined ? null : `${Math.round(rule.probability * 100)} % of calls`,
    times === null ? `met ${met}` : `met ${met} of ${times}`,
  ];
  return h(
    "li",
    {},
    h("div", {}, h("b", {}, kind), h("small", {}, facts.filter((fact) => fact !== null).join(" · "))),
    h("button", { type: "button", "aria-label": `Remove the fault ${kind}`, onclick: remove }, "Remove"),
  );
}
