/** Webhooks as telegram.md, B.7, has them. Waits go by a time that the tests move; nothing sleeps. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Bot, webhookCallback } from "grammy";
import type { WebhookInfo } from "grammy/types";
import { describe, expect, it, onTestFinished } from "vitest";
import { createManualTime } from "../../../src/simulator/monotonic.ts";
import { botSide } from "../bot-call.ts";
import { webhookTarget } from "./webhook-target.ts";

const LOCAL = "http://127.0.0.1:9/hook";

/** Each request has such an alarm too. */
const REQUEST_TIMEOUT_MS = 60_000;

/** A bot without updates that wait, and a time to move; `waits` are those between two tries. */
async function scene() {
  const manual = createManualTime();
  const waits: number[] = [];
  const time = {
    ...manual,
    after(ms: number, ring: () => void) {
      if (ms !== REQUEST_TIMEOUT_MS) waits.push(ms);
      return manual.after(ms, ring);
    },
  };
  const bot = await botSide({ time });
  await bot.call("deleteWebhook", { drop_pending_updates: true });
  const set = (params: object) => {
    time.advance(1000);
    return bot.call<boolean>("setWebhook", params);
  };
  const info = async () => (await bot.call<WebhookInfo>("getWebhookInfo")).result;
  return { ...bot, time, waits, set, info, aigerim: bot.sim.user("Aigerim") };
}

