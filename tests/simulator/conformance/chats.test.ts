/** Chats, members and topics as telegram.md, B.4, has them; `chat-refusals.test.ts` has what is refused. */
import type { ChatFullInfo, ChatMember, ForumTopic } from "grammy/types";
import { describe, expect, it } from "vitest";
import type { BotSide } from "../bot-call.ts";
import { scene, updates, type Scene } from "./chat-scene.ts";

const AIGERIM = 1001;
const BORIS = 1002;
const CARLA = 1003;

describe("members", () => {
  it("B.4 an administrator comes with every right of its kind of chat", async () => {
    const { call, boris } = await scene();
    const group = boris.makesGroup("S", "supergroup");
    const channel = boris.makesGroup("C", "channel");
    boris.adds("Carla", "S");
    boris.promotes("Carla", "S", { rights: { can_pin_messages: true }, title: "Editor" });
    const carla = await call<ChatMember>("getChatMember", { chat_id: group.id, user_id: CARLA });
    expect(carla.result).toMatchObject({
      status: "administrator",
      can_manage_chat: true,
      can_pin_messages: true,
      can_delete_messages: false,
      can_manage_topics: false,
      custom_title: "Editor",
    });
    expect(carla.result).not.toHaveProperty("can_post_messages");
    const admins = await call<ChatMember[]>("getChatAdministrators", { chat_id: channel.id });
    expect(admins.result.map(({ status }) => status)).toEqual(["creator", "administrator"]);
    expect(admins.result[1]).toMatchObject({ can_post_messages: true });
    expect(admins.result[1]).not.toHaveProperty("can_manage_topics");
    expect((await call<number>("getChatMemberCount", { chat_id: group.id })).result).toBe(3);
    expect((await call<number>("getChatMemberCount", { chat_id: AIGERIM })).result).toBe(2);
  });

  it("B.4 a restriction ends at its date by the simulator's clock", async () => {
    const { call, sim, boris } = await scene();
    const { id } = boris.makesGroup("S", "supergroup");
    boris.adds("Carla", "S");
    boris.promotes("bot", "S");
    const until_date = Math.floor(sim.clock.now().epochMilliseconds / 1000) + 3600;
    const restricted = { chat_id: id, user_id: CARLA, permissions: { can_send_messages: false }, until_date };
    expect((await call("restrictChatMember", restricted)).ok).toBe(true);
    await expect(sim.user("Carla").sends("hi", { in: "S" })).rejects.toThrow("may not write");
    const status = async () =>
      (await call<ChatMember>("getChatMember", { chat_id: id, user_id: CARLA })).result;
    expect(await status()).toMatchObject({ status: "restricted", is_member: true, until_date });
    sim.clock.moveBy(3_601_000);
    expect((await status()).status).toBe("member");
    expect((await sim.user("Carla").sends("hi", { in: "S" })).text).toBe("hi");
  });

  it("B.4 a ban keeps out until it is lifted", async () => {
    const { call, sim, boris } = await scene();
    const { id } = boris.makesGroup("S", "supergroup");
    boris.adds("Carla", "S");
    boris.promotes("bot", "S");
    await call("banChatMember", { chat_id: id, user_id: CARLA });
    expect(() => sim.user("Carla").joins("S")).toThrow("banned");
    await call("unbanChatMember", { chat_id: id, user_id: CARLA, only_if_banned: true });
    sim.user("Carla").joins("S");
    const back = await call<ChatMember>("getChatMember", { chat_id: id, user_id: CARLA });
    expect(back.result.status).toBe("member");
  });

  it("B.6 chat_member comes to administrators only, my_chat_member to all", async () => {
    const here = await scene();
    const { boris } = here;
    boris.makesGroup("S", "supergroup");
    boris.adds("Carla", "S");
    boris.promotes("bot", "S");
    boris.removes("Carla", "S");
    const all = await updates(here);
    expect(all.flatMap(({ my_chat_member: own }) => own?.new_chat_member.status ?? [])).toEqual([
      "member",
      "administrator",
    ]);
    expect(all.flatMap(({ chat_member: other }) => other ?? [])).toMatchObject([
      {
        from: { id: BORIS },
        old_chat_member: { status: "member", user: { id: CARLA } },
        new_chat_member: { status: "left" },
      },
    ]);
  });

  it("B.4 slow mode holds back plain members, administrators not", async () => {
    const { call, sim, boris } = await scene();
    const { id } = boris.makesGroup("S", "supergroup");
    sim.people.setGroup(BORIS, id, { slowModeSeconds: 60 });
    expect((await call("sendMessage", { chat_id: id, text: "one" })).ok).toBe(true);
    const second = await call("sendMessage", { chat_id: id, text: "two" });
    expect(second).toMatchObject({ error_code: 429, parameters: { retry_after: expect.any(Number) } });
    sim.clock.moveBy(61_000);
    expect((await call("sendMessage", { chat_id: id, text: "three" })).ok).toBe(true);
    boris.promotes("bot", "S");
    expect((await call("sendMessage", { chat_id: id, text: "four" })).ok).toBe(true);
    expect((await call<ChatFullInfo>("getChat", { chat_id: id })).result).toMatchObject({
      slow_mode_delay: 60,
    });
  });
});

