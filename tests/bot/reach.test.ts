/** What Telegram, or a proxy in its place, can answer when the bot asks who it is and for updates. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setImmediate } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { UnreadableAnswer } from "#bot/answer.ts";
import type { BotOptions } from "#bot/bot.ts";
import { createReach } from "#bot/reach.ts";
import { movedClock } from "#clock.ts";
import type { FaultRule } from "#simulator/faults.ts";
import { fakeTimers } from "../delivery/fake-timers.ts";
import { memoryLog } from "../store/lowdb-fixture.ts";
import { secondBot } from "./second-bot.ts";
import { openWorld, type World } from "./world.ts";

/** A bot whose time is moved by hand, of an account that nobody else polls for any more. */
async function lonelyBot(changes: Partial<BotOptions> = {}, given?: World) {
  const world = given ?? (await openWorld({ digests: [] }));
  await world.sim.settled();
  await world.bot().stop();
  const timers = fakeTimers();
  const heard: string[] = [];
  const bot = secondBot(world, {
    timers,
    clock: movedClock(world.sim.clock),
    newReaderId: () => "r_lonely",
    onListening: (name) => heard.push(name),
    ...changes,
  });
  const asked = (method: string): number =>
    world.sim.requests().filter((request) => request.method === method).length;
  /** Lets time pass, half a second after the other, until it is so. */
  const until = async (isSo: () => boolean): Promise<void> => {
    await expect
      .poll(
        async () => {
          if (isSo()) return true;
          await timers.advance(500);
          await setImmediate();
          return isSo();
        },
        { interval: 3, timeout: 10_000 },
      )
      .toBe(true);
  };
  return { ...world, lonely: bot, timers, heard, asked, until };
}

