/** How a call may arrive, and what a sent message looks like. */
import type { ChatMember } from "grammy/types";
import { describe, expect, it } from "vitest";
import { botSide } from "./bot-call.ts";

const markup = { inline_keyboard: [[{ text: "Go", callback_data: "a" }]] };

describe("a call may come", () => {
  it("as GET with a query, in any case of the method's name", async () => {
    const { sim, url } = await botSide();
    const query = new URLSearchParams({
      chat_id: "1001",
      text: "hi?",
      disable_notification: "true",
      reply_markup: JSON.stringify(markup),
    });
    const response = await fetch(`${url}/bot${sim.token}/SENDmessage?${query.toString()}`);
    expect(await response.json()).toMatchObject({ ok: true, result: { text: "hi?", reply_markup: markup } });
    expect(sim.user("Aigerim").last).toMatchObject({ silent: true, buttons: [["Go"]] });
  });

  it.each([
    [
      "a form",
      new URLSearchParams({
        chat_id: "1001",
        text: "hi",
        entities: '[{"type":"bold","offset":0,"length":2}]',
      }),
    ],
    [
      "multipart",
      multipart({ chat_id: "1001", text: "hi", entities: '[{"type":"bold","offset":0,"length":2}]' }),
    ],
  ])("as POST with %s, nested objects as JSON", async (_what, body) => {
    const { sim, url } = await botSide();
    const response = await fetch(`${url}/bot${sim.token}/sendMessage`, { method: "POST", body });
    expect(await response.json()).toMatchObject({
      ok: true,
      result: { text: "hi", entities: [{ type: "bold", offset: 0, length: 2 }] },
    });
  });

  it("but not as broken JSON", async () => {
    const { sim, url } = await botSide();
    const response = await fetch(`${url}/bot${sim.token}/sendMessage`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "{",
    });
    expect(response.status).toBe(400);
  });
});

describe("a sent message", () => {
  it("has the next id of its chat, the simulator's date, its chat and its sender", async () => {
    const { sim, call } = await botSide({ startAt: "2023-11-17T08:00:00Z" });
    const { result } = await call("sendMessage", { chat_id: 1001, text: "hi" });
    expect(result).toMatchObject({
      message_id: 2,
      chat: { id: 1001, type: "private", first_name: "Aigerim" },
      from: { is_bot: true, username: "playground_digest_bot" },
    });
    const date = Temporal.Instant.fromEpochMilliseconds(result.date * 1000).toString();
    expect(date).toMatch(/^2023-11-17T08:00:\d\dZ$/);
    sim.clock.moveTo("2023-11-20T03:00:00Z");
    const later = await call("sendMessage", { chat_id: 1001, text: "hi" });
    expect(later.result.date - result.date).toBeGreaterThan(2 * 86_400);
  });

  it("carries the message it replies to, its preview options and what its text links to", async () => {
    const { call } = await botSide();
    const { result } = await call("sendMessage", {
      chat_id: 1001,
      text: "see https://a.kz",
      reply_parameters: { message_id: 1 },
      link_preview_options: { is_disabled: true },
    });
    expect(result).toMatchObject({
      reply_to_message: { message_id: 1, text: "/start" },
      link_preview_options: { is_disabled: true },
      entities: [{ type: "url", offset: 4, length: 12 }],
    });
  });

  it("stands in the ledger with its edits and its end, in order", async () => {
    const { sim, call } = await botSide();
    const { result } = await call("sendMessage", { chat_id: 1001, text: "one" });
    await call("editMessageText", { chat_id: 1001, message_id: result.message_id, text: "two" });
    await call("deleteMessage", { chat_id: 1001, message_id: result.message_id });
    const entries = sim.ledger.entries(1001);
    expect(entries.map(({ kind, message }) => [kind, message?.text])).toEqual([
      ["message", "one"],
      ["edit", "two"],
      ["delete", undefined],
    ]);
    const times = entries.map(({ atMs }) => atMs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(sim.ledger.entries(1002)).toEqual([]);
  });

  it("cannot be deleted by the bot after two days", async () => {
    const { sim, call } = await botSide();
    const { result } = await call("sendMessage", { chat_id: 1001, text: "one" });
    sim.clock.moveBy(48 * 3_600_000 + 1000);
    expect(await call("deleteMessage", { chat_id: 1001, message_id: result.message_id })).toMatchObject({
      error_code: 400,
      description: "Bad Request: message can't be deleted",
    });
  });
});

describe("what the bot says about itself", () => {
  it("is kept by language", async () => {
    const { call } = await botSide();
    await call("setMyDescription", { description: "All", language_code: "" });
    await call("setMyDescription", { description: "Все", language_code: "ru" });
    expect((await call("getMyDescription", { language_code: "ru" })).result).toEqual({ description: "Все" });
    expect((await call("getMyDescription", { language_code: "kk" })).result).toEqual({ description: "All" });
    expect((await call("setMyShortDescription", { short_description: "s".repeat(121) })).ok).toBe(false);
    await call("setMyName", { name: "Weekly" });
    expect((await call("getMe")).result).toMatchObject({ first_name: "Weekly", is_bot: true });
  });

  it("has a menu button, for all or for one chat", async () => {
    const { call } = await botSide();
    await call("setChatMenuButton", { chat_id: 1001, menu_button: { type: "commands" } });
    expect((await call("getChatMenuButton", { chat_id: 1001 })).result).toEqual({ type: "commands" });
  });
});

describe("chats the bot asks about", () => {
  it("shows the chat, its members and its administrators", async () => {
    const { sim, call } = await botSide();
    const group = sim.user("Boris").makesGroup("Readers");
    expect((await call("getChat", { chat_id: group.id })).result).toMatchObject({
      type: "group",
      title: "Readers",
    });
    const member = { chat_id: group.id, user_id: 1002 };
    expect((await call("getChatMember", member)).result).toMatchObject({ status: "creator" });
    const admins = await call<ChatMember[]>("getChatAdministrators", { chat_id: group.id });
    expect(admins.result.map(({ user }) => user.id)).toEqual([1002]);
    expect((await call("leaveChat", { chat_id: group.id })).ok).toBe(true);
    expect(await call("getChat", { chat_id: group.id })).toMatchObject({ ok: true });
    expect(await call("sendMessage", { chat_id: group.id, text: "hi" })).toMatchObject({ error_code: 403 });
  });
});

function multipart(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}
