import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { endHold, readHold } from "../../src/delivery/hold.ts";
import type { Outcome } from "../../src/delivery/messenger.ts";
import { deliveryId, editionKey, type Delivery, type RecordFacts } from "../../src/delivery/model.ts";
import type { Notice } from "../../src/delivery/notices.ts";
import { createPace, type Pace } from "../../src/delivery/pace.ts";
import type { Sender } from "../../src/delivery/sender.ts";
import type { Edition } from "../../src/editions/model.ts";
import type { Reader } from "../../src/readers/model.ts";
import { pause, stop } from "../../src/readers/wishes.ts";
import { StoreError, type Store } from "../../src/store/store.ts";
import { fakeTimers, type FakeTimers } from "./fake-timers.ts";
import { scriptedMessenger, type Answer, type Asked, type ScriptedMessenger } from "./scripted-messenger.ts";
import {
  aDigest,
  anEdition,
  aPart,
  aReader,
  aSender,
  clockOf,
  schedule,
  stocked,
  storeHome,
  type StoreHome,
  watched,
} from "./world.ts";

let home: StoreHome;
let timers: FakeTimers;
let store: Store;
let pace: Pace;
let sender: Sender;
let messenger: ScriptedMessenger;
let notices: Notice[];
let doubts: string[];
let isTurnedAway: boolean;

beforeEach(async () => {
  home = await storeHome();
  timers = fakeTimers("2026-11-16T04:00:00Z");
  notices = [];
  doubts = [];
  isTurnedAway = false;
});

afterEach(async () => {
  const stopping = sender.stop();
  await timers.advance(11_000);
  await stopping;
  await store.close();
  await home.remove();
});

async function given(setup: {
  readers: readonly Reader[];
  editions: readonly (Edition & RecordFacts)[];
  answer?: (asked: Asked, n: number) => Answer | undefined;
}): Promise<void> {
  await opened();
  await stocked(store, setup.readers, setup.editions);
  await restarted(setup.answer ?? (() => undefined));
}

async function opened(): Promise<void> {
  const seen = watched(await home.open(clockOf(timers)));
  store = seen.store;
  timers.watch(seen.busy);
}

/** A new sender on the store, as after a restart of the process. */
async function restarted(answer: (asked: Asked, n: number) => Answer | undefined): Promise<void> {
  messenger = scriptedMessenger(answer);
  pace = createPace({ rate: 28, concurrency: 3, timers });
  sender = aSender({
    store,
    pace,
    messenger,
    timers,
    tellDesk: (notice) => notices.push(notice),
    isTurnedAway: () => isTurnedAway,
    onDoubt: ({ readerId, state }) => doubts.push(`${readerId} ${state}`),
  });
  await sender.start();
}

const firstOf = async (edition: Edition): Promise<Delivery> => partOf(edition, 1);

async function partOf(edition: Edition, part: number): Promise<Delivery> {
  const found = (await store.deliveriesOf(editionKey(edition)))[part - 1];
  if (found === undefined) throw new Error("no such delivery");
  return found;
}

const ok: Outcome = { kind: "sent", messageId: 77 };
const always = (outcome: Outcome) => () => outcome;

describe("sending", () => {
  it("brings every part to its chat and thread, in order, and keeps the message ids", async () => {
    const reader = aReader(1, { chatId: -100, type: "supergroup", threadId: 7 });
    const edition = anEdition(reader, { parts: [aPart("one"), aPart("two"), aPart("three")] });
    await given({ readers: [reader], editions: [edition] });
    await timers.advance(5000);

    expect(messenger.texts()).toEqual(["-100: one", "-100: two", "-100: three"]);
    expect(messenger.asked[0]?.to).toEqual({ chatId: -100, threadId: 7 });
    const deliveries = await store.deliveriesOf(editionKey(edition));
    expect(deliveries.map(({ state, messageId }) => [state, messageId])).toEqual([
      ["sent", 5000],
      ["sent", 5001],
      ["sent", 5002],
    ]);
  });

  it("records the intent before the bytes leave", async () => {
    const reader = aReader(1);
    const edition = anEdition(reader);
    const states: string[] = [];
    await given({
      readers: [reader],
      editions: [edition],
      answer: async () => {
        states.push((await firstOf(edition)).state);
        return ok;
      },
    });
    await timers.advance(1000);

    expect(states).toEqual(["sending"]);
    expect((await firstOf(edition)).attempts).toBe(1);
  });

  it("looks at once when woken, and says when all is done", async () => {
    const reader = aReader(1);
    await given({ readers: [reader], editions: [] });
    await sender.idle();
    await stocked(store, [], [anEdition(reader)]);
    sender.wake();
    const idle = sender.idle();
    await timers.advance(100);
    await idle;

    expect(messenger.asked).toHaveLength(1);
  });

  it("gets 40 readers done in seconds, with no more in flight than allowed", async () => {
    const readers = Array.from({ length: 40 }, (_, n) => aReader(n));
    let now = 0;
    let most = 0;
    await given({
      readers,
      editions: readers.map((reader) => anEdition(reader)),
      answer: () =>
        new Promise((resolve) => {
          now += 1;
          most = Math.max(most, now);
          timers.after(150, () => {
            now -= 1;
            resolve(ok);
          });
        }),
    });
    await timers.advance(4000);

    expect((await store.counts()).deliveries.sent).toBe(40);
    expect(most).toBe(3);
  });
});

