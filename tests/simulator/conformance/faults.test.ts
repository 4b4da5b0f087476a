/** Faults at will (faults.md B 21-30, telegram.md B.4-B.6), as a bot meets them on the wire. */
import { describe, expect, it } from "vitest";
import type { Fault, FaultRule, FaultTarget } from "../../../src/simulator/fault-rule.ts";
import { createManualTime } from "../../../src/simulator/monotonic.ts";
import { botSide, callBot, type BotSide } from "../bot-call.ts";

const HI = { chat_id: 1001, text: "hi" };

/** What a caller sees: a status and a body, or nothing. */
interface Seen {
  readonly status: number;
  readonly type: string | null;
  readonly retryAfter: string | null;
  readonly body: string;
}

async function send({ url, sim }: BotSide, params: object = HI): Promise<Seen | "broken"> {
  try {
    const response = await fetch(`${url}/bot${sim.token}/sendMessage`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(params),
    });
    const { status, headers } = response;
    const body = await response.text();
    return { status, type: headers.get("content-type"), retryAfter: headers.get("retry-after"), body };
  } catch {
    return "broken";
  }
}

const envelope = (code: number, description: string, parameters?: object) =>
  JSON.stringify({ ok: false, error_code: code, description, ...(parameters && { parameters }) });
const flood = (retry_after: number | string) =>
  envelope(429, `Too Many Requests: retry after ${retry_after}`, { retry_after });

interface WireCase {
  readonly rule: string;
  readonly fault: FaultTarget & Fault;
  readonly seen: Partial<Seen> | "broken";
  /** The message is in the chat all the same. */
  readonly accepted?: true;
  /** The caller has the whole answer. */
  readonly told?: true;
}

