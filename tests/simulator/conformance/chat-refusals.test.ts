/** What a bot is refused in chats, word by word (telegram.md, B.4, and TDLib's texts for topics and rights). */
import { describe, expect, it } from "vitest";
import { scene, type Scene } from "./chat-scene.ts";

const AIGERIM = 1001;
const BORIS = 1002;
const CARLA = 1003;

/** Prepares a chat and tells what to call there. */
type Case = readonly [
  rule: string,
  prepare: (scene: Scene) => object,
  method: string,
  code: number,
  says: string,
  parameters?: object,
];

const say = { text: "hi" };

const REFUSED: readonly Case[] = [
  ["B.4 no chat_id", () => say, "sendMessage", 400, "Bad Request: chat_id is empty"],
  ["B.4 unknown chat", () => ({ ...say, chat_id: -5 }), "sendMessage", 400, "Bad Request: chat not found"],
  [
    "B.4 @username of a person",
    ({ sim }) => {
      sim.people.add({ firstName: "Dana", username: "dana_k" });
      return { ...say, chat_id: "@dana_k" };
    },
    "sendMessage",
    400,
    "Bad Request: chat not found",
  ],
  [
    "B.4 chat never started",
    () => ({ ...say, chat_id: CARLA }),
    "sendMessage",
    403,
    "Forbidden: bot can't initiate conversation with a user",
  ],
  [
    "B.4 blocked",
    ({ sim }) => {
      sim.user("Aigerim").blocks();
      return { ...say, chat_id: AIGERIM };
    },
    "sendMessage",
    403,
    "Forbidden: bot was blocked by the user",
  ],
  [
    "B.4 deleted account",
    ({ sim }) => {
      sim.user("Aigerim").deletesAccount();
      return { ...say, chat_id: AIGERIM };
    },
    "sendMessage",
    403,
    "Forbidden: user is deactivated",
  ],
  ...(["group", "supergroup", "channel"] as const).map((type): Case => [
    `B.4 kicked from a ${type}`,
    ({ boris }) => {
      const { id } = boris.makesGroup("G", type);
      boris.kicksBot("G");
      return { ...say, chat_id: id };
    },
    "sendMessage",
    403,
    `Forbidden: bot was kicked from the ${type} chat`,
  ]),
  ...(["supergroup", "channel"] as const).map((type): Case => [
    `B.4 no member of a ${type}`,
    ({ boris }) => ({ ...say, chat_id: boris.makesGroup("G", type, false).id }),
    "sendMessage",
    403,
    `Forbidden: bot is not a member of the ${type} chat`,
  ]),
  [
    "B.4 getChat of a supergroup that has banned the bot",
    ({ boris }) => {
      const { id } = boris.makesGroup("G", "supergroup");
      boris.kicksBot("G");
      return { chat_id: id };
    },
    "getChat",
    403,
    "Forbidden: bot was kicked from the supergroup chat",
  ],
  [
    "B.4 deleted group",
    ({ boris }) => {
      const { id } = boris.makesGroup("G");
      boris.deletesGroup("G");
      return { ...say, chat_id: id };
    },
    "sendMessage",
    403,
    "Forbidden: the group chat was deleted",
  ],
  [
    "B.4 group upgrade",
    ({ boris }) => {
      const { id } = boris.makesGroup("G");
      boris.upgrades("G");
      return { ...say, chat_id: id };
    },
    "sendMessage",
    400,
    "Bad Request: group chat was upgraded to a supergroup chat",
    { migrate_to_chat_id: -1_000_000_002_001 },
  ],
  [
    "B.4 channel without the right to post",
    ({ boris }) => {
      const { id } = boris.makesGroup("G", "channel");
      boris.promotes("bot", "G", { rights: { can_change_info: true } });
      return { ...say, chat_id: id };
    },
    "sendMessage",
    400,
    "Bad Request: need administrator rights in the channel chat",
  ],
  [
    "B.4 the bot is kept from writing",
    ({ boris }) => {
      const { id } = boris.makesGroup("G", "supergroup");
      boris.restricts("bot", "G", { can_send_messages: false });
      return { ...say, chat_id: id };
    },
    "sendMessage",
    400,
    "Bad Request: not enough rights to send text messages to the chat",
  ],
  [
    "B.4 everyone is kept from writing",
    ({ boris, sim }) => {
      const { id } = boris.makesGroup("G");
      sim.people.setGroup(BORIS, id, { permissions: { can_send_messages: false } });
      return { ...say, chat_id: id };
    },
    "sendMessage",
    400,
    "Bad Request: not enough rights to send text messages to the chat",
  ],
  [
    "topics: a thread that is not there",
    ({ boris }) => ({ ...say, chat_id: boris.makesGroup("F", "forum").id, message_thread_id: 99 }),
    "sendMessage",
    400,
    "Bad Request: message thread not found",
  ],
  [
    "topics: General has no thread",
    ({ boris }) => ({ ...say, chat_id: boris.makesGroup("F", "forum").id, message_thread_id: 1 }),
    "sendMessage",
    400,
    "Bad Request: message thread not found",
  ],
  [
    "topics: a thread where there are no topics",
    ({ boris }) => ({ ...say, chat_id: boris.makesGroup("S", "supergroup").id, message_thread_id: 1 }),
    "sendMessage",
    400,
    "Bad Request: message thread not found",
  ],
  [
    "topics: closed",
    ({ boris }) => {
      const { id } = boris.makesGroup("F", "forum");
      const message_thread_id = boris.opensTopic("F", "News");
      boris.closesTopic("F", "News");
      return { ...say, chat_id: id, message_thread_id };
    },
    "sendMessage",
    400,
    "Bad Request: TOPIC_CLOSED",
  ],
  [
    "topics: closed, by a reply",
    ({ boris }) => {
      const { id } = boris.makesGroup("F", "forum");
      const message_id = boris.opensTopic("F", "News");
      boris.closesTopic("F", "News");
      return { ...say, chat_id: id, reply_parameters: { message_id } };
    },
    "sendMessage",
    400,
    "Bad Request: TOPIC_CLOSED",
  ],
  [
    "topics: deleted",
    ({ boris }) => {
      const { id } = boris.makesGroup("F", "forum");
      const message_thread_id = boris.opensTopic("F", "News");
      boris.deletesTopic("F", "News");
      return { ...say, chat_id: id, message_thread_id };
    },
    "sendMessage",
    400,
    "Bad Request: message thread not found",
  ],
  [
    "topics: typing into one that is not there",
    ({ boris }) => ({ chat_id: boris.makesGroup("F", "forum").id, message_thread_id: 9, action: "typing" }),
    "sendChatAction",
    400,
    "Bad Request: message thread not found",
  ],
  [
    "topics: made where there are none",
    ({ boris }) => ({ chat_id: boris.makesGroup("S", "supergroup").id, name: "News" }),
    "createForumTopic",
    400,
    "Bad Request: the chat is not a forum",
  ],
  [
    "topics: no name",
    ({ boris }) => ({ chat_id: boris.makesGroup("F", "forum").id, name: " " }),
    "createForumTopic",
    400,
    "Bad Request: title must be non-empty",
  ],
  [
    "topics: made by a bot that may not",
    ({ boris }) => {
      const { id } = boris.makesGroup("F", "forum");
      boris.promotes("bot", "F", { rights: { can_pin_messages: true } });
      return { chat_id: id, name: "News" };
    },
    "createForumTopic",
    400,
    "Bad Request: not enough rights to create a topic",
  ],
  [
    "topics: another's closed by a plain member",
    ({ boris }) => {
      const { id } = boris.makesGroup("F", "forum");
      return { chat_id: id, message_thread_id: boris.opensTopic("F", "News") };
    },
    "closeForumTopic",
    400,
    "Bad Request: not enough rights to edit the topic",
  ],
  [
    "B.4 title of a private chat",
    () => ({ chat_id: AIGERIM, title: "x" }),
    "setChatTitle",
    400,
    "Bad Request: can't change private chat title",
  ],
  [
    "rights: title by a plain member",
    ({ boris }) => ({ chat_id: boris.makesGroup("G").id, title: "x" }),
    "setChatTitle",
    400,
    "Bad Request: not enough rights to change chat title",
  ],
  [
    "rights: ban by a plain member",
    ({ boris }) => {
      const { id } = boris.makesGroup("G", "supergroup");
      boris.adds("Carla", "G");
      return { chat_id: id, user_id: CARLA };
    },
    "banChatMember",
    400,
    "Bad Request: not enough rights to restrict/unrestrict chat member",
  ],
  [
    "rights: ban of the creator",
    ({ boris }) => {
      const { id } = boris.makesGroup("G", "supergroup");
      boris.promotes("bot", "G");
      return { chat_id: id, user_id: BORIS };
    },
    "banChatMember",
    400,
    "Bad Request: can't remove chat owner",
  ],
  [
    "rights: promotion beyond the bot's own right",
    ({ boris }) => {
      const { id } = boris.makesGroup("G", "supergroup");
      boris.adds("Carla", "G");
      boris.promotes("bot", "G");
      return { chat_id: id, user_id: CARLA, can_pin_messages: true };
    },
    "promoteChatMember",
    400,
    "Bad Request: not enough rights",
  ],
  [
    "rights: restriction in a basic group",
    ({ boris }) => {
      const { id } = boris.makesGroup("G");
      boris.adds("Carla", "G");
      return { chat_id: id, user_id: CARLA, permissions: {} };
    },
    "restrictChatMember",
    400,
    "Bad Request: method is available only for supergroups",
  ],
];

describe("a bot is refused", () => {
  it.each(REFUSED.map((row) => ({ rule: row[0], row })))("$rule", async ({ row }) => {
    const [, prepare, method, code, says, parameters] = row;
    const here = await scene();
    const reply = await here.call(method, prepare(here));
    expect(reply).toEqual({
      ok: false,
      error_code: code,
      description: says,
      ...(parameters === undefined ? {} : { parameters }),
    });
    expect(here.sim.violations).toEqual([]);
  });
});