describe("what becomes of an outcome", () => {
  it("sends again, with growing distance, what never left", async () => {
    const reader = aReader(1);
    const edition = anEdition(reader);
    await given({
      readers: [reader],
      editions: [edition],
      answer: (_, n) => (n < 5 ? { kind: "not-sent", reason: "no route to host" } : ok),
    });
    await timers.advance(3500);
    expect(messenger.asked.length).toBeLessThanOrEqual(3);
    await timers.advance(60_000);

    const delivery = await firstOf(edition);
    expect(delivery).toMatchObject({ state: "sent", attempts: 1, messageId: 77 });
    expect(messenger.asked).toHaveLength(6);
  });

  it("does not hammer a network that is gone, and goes on by itself", async () => {
    const readers = Array.from({ length: 20 }, (_, n) => aReader(n));
    let down = true;
    await given({
      readers,
      editions: readers.map((reader) => anEdition(reader)),
      answer: () => (down ? { kind: "not-sent", reason: "ENETUNREACH" } : ok),
    });
    await timers.advance(3_600_000);
    expect(messenger.asked.length).toBeLessThan(75);
    down = false;
    await timers.advance(120_000);

    expect((await store.counts()).deliveries.sent).toBe(20);
  });

  it("lets a chat wait as long as Telegram says, and nobody else", async () => {
    const [slow, other] = [aReader(1), aReader(2)];
    const edition = anEdition(slow);
    await given({
      readers: [slow, other],
      editions: [edition, anEdition(other)],
      answer: (asked, n) =>
        n === 0 && asked.to.chatId === slow.chatId ? { kind: "slow-down", retryAfterMs: 90_000 } : ok,
    });
    await timers.advance(1000);
    expect(await firstOf(edition)).toMatchObject({ state: "deferred", attempts: 0 });
    expect(messenger.texts()).toContain(`${other.chatId}: one`);
    await timers.advance(88_000);
    expect(messenger.asked).toHaveLength(2);
    await timers.advance(3000);

    expect(await firstOf(edition)).toMatchObject({ state: "sent" });
  });

  it("pauses everything when a second chat is told to wait, also over a restart", async () => {
    const readers = Array.from({ length: 10 }, (_, n) => aReader(n));
    await given({
      readers,
      editions: readers.map((reader) => anEdition(reader)),
      answer: always({ kind: "slow-down", retryAfterMs: 600_000 }),
    });
    await timers.advance(2000);
    const asked = messenger.asked.length;
    expect(asked).toBeLessThanOrEqual(3);
    await sender.stop();
    await restarted(() => ok);
    await timers.advance(590_000);
    expect(messenger.asked).toHaveLength(0);
    await timers.advance(30_000);

    expect((await store.counts()).deliveries.sent).toBe(10);
  });

  it("sends refused formatting once more as plain text and tells the desk", async () => {
    const reader = aReader(1);
    const bold = aPart("one", { entities: [{ type: "bold", offset: 0, length: 3 }] });
    const edition = anEdition(reader, { parts: [bold] });
    await given({
      readers: [reader],
      editions: [edition],
      answer: ({ part }) =>
        "text" in part && part.entities.length > 0
          ? { kind: "content-refused", reason: "can't parse entities" }
          : ok,
    });
    await timers.advance(3000);

    expect(messenger.asked).toHaveLength(2);
    expect(messenger.asked[1]?.part).toMatchObject({ text: "one", entities: [] });
    expect(await firstOf(edition)).toMatchObject({ state: "sent", attempts: 1 });
    expect(notices).toMatchObject([{ kind: "content-refused", replaced: true }]);
  });

  it("fails where the plain text is refused too, and leaves later parts", async () => {
    const reader = aReader(1);
    const edition = anEdition(reader, { parts: [aPart("one"), aPart("two")] });
    await given({
      readers: [reader],
      editions: [edition],
      answer: always({ kind: "content-refused", reason: "message is too long" }),
    });
    await timers.advance(10_000);

    expect(messenger.asked).toHaveLength(2);
    expect(await firstOf(edition)).toMatchObject({ state: "failed", reason: "message is too long" });
    expect(await partOf(edition, 2)).toMatchObject({ state: "cancelled", reason: "part 1 was not sent" });
    expect(notices).toMatchObject([{ kind: "content-refused", replaced: false }]);
  });

  it("replaces a refused rich message by its classic parts, each in the ledger", async () => {
    const reader = aReader(1);
    const rich = {
      blocks: [{ type: "paragraph" }],
      buttons: [],
      silent: false,
      instead: [aPart("classic 1"), aPart("classic 2")],
    };
    const edition = anEdition(reader, { parts: [rich, aPart("tail")] });
    await given({
      readers: [reader],
      editions: [edition],
      answer: ({ part }) => ("text" in part ? ok : { kind: "content-refused", reason: "RICH_INVALID" }),
    });
    await timers.advance(10_000);

    const chat = reader.chatId;
    expect(messenger.texts()).toEqual([
      `${chat}: (rich)`,
      `${chat}: classic 1`,
      `${chat}: classic 2`,
      `${chat}: tail`,
    ]);
    expect((await store.deliveriesOf(editionKey(edition))).map(({ state }) => state)).toEqual([
      "cancelled",
      "cancelled",
    ]);
    const classic = await store.deliveriesOf(editionKey({ ...edition, slot: `${edition.slot}~classic` }));
    expect(classic.map(({ state }) => state)).toEqual(["sent", "sent", "sent"]);
  });

  it("marks a reader who is out of reach, and keeps the choices", async () => {
    const reader = aReader(1, { topics: ["energy"], everything: false });
    const edition = anEdition(reader, { parts: [aPart("one"), aPart("two")] });
    const announcement = anEdition(reader, { kind: "announcement", slot: "a-1" });
    await given({
      readers: [reader],
      editions: [edition, announcement],
      answer: always({ kind: "unreachable", reason: "bot was blocked by the user" }),
    });
    await timers.advance(5000);

    expect(messenger.asked).toHaveLength(1);
    expect(await firstOf(edition)).toMatchObject({ state: "failed", reason: "bot was blocked by the user" });
    expect(await firstOf(announcement)).toMatchObject({
      state: "cancelled",
      reason: "the reader is blocked",
    });
    const blocked = await store.reader(reader.id);
    expect(blocked).toMatchObject({
      state: "blocked",
      topics: ["energy"],
      due: { weekly: null, topics: null },
    });
    expect(blocked?.endedAt).not.toBeNull();
  });

  it("follows a group to its new chat id and sends there, once", async () => {
    const reader = aReader(1, { chatId: -5, type: "group" });
    const edition = anEdition(reader);
    await given({
      readers: [reader],
      editions: [edition],
      answer: ({ to }) => (to.chatId === -5 ? { kind: "moved", chatId: -1005 } : ok),
    });
    await timers.advance(5000);

    expect(messenger.texts()).toEqual(["-5: one", "-1005: one"]);
    expect(await store.reader(reader.id)).toMatchObject({ chatId: -1005, type: "supergroup" });
    expect(await firstOf(edition)).toMatchObject({ state: "sent", attempts: 1 });
  });

  it("sends nothing twice where the new chat has become a reader of its own", async () => {
    const [old, fresh] = [
      aReader(1, { chatId: -5, type: "group" }),
      aReader(2, { chatId: -1005, type: "supergroup" }),
    ];
    await given({
      readers: [old, fresh],
      editions: [anEdition(old), anEdition(fresh)],
      answer: ({ to }) => (to.chatId === -5 ? { kind: "moved", chatId: -1005 } : ok),
    });
    await timers.advance(10_000);

    expect(messenger.texts().filter((text) => text === "-1005: one")).toHaveLength(1);
    expect(await store.reader(old.id)).toMatchObject({ state: "blocked" });
  });

  it("fails what Telegram refuses for good", async () => {
    const reader = aReader(1);
    const edition = anEdition(reader);
    await given({
      readers: [reader],
      editions: [edition],
      answer: always({ kind: "refused", reason: "chat not found" }),
    });
    await timers.advance(200_000);

    expect(messenger.asked).toHaveLength(1);
    expect(await firstOf(edition)).toMatchObject({ state: "failed", reason: "chat not found" });
    expect(await store.reader(reader.id)).toMatchObject({ state: "active" });
  });

  it("stops when the bot itself is refused, with nothing consumed, until it is started again", async () => {
    const readers = [aReader(1), aReader(2)];
    await given({
      readers,
      editions: readers.map((reader) => anEdition(reader)),
      answer: always({ kind: "stopped", reason: "Unauthorized" }),
    });
    await timers.advance(600_000);
    sender.wake();
    await timers.advance(1000);

    expect(messenger.asked.length).toBeLessThanOrEqual(2);
    expect(sender.status()).toMatchObject({ state: "halted", inFlight: 0 });
    expect((await store.counts()).deliveries.planned).toBe(2);
    expect(notices).toEqual([{ kind: "sending-stopped", reason: "Unauthorized" }]);

    await restarted(() => ok);
    await timers.advance(2000);
    expect((await store.counts()).deliveries.sent).toBe(2);
  });

  it("pushes and answers nothing while another process takes the updates, and goes on when that is over", async () => {
    const readers = [aReader(1), aReader(2)];
    const [first, second] = readers as [Reader, Reader];
    isTurnedAway = true;
    await given({
      readers,
      editions: [anEdition(first), anEdition(second, { slot: "start/1", lane: "reply" })],
    });
    await timers.advance(600_000);
    expect(messenger.asked).toEqual([]);
    isTurnedAway = false;
    sender.wake();
    await timers.advance(2000);
    expect((await store.counts()).deliveries.sent).toBe(2);
  });

  it("tries an uncertain one once more after a minute, behind the others, then parks it", async () => {
    const [doubtful, other] = [aReader(1), aReader(2)];
    const edition = anEdition(doubtful);
    await given({
      readers: [doubtful, other],
      editions: [edition, anEdition(other)],
      answer: ({ to }) => (to.chatId === doubtful.chatId ? { kind: "uncertain", reason: "502" } : ok),
    });
    await timers.advance(59_000);
    expect(await firstOf(edition)).toMatchObject({ state: "uncertain", attempts: 1, reason: "502" });
    expect(messenger.asked).toHaveLength(2);
    await timers.advance(600_000);

    expect(messenger.asked).toHaveLength(3);
    expect(await firstOf(edition)).toMatchObject({ state: "parked", attempts: 2, reason: "502" });
    expect(notices).toMatchObject([{ kind: "parked" }]);
  });

  it("does not count a 429 or a lost connection as a copy, but never makes a third", async () => {
    const reader = aReader(1);
    const edition = anEdition(reader);
    const script: Outcome[] = [
      { kind: "slow-down", retryAfterMs: 1000 },
      { kind: "uncertain", reason: "reset" },
      { kind: "not-sent", reason: "refused" },
      { kind: "slow-down", retryAfterMs: 1000 },
      { kind: "uncertain", reason: "time-out" },
    ];
    await given({ readers: [reader], editions: [edition], answer: (_, n) => script[n] ?? ok });
    await timers.advance(600_000);

    expect(messenger.asked).toHaveLength(5);
    expect(await firstOf(edition)).toMatchObject({ state: "parked", attempts: 2 });
  });

  it("repeats nothing in channels: the desk is asked", async () => {
    const channel = aReader(1, { chatId: -1009, type: "channel" });
    const edition = anEdition(channel);
    await given({
      readers: [channel],
      editions: [edition],
      answer: always({ kind: "uncertain", reason: "time-out" }),
    });
    await timers.advance(600_000);

    expect(messenger.asked).toHaveLength(1);
    expect(await firstOf(edition)).toMatchObject({ state: "parked", attempts: 1 });
  });

  it("slows down when everything is in doubt, so that an outage does not put a whole push in doubt", async () => {
    const readers = Array.from({ length: 100 }, (_, n) => aReader(n));
    await given({
      readers,
      editions: readers.map((reader) => anEdition(reader)),
      answer: always({ kind: "uncertain", reason: "502" }),
    });
    await timers.advance(300_000);

    expect((await store.counts()).deliveries.planned).toBeGreaterThan(85);
  });
});

