/** getUpdates as telegram.md, B.6, has it, and answers to presses (B.2), over HTTP. */
import type { Update } from "grammy/types";
import { describe, expect, it } from "vitest";
import { createManualTime } from "../../../src/simulator/monotonic.ts";
import { botSide, type BotSide } from "../bot-call.ts";

const CONFLICT =
  "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";

/** A bot with nothing waiting, and a person who writes. */
async function scene(options: Parameters<typeof botSide>[0] = {}) {
  const bot = await botSide(options);
  await bot.call("deleteWebhook", { drop_pending_updates: true });
  const poll = async (params: object = {}) => (await bot.call<Update[]>("getUpdates", params)).result;
  /** A poll that the rule about hurried ones does not shorten: its offset is another than the last. */
  let turn = 0;
  const texts = async () => {
    turn = (turn + 1) % 2;
    return (await poll({ offset: turn })).map(({ message }) => message?.text);
  };
  return { ...bot, poll, texts, aigerim: bot.sim.user("Aigerim") };
}

async function pressOf({ call, sim }: BotSide): Promise<string> {
  const reply_markup = { inline_keyboard: [[{ text: "Go", callback_data: "a" }]] };
  const { result } = await call("sendMessage", { chat_id: 1001, text: "hi", reply_markup });
  return sim.people.click({ userId: 1001, chatId: 1001 }, result.message_id, "a");
}

describe("getUpdates", () => {
  it("B.6 offset 0 confirms nothing, a positive one everything below", async () => {
    const { poll, texts, aigerim } = await scene();
    for (const text of ["a", "b", "c"]) await aigerim.sends(text);
    expect(await texts()).toEqual(["a", "b", "c"]);
    expect(await texts()).toEqual(["a", "b", "c"]);
    const [first] = await poll({ offset: 2 });
    const rest = await poll({ offset: (first?.update_id ?? 0) + 2 });
    expect(rest.map(({ message }) => message?.text)).toEqual(["c"]);
    expect(await texts()).toEqual(["c"]);
  });

  it("B.6 ids grow by one", async () => {
    const { poll, aigerim } = await scene();
    for (const text of ["a", "b", "c"]) await aigerim.sends(text);
    const [first = 0, ...others] = (await poll()).map(({ update_id }) => update_id);
    expect(others).toEqual([first + 1, first + 2]);
  });

  it("B.6 a negative offset keeps the last ones and forgets the rest", async () => {
    const { poll, texts, aigerim } = await scene();
    for (const text of ["a", "b", "c"]) await aigerim.sends(text);
    expect((await poll({ offset: -2 })).map(({ message }) => message?.text)).toEqual(["b", "c"]);
    expect(await texts()).toEqual(["b", "c"]);
  });

  it("B.6 the same offset within half a second gives one update at a time", async () => {
    const { poll, aigerim } = await scene();
    for (const text of ["a", "b"]) await aigerim.sends(text);
    expect(await poll({ offset: 5 })).toHaveLength(2);
    expect(await poll({ offset: 5 })).toHaveLength(1);
  });

  it.each([
    [1000, 100],
    [-3, 1],
    [2, 2],
  ])("B.6 limit %i gives at most %i", async (limit, most) => {
    const { poll, aigerim } = await scene();
    for (let n = 0; n < 101; n += 1) await aigerim.sends("a");
    expect(await poll({ limit })).toHaveLength(most);
  });

  it("B.6 an offset far ahead of the queue is refused by it and confirms nothing", async () => {
    const { poll, aigerim } = await scene();
    await aigerim.sends("a");
    expect(await poll({ offset: 1_999_999_999 })).toHaveLength(1);
  });

  it("B.6 a second long poll ends the older one", async () => {
    const { call, sim, aigerim } = await scene();
    const older = call("getUpdates", { timeout: 50 });
    await sim.settled();
    const newer = call<Update[]>("getUpdates", { timeout: 50, offset: 1 });
    expect(await older).toMatchObject({ error_code: 409, description: CONFLICT });
    await aigerim.sends("a");
    expect((await newer).result).toHaveLength(1);
  });

  it("B.6 an update waits a day by the simulator's clock", async () => {
    const { texts, sim, aigerim } = await scene();
    await aigerim.sends("old");
    sim.clock.moveBy(43_200_000);
    await aigerim.sends("younger");
    sim.clock.moveBy(43_202_000);
    expect(await texts()).toEqual(["younger"]);
  });

  it("B.6 an update of more than 64 KB is dropped", async () => {
    const { texts, poll, sim, call } = await scene();
    const boris = sim.user("Boris");
    const { id } = boris.makesGroup("G");
    const reply_markup = {
      inline_keyboard: Array.from({ length: 100 }, (_, n) => [
        { text: `${n}${"ж".repeat(400)}`, callback_data: "a" },
      ]),
    };
    const big = await call("sendMessage", { chat_id: id, text: "ж".repeat(4096), reply_markup });
    expect(big.ok).toBe(true);
    await call("getUpdates", { offset: -1 });
    await boris.sends("too much", { in: "G", replyTo: big.result.message_id });
    await boris.sends("/small", { in: "G" });
    expect(await texts()).toContain("/small");
    expect((await poll()).some(({ message }) => message?.text === "too much")).toBe(false);
  });
});