const ON_THE_WIRE: readonly WireCase[] = [
  {
    rule: "B.5 429 says how long, in the answer and in the header",
    fault: { kind: "429", retryAfter: 7 },
    seen: { status: 429, retryAfter: "7", body: flood(7) },
  },
  {
    rule: "B.5 429 without a number says 1",
    fault: { kind: "429" },
    seen: { status: 429, retryAfter: "1", body: flood(1) },
  },
  {
    rule: "faults 24: a huge retry_after",
    fault: { kind: "429", retryAfter: 86_400 },
    seen: { status: 429, body: flood(86_400) },
  },
  {
    rule: "faults 24: a missing retry_after",
    fault: { kind: "429", retryAfter: null },
    seen: { status: 429, retryAfter: null, body: envelope(429, "Too Many Requests") },
  },
  {
    rule: "faults 24: a negative retry_after",
    fault: { kind: "429", retryAfter: -5 },
    seen: { status: 429, retryAfter: "-5", body: flood(-5) },
  },
  {
    rule: "faults 24: a retry_after that is a text",
    fault: { kind: "429", retryAfter: "soon" },
    seen: { status: 429, retryAfter: "soon", body: flood("soon") },
  },
  {
    rule: "B 500 in Telegram's envelope",
    fault: { kind: "500" },
    seen: { status: 500, type: "application/json", body: envelope(500, "Internal Server Error") },
  },
  {
    rule: "faults 25: a proxy's page",
    fault: { kind: "500", status: 502, body: "html" },
    seen: { status: 502, type: "text/html", body: expect.stringContaining("<h1>502") as string },
  },
  {
    rule: "faults 25: an empty body",
    fault: { kind: "500", status: 504, body: "empty" },
    seen: { status: 504, body: "" },
  },
  {
    rule: "faults 25: an error though the message was taken",
    fault: { kind: "500", accepted: true },
    seen: { status: 500 },
    accepted: true,
  },
  {
    rule: "faults 25: half of the JSON",
    fault: { kind: "truncated" },
    seen: { status: 200, body: expect.stringMatching(/^\{"ok":true,"result":\{.*[^}]$/s) as string },
    accepted: true,
  },
  {
    rule: "faults 25: the connection is gone in the middle of the answer",
    fault: { kind: "cut" },
    seen: "broken",
    accepted: true,
  },
  { rule: "faults 26: reset before acceptance", fault: { kind: "reset-before" }, seen: "broken" },
  {
    rule: "faults 26: reset after acceptance",
    fault: { kind: "reset-after" },
    seen: "broken",
    accepted: true,
  },
  {
    rule: "faults 28: a 403 that is not true",
    fault: { kind: "refuse", status: 403, description: "Forbidden: bot was blocked by the user" },
    seen: { status: 403, body: envelope(403, "Forbidden: bot was blocked by the user") },
  },
  {
    rule: "faults 23: a token revoked at once",
    fault: { kind: "refuse", status: 401, description: "Unauthorized" },
    seen: { status: 401, body: envelope(401, "Unauthorized") },
  },
  {
    rule: "no fault: the answer is whole and the caller is told",
    fault: { kind: "500", method: "getMe" },
    seen: { status: 200 },
    accepted: true,
    told: true,
  },
];

describe("a fault on the wire", () => {
  it.each(ON_THE_WIRE)("$rule", async ({ fault, seen, accepted, told }) => {
    const side = await botSide();
    side.sim.fault(fault);
    const got = await send(side);
    if (seen === "broken") expect(got).toBe("broken");
    else expect(got).toMatchObject(seen);
    const { ledger } = side.sim;
    expect(ledger.received(1001).map((entry) => entry.told)).toEqual(accepted ? [told ?? false] : []);
    expect(ledger.untold()).toHaveLength(accepted === true && told === undefined ? 1 : 0);
    expect(ledger.untold().every((entry) => entry.fault === fault.kind)).toBe(true);
  });

  it.each([
    { rule: "faults 27: a hang does nothing", accepted: false },
    { rule: "faults 27: a hang after acceptance", accepted: true },
  ])("$rule and never answers", async ({ accepted }) => {
    const { sim, url, call } = await botSide();
    sim.fault({ kind: "hang", accepted });
    const noted = new Promise((resolve) => sim.onRequest(resolve));
    const pending = callBot(`${url}/bot${sim.token}/sendMessage`, HI).then(
      () => "answered",
      () => "broken",
    );
    await noted;
    expect(await Promise.race([pending, call("getMe").then(() => "waits")])).toBe("waits");
    expect(sim.ledger.untold()).toHaveLength(accepted ? 1 : 0);
    await sim.stop();
    expect(await pending).toBe("broken");
  });

  it("faults 27: a slow answer comes when its time has come, and the message was there before", async () => {
    const time = createManualTime();
    const { sim, call } = await botSide({ time });
    sim.fault({ kind: "slow", ms: 29_000 });
    const accepted = new Promise((resolve) =>
      sim.onEvent((event) => event.type === "message" && resolve(event)),
    );
    const answer = call("sendMessage", HI);
    await accepted;
    await call("getMe");
    expect(sim.ledger.untold()).toHaveLength(1);
    time.advance(28_999);
    expect(await Promise.race([answer, call("getMe").then(() => "waits")])).toBe("waits");
    time.advance(1);
    expect(await answer).toMatchObject({ ok: true });
    expect(sim.ledger.untold()).toEqual([]);
    expect(sim.requests().find(({ fault }) => fault === "slow")?.ms).toBe(29_000);
  });

  it("faults 27: a slow answer to a caller who has hung up stays untold", async () => {
    const time = createManualTime();
    const { sim, url, call } = await botSide({ time });
    sim.fault({ kind: "slow", ms: 31_000 });
    const hangUp = new AbortController();
    const accepted = new Promise((resolve) =>
      sim.onEvent((event) => event.type === "message" && resolve(event)),
    );
    const query = new URLSearchParams({ chat_id: "1001", text: "hi" });
    const answer = fetch(`${url}/bot${sim.token}/sendMessage?${query.toString()}`, { signal: hangUp.signal });
    await accepted;
    hangUp.abort();
    await expect(answer).rejects.toThrow("aborted");
    // When calls on other connections are answered, the server has read that the first is gone.
    await call("getMe");
    await call("getMe");
    const last = new Promise((resolve) => sim.onRequest(resolve));
    time.advance(31_000);
    await last;
    expect(sim.ledger.untold()).toHaveLength(1);
  });

  it("B.6 a 409 meets the poll and nothing else", async () => {
    const { sim, call } = await botSide();
    const description = "Conflict: terminated by other getUpdates request";
    sim.fault({ kind: "refuse", status: 409, description, method: "GETUPDATES" });
    expect(await call("sendMessage", HI)).toMatchObject({ ok: true });
    expect(await call("getUpdates")).toMatchObject({ error_code: 409, description });
    expect(await call("getUpdates")).toMatchObject({ ok: true });
  });
});

/** What happens to one send after the other: "." passes, else the status. */
async function fates(rules: readonly FaultRule[], sends: readonly object[]): Promise<string> {
  const { sim, call } = await botSide();
  await sim.user("Boris").starts();
  for (const rule of rules) sim.fault(rule);
  const seen: string[] = [];
  for (const more of sends) {
    const { ok, error_code } = await call("sendMessage", { ...HI, ...more });
    seen.push(ok ? "." : String(error_code));
  }
  return seen.join(" ");
}

const times = (count: number, more: object = {}) => Array.from({ length: count }, () => more);
const boris = { chat_id: 1002 };

const WHICH: readonly {
  rule: string;
  faults: readonly FaultRule[];
  sends: readonly object[];
  fates: string;
}[] = [
  { rule: "once where nothing is said", faults: [{ kind: "500" }], sends: times(3), fates: "500 . ." },
  { rule: "so many times", faults: [{ kind: "500", times: 2 }], sends: times(3), fates: "500 500 ." },
  {
    rule: "after so many calls",
    faults: [{ kind: "500", after: 2, times: 2 }],
    sends: times(5),
    fates: ". . 500 500 .",
  },
  {
    rule: "B.5 in one chat only; the other is free",
    faults: [{ kind: "429", chatId: 1002, times: 9 }],
    sends: [{}, boris, {}, boris],
    fates: ". 429 . 429",
  },
  {
    rule: "only calls of its chat use it up",
    faults: [{ kind: "429", chatId: 1002, after: 1 }],
    sends: [{}, {}, boris, {}, boris, boris],
    fates: ". . . . 429 .",
  },
  {
    rule: "only its method, in any case",
    faults: [
      { kind: "500", method: "editmessagetext" },
      { kind: "429", method: "SENDMESSAGE" },
    ],
    sends: times(2),
    fates: "429 .",
  },
  {
    rule: "a sequence, one after the other, with gaps",
    faults: [{ sequence: [{ kind: "429" }, { kind: "pass" }, { kind: "500", status: 503 }] }],
    sends: times(4),
    fates: "429 . 503 .",
  },
  {
    rule: "a sequence several times over",
    faults: [{ sequence: [{ kind: "429" }, { kind: "pass" }], times: 2 }],
    sends: times(5),
    fates: "429 . 429 . .",
  },
  {
    rule: "two rules, in the order they came",
    faults: [{ kind: "429" }, { kind: "500", times: 2 }],
    sends: times(4),
    fates: "429 500 500 .",
  },
  {
    rule: "faults 24: a storm by chance, the same in each run",
    faults: [{ kind: "429", probability: 0.3, seed: 7 }],
    sends: times(12),
    fates: "429 429 . . . . . 429 . . 429 429",
  },
  { rule: "a chance of none", faults: [{ kind: "429", probability: 0 }], sends: times(3), fates: ". . ." },
  {
    rule: "a chance of one",
    faults: [{ kind: "429", probability: 1 }],
    sends: times(3),
    fates: "429 429 429",
  },
  {
    rule: "by chance, but so many times at most",
    faults: [{ kind: "429", probability: 1, times: 2 }],
    sends: times(3),
    fates: "429 429 .",
  },
];

describe("which calls a rule meets", () => {
  it.each(WHICH)("$rule", async ({ faults, sends, fates: expected }) => {
    expect(await fates(faults, sends)).toBe(expected);
  });

  it("a chance is kept on the whole, and rules without a seed differ from each other", async () => {
    const { sim, call } = await botSide();
    sim.fault({ kind: "429", probability: 0.2 });
    sim.fault({ kind: "500", probability: 0.2 });
    const seen = { 429: 0, 500: 0 };
    for (let each = 0; each < 500; each += 1) {
      const { error_code: code } = await call("getMe");
      if (code === 429 || code === 500) seen[code] += 1;
    }
    expect(seen[429]).toBeGreaterThan(70);
    expect(seen[429]).toBeLessThan(130);
    // Of the 400 that the first rule leaves.
    expect(seen[500]).toBeGreaterThan(50);
    expect(seen[500]).toBeLessThan(110);
  });

  it("can be taken back, also late and twice", async () => {
    const { sim, call } = await botSide();
    const undo = sim.fault({ kind: "500", times: 5 });
    expect(await call("getMe")).toMatchObject({ error_code: 500 });
    undo();
    undo();
    expect(await call("getMe")).toMatchObject({ ok: true });
  });
});

describe("whoever is told to wait", () => {
  it("B.5 and comes too early is written down: the same method in the same chat", async () => {
    const time = createManualTime();
    const { sim, call } = await botSide({ time });
    await sim.user("Boris").starts();
    sim.fault({ kind: "429", retryAfter: 3 });
    await call("sendMessage", HI);
    await call("sendMessage", { ...HI, chat_id: 1002 });
    await call("sendChatAction", { chat_id: 1001, action: "typing" });
    expect(sim.early()).toEqual([]);
    time.advance(2000);
    await call("sendMessage", HI);
    expect(sim.early()).toEqual([
      { method: "sendMessage", chatId: 1001, monotonicMs: 2000, earlyByMs: 1000 },
    ]);
    time.advance(1000);
    await call("sendMessage", HI);
    expect(sim.early()).toHaveLength(1);
  });
});