describe("before a part leaves", () => {
  it.each([
    ["stopped", (reader: Reader, now: Temporal.Instant) => stop(reader, { now, schedule })],
    ["paused", (reader: Reader, now: Temporal.Instant) => pause(reader, null, { now, schedule })],
  ])("cancels what a reader who has %s meanwhile would get", async (state, wish) => {
    const reader = aReader(1);
    const edition = anEdition(reader);
    await given({ readers: [wish(reader, timers.utc())], editions: [edition] });
    await timers.advance(5000);

    expect(messenger.asked).toHaveLength(0);
    expect(await firstOf(edition)).toMatchObject({ state: "cancelled", reason: `the reader is ${state}` });
  });

  it("sends nothing to who was forgotten while the message waited for its turn", async () => {
    const reader = aReader(1);
    await given({ readers: [reader], editions: [] });
    pace.pauseFor(5000);
    await stocked(store, [], [anEdition(reader)]);
    sender.wake();
    await timers.advance(1000);
    await store.commit([{ put: "no-reader", id: reader.id }], "now");
    await timers.advance(20_000);

    expect(messenger.asked).toHaveLength(0);
    expect((await store.counts()).deliveries).toMatchObject({ planned: 0, sending: 0, sent: 0 });
  });

  it("sends nothing to who was forgotten in the moment between the durable intent and the permit's time", async () => {
    const reader = aReader(1);
    const edition = anEdition(reader);
    await given({ readers: [reader], editions: [] });
    const others = Array.from(
      { length: 28 },
      (_, n) => ({ lane: "reply", chatId: 9000 + n, group: false }) as const,
    );
    const permits = Promise.all(others.map((other) => pace.enter(other)));
    await timers.advance(900);
    for (const permit of await permits) permit.leave({ rttMs: 10 });
    await stocked(store, [], [edition]);
    sender.wake();
    await timers.advance(992);
    expect(await firstOf(edition)).toMatchObject({ state: "sending" });
    expect(messenger.asked).toHaveLength(0);
    await store.commit([{ put: "no-reader", id: reader.id }], "now");
    await timers.advance(20_000);

    expect(messenger.asked).toHaveLength(0);
  });

  it("lets an edition expire that could not leave in time", async () => {
    const reader = aReader(1);
    const edition = anEdition(reader, { expiresAt: "2026-11-16T03:59:00Z" });
    await given({ readers: [reader], editions: [edition] });
    await timers.advance(1000);

    expect(messenger.asked).toHaveLength(0);
    expect(await firstOf(edition)).toMatchObject({ state: "expired" });
  });

  it("keeps a digest that lay waiting for over an hour until the reader's morning", async () => {
    // 23:00 in Almaty; planned at 20:00.
    timers = fakeTimers("2026-11-16T18:00:00Z");
    const reader = aReader(1);
    const late = anEdition(reader, { plannedAt: "2026-11-16T15:00:00Z" });
    await given({ readers: [reader], editions: [late] });
    await timers.advance(1000);
    expect(messenger.asked).toHaveLength(0);
    await timers.advance(8 * 3_600_000);
    expect(messenger.asked).toHaveLength(0);
    await timers.advance(3_600_000);

    expect(await firstOf(late)).toMatchObject({ state: "sent" });
  });
});

