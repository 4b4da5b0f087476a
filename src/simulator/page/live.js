// Keeps the state in step with the simulator: everything at the start, then each event as it comes.

import { api, follow } from "./api.js";

/** Chats whose history is loaded at once, for lists and unread counts; the others when they are opened. */
const EAGER_CHATS = 30;
const RETRY_MS = 2000;

/** @typedef {import("./model.js").SimEvent} SimEvent */

/**
 * @param {import("./state.js").State} state
 * @param {{ event: (event: SimEvent) => void, loaded: (snapshot: import("./model.js").Snapshot) => void }} on
 */
export function createLive(state, on) {
  /** Events that came while the history was on its way; they are newer than it. @type {SimEvent[] | null} */
  let held = null;
  let loads = 0;

  async function reload() {
    const own = ++loads;
    held ??= [];
    try {
      await load(own);
    } catch {
      state.setOnline(false);
      if (own === loads) setTimeout(reload, RETRY_MS);
    }
  }

  /** @param {number} own */
  async function load(own) {
    const snapshot = await api.state();
    const ids = snapshot.chats.slice(0, EAGER_CHATS).map((chat) => chat.id);
    const open = state.chat().id;
    if (!ids.includes(open) && snapshot.chats.some((chat) => chat.id === open)) ids.push(open);
    const histories = await Promise.all(ids.map((id) => api.messages(id)));
    if (own !== loads) return; // a later one is under way
    ids.forEach((id, at) => state.loadMessages(id, histories[at] ?? []));
    state.load(snapshot);
    const waiting = held ?? [];
    held = null;
    waiting.forEach(on.event);
    state.setOnline(true);
    on.loaded(snapshot);
  }

  follow({
    opened: () => void reload(),
    closed: () => state.setOnline(false),
    event: (event) => (held === null ? on.event(event) : held.push(event)),
  });
  return { reload };
}
