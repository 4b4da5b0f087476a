/** The page's doors under `/sim`, the live events, the clock and the files of the page. */
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BotCommand } from "grammy/types";
import { describe, expect, it } from "vitest";
import { createSimulator } from "../../src/simulator/simulator.ts";
import { botSide } from "./bot-call.ts";

interface Got<Body> {
  readonly status: number;
  readonly body: Body;
}

interface State {
  readonly users: readonly object[];
  readonly chats: readonly object[];
  readonly clock: Clock;
}

interface Clock {
  readonly now: string;
  readonly offsetMs: number;
}

async function get<Body = object>(url: string, path: string): Promise<Got<Body>> {
  const response = await fetch(url + path);
  return { status: response.status, body: (await response.json()) as Body };
}

async function post<Body = object>(
  url: string,
  path: string,
  body: unknown,
  headers = {},
): Promise<Got<Body>> {
  const response = await fetch(url + path, { method: "POST", body: JSON.stringify(body), headers });
  return { status: response.status, body: (await response.json()) as Body };
}

describe("/sim", () => {
  it("shows people, chats, the clock and the number of violations", async () => {
    const { url, call } = await botSide();
    await call("sendDice", {});
    const { body } = await get<State>(url, "/sim/state");
    expect(body.users[0]).toEqual({ id: 1001, firstName: "Aigerim", languageCode: "kk" });
    expect(body.chats[0]).toEqual({
      id: 1001,
      type: "private",
      title: "Aigerim",
      userId: 1001,
      started: true,
      blocked: false,
    });
    expect(body).toMatchObject({ bot: { username: "playground_digest_bot" }, violations: 1 });
    expect(body.clock).toMatchObject({ now: expect.any(String), offsetMs: 0 });
  });

  it("lets a person start, write, press, share a place and block", async () => {
    const { url, call } = await botSide();
    expect((await post(url, "/sim/start", { userId: 1002, payload: "s_7" })).body).toMatchObject({
      text: "/start s_7",
    });
    expect((await post(url, "/sim/send", { userId: 1002, text: "/help", replyTo: 1 })).body).toMatchObject({
      text: "/help",
      entities: [{ type: "bot_command" }],
      reply_to_message: { message_id: 1 },
    });
    const reply_markup = { inline_keyboard: [[{ text: "Go", callback_data: "a" }]] };
    const sent = await call("sendMessage", {
      chat_id: 1002,
      text: "hi",
      reply_markup,
      disable_notification: true,
    });
    const press = { userId: 1002, chatId: 1002, messageId: sent.result.message_id };
    const pressed = await post<{ callbackId: string }>(url, "/sim/click", { ...press, data: "a" });
    expect(await call("answerCallbackQuery", { callback_query_id: pressed.body.callbackId })).toMatchObject({
      ok: true,
    });
    expect(await post(url, "/sim/click", { ...press, data: "forged" })).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining("no button with data") },
    });
    await post(url, "/sim/location", { userId: 1002, chatId: 1002, latitude: 43, longitude: 77 });
    const history = await get<object[]>(url, "/sim/chats/1002/messages");
    expect(history.body).toHaveLength(4);
    expect(history.body[2]).toMatchObject({
      text: "hi",
      reply_markup,
      silent: true,
      edited: false,
      fromBot: true,
    });
    await post(url, "/sim/block", { userId: 1002, blocked: true });
    expect((await get<State>(url, "/sim/state")).body.chats[1]).toMatchObject({ blocked: true });
    expect((await get(url, "/sim/ledger?chatId=1002")).body).toMatchObject([
      { kind: "message", messageId: 3 },
    ]);
  });

  it("adds people and groups", async () => {
    const { url } = await botSide();
    const dana = await post(url, "/sim/users", { firstName: "Dana" });
    expect(dana.body).toEqual({ id: 1004, firstName: "Dana" });
    const group = await post<{ id: number }>(url, "/sim/groups", { title: "Readers", userId: 1004 });
    expect(group.body).toMatchObject({ type: "group", title: "Readers" });
    expect(group.body.id).toBeLessThan(0);
  });

  it.each([
    ["/sim/send", { userId: 1001 }],
    ["/sim/send", { userId: 9, text: "hi" }],
    ["/sim/send", { userId: 1001, text: " " }],
    ["/sim/send", { userId: 1001, chatId: 1002, text: "not mine" }],
    ["/sim/start", { userId: 1001, payload: "no spaces" }],
    ["/sim/click", { userId: 1001, chatId: 1001, messageId: "1", data: "a" }],
    ["/sim/location", { userId: 1001, latitude: 91, longitude: 0 }],
    ["/sim/users", { firstName: "" }],
    ["/sim/groups", { title: "x", userId: 9 }],
    ["/sim/clock", { to: "tomorrow" }],
    ["/sim/clock", { to: "2001-01-01T00:00:00Z" }],
    ["/sim/clock", { byMs: -1 }],
  ])("refuses %s %j with a reason", async (path, body) => {
    const { url } = await botSide();
    expect(await post(url, path, body)).toEqual({ status: 400, body: { error: expect.any(String) } });
  });

  it("refuses a body that is no JSON, and paths that do not exist", async () => {
    const { url } = await botSide();
    const broken = await fetch(`${url}/sim/send`, { method: "POST", body: "{" });
    expect(broken.status).toBe(400);
    expect(await get(url, "/sim/nothing")).toEqual({ status: 404, body: { error: "no GET /sim/nothing" } });
    expect((await get(url, "/sim/chats/99/messages")).status).toBe(404);
  });
});