describe("when our own side breaks", () => {
  it("takes a send for uncertain where the messenger itself failed", async () => {
    const reader = aReader(1);
    const edition = anEdition(reader);
    await given({
      readers: [reader],
      editions: [edition],
      answer: (_, n) => (n === 0 ? Promise.reject(new Error("a bug")) : ok),
    });
    await timers.advance(30_000);
    expect(await firstOf(edition)).toMatchObject({ state: "uncertain", attempts: 1 });
    await timers.advance(60_000);

    expect(await firstOf(edition)).toMatchObject({ state: "sent", attempts: 2 });
  });

  it("keeps a result until the disk takes it, and sends nothing twice", async () => {
    const reader = aReader(1);
    const edition = anEdition(reader, { parts: [aPart("one"), aPart("two")] });
    await given({ readers: [reader], editions: [] });
    await sender.stop();
    let full = false;
    const real = store;
    store = new Proxy(real, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (name !== "commit" || !full) return typeof value === "function" ? value.bind(target) : value;
        return () => Promise.reject(new StoreError("disk full"));
      },
    });
    await stocked(real, [], [edition]);
    await restarted((_, n) => {
      full = n === 0;
      return ok;
    });
    await timers.advance(600_000);
    expect(messenger.asked).toHaveLength(1);
    expect((await firstOf(edition)).state).toBe("sending");
    full = false;
    await timers.advance(120_000);

    expect(messenger.asked).toHaveLength(2);
    expect((await store.deliveriesOf(editionKey(edition))).map(({ state }) => state)).toEqual([
      "sent",
      "sent",
    ]);
  });

  it("rests when a chat it waited for is forgotten", async () => {
    const reader = aReader(1);
    await given({ readers: [reader], editions: [] });
    pace.holdChat(reader.chatId, 3000);
    await stocked(store, [], [anEdition(reader)]);
    sender.wake();
    await timers.advance(1000);
    await store.commit([{ put: "no-reader", id: reader.id }], "now");
    await timers.advance(10_000);
    const idle = sender.idle();
    await timers.advance(100);
    await idle;

    expect(messenger.asked).toHaveLength(0);
  });
});

