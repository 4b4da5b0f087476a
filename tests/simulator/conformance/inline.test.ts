/** Inline mode: limits of the types' comments, the answer's life, and what choosing a result does. */
import type { Update } from "grammy/types";
import { describe, expect, it } from "vitest";
import { createManualTime } from "../../../src/simulator/monotonic.ts";
import { botSide, type BotSide } from "../bot-call.ts";

const article = (id: string, fields: object = {}) => ({
  type: "article",
  id,
  title: `Item ${id}`,
  input_message_content: { message_text: `<b>${id}</b>`, parse_mode: "HTML" },
  ...fields,
});
const keyboard = { inline_keyboard: [[{ text: "Go", callback_data: "a" }]] };

/** A bot with nothing waiting; `asked` is the query that came last. */
async function scene(options: Parameters<typeof botSide>[0] = {}) {
  const bot = await botSide(options);
  await bot.call("deleteWebhook", { drop_pending_updates: true });
  const aigerim = bot.sim.user("Aigerim");
  let turn = 0;
  // Another offset each time, as the same one within half a second gives one update only (B.6).
  const updates = async () => (await bot.call<Update[]>("getUpdates", { offset: (turn += 1) })).result;
  const asked = async () => {
    const query = (await updates()).findLast(({ inline_query: each }) => each !== undefined)?.inline_query;
    await bot.call("deleteWebhook", { drop_pending_updates: true });
    return query;
  };
  const answer = async (params: object) =>
    bot.call("answerInlineQuery", { inline_query_id: (await asked())?.id, ...params });
  return { ...bot, aigerim, updates, asked, answer };
}

/** A list that a person has seen, with these results. */
async function offered(bot: Awaited<ReturnType<typeof scene>>, results: object[], more: object = {}) {
  const offer = bot.aigerim.asksInline("energy");
  expect(await bot.answer({ results, ...more })).toMatchObject({ ok: true });
  return offer;
}

describe("answerInlineQuery is refused", () => {
  it.each<readonly [rule: string, params: object, says: string]>([
    [
      "more than 50 results",
      { results: Array.from({ length: 51 }, (_, n) => article(`${n}`)) },
      "RESULTS_TOO_MUCH",
    ],
    ["id of 65 bytes", { results: [article("a".repeat(65))] }, "RESULT_ID_INVALID"],
    ["id of 33 letters that take 66 bytes", { results: [article("ж".repeat(33))] }, "RESULT_ID_INVALID"],
    ["empty id", { results: [article("")] }, "RESULT_ID_EMPTY"],
    ["the same id twice", { results: [article("a"), article("a")] }, "RESULT_ID_DUPLICATE"],
    ["no title", { results: [article("a", { title: " " })] }, "ARTICLE_TITLE_EMPTY"],
    [
      "B.1 empty text",
      { results: [article("a", { input_message_content: { message_text: "" } })] },
      "message text is empty",
    ],
    [
      "B.2 callback_data > 64 bytes",
      {
        results: [
          article("a", {
            reply_markup: { inline_keyboard: [[{ text: "Go", callback_data: "a".repeat(65) }]] },
          }),
        ],
      },
      "BUTTON_DATA_INVALID",
    ],
    ["next_offset > 64 bytes", { results: [], next_offset: "a".repeat(65) }, "NEXT_OFFSET_INVALID"],
    [
      "B.8 start_parameter of other characters",
      { results: [], button: { text: "Open", start_parameter: "a b" } },
      "START_PARAM_INVALID",
    ],
    [
      "unknown query",
      { inline_query_id: "1", results: [] },
      "query is too old and response timeout expired or query ID is invalid",
    ],
  ])("features, inline mode: %s", async (_rule, params, says) => {
    const bot = await scene();
    const ignored = bot.aigerim.asksInline("energy").catch(() => undefined);
    expect(await bot.answer(params)).toMatchObject({ error_code: 400, description: `Bad Request: ${says}` });
    expect(ignored).toBeInstanceOf(Promise);
  });

  it("features, inline mode: an answer that comes too late, by real time", async () => {
    const time = createManualTime();
    const bot = await scene({ time });
    const offer = bot.aigerim.asksInline("energy");
    const gaveUp = expect(offer).rejects.toThrow("did not answer");
    time.advance(60_001);
    await gaveUp;
    expect((await bot.answer({ results: [] })).description).toContain("query is too old");
  });
});

describe("a query", () => {
  it("features, inline mode: comes with the words, the person and the kind of chat", async () => {
    const bot = await scene();
    bot.sim.user("Boris").makesGroup("G", "supergroup");
    const offer = bot.aigerim.asksInline("energy", { in: "G", offset: "20" });
    const query = await bot.asked();
    expect(query).toMatchObject({
      query: "energy",
      offset: "20",
      from: { id: 1001, first_name: "Aigerim" },
      chat_type: "supergroup",
    });
    const results = [article("a"), article("b")];
    const button = { text: "Topics", start_parameter: "topics" };
    await bot.call("answerInlineQuery", { inline_query_id: query?.id, results, next_offset: "40", button });
    expect(await offer).toMatchObject({ results, nextOffset: "40", button, cached: false });
  });

  it("features, inline mode: is answered from the cache for its time, and for anyone", async () => {
    const bot = await scene();
    await offered(bot, [article("a")], { cache_time: 60 });
    const boris = bot.sim.user("Boris");
    expect(await boris.asksInline("energy")).toMatchObject({ cached: true, results: [{ id: "a" }] });
    bot.sim.clock.moveBy(61_000);
    const again = boris.asksInline("energy");
    expect((await bot.answer({ results: [] })).ok).toBe(true);
    expect(await again).toMatchObject({ cached: false, results: [] });
  });

  it("features, inline mode: answered personally is cached for that person, and with 0 for nobody", async () => {
    const bot = await scene();
    await offered(bot, [article("a")], { is_personal: true });
    expect((await bot.aigerim.asksInline("energy")).cached).toBe(true);
    const other = bot.sim.user("Boris").asksInline("energy");
    expect((await bot.answer({ results: [], cache_time: 0 })).ok).toBe(true);
    expect((await other).cached).toBe(false);
    const third = bot.sim.user("Carla").asksInline("energy");
    expect((await bot.answer({ results: [] })).ok).toBe(true);
    expect((await third).cached).toBe(false);
  });
});

