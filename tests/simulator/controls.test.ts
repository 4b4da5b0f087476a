/** The controls over HTTP, for the page and for bots in other languages: faults, limits, ledger, calls. */
import { describe, expect, it } from "vitest";
import { botSide, type BotSide } from "./bot-call.ts";

const HI = { chat_id: 1001, text: "hi" };

interface Asked<Body> {
  readonly status: number;
  readonly body: Body;
}

async function ask<Body>({ url }: BotSide, wish: string, body?: object): Promise<Asked<Body>> {
  const [method, path] = wish.split(" ");
  const response = await fetch(`${url}/sim/${path}`, {
    ...(method === undefined ? {} : { method }),
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: { "content-type": "application/json" },
  });
  return { status: response.status, body: (await response.json()) as Body };
}

describe("/sim/faults", () => {
  it("takes a rule, shows how often it was met, and lets it go", async () => {
    const side = await botSide();
    const rule = { kind: "429", method: "sendMessage", retryAfter: 2, times: 3 };
    const { body } = await ask<{ id: number }>(side, "POST faults", rule);
    expect(await side.call("sendMessage", HI)).toMatchObject({ error_code: 429 });
    expect((await ask(side, "GET faults")).body).toEqual([{ id: body.id, rule, met: 1 }]);
    expect((await ask(side, `DELETE faults/${body.id}`)).status).toBe(200);
    expect(await side.call("sendMessage", HI)).toMatchObject({ ok: true });
    expect((await ask(side, `DELETE faults/${body.id}`)).status).toBe(404);
  });

  it("takes sequences, and lets all go at once", async () => {
    const side = await botSide();
    await ask(side, "POST faults", {
      sequence: [{ kind: "pass" }, { kind: "500", body: "empty" }],
      times: 5,
    });
    await ask(side, "POST faults", { kind: "hang", probability: 0.5, seed: 3, after: 100 });
    expect((await ask<unknown[]>(side, "GET faults")).body).toHaveLength(2);
    await ask(side, "DELETE faults");
    expect((await ask(side, "GET faults")).body).toEqual([]);
  });

  it.each([
    { kind: "explode" },
    { kind: "429", times: 0 },
    { kind: "429", probability: 2 },
    { kind: "429", chat: 1001 },
    { sequence: [] },
    { method: "sendMessage" },
  ])("refuses what is no rule: %j", async (rule) => {
    const side = await botSide();
    const { status, body } = await ask<{ error: string }>(side, "POST faults", rule);
    expect(status).toBe(400);
    expect(body.error).not.toBe("");
    expect((await ask(side, "GET faults")).body).toEqual([]);
  });
});

describe("/sim/limits", () => {
  it("are a switch with numbers", async () => {
    const side = await botSide();
    expect((await ask(side, "GET limits")).body).toMatchObject({
      on: false,
      globalPerSecond: 30,
      refused: 0,
    });
    await ask(side, "POST limits", { on: true, chatPerSecond: 0.001, chatBurst: 1 });
    expect(await side.call("sendMessage", HI)).toMatchObject({ ok: true });
    expect(await side.call("sendMessage", HI)).toMatchObject({ error_code: 429 });
    expect((await ask(side, "GET limits")).body).toMatchObject({ on: true, chatBurst: 1, refused: 1 });
    expect((await ask(side, "POST limits", { chatBurst: 0 })).status).toBe(400);
    expect((await ask(side, "POST limits", { perSecond: 1 })).status).toBe(400);
  });
});

describe("/sim/ledger", () => {
  it("tells what came, what came twice, how fast, and what nobody knows of", async () => {
    const side = await botSide();
    await side.call("sendMessage", HI);
    side.sim.fault({ kind: "reset-after" });
    await expect(side.call("sendMessage", HI)).rejects.toThrow();
    const sizes = await Promise.all(
      ["ledger", "ledger?chatId=1001", "ledger?chatId=1", "ledger/received?chatId=1001", "ledger/untold"].map(
        async (path) => (await ask<unknown[]>(side, `GET ${path}`)).body.length,
      ),
    );
    expect(sizes).toEqual([2, 2, 0, 2, 1]);
    expect((await ask(side, "GET ledger/doubles?withinMs=60000")).body).toMatchObject([
      { chatId: 1001, copies: [{ told: true }, { told: false, fault: "reset-after" }] },
    ]);
    expect((await ask(side, "GET ledger/windows?ms=60000")).body).toMatchObject({ ms: 60_000, most: 2 });
    expect((await ask(side, "GET ledger/count")).body).toEqual({ count: 2 });
    expect((await ask(side, "GET ledger/early")).body).toEqual([]);
    expect((await ask(side, "GET ledger/received")).status).toBe(400);
    expect((await ask(side, "GET ledger?chatId=x")).status).toBe(400);
    await ask(side, "POST ledger", { keep: 1 });
    expect((await ask<unknown[]>(side, "GET ledger")).body).toHaveLength(1);
    await ask(side, "DELETE ledger");
    expect((await ask(side, "GET ledger")).body).toEqual([]);
  });
});

describe("the bot's calls", () => {
  it("are shown as they came and were answered, with the fault, and never the token", async () => {
    const side = await botSide();
    const { token } = side.sim;
    await side.call("sendMessage", { chat_id: 1001, text: `my token is ${token}` });
    await side.call("setWebhook", { url: "", secret_token: "hush" });
    side.sim.fault({ kind: "429", retryAfter: 4 });
    await side.call("getMe");
    await side.call("noSuchMethod");
    const { body } = await ask<{ id: number }[]>(side, "GET requests");
    expect(body).toMatchObject([
      {
        method: "sendMessage",
        params: { chat_id: 1001, text: "my token is [hidden]" },
        answer: { ok: true },
      },
      { method: "setWebhook", params: { secret_token: "[hidden]" } },
      { method: "getMe", params: {}, answer: { error_code: 429 }, fault: "429" },
      { method: "noSuchMethod", answer: { ok: false, error_code: 404 } },
    ]);
    expect(body.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    expect(JSON.stringify(body)).not.toContain(token);
    expect(JSON.stringify(body)).not.toContain("hush");
  });

  it("are the last two hundred", async () => {
    const side = await botSide();
    for (let each = 0; each < 410; each += 1) await side.call("getMe");
    expect(side.sim.requests()).toHaveLength(200);
    expect(side.sim.requests().at(-1)?.id).toBe(410);
    await ask(side, "DELETE requests");
    expect(side.sim.requests()).toEqual([]);
  });

  it("come as live events to who asks for them", async () => {
    const side = await botSide();
    const hangUp = new AbortController();
    const stream = await fetch(`${side.url}/sim/events?requests=1`, { signal: hangUp.signal });
    const reader = (stream.body ?? new ReadableStream<Uint8Array>()).getReader();
    await reader.read();
    await side.call("getMe");
    const text = new TextDecoder().decode((await reader.read()).value);
    hangUp.abort();
    expect(JSON.parse(text.replace(/^data: /, ""))).toMatchObject({
      type: "request",
      request: { method: "getMe", answer: { ok: true } },
    });
  });
});
