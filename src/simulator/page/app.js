// The playground's page: joins the parts, and turns the simulator's events into changes of the state.

import { api } from "./api.js";
import { createChatView } from "./chat-view.js";
import { createBeside } from "./chats/beside.js";
import { chatActions, groupMenu } from "./chats/group-menu.js";
import { createNewChat } from "./chats/new-chat.js";
import { createTopics } from "./chats/topics.js";
import { createClockView } from "./clock-view.js";
import { createComposer } from "./composer.js";
import { pickChat } from "./dialogs.js";
import { byId } from "./dom.js";
import { createDrawers } from "./drawers.js";
import { tellFailure } from "./feedback.js";
import { oncePerFrame } from "./frame.js";
import { createHeader } from "./header.js";
import { createLive } from "./live.js";
import { attachMenu } from "./menu.js";
import { createPhone } from "./notifications.js";
import { createPeople } from "./people.js";
import { createState } from "./state.js";
import { createTaps } from "./taps.js";
import { installTheme } from "./theme.js";
import { createTools } from "./tools/tools.js";

const [person = 0, chat = 0] = location.hash.slice(1).split("/").map(Number);
const state = createState({ person, chat });
const me = () => ({ userId: state.person()?.id ?? 0, chatId: state.chat().id });
/** Who writes where: also the topic, in a forum. */
const here = () => {
  const threadId = topics.thread();
  return { ...me(), ...(threadId === undefined ? {} : { threadId }) };
};

/** @param {string} text @param {number} [replyTo] */
const send = (text, replyTo) =>
  tellFailure(api.send({ ...here(), text, ...(replyTo === undefined ? {} : { replyTo }) }));
const actions = chatActions(state, me);
const block = (/** @type {boolean} */ blocked) => tellFailure(api.block({ userId: me().userId, blocked }));

const drawers = createDrawers();
const header = createHeader(state);
const topics = createTopics(state, {
  picked: () => chatView.draw(),
  open: (name) => actions.topic({ name }),
});
const composer = createComposer({
  chat: state.chat,
  bot: () => state.bot().username,
  mayWrite: actions.mayWrite,
  keys: () => {
    const newest = state.messagesOf(me().chatId).findLast(({ field }) => field !== undefined)?.field;
    return newest === undefined || newest === "removed" ? [] : newest;
  },
  send,
  upload: (wish) => tellFailure(api.upload({ ...here(), ...wish })),
  place: (latitude, longitude) => tellFailure(api.location({ ...me(), latitude, longitude })),
  ask: (query) => api.inline({ ...me(), query }),
  choose: ({ queryId }, { id }) => tellFailure(api.chooseInline({ ...here(), queryId, resultId: id })),
  start: () => tellFailure(api.start({ userId: me().userId })),
  unblock: () => block(false),
});
/** @type {ReturnType<typeof createTaps>} */
const taps = createTaps(state, {
  send,
  reply: composer.reply,
  forward: (message) =>
    pickChat("Forward to", actions.targets(), (toChatId) => {
      const { userId, chatId } = me();
      tellFailure(api.forward({ userId, chatId, messageId: message.message_id, toChatId }));
    }),
  inline: (query, elsewhere) => {
    const text = `@${state.bot().username} ${query}`;
    if (!elsewhere) return composer.type(text);
    pickChat("Choose a chat", actions.targets(), (chatId) => {
      state.select(me().userId, chatId);
      composer.type(text);
    });
  },
  pin: (message) => actions.change({ pin: message.message_id }),
  mayPin: () => state.chat().type !== "private",
  show: (messageId) => chatView.show(messageId),
  changed: () => chatView.drawBusy(),
});
const chatView = createChatView(state, taps, topics.shows);
const drawPeople = createPeople(state, {
  picked: drawers.close,
  add: (firstName, languageCode) =>
    tellFailure(
      api
        .addPerson({ firstName, ...(languageCode === "" ? {} : { languageCode }) })
        .then(() => live.reload()),
    ),
});
const phone = createPhone(state);
const clockView = createClockView(state, (wish) => tellFailure(api.moveClock(wish)));
const tools = createTools(state);

const drawTopics = oncePerFrame(topics.draw);
const drawLists = oncePerFrame(() => {
  drawPeople();
  phone.draw();
});

let commandsOf = "";
const loadCommands = async () => {
  const { userId, chatId } = me();
  const key = `${userId}/${chatId}`;
  commandsOf = key;
  const commands = await api.commands(chatId, userId).catch(() => []);
  if (commandsOf === key) composer.setCommands(commands);
};

state.subscribe(({ change, chatId, added }) => {
  if (change === "chats" || change === "messages") drawLists();
  if (change === "chats" || change === "online") header.draw();
  if (change === "messages") composer.drawKeys();
  if (change === "chats") {
    composer.draw();
    composer.drawKeys();
    const { userId, chatId: own } = me();
    const hash = `#${userId}/${own}`;
    if (location.hash !== hash) history.replaceState(null, "", hash);
    if (commandsOf !== `${userId}/${own}`) void loadCommands();
    if (userId !== 0 && !state.loaded(own))
      tellFailure(api.messages(own).then((history) => state.loadMessages(own, history)));
  }
  if (change === "messages" && (chatId === undefined || chatId === state.chat().id)) {
    drawTopics();
    chatView.draw(added);
  }
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

/** @param {import("./model.js").SimEvent} event */
function apply(event) {
  switch (event.type) {
    case "message":
    case "edit":
      state.put(event);
      return header.setTyping(event.chatId, false);
    case "delete":
      return state.remove(event.chatId, event.messageId);
    case "callback-answer":
      return taps.answer(event);
    case "chat-action":
      return header.setTyping(event.chatId, true);
    case "commands":
      return state.commandsChanged();
    case "clock":
      return state.moveClock(event);
    case "chat":
      return state.putChat(event.chat);
  }
}

const live = createLive(state, {
  event: apply,
  loaded: (snapshot) => {
    header.draw();
    tools.loaded(snapshot);
  },
});
installTheme(byId("theme"));
createBeside(() =>
  state
    .people()
    .filter((each) => each.id !== state.person()?.id)
    .map((each) => ({ id: each.id, name: each.firstName })),
);
createNewChat(actions.make);
attachMenu(byId("more"), () => {
  if (state.chat().type !== "private") return groupMenu(state.chat(), actions, topics.topic());
  if (state.chat().blocked) return [{ label: "Unblock the bot", run: () => block(false) }];
  const { userId } = me();
  return [
    { label: "Block the bot", danger: true, run: () => block(true) },
    {
      label: "Delete this account",
      danger: true,
      run: () => tellFailure(api.deactivate({ userId }).then(() => live.reload())),
    },
  ];
});
