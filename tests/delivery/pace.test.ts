import { describe, expect, it } from "vitest";
import {
  createPace,
  PaceStopped,
  type Pace,
  type PaceRequest,
  type Permit,
} from "../../src/delivery/pace.ts";
import { fakeTimers, type FakeTimers } from "./fake-timers.ts";

/** A stream of numbers in [0, 1) that is the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

interface Wire {
  /** One way, in milliseconds. */
  readonly oneWayMs: () => number;
  /** The way there, where it is another; from the moment of sending. */
  readonly thereMs?: (nowMs: number) => number;
  /** What the server answers to the messages it has taken in so far; true: 429. */
  readonly refuses?: (arrivals: readonly number[]) => boolean;
  readonly retryAfterMs?: number;
  /** Between a permit and the request: what is made durable. The permit is asked for ahead then. */
  readonly durableMs?: () => number;
}

/** Sends as fast as the pace lets it for `seconds`, and tells when each message reached the server. */
async function flood(setup: { rate: number; concurrency: number; seconds: number; wire: Wire }) {
  const timers = fakeTimers();
  const pace = createPace({ rate: setup.rate, concurrency: setup.concurrency, timers });
  const arrivals: number[] = [];
  const refusals: number[] = [];
  let chatId = 0;
  const over = new AbortController();

  async function worker(): Promise<void> {
    while (!over.signal.aborted) {
      chatId += 1;
      const to = chatId;
      const { durableMs } = setup.wire;
      const ahead = durableMs === undefined ? {} : { ahead: true };
      const permit = await pace.enter({ lane: "push", chatId: to, group: false, ...ahead });
      if (durableMs !== undefined) await passed(timers, durableMs());
      await permit.due();
      const sentMs = timers.monotonicMs();
      await passed(timers, setup.wire.thereMs?.(sentMs) ?? setup.wire.oneWayMs());
      arrivals.push(timers.monotonicMs());
      const refused = setup.wire.refuses?.(arrivals) ?? false;
      await passed(timers, setup.wire.oneWayMs());
      if (refused) {
        refusals.push(timers.monotonicMs());
        pace.slowedDown({ chatId: to, retryAfterMs: setup.wire.retryAfterMs ?? 1000 });
      }
      permit.leave({ rttMs: timers.monotonicMs() - sentMs });
    }
  }
  const workers = Array.from({ length: setup.concurrency }, () => worker().catch(() => undefined));
  await timers.advance(setup.seconds * 1000);
  over.abort();
  pace.stop();
  await timers.advance(1000);
  await Promise.all(workers);
  return { arrivals: arrivals.toSorted((a, b) => a - b), refusals };
}

const passed = (timers: FakeTimers, ms: number): Promise<void> =>
  new Promise((resolve) => void timers.after(ms, resolve));