describe("service messages", () => {
  it("B.4 tell of making, members, titles and pins, also in privacy mode", async () => {
    const here = await scene();
    const { boris, call, sim } = here;
    const { id } = boris.makesGroup("G");
    boris.adds("Carla", "G");
    sim.people.setGroup(BORIS, id, { title: "H" });
    sim.people.pin(BORIS, id, 1);
    boris.removes("Carla", "H");
    boris.promotes("bot", "H");
    await call("setChatTitle", { chat_id: id, title: "I" });
    expect((await call<ChatFullInfo>("getChat", { chat_id: id })).result).toMatchObject({
      title: "I",
      pinned_message: { message_id: 1 },
    });
    const messages = (await updates(here)).flatMap(({ message }) => message ?? []);
    expect(messages).toMatchObject([
      { group_chat_created: true, from: { id: BORIS } },
      { new_chat_members: [{ id: CARLA }] },
      { new_chat_title: "H" },
      { pinned_message: { message_id: 1 } },
      { left_chat_member: { id: CARLA } },
    ]);
    expect(sim.chat("I").messages.at(-1)?.message).toMatchObject({ new_chat_title: "I" });
  });

  it("B.4 an upgrade tells both chats of each other, and the new one goes on", async () => {
    const here = await scene();
    const { boris, call } = here;
    const old = boris.makesGroup("G");
    const grown = boris.upgrades("G");
    const messages = (await updates(here)).flatMap(({ message }) => message ?? []);
    expect(messages.slice(-2)).toMatchObject([
      { chat: { id: old.id, type: "group" }, migrate_to_chat_id: grown.id },
      { chat: { id: grown.id, type: "supergroup" }, migrate_from_chat_id: old.id },
    ]);
    expect((await call("sendMessage", { chat_id: grown.id, text: "hi" })).ok).toBe(true);
  });

  it("B.4 an anonymous administrator writes in the name of the group", async () => {
    const here = await scene();
    const { boris } = here;
    const { id } = boris.makesGroup("S", "supergroup");
    boris.adds("Carla", "S");
    boris.promotes("Carla", "S", { anonymous: true, title: "Desk" });
    await here.sim.user("Carla").sends("/topics", { in: "S" });
    expect((await updates(here)).at(-1)?.message).toMatchObject({
      text: "/topics",
      from: { username: "GroupAnonymousBot", is_bot: true },
      sender_chat: { id },
      author_signature: "Desk",
    });
  });
});

