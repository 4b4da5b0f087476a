// The page's only door to the simulator: its `/sim` controls and its stream of events.

/**
 * @typedef {{ id: number, firstName: string, languageCode?: string | null }} Person
 * @typedef {{ id: number, type: string, title: string, userId?: number, started: boolean, blocked: boolean }} Chat
 * @typedef {{ now: string, offsetMs: number }} Clock
 * @typedef {{ bot: { id: number, username: string, name: string }, users: Person[], chats: Chat[], clock: Clock, violations: number }} Snapshot
 * @typedef {{ type: string, offset: number, length: number, url?: string, language?: string, unix_time?: number, date_time_format?: string }} Entity
 * @typedef {{ text: string, callback_data?: string, url?: string, copy_text?: { text: string }, style?: string }} Button
 * @typedef {{
 *   message_id: number, date: number, edit_date?: number, silent?: boolean, fromBot?: boolean,
 *   from?: { id: number, first_name: string, is_bot?: boolean },
 *   sender_chat?: { title?: string }, text?: string, entities?: Entity[], caption?: string, caption_entities?: Entity[],
 *   reply_markup?: { inline_keyboard?: Button[][] }, reply_to_message?: Message,
 *   location?: { latitude: number, longitude: number },
 *   document?: { file_name?: string, file_size?: number },
 * }} Message
 * @typedef {{ command: string, description: string }} Command
 * @typedef {{ type: "message" | "edit", chatId: number, message: Message }
 *   | { type: "delete", chatId: number, messageId: number }
 *   | { type: "callback-answer", callbackId: string, chatId: number, text?: string, showAlert?: boolean, url?: string }
 *   | { type: "chat-action", chatId: number, action: string }
 *   | { type: "commands" }
 *   | { type: "clock", now: string, offsetMs: number }
 *   | { type: "chat", chat: Chat }} SimEvent
 */

/**
 * @param {string} path
 * @param {unknown} [body] sent as JSON by POST; without one the call is a GET
 * @returns {Promise<any>} rejects with the simulator's own sentence where it gave one
 */
async function call(path, body) {
  const init =
    body === undefined
      ? {}
      : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(path, init);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer?.error ?? `The simulator answered ${response.status}.`);
  return answer;
}

export const api = {
  /** @returns {Promise<Snapshot>} */
  state: () => call("/sim/state"),
  /** @param {number} chatId @returns {Promise<Message[]>} */
  messages: (chatId) => call(`/sim/chats/${chatId}/messages`),
  /** @param {number} chatId @param {number} userId @returns {Promise<Command[]>} */
  commands: (chatId, userId) => call(`/sim/chats/${chatId}/commands?user=${userId}`),
  /** @param {{ userId: number, chatId: number, text: string, replyTo?: number }} wish */
  send: (wish) => call("/sim/send", wish),
  /** @param {{ userId: number, chatId: number, messageId: number, data: string }} wish @returns {Promise<{ callbackId: string }>} */
  click: (wish) => call("/sim/click", wish),
  /** @param {{ userId: number, chatId: number, latitude: number, longitude: number }} wish */
  location: (wish) => call("/sim/location", wish),
  /** @param {{ userId: number, blocked: boolean }} wish */
  block: (wish) => call("/sim/block", wish),
  /** @param {{ userId: number, payload?: string }} wish */
  start: (wish) => call("/sim/start", wish),
  /** @param {{ firstName: string, languageCode?: string }} wish */
  addPerson: (wish) => call("/sim/users", wish),
  /** @param {{ to: string } | { byMs: number }} wish */
  moveClock: (wish) => call("/sim/clock", wish),
};

/**
 * Follows the simulator for as long as the page lives. `opened` runs at every (re)connection: what
 * happened while the line was down is not replayed, so the caller loads everything again.
 *
 * @param {{ opened: () => void, closed: () => void, event: (event: SimEvent) => void }} on
 */
export function follow(on) {
  const source = new EventSource("/sim/events");
  source.onopen = on.opened;
  source.onmessage = (message) => on.event(JSON.parse(message.data));
  source.onerror = () => {
    on.closed();
    // A refused connection is not tried again by the browser itself.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => follow(on), 2000);
  };
}