describe("restarts", () => {
  it("puts in doubt only what was in flight, and goes on with the rest", async () => {
    const readers = Array.from({ length: 8 }, (_, n) => aReader(n));
    let answered = 0;
    await given({
      readers,
      editions: readers.map((reader) => anEdition(reader)),
      answer: () => (answered++ < 2 ? ok : new Promise<Outcome>(() => undefined)),
    });
    await timers.advance(5000);
    const stopping = sender.stop();
    await timers.advance(10_001);
    await stopping;
    await store.close();

    await opened();
    expect((await store.counts()).deliveries).toMatchObject({
      sent: 2,
      uncertain: 3,
      planned: 3,
      sending: 0,
    });
  });

  it("lets what is in flight end when it stops, starts nothing new, and may be stopped twice", async () => {
    const readers = Array.from({ length: 10 }, (_, n) => aReader(n));
    await given({
      readers,
      editions: readers.map((reader) => anEdition(reader)),
      answer: () => new Promise((resolve) => void timers.after(3000, () => resolve(ok))),
    });
    await timers.advance(500);
    const stopping = sender.stop();
    const again = sender.stop();
    await timers.advance(3000);
    await Promise.all([stopping, again]);

    expect((await store.counts()).deliveries).toMatchObject({ sent: 3, planned: 7, sending: 0 });
    expect(sender.status()).toMatchObject({ state: "stopped", inFlight: 0 });
  });

  it("does not send to a chat before it may, though another edition for it is fresh", async () => {
    const reader = aReader(1);
    const edition = anEdition(reader);
    await given({
      readers: [reader],
      editions: [edition],
      answer: always({ kind: "slow-down", retryAfterMs: 120_000 }),
    });
    await timers.advance(1000);
    await sender.stop();
    await stocked(store, [], [anEdition(reader, { kind: "announcement", slot: "a-1" })]);
    await restarted(() => ok);
    await timers.advance(110_000);
    expect(messenger.asked).toHaveLength(0);
    await timers.advance(20_000);

    expect(messenger.asked).toHaveLength(2);
  });
});