describe("privacy mode", () => {
  const heard = async (here: BotSide) => (await updates(here)).flatMap(({ message }) => message?.text ?? []);

  it.each([
    ["on", () => undefined, ["/latest"]],
    ["off", ({ sim }: Scene) => sim.people.setPrivacy(false), ["talk", "/latest"]],
    ["on, of an administrator", ({ boris }: Scene) => boris.promotes("bot", "G"), ["talk", "/latest"]],
  ])("features: a bot with it %s", async (_, prepare, expected) => {
    const here = await scene();
    here.boris.makesGroup("G");
    prepare(here);
    await here.boris.sends("talk", { in: "G" });
    await here.boris.sends("/latest", { in: "G" });
    expect(await heard(here)).toEqual(expected);
  });
});

describe("topics", () => {
  it("topics: are made, renamed, closed, opened and deleted by a bot that may", async () => {
    const { call, boris, sim } = await scene();
    const { id: chat_id } = boris.makesGroup("F", "forum");
    boris.promotes("bot", "F");
    const made = await call<ForumTopic>("createForumTopic", { chat_id, name: "News", icon_color: 7322096 });
    const { message_thread_id } = made.result;
    expect(made.result).toEqual({ message_thread_id, name: "News", icon_color: 7322096 });
    const topic = { chat_id, message_thread_id };
    expect((await call("editForumTopic", { ...topic, name: "Old news" })).ok).toBe(true);
    expect((await call("closeForumTopic", topic)).ok).toBe(true);
    expect((await call("closeForumTopic", topic)).description).toBe("Bad Request: TOPIC_NOT_MODIFIED");
    // Who may manage topics writes into closed ones too.
    const sent = await call("sendMessage", { ...topic, text: "hi" });
    expect(sent.result).toMatchObject({ message_thread_id, is_topic_message: true });
    await expect(sim.user("Carla").sends("hi", { in: "F", topic: "Old news" })).rejects.toThrow(
      "TOPIC_CLOSED",
    );
    expect((await call("reopenForumTopic", topic)).ok).toBe(true);
    const kinds = sim
      .chat("F")
      .messages.flatMap(({ message }) => Object.keys(message).filter((key) => key.startsWith("forum_topic")));
    expect(kinds).toEqual([
      "forum_topic_created",
      "forum_topic_edited",
      "forum_topic_closed",
      "forum_topic_reopened",
    ]);
    expect((await call("deleteForumTopic", topic)).ok).toBe(true);
    expect((await call("editForumTopic", { ...topic, name: "x" })).description).toBe(
      "Bad Request: TOPIC_ID_INVALID",
    );
    expect(sim.chat("F").messages.some(({ message }) => message.message_thread_id !== undefined)).toBe(false);
  });

  it("topics: what people write in one comes with its thread, in General without", async () => {
    const here = await scene();
    const { boris, call } = here;
    const { id } = boris.makesGroup("F", "forum");
    const thread = boris.opensTopic("F", "News");
    await boris.sends("/a", { in: "F", topic: "News" });
    await boris.sends("/b", { in: "F" });
    const [a, b] = (await updates(here)).slice(-2).map(({ message }) => message);
    expect(a).toMatchObject({
      chat: { id, is_forum: true },
      message_thread_id: thread,
      is_topic_message: true,
      reply_to_message: { forum_topic_created: { name: "News" } },
    });
    expect(b).not.toHaveProperty("message_thread_id");
    // A reply stands in the topic of what it answers.
    const reply = { chat_id: id, text: "there", reply_parameters: { message_id: a?.message_id } };
    expect((await call("sendMessage", reply)).result).toMatchObject({
      message_thread_id: thread,
      reply_to_message: { text: "/a" },
    });
    expect((await call("sendChatAction", { chat_id: id, message_thread_id: 1, action: "typing" })).ok).toBe(
      true,
    );
    expect((await call<ChatFullInfo>("getChat", { chat_id: id })).result).toMatchObject({
      is_forum: true,
      permissions: { can_send_messages: true },
    });
  });
});
