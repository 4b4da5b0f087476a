// The playground's page: joins the parts, and turns the simulator's events into changes of the state.

import { api, follow } from "./api.js";
import { createChatView } from "./chat-view.js";
import { createClockView } from "./clock-view.js";
import { createComposer } from "./composer.js";
import { avatar, byId } from "./dom.js";
import { createDrawers } from "./drawers.js";
import { tellFailure } from "./feedback.js";
import { attachMenu } from "./menu.js";
import { createPhone } from "./notifications.js";
import { createPeople } from "./people.js";
import { createState } from "./state.js";
import { createTaps } from "./taps.js";
import { installTheme } from "./theme.js";

/** Chats whose history is loaded at once, for lists and unread counts; the others when they are opened. */
const EAGER_CHATS = 30;
const TYPING_MS = 5000;
const RETRY_MS = 2000;

const [person = 0, chat = 0] = location.hash.slice(1).split("/").map(Number);
const state = createState({ person, chat });
const me = () => ({ userId: state.person()?.id ?? 0, chatId: state.chat().id });

/** @param {string} text @param {number} [replyTo] */
const send = (text, replyTo) =>
  tellFailure(api.send({ ...me(), text, ...(replyTo === undefined ? {} : { replyTo }) }));

const drawers = createDrawers();
const composer = createComposer({
  chat: state.chat,
  send,
  place: (latitude, longitude) => tellFailure(api.location({ ...me(), latitude, longitude })),
  start: () => tellFailure(api.start({ userId: me().userId })),
  unblock: () => tellFailure(api.block({ userId: me().userId, blocked: false })),
});
/** @type {ReturnType<typeof createTaps>} */
const taps = createTaps(state, { send, reply: composer.reply, changed: () => chatView.drawBusy() });
const chatView = createChatView(state, taps);
const drawPeople = createPeople(state, {
  picked: drawers.close,
  add: (firstName, languageCode) =>
    tellFailure(api.addPerson({ firstName, ...(languageCode === "" ? {} : { languageCode }) }).then(reload)),
});
const phone = createPhone(state);
const clockView = createClockView(state, (wish) => tellFailure(api.moveClock(wish)));

const drawHeader = () => {
  const chat = state.chat();
  const name = chat.type === "private" ? state.bot().name : chat.title;
  byId("chat-avatar").replaceChildren(avatar(name, state.bot().id));
  byId("chat-name").textContent = name;
  document.title = `${name} · Playground`;
  const quiet = !state.online()
    ? "connecting…"
    : chat.blocked
      ? "blocked"
      : chat.type === "private"
        ? "bot"
        : chat.type;
  byId("chat-status").textContent = typing?.chatId === chat.id ? "typing…" : quiet;
};

/** @type {{ chatId: number, timer: number } | undefined} */
let typing;
/** @param {number} chatId @param {boolean} on */
const setTyping = (chatId, on) => {
  if (!on && typing?.chatId !== chatId) return;
  clearTimeout(typing?.timer);
  typing = on ? { chatId, timer: setTimeout(() => setTyping(chatId, false), TYPING_MS) } : undefined;
  drawHeader();
};

let commandsOf = "";
const loadCommands = async () => {
  const { userId, chatId } = me();
  const key = `${userId}/${chatId}`;
  commandsOf = key;
  const commands = await api.commands(chatId, userId).catch(() => []);
  if (commandsOf === key) composer.setCommands(commands);
};

state.subscribe(({ change, chatId, added }) => {
  if (change === "chats" || change === "messages") drawPeople();
  if (change === "chats" || change === "online") drawHeader();
  if (change === "chats") {
    composer.draw();
    const { userId, chatId: own } = me();
    const hash = `#${userId}/${own}`;
    if (location.hash !== hash) history.replaceState(null, "", hash);
    if (commandsOf !== `${userId}/${own}`) void loadCommands();
    if (userId !== 0 && !state.loaded(own))
      tellFailure(api.messages(own).then((history) => state.loadMessages(own, history)));
  }
  if (change === "messages" && (chatId === undefined || chatId === state.chat().id)) chatView.draw(added);
  if (change === "messages" || change === "chats") phone.draw();
  if (change === "commands") void loadCommands();
  if (change === "clock") {
    clockView.reset();
    tick();
  }
});

const tick = () => {
  clockView.draw();
  phone.drawTime();
};
setInterval(tick, 1000);

/** @param {import("./api.js").SimEvent} event */
function apply(event) {
  switch (event.type) {
    case "message":
    case "edit":
      state.put(event);
      return setTyping(event.chatId, false);
    case "delete":
      return state.remove(event.chatId, event.messageId);
    case "callback-answer":
      return taps.answer(event);
    case "chat-action":
      return setTyping(event.chatId, true);
    case "commands":
      return state.commandsChanged();
    case "clock":
      return state.moveClock(event);
    case "chat":
      return state.putChat(event.chat);
  }
}

/** Events that came while the history was on its way; they are newer than it. @type {import("./api.js").SimEvent[] | null} */
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
  waiting.forEach(apply);
  state.setOnline(true);
  drawHeader();
}

installTheme(byId("theme"));
attachMenu(byId("more"), () => [
  state.chat().blocked
    ? { label: "Unblock the bot", run: () => tellFailure(api.block({ userId: me().userId, blocked: false })) }
    : {
        label: "Block the bot",
        danger: true,
        run: () => tellFailure(api.block({ userId: me().userId, blocked: true })),
      },
]);
follow({
  opened: () => void reload(),
  closed: () => state.setOnline(false),
  event: (event) => (held === null ? apply(event) : held.push(event)),
});