describe("a digest that is taken back after it was planned", () => {
  it("does not leave any more, and the ledger says why", async () => {
    const reader = aReader(1);
    const digest = aDigest("kazinform", "2026-11-14");
    const edition = anEdition(reader, { digests: [digest.digest.id], parts: [aPart("one"), aPart("two")] });
    await given({
      readers: [reader],
      editions: [edition],
      answer: (_asked, n) => (n === 0 ? { kind: "slow-down", retryAfterMs: 60_000 } : ok),
    });
    await timers.advance(1000);
    expect(messenger.asked).toHaveLength(1);
    await store.commit([{ put: "digest", stored: { ...digest, state: "retracted" } }], "now");
    await timers.advance(120_000);

    expect(messenger.asked).toHaveLength(1);
    expect(await firstOf(edition)).toMatchObject({
      state: "cancelled",
      reason: "kazinform-2026-11-14 was taken back",
    });
    expect(await partOf(edition, 2)).toMatchObject({ state: "cancelled" });
  });
});

describe("an edit", () => {
  const EDITED = {
    kind: "correction" as const,
    slot: "kazinform-2026-11-14@2",
    parts: [aPart("mended"), aPart("it was mended")],
    targets: [
      { do: "edit" as const, messageId: 41 },
      { do: "reply" as const, messageId: 41 },
    ],
  };

  it("goes to its message, and the reply below it, also where the edit is refused", async () => {
    const reader = aReader(1);
    const edition = anEdition(reader, EDITED);
    await given({
      readers: [reader],
      editions: [edition],
      answer: ({ target }) =>
        target.do === "edit" ? { kind: "refused", reason: "400: message to edit not found" } : ok,
    });
    await timers.advance(5000);

    expect(messenger.asked.map(({ target }) => target)).toEqual(EDITED.targets);
    expect(await firstOf(edition)).toMatchObject({
      state: "failed",
      reason: "400: message to edit not found",
    });
    expect(await partOf(edition, 2)).toMatchObject({ state: "sent" });
  });

  it("in doubt is repeated, in channels too, since it leaves no second copy; five times and no more", async () => {
    const reader = aReader(1, { type: "channel", chatId: -1009 });
    const edition = anEdition(reader, { ...EDITED, expiresAt: "2026-12-19T04:00:00Z" });
    await given({
      readers: [reader],
      editions: [edition],
      answer: ({ target }) => (target.do === "edit" ? { kind: "uncertain", reason: "time-out" } : ok),
    });
    await timers.advance(3_600_000);

    expect(messenger.asked.filter(({ target }) => target.do === "edit")).toHaveLength(5);
    expect(await firstOf(edition)).toMatchObject({
      state: "failed",
      reason: "time-out; an earlier try may have arrived",
    });
    expect(await partOf(edition, 2)).toMatchObject({ state: "sent" });
  });

  it("reaches who has paused, without the reply", async () => {
    const reader = pause(aReader(1), null, { now: timers.utc(), schedule });
    const edition = anEdition(reader, EDITED);
    await given({ readers: [reader], editions: [edition] });
    await timers.advance(5000);

    expect(messenger.asked.map(({ target }) => target.do)).toEqual(["edit"]);
    expect(await partOf(edition, 2)).toMatchObject({ state: "cancelled", reason: "the reader is paused" });
  });
});

