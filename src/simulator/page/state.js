// What the page knows, and the only place that changes it. Views read it and are told what changed.

/**
 * @typedef {import("./model.js").Message} Message
 * @typedef {import("./model.js").Chat} Chat
 * @typedef {import("./model.js").Person} Person
 * @typedef {import("./model.js").Snapshot} Snapshot
 * @typedef {"chats" | "messages" | "clock" | "online" | "commands"} Change
 * @typedef {{ change: Change, chatId?: number, added?: Message }} Notice `added`: a message that just came
 * @typedef {{ toMs: number, after: Map<number, number> }} ClockMove `after`: each chat's last message id then
 */

/** @param {{ person: number, chat: number }} first who looks at what, where it exists */
export function createState(first) {
  /** @type {Set<(notice: Notice) => void>} */
  const listeners = new Set();
  /** @type {Person[]} */
  let people = [];
  /** @type {Map<number, Chat>} */
  let chats = new Map();
  /** @type {Map<number, Map<number, Message>>} */
  const messages = new Map();
  /** @type {Map<number, number>} */
  const unread = new Map();
  /** @type {ClockMove[]} */
  const moves = [];
  let bot = { id: 0, username: "", name: "Bot" };
  let clock = { baseMs: Date.now(), sinceMs: performance.now(), offsetMs: 0 };
  let online = false;
  let { person, chat } = first;

  /** @param {Change} change @param {Omit<Notice, "change">} [more] */
  const tell = (change, more = {}) => {
    for (const listener of listeners) listener({ change, ...more });
  };

  /** @param {number} chatId @returns {Message[]} oldest first */
  const messagesOf = (chatId) =>
    [...(messages.get(chatId)?.values() ?? [])].sort((a, b) => a.message_id - b.message_id);

  /** @param {number} userId @returns {Chat} also for a person who never opened the bot */
  const privateChatOf = (userId) =>
    [...chats.values()].find((each) => each.type === "private" && each.userId === userId) ?? {
      id: userId,
      type: "private",
      title: people.find((each) => each.id === userId)?.firstName ?? "",
      userId,
      started: false,
      blocked: false,
    };

  /** @param {number} chatId */
  const slot = (chatId) => {
    const there = messages.get(chatId) ?? new Map();
    messages.set(chatId, there);
    return there;
  };

  /** @param {{ now: string, offsetMs: number }} next */
  const setClock = (next) => {
    const moved = Math.abs(next.offsetMs - clock.offsetMs) > 1000;
    clock = { baseMs: Date.parse(next.now), sinceMs: performance.now(), offsetMs: next.offsetMs };
    return moved;
  };

  return {
    /** @param {(notice: Notice) => void} listener @returns {() => void} the end of it */
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    bot: () => bot,
    people: () => people,
    person: () => people.find((each) => each.id === person),
    /** The chat on screen. */
    chat: () => chats.get(chat) ?? privateChatOf(person),
    /** How someone stands in a group or channel; undefined where the simulator did not tell. @param {import("./model.js").Chat} of @param {number} id */
    standingOf: (of, id) => of.members?.find((each) => each.id === id)?.status,
    /** Groups and channels that still are; one that grew is listed as what it became. */
    groups: () =>
      [...chats.values()].filter(
        (each) => each.type !== "private" && each.movedTo === undefined && each.deleted !== true,
      ),
    privateChatOf,
    messagesOf,
    /** @param {number} chatId */
    loaded: (chatId) => messages.has(chatId),
    /** @param {number} chatId */
    unreadOf: (chatId) => unread.get(chatId) ?? 0,
    online: () => online,
    moves: () => moves,
    /** The simulator's time, ms since 1970. */
    now: () => clock.baseMs + performance.now() - clock.sinceMs,

    /** @param {Snapshot} snapshot */
    load(snapshot) {
      bot = snapshot.bot;
      people = snapshot.users;
      chats = new Map(snapshot.chats.map((each) => [each.id, each]));
      setClock(snapshot.clock);
      if (!people.some((each) => each.id === person)) person = people[0]?.id ?? 0;
      if (!chats.has(chat)) chat = privateChatOf(person).id;
      tell("chats");
      tell("messages", { chatId: chat });
      tell("clock");
    },
    /** @param {number} chatId @param {Message[]} history */
    loadMessages(chatId, history) {
      messages.set(chatId, new Map(history.map((each) => [each.message_id, each])));
      tell("messages", { chatId });
    },
    /** @param {number} userId @param {number} [chatId] a group they look at; their own chat where left out */
    select(userId, chatId) {
      person = userId;
      chat = chatId ?? privateChatOf(userId).id;
      unread.delete(chat);
      tell("chats");
      tell("messages", { chatId: chat });
    },
    /** @param {boolean} now */
    setOnline(now) {
      if (online === now) return;
      online = now;
      tell("online");
    },
    /** @param {Extract<import("./model.js").SimEvent, { type: "message" | "edit" }>} event */
    put({ type, chatId, message }) {
      const fresh = !slot(chatId).has(message.message_id);
      slot(chatId).set(message.message_id, message);
      const added = fresh && type === "message";
      if (added && chatId !== chat && message.fromBot) unread.set(chatId, (unread.get(chatId) ?? 0) + 1);
      tell("messages", added ? { chatId, added: message } : { chatId });
      if (added) tell("chats");
    },
    /** @param {number} chatId @param {number} messageId */
    remove(chatId, messageId) {
      slot(chatId).delete(messageId);
      tell("messages", { chatId });
    },
    /** @param {Chat} next */
    putChat(next) {
      const own = chats.get(chat) ?? privateChatOf(person);
      chats.set(next.id, next);
      // A group that grew lives on under another id; who looks at it goes along.
      if (own.movedTo === next.id) chat = next.id;
      if (next.userId !== undefined && next.userId === own.userId) chat = next.id;
      tell("chats");
      tell("messages", { chatId: chat });
    },
    /** @param {{ now: string, offsetMs: number }} next */
    moveClock(next) {
      if (setClock(next)) {
        const after = new Map([...messages].map(([chatId, own]) => [chatId, Math.max(0, ...own.keys())]));
        moves.push({ toMs: Date.parse(next.now), after });
        tell("messages", { chatId: chat });
      }
      tell("clock");
    },
    commandsChanged: () => tell("commands"),
  };
}

/** @typedef {ReturnType<typeof createState>} State */