function mostInAnySecond(arrivals: readonly number[]): number {
  let first = 0;
  let most = 0;
  for (const [index, at] of arrivals.entries()) {
    while (at - (arrivals[first] ?? at) >= 1000) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

const within = (arrivals: readonly number[], fromMs: number, toMs: number): number =>
  arrivals.filter((at) => at >= fromMs && at < toMs).length;

describe("the pace at full load", () => {
  it.each([1, 2, 3, 4, 5])(
    "lets 29.x of 30 a second through, and never a 31st in any second at the server (seed %i)",
    async (seed) => {
      const random = seeded(seed);
      const oneWayMs = (): number => 20 + random() * 6;
      const { arrivals } = await flood({ rate: 30, concurrency: 5, seconds: 60, wire: { oneWayMs } });

      expect(mostInAnySecond(arrivals)).toBeLessThanOrEqual(30);
      expect(within(arrivals, 5000, 60_000) / 55).toBeGreaterThan(29.2);
    },
  );

  it.each([1, 2, 3])(
    "keeps under the limit where requests go in bunches and a busy server takes one after the other (seed %i)",
    async (seed) => {
      const random = seeded(seed * 7919);
      const about = (ms: number): number => -Math.log(1 - random()) * ms;
      let freeMs = 0;
      const wire: Wire = {
        durableMs: () => 2 + about(1.5),
        thereMs(nowMs) {
          const bunchMs = Math.ceil((nowMs + 0.2 + about(3)) / 20) * 20;
          freeMs = Math.max(freeMs, bunchMs) + 0.3 + random() / 5;
          return freeMs - nowMs;
        },
        oneWayMs: () => 0.5 + about(1),
      };
      const { arrivals } = await flood({ rate: 1000, concurrency: 100, seconds: 6, wire });

      expect(mostInAnySecond(arrivals)).toBeLessThanOrEqual(1000);
    },
  );

  it("keeps under the limit where requests overtake each other by far", async () => {
    const random = seeded(7);
    const oneWayMs = (): number => (random() < 0.1 ? 400 * random() : 10) + 20 * random();
    const { arrivals } = await flood({ rate: 30, concurrency: 30, seconds: 60, wire: { oneWayMs } });

    expect(mostInAnySecond(arrivals)).toBeLessThanOrEqual(30);
    expect(within(arrivals, 5000, 60_000) / 55).toBeGreaterThan(25);
  });
});

describe("a permit ahead of its time", () => {
  it.each([1, 2, 3])(
    "makes up for the time in which an intent becomes durable, and never lets a message leave early (seed %i)",
    async (seed) => {
      const random = seeded(seed);
      const wire = { oneWayMs: () => 3 + random() / 2, durableMs: () => 5 + random() * 3 };
      const { arrivals } = await flood({ rate: 100, concurrency: 20, seconds: 100, wire });

      expect(mostInAnySecond(arrivals)).toBeLessThanOrEqual(100);
      expect(within(arrivals, 0, 100_000) / 100).toBeGreaterThan(0.991 * 100);
    },
  );

  it("is due once a second has passed at the server since its last use, and says that it had to wait", async () => {
    const timers = fakeTimers();
    const pace = createPace({ rate: 1, concurrency: 5, timers });
    const first = await pace.enter({ lane: "push", chatId: 1, group: false, ahead: true });
    expect(await first.due()).toBe(false);
    await timers.advance(20);
    first.leave({ rttMs: 20 });

    let leftMs = Infinity;
    let waited = false;
    const second = pace.enter({ lane: "push", chatId: 2, group: false, ahead: true });
    const left = second.then(async (permit) => {
      waited = await permit.due();
      leftMs = timers.monotonicMs();
    });
    await timers.advance(2000);
    await left;

    expect(waited).toBe(true);
    expect(leftMs).toBeGreaterThanOrEqual(1000);
    expect(leftMs).toBeLessThan(1010);
  });
});

describe("a pause of everything", () => {
  it("finds a lower hidden limit and keeps it", async () => {
    const hidden = 15;
    const refuses = (arrivals: readonly number[]): boolean => {
      const last = arrivals.at(-1) ?? 0;
      return arrivals.filter((at) => at > last - 1000).length > hidden;
    };
    const { arrivals, refusals } = await flood({
      rate: 28,
      concurrency: 3,
      seconds: 300,
      wire: { oneWayMs: () => 20, refuses, retryAfterMs: 3000 },
    });

    expect(refusals.length).toBeGreaterThan(1);
    expect(refusals.filter((at) => at > 60_000)).toEqual([]);
    expect(within(arrivals, 120_000, 300_000) / 180).toBeGreaterThan(hidden * 0.7);
  });

  it("follows a 429 from a second chat within a second, then lets one probe out and speeds up in steps", async () => {
    const timers = fakeTimers();
    const pace = createPace({ rate: 16, concurrency: 100, timers });
    const pauses: number[] = [];
    pace.onPause((ms) => pauses.push(ms));

    pace.slowedDown({ chatId: 1, retryAfterMs: 5000 });
    expect(pauses).toEqual([]);
    await timers.advance(900);
    pace.slowedDown({ chatId: 2, retryAfterMs: 7000 });
    expect(pauses).toEqual([7000]);

    const out = crowd(pace, 60);
    await timers.advance(7200);
    expect(out.permits).toHaveLength(0);
    await timers.advance(2000);
    expect(out.permits).toHaveLength(1);

    out.permits[0]?.leave({ rttMs: 10 });
    await timers.advance(900);
    expect(out.permits.length).toBeLessThanOrEqual(4);
    const perSecond: number[] = [];
    for (let second = 0; second < 20; second += 1) {
      const before = out.permits.length;
      for (const permit of out.permits) permit.leave({ rttMs: 10 });
      await timers.advance(1000);
      perSecond.push(out.permits.length - before);
    }
    expect(perSecond[0]).toBeLessThan(6);
    expect(out.permits).toHaveLength(60);
  });

  it("does not follow two refusals of one chat, nor of two chats with time between them", async () => {
    const timers = fakeTimers();
    const pace = createPace({ rate: 16, concurrency: 3, timers });
    let pauses = 0;
    pace.onPause(() => (pauses += 1));

    pace.slowedDown({ chatId: 1, retryAfterMs: 5000 });
    pace.slowedDown({ chatId: 1, retryAfterMs: 5000 });
    await timers.advance(1001);
    pace.slowedDown({ chatId: 2, retryAfterMs: 5000 });

    expect(pauses).toBe(0);
  });

  it("goes on where the probe is refused, whatever the chat", async () => {
    const timers = fakeTimers();
    const pace = createPace({ rate: 16, concurrency: 3, timers });
    pace.pauseFor(1000);
    const out = crowd(pace, 5);
    await timers.advance(1300);
    expect(out.permits).toHaveLength(1);

    pace.slowedDown({ chatId: 1, retryAfterMs: 60_000 });
    out.permits[0]?.leave({ rttMs: 10 });
    await timers.advance(60_000);
    expect(out.permits).toHaveLength(1);
    await timers.advance(2000);
    expect(out.permits.length).toBeGreaterThan(1);
  });
});

describe("one chat", () => {
  it("gets three messages at once, then one a second", async () => {
    const { times } = await toOneChat({ chatId: 5, group: false }, 6);
    expect(times[2]).toBeLessThan(500);
    expect(times.slice(3).map((at) => Math.round(at / 1000))).toEqual([1, 2, 3]);
  });

  it("gets at most 20 a minute where it is a group", async () => {
    const { times } = await toOneChat({ chatId: -5, group: true }, 45);
    for (const [index, at] of times.entries()) {
      const later = times[index + 20];
      if (later !== undefined) expect(later - at).toBeGreaterThanOrEqual(60_000);
    }
    expect(times).toHaveLength(45);
  });

  it("waits as long as it was told, while others go on", async () => {
    const timers = fakeTimers();
    const pace = createPace({ rate: 28, concurrency: 3, timers });
    pace.slowedDown({ chatId: 1, retryAfterMs: 3_600_000 });
    expect(pace.waitMs({ chatId: 1, group: false })).toBe(3_600_000);

    const order: number[] = [];
    for (const chatId of [1, 2, 3]) {
      void pace.enter({ lane: "push", chatId, group: false }).then((permit) => {
        order.push(chatId);
        permit.leave({ rttMs: 10 });
      });
    }
    await timers.advance(10_000);
    expect(order).toEqual([2, 3]);
    await timers.advance(3_591_000);
    expect(order).toEqual([2, 3, 1]);
  });
});

describe("lanes", () => {
  it("lets replies to people go before pushes that waited longer", async () => {
    const timers = fakeTimers();
    const pace = createPace({ rate: 1, concurrency: 3, timers });
    const order: string[] = [];
    const go = (name: string, lane: PaceRequest["lane"], chatId: number): void => {
      void pace.enter({ lane, chatId, group: false }).then((permit) => {
        order.push(name);
        permit.leave({ rttMs: 5 });
      });
    };
    go("push 1", "push", 1);
    go("push 2", "push", 2);
    go("push 3", "push", 3);
    go("reply", "reply", 4);
    await timers.advance(10_000);

    expect(order).toEqual(["push 1", "reply", "push 2", "push 3"]);
  });

  it("keeps replies going while as many pushes as may be in flight hang", async () => {
    const timers = fakeTimers();
    const pace = createPace({ rate: 28, concurrency: 2, timers });
    const hung = crowd(pace, 5);
    let replied = false;
    void pace.enter({ lane: "reply", chatId: 99, group: false }).then(() => (replied = true));
    await timers.advance(30_000);

    expect(hung.permits).toHaveLength(2);
    expect(replied).toBe(true);
  });
});

describe("stopping and giving up", () => {
  it("turns away who waits and who comes later, twice without harm", async () => {
    const timers = fakeTimers();
    const pace = createPace({ rate: 1, concurrency: 1, timers });
    await pace.enter({ lane: "push", chatId: 1, group: false });
    const waits = pace.enter({ lane: "push", chatId: 2, group: false });
    pace.stop();
    pace.stop();

    await expect(waits).rejects.toBeInstanceOf(PaceStopped);
    await expect(pace.enter({ lane: "reply", chatId: 3, group: false })).rejects.toBeInstanceOf(PaceStopped);
    expect(timers.pending()).toBe(0);
  });

  it("gives the place up when the caller's signal says so", async () => {
    const timers = fakeTimers();
    const pace = createPace({ rate: 1, concurrency: 1, timers });
    const first = await pace.enter({ lane: "reply", chatId: 1, group: false });
    const given = new AbortController();
    const waits = pace.enter({ lane: "reply", chatId: 2, group: false, signal: given.signal });
    const reason = new Error("the caller went away");
    given.abort(reason);

    await expect(waits).rejects.toBe(reason);
    first.leave({ rttMs: 1 });
    const third = pace.enter({ lane: "reply", chatId: 3, group: false });
    await timers.advance(1100);
    await expect(third).resolves.toBeDefined();
  });
});

/** As many pushes to different chats as asked for; `permits` grows as they are let out. */
function crowd(pace: Pace, count: number): { permits: Permit[] } {
  const out: { permits: Permit[] } = { permits: [] };
  for (let chatId = 1000; chatId < 1000 + count; chatId += 1) {
    void pace.enter({ lane: "push", chatId, group: false }).then(
      (permit) => out.permits.push(permit),
      () => undefined,
    );
  }
  return out;
}

async function toOneChat(chat: { chatId: number; group: boolean }, count: number) {
  const timers = fakeTimers();
  const pace = createPace({ rate: 28, concurrency: 50, timers });
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) {
    void pace.enter({ lane: "push", ...chat }).then((permit) => {
      times.push(timers.monotonicMs());
      permit.leave({ rttMs: 10 });
    });
  }
  await timers.advance(180_000);
  return { times };
}
