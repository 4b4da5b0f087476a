// What a person can do with chats: make them, change who is in them, and know where they may write.

import { api } from "../api.js";
import { askText } from "../dialogs.js";
import { tellFailure } from "../feedback.js";
import { openMembers } from "./members.js";

/** @typedef {ReturnType<typeof chatActions>} ChatActions */

/**
 * @param {import("../state.js").State} state
 * @param {() => { userId: number, chatId: number }} me
 */
export function chatActions(state, me) {
  const standing = (/** @type {number} */ id) => state.standingOf(state.chat(), id);
  /** @param {number} memberId @param {string} status */
  const setMember = (memberId, status) => api.setMember({ ...me(), memberId, status });

  return {
    /** Only administrators post in a channel, and who left a group is silent. Who was never in a group joins it by writing. */
    mayWrite() {
      const { type, members } = state.chat();
      if (type === "private" || members === undefined) return true;
      const own = standing(me().userId);
      if (type === "channel") return own === "creator" || own === "administrator";
      return own !== "left" && own !== "kicked";
    },
    /** Chats a message may be sent on to. */
    targets: () => {
      const own = { id: state.privateChatOf(me().userId).id, name: state.bot().name };
      return [own, ...state.groups().map(({ id, title }) => ({ id, name: title }))];
    },
    /** @param {string} title @param {string} kind */
    make(title, kind) {
      const forum = kind === "forum";
      const wish = {
        userId: me().userId,
        title,
        type: forum ? "supergroup" : kind,
        ...(forum ? { forum } : {}),
      };
      tellFailure(api.makeChat(wish).then((chat) => state.select(me().userId, chat.id)));
    },
    members() {
      const { title } = state.chat();
      openMembers(title, {
        change: setMember,
        standings: () => {
          const inside = state.chat().members ?? [];
          const outside = state.people().filter(({ id }) => !inside.some((each) => each.id === id));
          return [
            ...inside.map(({ id, firstName, isBot, status }) => ({
              id,
              status,
              name: isBot ? `${firstName} (bot)` : firstName,
            })),
            ...outside.map(({ id, firstName }) => ({ id, name: firstName, status: "left" })),
          ];
        },
        subscribe: (listener) => state.subscribe(({ change }) => change === "chats" && listener()),
      });
    },
    /** @param {{ topicId?: number, name?: string, closed?: boolean, deleted?: true }} wish */
    topic: (wish) => tellFailure(api.topic({ ...me(), ...wish })),
    /** @param {{ pin?: number, forum?: boolean }} change */
    change: (change) => tellFailure(api.changeGroup({ ...me(), ...change })),
    /** The group goes; who looked at it is back with the bot. */
    remove: () =>
      tellFailure(api.changeGroup({ ...me(), deleted: true }).then(() => state.select(me().userId))),
    upgrade: () => tellFailure(api.upgrade(me()).then((chat) => state.select(me().userId, chat.id))),
    kickBot: () => tellFailure(setMember(state.bot().id, "kicked")),
    addBot: () => tellFailure(setMember(state.bot().id, "member")),
    leave: () => tellFailure(setMember(me().userId, "left")),
    botIsIn: () => !["left", "kicked"].includes(standing(state.bot().id) ?? "member"),
  };
}

/**
 * @param {import("../model.js").Chat} chat
 * @param {ChatActions} actions
 * @param {import("../model.js").Topic} [topic] the one that is looked at
 */
export function groupMenu(chat, actions, topic) {
  return [
    { label: "Members", run: actions.members },
    ...(topic === undefined ? [] : topicMenu(topic, actions)),
    ...(chat.type === "group" ? [{ label: "Make it a supergroup", run: actions.upgrade }] : []),
    ...(chat.type === "supergroup"
      ? [
          chat.isForum
            ? { label: "Turn topics off", run: () => actions.change({ forum: false }) }
            : { label: "Turn topics on", run: () => actions.change({ forum: true }) },
        ]
      : []),
    actions.botIsIn()
      ? { label: "Remove the bot", danger: true, run: actions.kickBot }
      : { label: "Add the bot again", run: actions.addBot },
    { label: "Leave", danger: true, run: actions.leave },
    {
      label: `Delete this ${chat.type === "channel" ? "channel" : "group"}`,
      danger: true,
      run: actions.remove,
    },
  ];
}

/** @param {import("../model.js").Topic} topic @param {ChatActions} actions */
function topicMenu({ id, name, closed }, actions) {
  const rename = () =>
    askText({
      title: `Rename ${name}`,
      label: "Name",
      action: "Rename",
      done: (next) => actions.topic({ topicId: id, name: next }),
    });
  return [
    { label: `Rename ${name}…`, run: rename },
    {
      label: closed ? `Open ${name} again` : `Close ${name}`,
      run: () => actions.topic({ topicId: id, closed: !closed }),
    },
    { label: `Delete ${name}`, danger: true, run: () => actions.topic({ topicId: id, deleted: true }) },
  ];
}
