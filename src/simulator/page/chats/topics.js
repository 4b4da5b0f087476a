// Topics of a forum: tabs above its messages.

import { askText } from "../dialogs.js";
import { byId, h } from "../dom.js";

/** @typedef {import("../model.js").Message} Message */

/** "All" shows everything in order of time; General has no thread of its own. */
const ALL = -1;
const GENERAL = 0;

/**
 * @param {import("../state.js").State} state
 * @param {{ picked: () => void, open: (name: string) => void }} on `open`: make a topic of this name
 */
export function createTopics(state, on) {
  const bar = byId("topics");
  /** What is looked at, by chat. @type {Map<number, number>} */
  const chosen = new Map();
  const isForum = () => state.chat().isForum === true;
  /** A topic that was deleted is left for all. */
  const current = () => {
    const topic = isForum() ? (chosen.get(state.chat().id) ?? ALL) : ALL;
    return topic <= GENERAL || state.chat().topics?.some(({ id }) => id === topic) ? topic : ALL;
  };

  bar.addEventListener("keydown", (event) => {
    const tabs = /** @type {HTMLElement[]} */ ([...bar.querySelectorAll("[role=tab]")]);
    const at = tabs.findIndex((tab) => tab === document.activeElement);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (at < 0 || step === undefined) return;
    event.preventDefault();
    tabs.at((at + step) % tabs.length)?.focus();
  });

  /** @param {number} id @param {string} name @param {boolean} closed */
  const tab = (id, name, closed) => {
    const selected = id === current();
    const onclick = () => {
      chosen.set(state.chat().id, id);
      draw();
      on.picked();
      bar.querySelector(`[data-topic="${id}"]`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
    };
    return h(
      "button",
      {
        type: "button",
        role: "tab",
        "data-topic": id,
        "aria-selected": String(selected),
        tabindex: selected ? 0 : -1,
        "aria-label": closed ? `${name}, closed` : name,
        onclick,
      },
      `${closed ? "🔒 " : ""}${name}`,
    );
  };

  function draw() {
    bar.hidden = !isForum();
    if (bar.hidden) return;
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset["topic"];
    const topics = state.chat().topics ?? [];
    const ask = () => askText({ title: "New topic", label: "Name", action: "Open", done: on.open });
    byId("topic-tabs").replaceChildren(
      tab(ALL, "All", false),
      tab(GENERAL, "General", false),
      ...topics.map(({ id, name, closed }) => tab(id, name, closed)),
    );
    byId("new-topic").onclick = ask;
    if (focused !== undefined)
      /** @type {HTMLElement | null} */ (bar.querySelector(`[data-topic="${focused}"]`))?.focus();
  }

  return {
    draw,
    /** Whether a message belongs to what is looked at. @param {Message} message */
    shows(message) {
      const topic = current();
      if (topic === ALL) return true;
      return topic === GENERAL ? message.is_topic_message !== true : message.message_thread_id === topic;
    },
    /** The thread a new message goes to; undefined is General. @returns {number | undefined} */
    thread: () => (current() > GENERAL ? current() : undefined),
    /** The topic that is looked at, where it is one of its own. */
    topic: () => state.chat().topics?.find(({ id }) => id === current()),
  };
}
