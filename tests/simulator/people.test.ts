/** What the bot is told about what people do. */
import type { Update } from "grammy/types";
import { describe, expect, it } from "vitest";
import { botSide, type BotSide } from "./bot-call.ts";

async function nextUpdates({ call }: BotSide, offset = 0): Promise<Update[]> {
  return (await call<Update[]>("getUpdates", { offset, timeout: 1 })).result;
}

describe("in a private chat", () => {
  it("a command is marked as apps mark it, and comes with the person and their language", async () => {
    const bot = await botSide();
    const [start] = await nextUpdates(bot);
    expect(start?.message).toMatchObject({
      text: "/start",
      entities: [{ type: "bot_command", offset: 0, length: 6 }],
      from: { id: 1001, first_name: "Aigerim", language_code: "kk", is_bot: false },
      chat: { id: 1001, type: "private" },
    });
  });

  it("a person's app may tell no language", async () => {
    const bot = await botSide({ users: [{ id: 7, firstName: "Dana" }] });
    await bot.sim.user("Dana").starts("payload_1");
    const [start] = await nextUpdates(bot);
    expect(start?.message?.text).toBe("/start payload_1");
    expect(start?.message?.from).not.toHaveProperty("language_code");
  });

  it("a press comes with the message as it stands", async () => {
    const bot = await botSide();
    const reply_markup = { inline_keyboard: [[{ text: "Go", callback_data: "a" }]] };
    await bot.call("sendMessage", { chat_id: 1001, text: "hi", reply_markup });
    const [start] = await nextUpdates(bot);
    const pressed = bot.sim.user("Aigerim").clicks("Go");
    const [press] = await nextUpdates(bot, (start?.update_id ?? 0) + 1);
    expect(press?.callback_query).toMatchObject({
      data: "a",
      from: { id: 1001 },
      message: { text: "hi", reply_markup },
    });
    await bot.call("answerCallbackQuery", {
      callback_query_id: press?.callback_query?.id,
      text: "ok",
      show_alert: true,
    });
    expect(await pressed).toEqual({ text: "ok", alert: true });
  });

  it("blocking and coming back arrive as my_chat_member", async () => {
    const bot = await botSide();
    bot.sim.user("Aigerim").blocks();
    await bot.sim.user("Aigerim").sends("again");
    const [, blocked, back, message] = await nextUpdates(bot);
    expect(blocked?.my_chat_member).toMatchObject({
      old_chat_member: { status: "member" },
      new_chat_member: { status: "kicked" },
    });
    expect(back?.my_chat_member?.new_chat_member.status).toBe("member");
    expect(message?.message?.text).toBe("again");
  });

  it("a place arrives as a location", async () => {
    const bot = await botSide();
    await bot.sim.user("Aigerim").sharesLocation(43.24, 76.89);
    const [, place] = await nextUpdates(bot);
    expect(place?.message?.location).toEqual({ latitude: 43.24, longitude: 76.89 });
  });
});

describe("in a group", () => {
  it("the bot learns that it was added, and by whom", async () => {
    const bot = await botSide();
    const group = bot.sim.user("Boris").makesGroup("Readers");
    const [, added] = await nextUpdates(bot);
    expect(added?.my_chat_member).toMatchObject({
      chat: { id: group.id, type: "group", title: "Readers" },
      from: { id: 1002 },
      old_chat_member: { status: "left" },
      new_chat_member: { status: "member" },
    });
  });

  it("it hears commands, mentions and replies to it, and nothing else", async () => {
    const bot = await botSide();
    const boris = bot.sim.user("Boris");
    const group = boris.makesGroup("Readers");
    await bot.call("sendMessage", { chat_id: group.id, text: "hello" });
    for (const text of ["just talk", "/topics", "/topics@other_bot", "hi @playground_digest_bot"]) {
      await boris.sends(text, { in: "Readers" });
    }
    await boris.sends("a reply", { in: "Readers", replyTo: group.last.id });
    const heard = (await nextUpdates(bot)).flatMap(({ message }) => message?.text ?? []);
    expect(heard).toEqual(["/start", "/topics", "hi @playground_digest_bot", "a reply"]);
  });
});

describe("in a channel", () => {
  it("posts come as channel posts, and the bot's own messages have no person", async () => {
    const bot = await botSide();
    const carla = bot.sim.user("Carla");
    const channel = carla.makesGroup("News", "channel");
    await carla.sends("a post", { in: "News" });
    const updates = await nextUpdates(bot);
    expect(updates.at(-1)?.channel_post).toMatchObject({ text: "a post", sender_chat: { id: channel.id } });
    const { result } = await bot.call("sendMessage", { chat_id: channel.id, text: "ours" });
    expect(result).not.toHaveProperty("from");
    expect(channel.last.text).toBe("ours");
  });
});