describe("what a person waits for", () => {
  it("leaves before a push of thousands, and beside pushes that hang", async () => {
    const readers = Array.from({ length: 100 }, (_, n) => aReader(n));
    const waiting = aReader(500);
    await given({
      readers: [...readers, waiting],
      editions: readers.map((reader) => anEdition(reader)),
      answer: ({ to }) => (to.chatId === waiting.chatId ? ok : new Promise<Outcome>(() => undefined)),
    });
    await timers.advance(1000);
    const answer = anEdition(waiting, { slot: "start/1", parts: [aPart("a"), aPart("b")], lane: "reply" });
    await stocked(store, [], [answer]);
    sender.wake();
    await timers.advance(500);

    expect((await store.deliveriesOf(editionKey(answer))).map(({ state }) => state)).toEqual([
      "sent",
      "sent",
    ]);
  });
});

describe("what is in doubt", () => {
  it("is told to who asked for it, at each doubt, and to no reader of a push", async () => {
    const [asker, other] = [aReader(1), aReader(2)];
    await given({
      readers: [asker, other],
      editions: [anEdition(asker, { slot: "start/1", lane: "reply" }), anEdition(other)],
      answer: always({ kind: "uncertain", reason: "502" }),
    });
    await timers.advance(1000);
    expect(doubts).toEqual([`${asker.id} uncertain`]);
    await timers.advance(600_000);
    expect(doubts).toEqual([`${asker.id} uncertain`, `${asker.id} parked`]);
  });
});

describe("the mark of an edition of which nothing was sent", () => {
  const FROM = "2026-11-07T10:00:00Z";
  const TO = "2026-11-14T10:00:00Z";
  const mark = { from: FROM, to: TO };
  const markOf = async (reader: Reader): Promise<string | null | undefined> =>
    (await store.reader(reader.id))?.seenUntil;

  it("goes back where it expired, where it was cancelled and where the reader had blocked us", async () => {
    const readers = [aReader(1), aReader(2), aReader(3)].map((reader) => ({ ...reader, seenUntil: TO }));
    const [late, paused, blocked] = readers as [Reader, Reader, Reader];
    await given({
      readers: [late, pause(paused, null, { now: timers.utc(), schedule }), blocked],
      editions: [
        anEdition(late, { mark, expiresAt: "2026-11-16T03:00:00Z" }),
        anEdition(paused, { mark }),
        anEdition(blocked, { mark }),
      ],
      answer: always({ kind: "unreachable", reason: "403: bot was blocked" }),
    });
    await timers.advance(5000);

    expect(await Promise.all(readers.map(markOf))).toEqual([FROM, FROM, FROM]);
    expect((await store.reader(blocked.id))?.state).toBe("blocked");
  });

  it("stays where a part was sent, may have arrived or was refused, and where somebody moved it since", async () => {
    const readers = [1, 2, 3, 4].map((n) => aReader(n, { seenUntil: TO }));
    const [sent, doubtful, refused, moved] = readers as [Reader, Reader, Reader, Reader];
    const later = { ...moved, seenUntil: "2026-11-15T10:00:00Z" };
    const soon = "2026-11-16T04:00:30Z";
    await given({
      readers: [sent, doubtful, refused, later],
      editions: [
        anEdition(sent, { mark, parts: [aPart("one"), aPart("two")] }),
        anEdition(doubtful, { mark, expiresAt: soon }),
        anEdition(refused, { mark }),
        anEdition(moved, { mark, expiresAt: "2026-11-16T03:00:00Z" }),
      ],
      answer: ({ to, part }) => {
        if (to.chatId === doubtful.chatId) return { kind: "uncertain", reason: "time-out" };
        if (to.chatId === refused.chatId) return { kind: "refused", reason: "400: no" };
        return "text" in part && part.text === "two" ? { kind: "unreachable", reason: "403" } : ok;
      },
    });
    await timers.advance(200_000);

    expect(await Promise.all(readers.map(markOf))).toEqual([TO, TO, TO, later.seenUntil]);
  });
});

describe("the ledger's names", () => {
  it("counts parts from 1", () => {
    expect(deliveryId(editionKey({ kind: "weekly", slot: "weekly/2026-W47", readerId: "r_7f3a" }), 1)).toBe(
      "weekly|weekly/2026-W47|r_7f3a#1",
    );
  });
});