describe("allowed_updates", () => {
  const both = async ({ aigerim, poll, sim }: Awaited<ReturnType<typeof scene>>) => {
    await aigerim.sends("a");
    sim.user("Aigerim").blocks();
    return (await poll({ limit: 100 })).flatMap((update) =>
      Object.keys(update).filter((key) => key !== "update_id"),
    );
  };

  it.each([
    ["B.6 a list of kinds, in any case", ["My_Chat_Member"], ["my_chat_member"]],
    ["B.6 an empty list is the default set", [], ["message", "my_chat_member"]],
    ["B.6 unknown names only are the default set", ["nonsense"], ["message", "my_chat_member"]],
  ])("%s", async (_rule, allowed_updates, kinds) => {
    const here = await scene();
    await here.poll({ allowed_updates, offset: 7 });
    expect(await both(here)).toEqual(kinds);
  });

  it("B.6 absent or broken, the kinds of before stay; a setting meets only what comes later", async () => {
    const here = await scene();
    await here.aigerim.sends("before");
    await here.poll({ allowed_updates: ["my_chat_member"], offset: 7 });
    await here.poll({ offset: 8 });
    await here.call("setWebhook", { url: "", allowed_updates: "[" });
    expect(await both(here)).toEqual(["message", "my_chat_member"]);
    expect((await here.poll({ offset: 9 }))[0]?.message?.text).toBe("before");
  });
});

describe("a press", () => {
  it.each([
    ["B.2 unknown", async () => "17"],
    [
      "B.2 answered before",
      async (bot: BotSide) => {
        const callback_query_id = await pressOf(bot);
        expect((await bot.call("answerCallbackQuery", { callback_query_id })).ok).toBe(true);
        return callback_query_id;
      },
    ],
  ])("%s is refused", async (_rule, idOf) => {
    const bot = await scene();
    const callback_query_id = await idOf(bot);
    expect(await bot.call("answerCallbackQuery", { callback_query_id })).toMatchObject({
      error_code: 400,
      description: "Bad Request: query is too old and response timeout expired or query ID is invalid",
    });
  });

  it("B.2 can be answered for a while of real time, whatever the simulator's clock shows", async () => {
    const time = createManualTime();
    const bot = await scene({ time });
    const [soon, late] = [await pressOf(bot), await pressOf(bot)];
    bot.sim.clock.moveBy(3_600_000);
    expect((await bot.call("answerCallbackQuery", { callback_query_id: soon })).ok).toBe(true);
    time.advance(60_001);
    expect((await bot.call("answerCallbackQuery", { callback_query_id: late })).description).toContain(
      "too old",
    );
  });

  it.each([
    ["https://t.me/playground_digest_bot?start=s_7", true],
    ["https://t.me/another_bot?start=s_7", false],
    ["https://example.org", false],
  ])("B.2 may be answered by opening the bot only: %s %s", async (url, ok) => {
    const bot = await scene();
    const reply = await bot.call("answerCallbackQuery", { callback_query_id: await pressOf(bot), url });
    expect(reply.ok ? true : reply.description).toBe(ok ? true : "Bad Request: URL_INVALID");
  });
});