describe("the menu of commands", () => {
  it("is that of the narrowest scope, in the person's language before the one for all", async () => {
    const { url, call } = await botSide();
    const set = (command: string, more: object) =>
      call("setMyCommands", { commands: [{ command, description: "x" }], ...more });
    const shown = async (user: number) => {
      const { body } = await get<BotCommand[]>(url, `/sim/chats/${user}/commands?user=${user}`);
      return body.map(({ command }) => command).join();
    };
    expect(await shown(1001)).toBe("");
    await set("default", {});
    expect(await shown(1001)).toBe("default");
    await set("kazakh", { language_code: "kk" });
    expect(await shown(1001)).toBe("kazakh");
    await set("private", { scope: { type: "all_private_chats" } });
    expect(await shown(1001)).toBe("private");
    await set("chat", { scope: { type: "chat", chat_id: 1001 } });
    expect([await shown(1001), await shown(1002)]).toEqual(["chat", "private"]);
    await call("deleteMyCommands", { scope: { type: "chat", chat_id: 1001 } });
    expect(await shown(1001)).toBe("private");
    expect((await call("getMyCommands", { language_code: "kk" })).result).toMatchObject([
      { command: "kazakh" },
    ]);
  });
});

describe("live events", () => {
  it("tell what happens, one event each, and not what was before", async () => {
    const { sim, url, call } = await botSide();
    const hangUp = new AbortController();
    const response = await fetch(`${url}/sim/events`, { signal: hangUp.signal });
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const events = eventsOf(response);
    // Once the first bytes are here, nothing is missed.
    await events.next();

    const reply_markup = { inline_keyboard: [[{ text: "Go", callback_data: "a" }]] };
    const { result } = await call("sendMessage", { chat_id: 1001, text: "hi", reply_markup });
    const callbackId = sim.people.click({ userId: 1001, chatId: 1001 }, result.message_id, "a");
    await call("answerCallbackQuery", { callback_query_id: callbackId, text: "ok" });
    await call("editMessageText", { chat_id: 1001, message_id: result.message_id, text: "new" });
    await call("sendChatAction", { chat_id: 1001, action: "typing" });
    await call("deleteMessage", { chat_id: 1001, message_id: result.message_id });
    await call("setMyCommands", { commands: [] });
    sim.user("Aigerim").blocks();
    sim.clock.moveBy(1000);

    const seen = [];
    while (seen.length < 8) seen.push(...((await events.next()).value ?? []));
    hangUp.abort();
    expect(seen).toMatchObject([
      { type: "message", chatId: 1001, message: { text: "hi", reply_markup, silent: false, edited: false } },
      { type: "callback-answer", callbackId, chatId: 1001, text: "ok", showAlert: false },
      { type: "edit", chatId: 1001, message: { text: "new", edited: true } },
      { type: "chat-action", chatId: 1001, action: "typing" },
      { type: "delete", chatId: 1001, messageId: result.message_id },
      { type: "commands" },
      { type: "chat", chat: { id: 1001, blocked: true } },
      { type: "clock", offsetMs: 1000 },
    ]);
  });
});