describe("when many readers are said to be out of reach", () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => aReader(index + 1));
  const refusesFirst =
    (count: number) =>
    (_: Asked, n: number): Outcome =>
      n < count ? { kind: "unreachable", reason: "403: Forbidden: bot was blocked by the user" } : ok;
  const heldPushes = () => notices.filter(({ kind }) => kind === "push-held");

  it("holds the push and asks, also after a restart; let go on, it does not ask again", async () => {
    const readers = many(70);
    await given({ readers, editions: readers.map((reader) => anEdition(reader)), answer: refusesFirst(60) });
    await timers.advance(30_000);
    expect(heldPushes()).toMatchObject([{ push: "weekly|weekly/2026-W47", refused: 20 }]);
    const asked = messenger.asked.length;
    expect(asked).toBeLessThanOrEqual(23);
    expect(sender.status().held).toBe(true);
    expect(await readHold(store)).toMatchObject({ push: "weekly|weekly/2026-W47", refused: 20 });

    await sender.stop();
    await restarted(refusesFirst(40));
    await timers.advance(120_000);
    expect(messenger.asked).toEqual([]);
    await endHold(store);
    sender.wake();
    await timers.advance(60_000);
    expect(messenger.asked).toHaveLength(70 - asked);
    expect(heldPushes()).toHaveLength(1);
  });

  it("holds up no answer to a person, not even after a restart", async () => {
    const readers = many(70);
    const waiting = aReader(500);
    await given({
      readers: [...readers, waiting],
      editions: readers.map((reader) => anEdition(reader)),
      answer: refusesFirst(60),
    });
    await timers.advance(30_000);
    await sender.stop();
    await restarted(() => ok);
    await timers.advance(1_000);
    await stocked(store, [], [anEdition(waiting, { slot: "start/1", lane: "reply" })]);
    sender.wake();
    await timers.advance(1_000);
    expect(messenger.asked.map(({ to }) => to.chatId)).toEqual([waiting.chatId]);
    expect(sender.status().held).toBe(true);
  });

  it("goes on below 20, and below 5 %", async () => {
    const readers = many(450);
    const seldom = (_: Asked, n: number): Outcome =>
      n % 22 === 0 ? { kind: "unreachable", reason: "403: Forbidden" } : ok;
    await given({ readers, editions: readers.map((reader) => anEdition(reader)), answer: seldom });
    await timers.advance(60_000);
    expect(messenger.asked).toHaveLength(450);
    expect(heldPushes()).toEqual([]);
  });
});

describe("a chat that Telegram does not find", () => {
  const noChat: Outcome = { kind: "no-chat", reason: "400: Bad Request: chat not found" };
  const week = (n: number) =>
    ({ slot: `weekly/2026-W${n}`, expiresAt: "2027-01-19T04:00:00Z" }) satisfies Partial<Edition>;

  it("is given up only the third time, a week or more after the first", async () => {
    const reader = aReader(1);
    await given({ readers: [reader], editions: [anEdition(reader, week(47))], answer: always(noChat) });
    await timers.advance(5000);
    expect((await firstOf(anEdition(reader, week(47)))).state).toBe("failed");
    expect(notices).toMatchObject([{ kind: "refused" }]);
    for (const [slot, days] of [
      [48, 1],
      [49, 5],
      [50, 2],
    ] as const) {
      expect((await store.reader(reader.id))?.state).toBe("active");
      await timers.advance(days * 86_400_000);
      await stocked(store, [], [anEdition(reader, week(slot))]);
      sender.wake();
      await timers.advance(5000);
    }
    expect((await store.reader(reader.id))?.state).toBe("blocked");
  });

  it("is forgiven once a message arrives", async () => {
    const reader = aReader(1);
    const editions = [47, 48].map((n) => anEdition(reader, week(n)));
    await given({ readers: [reader], editions, answer: (_, n) => (n === 0 ? noChat : ok) });
    await timers.advance(10_000);
    expect(messenger.asked).toHaveLength(2);
    expect((await store.reader(reader.id))?.strikes).toBeUndefined();
  });
});

describe("what the sender tells of itself", () => {
  it("is its rate, and until when Telegram asked to wait", async () => {
    const readers = [1, 2, 3].map((n) => aReader(n));
    await given({ readers, editions: readers.map((reader) => anEdition(reader)) });
    await timers.advance(2000);
    expect(sender.status()).toMatchObject({ state: "running", sentLastMinute: 3, pausedUntil: null });
    expect(sender.status().perSecond).toBeGreaterThan(0);
    pace.pauseFor(60_000);
    expect(sender.status().pausedUntil).toBe(timers.utc().add({ seconds: 60 }).toString());
    await timers.advance(120_000);
    expect(sender.status()).toMatchObject({ sentLastMinute: 0, perSecond: 0, pausedUntil: null });
  });
});
