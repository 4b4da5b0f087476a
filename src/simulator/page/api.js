// The page's only door to the simulator: its `/sim` controls and its stream of events.

/**
 * @typedef {import("./model.js").Snapshot} Snapshot
 * @typedef {import("./model.js").Message} Message
 * @typedef {import("./model.js").Command} Command
 * @typedef {import("./model.js").SimEvent} SimEvent
 */

/**
 * @param {string} path
 * @param {{ method?: string, body?: object | FormData }} [how] a plain object goes as JSON; with a body it is a POST
 * @returns {Promise<any>} rejects with the simulator's own sentence where it gave one
 */
async function call(path, { method, body } = {}) {
  const headers = { "content-type": "application/json" };
  /** @type {RequestInit} */
  let init = {};
  if (body instanceof FormData) init = { method: "POST", body };
  else if (body !== undefined) init = { method: "POST", headers, body: JSON.stringify(body) };
  if (method !== undefined) init.method = method;
  const response = await fetch(path, init);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer?.error ?? `The simulator answered ${response.status}.`);
  return answer;
}

/** @param {string} path @param {object} body */
const post = (path, body) => call(path, { body });

/** @param {Record<string, string | number | Blob | undefined>} fields */
function formOf(fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) form.append(name, value instanceof Blob ? value : String(value));
  return form;
}

/**
 * @typedef {{ userId: number, chatId: number }} Who a person, and the chat they act in
 * @typedef {{ threadId?: number }} Thread a topic of a forum
 */
export const api = {
  /** @returns {Promise<Snapshot>} */
  state: () => call("/sim/state"),
  /** @param {number} chatId @returns {Promise<Message[]>} */
  messages: (chatId) => call(`/sim/chats/${chatId}/messages`),
  /** @param {number} chatId @param {number} userId @returns {Promise<Command[]>} */
  commands: (chatId, userId) => call(`/sim/chats/${chatId}/commands?user=${userId}`),
  /** @param {Who & Thread & { text: string, replyTo?: number }} wish */
  send: (wish) => post("/sim/send", wish),
  /** @param {Who & Thread & { file: File, caption?: string, replyTo?: number, as?: string }} wish */
  upload: (wish) => call("/sim/upload", { body: formOf(wish) }),
  /** @param {Who & { messageId: number, data: string }} wish @returns {Promise<{ callbackId: string }>} */
  click: (wish) => post("/sim/click", wish),
  /** @param {Who & { latitude: number, longitude: number }} wish */
  location: (wish) => post("/sim/location", wish),
  /** @param {Who & { messageId: number, toChatId: number }} wish */
  forward: (wish) => post("/sim/forward", wish),
  /** @param {Who & { query: string }} wish @returns {Promise<import("./inline-mode.js").InlineAnswer>} */
  inline: (wish) => post("/sim/inline", wish),
  /** @param {Who & { queryId: string, resultId: string }} wish */
  chooseInline: (wish) => post("/sim/inline/choose", wish),
  /** @param {{ userId: number, blocked: boolean }} wish */
  block: (wish) => post("/sim/block", wish),
  /** @param {{ userId: number, payload?: string }} wish */
  start: (wish) => post("/sim/start", wish),
  /** @param {{ firstName: string, languageCode?: string }} wish */
  addPerson: (wish) => post("/sim/users", wish),
  /** @param {{ userId: number, title: string, type: string, forum?: boolean }} wish @returns {Promise<import("./model.js").Chat>} */
  makeChat: (wish) => post("/sim/groups", wish),
  /** @param {Who & { memberId: number, status: string }} wish */
  setMember: (wish) => post("/sim/members", wish),
  /** @param {Who & { topicId?: number, name?: string, closed?: boolean, deleted?: true }} wish without `topicId` it opens one */
  topic: (wish) => post("/sim/topics", wish),
  /** @param {Who & { pin?: number, forum?: boolean, deleted?: true }} wish */
  changeGroup: (wish) => post("/sim/group", wish),
  /** @param {{ userId: number }} wish */
  deactivate: (wish) => post("/sim/deactivate", wish),
  /** @param {Who} wish @returns {Promise<import("./model.js").Chat>} the supergroup that the group became */
  upgrade: (wish) => post("/sim/upgrade", wish),
  /** @param {{ to: string } | { byMs: number }} wish */
  moveClock: (wish) => post("/sim/clock", wish),
  /** @returns {Promise<import("./model.js").Request[]>} */
  requests: () => call("/sim/requests"),
  /** @returns {Promise<import("./model.js").Violation[]>} */
  violations: () => call("/sim/violations"),
  /** @returns {Promise<import("./model.js").WaitingFault[]>} */
  faults: () => call("/sim/faults"),
  /** @returns {Promise<{ on: boolean }>} */
  limits: () => call("/sim/limits"),
  /** @param {{ on: boolean }} change @returns {Promise<{ on: boolean }>} */
  setLimits: (change) => post("/sim/limits", change),
  /** @param {object} rule */
  addFault: (rule) => post("/sim/faults", rule),
  /** @param {number} [id] all of them where left out */
  removeFault: (id) => call(id === undefined ? "/sim/faults" : `/sim/faults/${id}`, { method: "DELETE" }),
};

/**
 * Follows the simulator for as long as the page lives. `opened` runs at every (re)connection: what
 * happened while the line was down is not replayed, so the caller loads everything again.
 *
 * @param {{ opened: () => void, closed: () => void, event: (event: SimEvent) => void }} on
 */
export function follow(on) {
  const source = new EventSource("/sim/events?requests=1");
  source.onopen = on.opened;
  source.onmessage = (message) => on.event(JSON.parse(message.data));
  source.onerror = () => {
    on.closed();
    // A refused connection is not tried again by the browser itself.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => follow(on), 2000);
  };
}

/**
 * Tells of each call of the bot from now on; there may be many.
 *
 * @param {(request: import("./model.js").Request) => void} heard
 * @returns {() => void} the end of it
 */
export function followRequests(heard) {
  const source = new EventSource("/sim/events?requests=1");
  source.onmessage = (message) => {
    const event = JSON.parse(message.data);
    if (event.type === "request") heard(event.request);
  };
  return () => source.close();
}