describe("the clock", () => {
  it("starts where it is told, moves forward only, and tells who waits", async () => {
    const { sim, url } = await botSide({ startAt: "2023-11-17T08:00:00Z" });
    const { body } = await get<Clock>(url, "/sim/clock");
    expect(body.now).toMatch(/^2023-11-17T08:00:/);
    const waiting = get<Clock>(url, `/sim/clock/wait?offsetMs=${body.offsetMs}`);
    const moved = await post<Clock>(url, "/sim/clock", { byMs: 60_000 });
    expect(moved.body.offsetMs).toBe(body.offsetMs + 60_000);
    expect((await waiting).body).toMatchObject({ offsetMs: body.offsetMs + 60_000 });
    // Who is behind is answered at once.
    expect((await get<Clock>(url, `/sim/clock/wait?offsetMs=${body.offsetMs}`)).body.offsetMs).toBe(
      moved.body.offsetMs,
    );
    expect(() => sim.clock.moveTo("2023-11-17T08:00:00Z")).toThrow("never goes back");
    const jumps: number[] = [];
    const undo = sim.clock.onChange(() => jumps.push(sim.clock.offsetMs()));
    sim.clock.moveTo("2023-11-20T03:00:00Z");
    undo();
    sim.clock.moveBy(1);
    expect(jumps).toHaveLength(1);
  });
});

describe("the server", () => {
  it("listens on loopback only", () => {
    expect(() => createSimulator({ port: 0, host: "0.0.0.0" })).toThrow("loopback only");
  });

  it("names a port that is taken, and frees its own", async () => {
    const { sim, url } = await botSide();
    const { port } = await sim.start();
    expect(url).toBe(`http://127.0.0.1:${port}`);
    const second = createSimulator({ port });
    await expect(second.start()).rejects.toThrow(`port ${port} of 127.0.0.1 is taken by another program`);
    await sim.stop();
    await sim.stop();
    await second.start();
    await second.stop();
  });

  it("does nothing for the pages of others", async () => {
    const { sim, url } = await botSide();
    const headers = { origin: "https://somewhere.kz" };
    expect((await post(url, "/sim/send", { userId: 1001, text: "forged" }, headers)).status).toBe(403);
    expect((await post(url, "/sim/send", { userId: 1001, text: "own" }, { origin: url })).status).toBe(200);
    expect(sim.user("Aigerim").messages.map(({ text }) => text)).toEqual(["/start", "own"]);
  });

  it("serves the page's files and nothing beside them", async () => {
    const folder = await mkdtemp(join(tmpdir(), "page-"));
    await mkdir(join(folder, "page"));
    await writeFile(join(folder, "page", "index.html"), "<p>page</p>");
    await writeFile(join(folder, "page", "app.js"), "1");
    await writeFile(join(folder, "secret.js"), "2");
    const { url } = await botSide({ pageFolder: join(folder, "page") });
    const page = await fetch(url);
    expect([page.headers.get("content-type"), await page.text()]).toEqual([
      "text/html; charset=utf-8",
      "<p>page</p>",
    ]);
    expect((await fetch(`${url}/page/app.js`)).headers.get("content-type")).toContain("text/javascript");
    for (const path of ["/page/..%2fsecret.js", "/page/%2e%2e/secret.js", "/page/none.js", "/page/.env"]) {
      expect((await fetch(url + path)).status).toBe(404);
    }
    await rm(folder, { recursive: true });
  });
});

/** The events of a stream, in the portions they come in; comments are empty portions. */
async function* eventsOf(response: Response): AsyncGenerator<unknown[]> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of response.body ?? []) {
    const blocks = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split("\n\n");
    rest = blocks.pop() ?? "";
    yield blocks.flatMap((block) => (block.startsWith("data: ") ? [JSON.parse(block.slice(6))] : []));
  }
}