/** Stands before the simulator and says what it likes instead of it, by method. */
async function gateway(apiRoot: string) {
  const own: { answers: Record<string, string>; url: string } = { answers: {}, url: "" };
  const server = createServer((request, response) => void answer(request, response));
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = request.url ?? "";
    const said = own.answers[address.slice(address.lastIndexOf("/") + 1)];
    response.setHeader("content-type", "application/json");
    if (said !== undefined) return void response.end(said);
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
    const headers = { "content-type": "application/json" };
    const passed = await fetch(apiRoot + address, { method: "POST", headers, body }).catch(() => null);
    if (passed === null) response.destroy();
    else response.end(await passed.text());
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const at = server.address();
  own.url = `http://127.0.0.1:${typeof at === "object" && at !== null ? at.port : 0}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return own;
}

const TROUBLES: readonly (readonly [string, FaultRule, RegExp])[] = [
  ["an error of Telegram's", { kind: "500" }, /answers with an error \(500\)/],
  ["a proxy's page with 502", { kind: "500", status: 502, body: "html" }, /in Telegram's place \(HTTP 502/],
  ["a page with 200", { kind: "500", status: 200, body: "html" }, /in Telegram's place \(HTTP 200/],
  ["nothing at all with 200", { kind: "500", status: 200, body: "empty" }, /in Telegram's place \(HTTP 200/],
  ["JSON that breaks off", { kind: "truncated" }, /in Telegram's place/],
  ["a connection that breaks", { kind: "reset-before" }, /can't be reached/],
  ["no answer", { kind: "hang" }, /no answer in time/],
  ["429", { kind: "429", retryAfter: 7 }, /asks the bot to wait for 7 s/],
  ["429 with a text", { kind: "429", retryAfter: "soon" }, /asks the bot to wait for 5 s/],
  ["429 with less than nothing", { kind: "429", retryAfter: -3 }, /asks the bot to wait for 5 s/],
];

describe("before the bot listens", () => {
  it.each([
    ...TROUBLES.map((trouble) => ["getMe", ...trouble] as const),
    ...TROUBLES.slice(0, 2).map((trouble) => ["getWebhookInfo", ...trouble] as const),
  ])("%s: %s is waited out and said", async (method, _, fault, sentence) => {
    const { sim, lonely, log, heard, until } = await lonelyBot();
    sim.fault({ ...fault, method, times: 3 });
    void lonely.start();
    await until(() => lonely.problem !== null);
    expect(lonely.problem).toMatch(sentence);
    expect(heard).toEqual([]);
    await until(() => heard.length > 0);
    expect(lonely.problem).toBeNull();
    expect(log.text("warn")).not.toContain(sim.token);
    await sim.user("Carla").sends("/help");
    await sim.user("Carla").hears();
  });

  it.each([401, 404])("%i for good ends the bot, which says why", async (status) => {
    const { sim, lonely, log } = await lonelyBot();
    sim.fault({ method: "getMe", kind: "refuse", status, description: "Not here" });
    await expect(lonely.start()).rejects.toMatchObject({ error_code: status });
    expect(log.text("error")).toContain("check the token");
  });

  it("an answer that tells of no bot is waited out", async () => {
    const world = await openWorld({ digests: [] });
    const between = await gateway(world.url);
    between.answers = { getMe: '{"ok":true,"result":{}}' };
    const { lonely, heard, until } = await lonelyBot({ apiRoot: between.url }, world);
    void lonely.start();
    await until(() => lonely.problem !== null);
    between.answers = {};
    await until(() => heard.length > 0);
  });
});

describe("while the bot listens", () => {
  it.each([
    ...TROUBLES,
    ["404", { kind: "refuse", status: 404, description: "Not Found" }, /\(404\): check BOT_TOKEN/] as const,
  ])("%s in place of updates is waited out and said once", async (_, fault, sentence) => {
    const { sim, lonely, timers, log, asked, until } = await lonelyBot();
    const before = { asked: asked("getUpdates"), ms: timers.monotonicMs() };
    const carla = sim.user("Carla");
    await carla.sends("/help");
    sim.fault({ ...fault, method: "getUpdates", times: 4 });
    void lonely.start();
    await until(() => lonely.problem !== null);
    expect(lonely.problem).toMatch(sentence);
    await until(() => lonely.problem === null);
    // Time stands still from here on, so that her answer is not late.
    await carla.hears();
    // No faster than a second, two, four and eight, each at least by half.
    expect(asked("getUpdates") - before.asked).toBeLessThanOrEqual(8);
    expect(timers.monotonicMs() - before.ms).toBeGreaterThan(7_000);
    const said = log.entries.filter((entry) => /(goes on|tries again) by itself/.test(entry.sentence));
    expect(said).toHaveLength(1);
    expect(log.entries.filter((entry) => entry.sentence === "Telegram answers again.")).toMatchObject([
      { facts: { failures: 4 } },
    ]);
    expect(log.text("warn")).not.toContain(sim.token);
  });

  it("pushes are to wait from the third failure that leaves messages in doubt, and for no refusal", () => {
    let back = 0;
    const reach = createReach(memoryLog(), () => (back += 1));
    const fail = (failure: unknown): boolean => {
      reach.failed(failure);
      return reach.isAway;
    };
    const busy = { error_code: 429, description: "Too Many Requests" };
    const down = { error_code: 502, description: "Bad Gateway" };
    const page = new UnreadableAnswer("HTTP 200 without a Bot API answer");
    expect([busy, busy, busy, busy].map(fail)).toEqual([false, false, false, false]);
    expect([down, page, new Error("reset"), page].map(fail)).toEqual([false, false, true, true]);
    reach.answered();
    reach.answered();
    expect([reach.isAway, back]).toEqual([false, 1]);
    expect(fail(down)).toBe(false);
  });

  it.each([401, 409])("%i for good ends the bot, which says why", async (status) => {
    const { sim, lonely, log, heard } = await lonelyBot({ conflictTries: 0 });
    sim.fault({ method: "getUpdates", kind: "refuse", status, description: "No more", times: 9 });
    await expect(lonely.start()).rejects.toMatchObject({ error_code: status });
    expect(heard).toHaveLength(1);
    expect(log.text("error")).toContain("check the token");
  });

  it.each(["null", "{}", '[{"message":{}}]'])(
    "an answer that all is well with %s for updates is waited out",
    async (result) => {
      const world = await openWorld({ digests: [] });
      const between = await gateway(world.url);
      const { sim, lonely, until } = await lonelyBot({ apiRoot: between.url }, world);
      between.answers = { getUpdates: `{"ok":true,"result":${result}}` };
      await sim.user("Carla").sends("/help");
      void lonely.start();
      await until(() => lonely.problem !== null);
      expect(lonely.problem).toContain("an answer without updates");
      between.answers = {};
      await until(() => lonely.problem === null);
      await sim.user("Carla").hears();
    },
  );

  it("an hour that Telegram asks for is no reason not to stop", async () => {
    const { sim, lonely, log, until } = await lonelyBot();
    sim.fault({ method: "getUpdates", kind: "429", retryAfter: 3600, times: 9 });
    const polling = lonely.start();
    await until(() => lonely.problem !== null);
    await lonely.stop();
    await polling;
    expect(log.text("error")).toBe("[]");
  });
});