/** Resolves when the condition holds; for what follows an answer that the other side has already sent. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
}

describe("setWebhook is refused", () => {
  it.each([
    ["B.7 http", { url: "http://example.org/" }, "bad webhook: An HTTPS URL must be provided for webhook"],
    [
      "B.7 port",
      { url: "https://example.org:8444/" },
      "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
    ],
    ["B.7 no URL", { url: "https://" }, "invalid webhook URL specified"],
    ["B.7 another protocol", { url: "ftp://127.0.0.1/" }, "invalid webhook URL specified"],
    ["B.7 secret too long", { url: LOCAL, secret_token: "a".repeat(257) }, "secret token is too long"],
    [
      "B.7 secret of other characters",
      { url: LOCAL, secret_token: "a b" },
      "secret token contains unallowed characters",
    ],
  ])("%s", async (_rule, params, says) => {
    const { set, sim } = await scene();
    expect(await set(params)).toMatchObject({ error_code: 400, description: `Bad Request: ${says}` });
    expect(sim.violations).toEqual([]);
  });

  it("B.7 any other machine, loudly: nothing leaves this one", async () => {
    const { set, sim } = await scene();
    const refused = await set({ url: "https://example.org/hook" });
    expect(refused.description).toContain("[simulator] setWebhook: the simulator calls this machine only");
    expect(sim.violations).toHaveLength(1);
  });

  it("B.5 twice within a second", async () => {
    const { set, call } = await scene();
    expect((await set({ url: LOCAL })).ok).toBe(true);
    expect(await call("setWebhook", { url: LOCAL })).toMatchObject({
      error_code: 429,
      parameters: { retry_after: 1 },
    });
  });
});

describe("setWebhook", () => {
  it("B.7 says whether anything changed", async () => {
    const { set, call } = await scene();
    expect((await set({ url: LOCAL })).description).toBe("Webhook was set");
    expect((await set({ url: LOCAL })).description).toBe("Webhook is already set");
    expect((await call("deleteWebhook")).description).toBe("Webhook was deleted");
    expect((await call("deleteWebhook")).description).toBe("Webhook is already deleted");
    expect((await set({ url: "" })).description).toBe("Webhook is already deleted");
  });

  it.each([
    [undefined, 40],
    [0, 1],
    [1000, 100],
  ])("B.7 max_connections %s is %i", async (max_connections, shown) => {
    const { set, info } = await scene();
    await set({ url: LOCAL, ...(max_connections === undefined ? {} : { max_connections }) });
    expect(await info()).toMatchObject({ url: LOCAL, max_connections: shown, has_custom_certificate: false });
  });

  it("B.7 drop_pending_updates forgets what waits", async () => {
    const { set, aigerim, info } = await scene();
    const target = await webhookTarget();
    await aigerim.sends("old");
    await set({ url: target.url, drop_pending_updates: true });
    await aigerim.sends("new");
    await target.has(1);
    expect(target.came[0]?.update.message?.text).toBe("new");
    await until(async () => (await info()).pending_update_count === 0);
  });

  it("B.6 ends a poll and refuses others", async () => {
    const { set, call, sim } = await scene();
    const polling = call("getUpdates", { timeout: 50 });
    await sim.settled();
    await set({ url: LOCAL });
    expect(await polling).toMatchObject({
      error_code: 409,
      description: "Conflict: terminated by setWebhook request",
    });
    expect(await call("getUpdates")).toMatchObject({
      error_code: 409,
      description:
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    });
    await call("deleteWebhook");
    expect((await call("getUpdates", { offset: 1 })).ok).toBe(true);
  });
});

describe("a webhook gets", () => {
  it("B.7 what waited, as JSON by POST with the secret", async () => {
    const { set, aigerim, sim } = await scene();
    const target = await webhookTarget();
    await aigerim.sends("waited");
    await set({ url: target.url, secret_token: "s3cret_-" });
    await target.has(1);
    expect(target.came[0]).toMatchObject({
      path: "/hook",
      update: { message: { text: "waited" } },
      headers: {
        "content-type": "application/json",
        "x-telegram-bot-api-secret-token": "s3cret_-",
        "accept-encoding": "gzip, deflate",
        connection: "keep-alive",
      },
    });
    await sim.settled();
  });

  it("B.7 one chat's updates in order, those of others meanwhile", async () => {
    const { set, aigerim, sim } = await scene();
    const held = Promise.withResolvers<void>();
    const target = await webhookTarget(async (n) => {
      if (n === 1) await held.promise;
      return {};
    });
    await set({ url: target.url });
    await aigerim.sends("a1");
    await aigerim.sends("a2");
    await sim.user("Boris").sends("b1");
    await target.has(2);
    held.resolve();
    await target.has(3);
    expect(target.came.map(({ update }) => update.message?.text)).toEqual(["a1", "b1", "a2"]);
  });

  it("B.7 only the kinds it asked for", async () => {
    const { set, aigerim, sim } = await scene();
    const target = await webhookTarget();
    await set({ url: target.url, allowed_updates: ["my_chat_member"] });
    await aigerim.sends("unheard");
    sim.user("Aigerim").blocks();
    await target.has(1);
    expect(target.came[0]?.update).toHaveProperty("my_chat_member");
  });

  it("B.7 one call of a method in its answer done, its result lost", async () => {
    const { set, aigerim } = await scene();
    const target = await webhookTarget(() => ({
      body: { method: "sendMessage", chat_id: 1001, text: "by answer" },
    }));
    await set({ url: target.url });
    await aigerim.sends("hello");
    expect((await aigerim.hears("by answer")).fromBot).toBe(true);
  });

  it.each(["getMe", "deleteWebhook", "setWebhook", "close", "logOut"])(
    "B.7 %s in its answer left undone",
    async (method) => {
      const { set, aigerim, sim, info } = await scene();
      const target = await webhookTarget(() => ({ body: { method } }));
      await set({ url: target.url });
      await aigerim.sends("hello");
      await target.has(1);
      await sim.settled();
      expect(sim.violations).toEqual([]);
      expect((await info()).url).toBe(target.url);
    },
  );
});

describe("a failing webhook", () => {
  it("B.7 is tried again at once, then after growing waits of at most two minutes", async () => {
    const { set, aigerim, time, info, waits } = await scene();
    const target = await webhookTarget(() => ({ status: 502 }));
    await set({ url: target.url });
    await aigerim.sends("hello");
    await target.has(2);
    for (let n = 0; n < 8; n += 1) {
      await until(() => waits.length > n);
      time.advance(waits[n] ?? 0);
    }
    expect(waits.slice(0, 5)).toEqual([2000, 4000, 8000, 16_000, 32_000]);
    expect(Math.max(...waits)).toBeLessThanOrEqual(120_000);
    expect(waits.at(-1)).toBeGreaterThanOrEqual(60_000);
    expect(await info()).toMatchObject({
      pending_update_count: 1,
      last_error_message: "Wrong response from the webhook: 502 Bad Gateway",
      last_error_date: expect.any(Number),
    });
  });

  it("B.7 is given the time its Retry-After asks for", async () => {
    const { set, aigerim, waits } = await scene();
    const target = await webhookTarget(() => ({ status: 503, headers: { "retry-after": "7" } }));
    await set({ url: target.url });
    await aigerim.sends("hello");
    await until(() => waits.length === 1);
    expect(waits).toEqual([7000]);
  });

  it("B.7 a cut connection is a failure like others", async () => {
    const { set, aigerim, info } = await scene();
    const target = await webhookTarget((n) => (n === 1 ? { cut: true } : {}));
    await set({ url: target.url });
    await aigerim.sends("hello");
    await target.has(2);
    expect((await info()).last_error_message).toBe("Webhook connection closed");
  });

  it("B.7 gives an update up after a day", async () => {
    const { set, aigerim, sim, time, info, waits } = await scene();
    const target = await webhookTarget(() => ({ status: 500, headers: { "retry-after": "3600" } }));
    await set({ url: target.url });
    await aigerim.sends("hello");
    await until(() => waits.length === 1);
    sim.clock.moveBy(86_402_000);
    time.advance(3_600_000);
    await until(async () => (await info()).pending_update_count === 0);
    expect((await info()).url).toBe(target.url);
  });

  it("B.7 that says 410 for 23 hours is closed", async () => {
    const { set, aigerim, sim, time, info, waits } = await scene();
    const target = await webhookTarget(() => ({ status: 410, headers: { "retry-after": "50" } }));
    await set({ url: target.url });
    await aigerim.sends("hello");
    await until(() => waits.length === 1);
    sim.clock.moveBy(23 * 3_600_000 + 2000);
    time.advance(50_000);
    await until(async () => (await info()).url === "");
    expect(sim.user("Aigerim").messages).toHaveLength(2);
  });
});

it("webhookWaitScale 0 takes the waits away", async () => {
  const { sim, call } = await botSide({ webhookWaitScale: 0 });
  const target = await webhookTarget((n) => (n < 6 ? { status: 500 } : {}));
  await call("setWebhook", { url: target.url });
  await target.has(6);
  await sim.settled();
});

it("B.7 grammY's own webhook handler works with it, answering in the webhook's answer", async () => {
  const { sim, url, call } = await botSide();
  const bot = new Bot(sim.token, {
    client: { apiRoot: url, canUseWebhookReply: (method) => method === "sendMessage" },
  });
  bot.on("message:text", (context) => context.reply(`You said ${context.message.text}`));
  const handle = webhookCallback(bot, "http", { secretToken: "s3cret" });
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  const set = { url: `http://127.0.0.1:${port}/`, secret_token: "s3cret", drop_pending_updates: true };
  expect((await call("setWebhook", set)).ok).toBe(true);
  await sim.user("Aigerim").sends("hello");
  expect((await sim.user("Aigerim").hears()).text).toBe("You said hello");
  await sim.settled();
  expect(sim.violations).toEqual([]);
});