describe("a chosen result", () => {
  it("features, inline mode: is sent by the person via the bot, and the bot is told", async () => {
    const bot = await scene();
    await offered(bot, [article("a"), article("b", { reply_markup: keyboard })]);
    const sent = await bot.aigerim.picks(2);
    expect(sent).toMatchObject({ text: "b", entities: [{ type: "bold" }], fromBot: false });
    const [message, chosen] = await bot.updates();
    expect(message?.message).toMatchObject({ from: { id: 1001 }, via_bot: { id: 700_000_001 } });
    expect(chosen?.chosen_inline_result).toMatchObject({
      result_id: "b",
      query: "energy",
      inline_message_id: expect.any(String),
    });
  });

  it("features, inline mode: without buttons has no inline_message_id", async () => {
    const bot = await scene();
    await offered(bot, [article("a")]);
    await bot.aigerim.picks(1);
    const chosen = (await bot.updates()).at(-1)?.chosen_inline_result;
    expect(chosen).toMatchObject({ result_id: "a" });
    expect(chosen).not.toHaveProperty("inline_message_id");
  });

  it("features, inline mode: is pressed and edited by its inline_message_id, in chats without the bot too", async () => {
    const bot = await scene();
    const group = bot.aigerim.makesGroup("G", "supergroup", false);
    await offered(bot, [article("a", { reply_markup: keyboard })]);
    await bot.aigerim.picks(1, { in: "G" });
    const pressed = bot.aigerim.clicks("Go", { in: "G" });
    const press = (await bot.updates()).at(-1)?.callback_query;
    expect(press).not.toHaveProperty("message");
    const { id: callback_query_id, inline_message_id } = press ?? {};
    await bot.call("answerCallbackQuery", { callback_query_id });
    expect((await pressed).text).toBe("");
    const edited = await bot.call("editMessageText", { inline_message_id, text: "new" });
    expect(edited).toEqual({ ok: true, result: true });
    expect(group.messages.at(-1)).toMatchObject({ text: "new", edited: true });
    expect(await bot.call("editMessageText", { inline_message_id, text: "new" })).toMatchObject({
      description: expect.stringContaining("message is not modified"),
    });
    expect(await bot.call("editMessageText", { inline_message_id: "none", text: "x" })).toMatchObject({
      error_code: 400,
      description: "Bad Request: MESSAGE_ID_INVALID",
    });
  });
});

describe("/sim", () => {
  const post = async ({ url }: BotSide, path: string, body: object) => {
    const response = await fetch(`${url}/sim/${path}`, { method: "POST", body: JSON.stringify(body) });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  it("features, inline mode: asks and chooses", async () => {
    const bot = await scene();
    const asking = post(bot, "inline", { userId: 1001, query: "energy", chatId: 1001 });
    for (;;) {
      const [query] = await bot.updates();
      if (query === undefined) continue;
      await bot.call("answerInlineQuery", {
        inline_query_id: query.inline_query?.id,
        results: [article("a")],
      });
      break;
    }
    const { body } = await asking;
    expect(body).toMatchObject({ results: [{ id: "a" }] });
    const choice = { userId: 1001, queryId: body["queryId"], resultId: "a" };
    expect((await post(bot, "inline/choose", choice)).body).toMatchObject({ text: "a" });
    expect((await post(bot, "inline/choose", { ...choice, userId: 1002 })).status).toBe(400);
  });

  it("features: makes groups, members, topics and upgrades of them", async () => {
    const bot = await scene();
    const forum = await post(bot, "groups", { userId: 1002, title: "F", type: "supergroup", forum: true });
    const chatId = forum.body["id"];
    const act = { userId: 1002, chatId };
    const added = await post(bot, "members", { ...act, memberId: 1003, status: "administrator" });
    expect(added.body).toMatchObject({
      isForum: true,
      members: expect.arrayContaining([
        { id: 1003, status: "administrator", firstName: "Carla", isBot: false },
      ]),
    });
    const opened = await post(bot, "topics", { ...act, name: "News" });
    const [topic] = opened.body["topics"] as { id: number }[];
    const closed = await post(bot, "topics", { ...act, topicId: topic?.id, closed: true });
    expect(closed.body["topics"]).toEqual([{ id: topic?.id, name: "News", closed: true }]);
    expect((await post(bot, "members", { ...act, memberId: 700_000_001, status: "kicked" })).status).toBe(
      200,
    );
    expect(await bot.call("sendMessage", { chat_id: chatId, text: "hi" })).toMatchObject({ error_code: 403 });
    const group = await post(bot, "groups", { userId: 1002, title: "G" });
    const grown = await post(bot, "upgrade", { userId: 1002, chatId: group.body["id"] });
    expect(grown.body).toMatchObject({ type: "supergroup", title: "G" });
    expect((await post(bot, "upgrade", { userId: 1002, chatId: group.body["id"] })).status).toBe(400);
    expect((await post(bot, "group", { ...act, slowModeSeconds: 10, title: "H" })).body).toMatchObject({
      title: "H",
    });
  });
});
