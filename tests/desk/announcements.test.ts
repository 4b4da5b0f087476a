import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deskTraces } from "#desk/traces.ts";
import type { Actor } from "#desk/audit.ts";
import { UNDO_SECONDS } from "#desk/announcement-course.ts";
import { createAnnouncements, type Announcements } from "#desk/announcements.ts";
import type { Announcement } from "#desk/announcement.ts";
import type { Outcome } from "#delivery/messenger.ts";
import { createPace, type Pace } from "#delivery/pace.ts";
import type { Sender } from "#delivery/sender.ts";
import type { Reader } from "#readers/model.ts";
import type { Store } from "#store/store.ts";
import { fakeTimers, type FakeTimers } from "../delivery/fake-timers.ts";
import { scriptedMessenger, type ScriptedMessenger } from "../delivery/scripted-messenger.ts";
import {
  aReader,
  aSender,
  clockOf,
  quietLog,
  stocked,
  storeHome,
  type StoreHome,
  watched,
} from "../delivery/world.ts";
import { profile, texts } from "../bot/scenery.ts";

const OLGA: Actor = { id: 1, name: "Olga" };
const ERLAN: Actor = { id: 2, name: "Erlan" };
const words = (text: string) => ({ text, entities: [] });
const WINDOW_MS = UNDO_SECONDS * 1000;

let home: StoreHome;
let timers: FakeTimers;
let store: Store;
let announcements: Announcements;
let reports: Announcement[];
let allowed: Set<number>;
let messenger: ScriptedMessenger;
let sender: Sender | null;
let pace: Pace | null;
let busy: () => number;

beforeEach(async () => {
  home = await storeHome();
  timers = fakeTimers("2026-11-25T05:00:00Z"); // 10:00 in Almaty
  reports = [];
  allowed = new Set([1, 2]);
  sender = null;
  pace = null;
  await opens();
});

afterEach(async () => {
  await closes();
  await home.remove();
});

async function opens(more: (store: Store) => Store = (same) => same): Promise<void> {
  const seen = watched(await home.open(clockOf(timers)));
  busy = seen.busy;
  store = more(seen.store);
  timers.watch(busy);
  announcements = createAnnouncements({
    store,
    clock: clockOf(timers),
    timers,
    log: quietLog,
    editions: {
      t: texts.t,
      topics: profile.editorial.topics,
      series: profile.editorial.series,
      botUrl: "https://t.me/digest",
    },
    lateHours: 72,
    may: async (id) => allowed.has(id),
    report: async (each) => void reports.push(each),
    wake: () => sender?.wake(),
  });
  await announcements.start();
}

async function closes(): Promise<void> {
  await announcements.end();
  const stopping = sender?.stop();
  await timers.advance(11_000);
  await stopping;
  sender = null;
  await store.close();
}

/** A sender on the store. */
async function sends(answer: (chatId: number) => Outcome | undefined = () => undefined): Promise<void> {
  messenger = scriptedMessenger(({ to }) => answer(to.chatId));
  pace = createPace({ rate: 1000, concurrency: 3, timers });
  sender = aSender({
    store,
    pace,
    messenger,
    timers,
  });
  await sender.start();
}

const keeps = (...readers: readonly Reader[]): Promise<void> => stocked(store, readers, []);

/** Written, asked and confirmed. */
async function sent(by: Actor = OLGA, text = "Hello"): Promise<Announcement> {
  const draft = await announcements.draft(by, words(text), "en");
  return confirmed(draft, by);
}

async function confirmed(draft: Announcement, by: Actor = OLGA): Promise<Announcement> {
  const chats = await announcements.count(draft);
  await announcements.ask(by, draft.id, { messageId: 50, chats });
  return announcements.send(by, draft.id, 50);
}

const planned = async (): Promise<string[]> => {
  const all = await store.deliveriesIn(["planned", "deferred", "sent"], 10_000);
  return all.map(({ edition }) => edition).toSorted();
};

const stateOf = async (id: string) => (await announcements.find(id))?.state;

describe("an announcement", () => {
  it("waits 30 seconds, in which nothing is planned and it can be taken back", async () => {
    await keeps(aReader(1));
    const { id, state } = await sent();
    expect(id).toBe("2026-11-25-1");
    expect(state).toEqual({ is: "waiting", leavesAt: "2026-11-25T05:00:30Z" });
    await timers.advance(WINDOW_MS - 1);
    await announcements.look();
    expect(await planned()).toEqual([]);
    await announcements.takeBack(OLGA, id);
    await timers.advance(WINDOW_MS);
    await announcements.look();
    expect(await planned()).toEqual([]);
    expect(await stateOf(id)).toEqual({ is: "draft" });
    // It needs a new question.
    await expect(announcements.send(OLGA, id, 50)).rejects.toMatchObject({ problem: "asked-of-another" });
  });

  it("leaves by itself when the window is over, once, under its own id", async () => {
    await keeps(aReader(1), aReader(2));
    const { id } = await sent();
    await timers.advance(WINDOW_MS + 10);
    await announcements.look();
    expect(await planned()).toEqual([`announcement|${id}|r_test1`, `announcement|${id}|r_test2`]);
    await expect(announcements.takeBack(OLGA, id)).rejects.toMatchObject({ problem: "leaving" });
    await expect(announcements.send(OLGA, id, 50)).rejects.toMatchObject({ problem: "leaving" });
    for (let again = 0; again < 3; again += 1) await announcements.look();
    expect(await planned()).toHaveLength(2);
  });

  it("of two taps on Send takes one", async () => {
    await keeps(aReader(1));
    const draft = await announcements.draft(OLGA, words("Hello"), "en");
    await announcements.ask(OLGA, draft.id, { messageId: 50, chats: await announcements.count(draft) });
    const taps = await Promise.allSettled([
      announcements.send(OLGA, draft.id, 50),
      announcements.send(OLGA, draft.id, 50),
    ]);
    expect(taps.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    const acts = (await store.notes("audit", { limit: 9 })).map(({ act }) => act);
    expect(acts).toEqual(["announce"]);
  });

  it("is sent by nobody but its writer, from no message but the question's, and as it was asked", async () => {
    await keeps(aReader(1));
    const draft = await announcements.draft(OLGA, words("Hello"), "en");
    const chats = await announcements.count(draft);
    await announcements.ask(OLGA, draft.id, { messageId: 50, chats });
    await expect(announcements.send(ERLAN, draft.id, 50)).rejects.toMatchObject({ problem: "gone" });
    await expect(announcements.send(OLGA, draft.id, 51)).rejects.toMatchObject({
      problem: "asked-of-another",
    });
    await announcements.write(OLGA, draft.id, { ...words("Hello, all"), language: "en" });
    await expect(announcements.send(OLGA, draft.id, 50)).rejects.toMatchObject({
      problem: "asked-of-another",
    });
    await expect(announcements.send(OLGA, "2026-11-25-9", 50)).rejects.toMatchObject({ problem: "gone" });
    await announcements.address(OLGA, draft.id, {
      to: { kind: "topic", name: "space" },
      peopleOnly: true,
    });
    await store.commit(
      [{ put: "reader", reader: { ...aReader(9), everything: false, topics: ["energy"] } }],
      "now",
    );
    await announcements.ask(OLGA, draft.id, {
      messageId: 52,
      chats: { people: 0, groups: 0, asleep: 0 },
    });
    await expect(announcements.send(OLGA, draft.id, 52)).rejects.toMatchObject({ problem: "nobody" });
  });

  it("of an editor who may not any more does not leave, and they are told", async () => {
    await keeps(aReader(1));
    const { id } = await sent(ERLAN);
    allowed.delete(2);
    await timers.advance(WINDOW_MS + 10);
    await announcements.look();
    expect(await planned()).toEqual([]);
    expect(await stateOf(id)).toMatchObject({ is: "ended", why: "not-allowed" });
    await announcements.look();
    expect(reports).toHaveLength(1);
  });

  it("of two editors at once are two", async () => {
    await keeps(aReader(1));
    const [one, two] = await Promise.all([sent(OLGA, "One"), sent(ERLAN, "Two")]);
    expect([one.id, two.id]).toEqual(["2026-11-25-1", "2026-11-25-2"]);
    await timers.advance(WINDOW_MS + 10);
    await announcements.look();
    expect(await planned()).toHaveLength(2);
  });
});

describe("a stop of the program", () => {
  it("in the window neither loses nor sends it, and leaves time to take it back", async () => {
    await keeps(aReader(1));
    const { id } = await sent();
    await timers.advance(10_000);
    await closes();
    await timers.advance(3_600_000);
    await opens();
    await announcements.look();
    expect(await planned()).toEqual([]);
    await timers.advance(WINDOW_MS - 1000);
    expect(await planned()).toEqual([]);
    await timers.advance(2000);
    await announcements.look();
    expect(await planned()).toEqual([`announcement|${id}|r_test1`]);
  });

  it("for longer than LATE_HOURS leaves it unsent, and says so", async () => {
    await keeps(aReader(1));
    const { id } = await sent();
    await closes();
    await timers.advance(74 * 3_600_000);
    await opens();
    await announcements.look();
    expect(await stateOf(id)).toMatchObject({ is: "ended", why: "too-late" });
    expect(await planned()).toEqual([]);
  });

  it("in mid-planning is gone on with, and nobody is planned twice", async () => {
    const readers = Array.from({ length: 450 }, (_, n) => aReader(n + 1));
    await keeps(...readers);
    const { id } = await sent();
    await closes();
    let commits = 0;
    await opens(
      (real) =>
        new Proxy(real, {
          get(target, name) {
            const value: unknown = Reflect.get(target, name, target);
            if (name !== "commit" || typeof value !== "function") return value;
            return async (...given: unknown[]): Promise<unknown> => {
              const isPlan = JSON.stringify(given[0]).includes('"put":"edition"');
              if (isPlan && (commits += 1) > 2) throw new Error("the disk is gone");
              return value.apply(target, given) as unknown;
            };
          },
        }),
    );
    await timers.advance(WINDOW_MS * 2 + 10);
    await announcements.look();
    expect(await planned()).toHaveLength(200);
    expect(await stateOf(id)).toMatchObject({ is: "planning" });
    await closes();
    await opens();
    // Who came after it left gets none.
    await keeps(aReader(900, { since: timers.utc().toString() }));
    await announcements.look();
    expect(new Set(await planned()).size).toBe(450);
    expect(await planned()).toHaveLength(450);
    expect(await stateOf(id)).toMatchObject({ is: "planned" });
  });
});

describe("a writer who has everything erased", () => {
  it("takes drafts along, and what has left goes on without a name and a report", async () => {
    await keeps(aReader(1), aReader(2));
    const { id } = await sent();
    await timers.advance(WINDOW_MS + 10);
    await announcements.look();
    await announcements.draft(OLGA, words("Later"), "en");
    await store.commit([{ put: "fact", name: "desk/draft-told/kazinform-2026-11-14", value: [1, 2] }], "now");
    const typed = ["desk/paste/", "desk/proposal/", "desk/steps/"];
    const ofBoth = typed.flatMap((prefix) => [`${prefix}1`, `${prefix}12`]);
    await store.commit(
      ofBoth.map((name) => ({ put: "fact", name, value: { any: "thing" } })),
      "now",
    );
    await store.commit(await deskTraces(store, 1), "now");
    expect(await store.fact("desk/draft-told/kazinform-2026-11-14")).toEqual([2]);
    for (const name of ofBoth) expect((await store.fact(name)) === null, name).toBe(!name.endsWith("12"));
    expect(await announcements.list()).toMatchObject([{ id, by: { id: null, name: "" } }]);
    await sends();
    await timers.advance(5000);
    await announcements.look();
    expect(messenger.texts()).toHaveLength(2);
    expect(await stateOf(id)).toMatchObject({ is: "ended", why: "done" });
  });
});

describe("who gets it", () => {
  const group = (n: number, change: Partial<Reader> = {}) =>
    aReader(n, { type: "supergroup", chatId: -100 - n, ...change });

  it("is counted and planned alike: no paused or stopped ones, one a group", async () => {
    await keeps(
      aReader(1),
      aReader(2, { state: "stopped" }),
      aReader(3, { state: "blocked" }),
      aReader(4, { state: "paused" }),
      aReader(5, { state: "paused", pausedUntil: "2026-11-24T00:00:00Z" }),
      group(6),
      group(7, { chatId: -106, threadId: 70 }),
      group(8, { chatId: -108, threadId: 80 }),
      group(9, { chatId: -108, threadId: 90 }),
      aReader(10, { weekly: { weekday: 1, time: "09:00", zone: "America/New_York" } }),
    );
    const draft = await announcements.draft(OLGA, words("Hello"), "en");
    expect(await announcements.count(draft)).toEqual({ people: 3, groups: 2, asleep: 1 });
    await confirmed(draft);
    await timers.advance(WINDOW_MS + 10);
    await announcements.look();
    expect((await planned()).map((key) => key.split("|")[2])).toEqual([
      "r_test1",
      "r_test10",
      "r_test5",
      "r_test6",
      "r_test8",
    ]);
  });

  it.each([
    [{ to: { kind: "topic", name: "space" }, peopleOnly: false } as const, { people: 2, groups: 1 }],
    [{ to: { kind: "language", name: "ru" }, peopleOnly: false } as const, { people: 1, groups: 1 }],
    [{ to: { kind: "all" }, peopleOnly: true } as const, { people: 3, groups: 0 }],
  ])("can be narrowed: %j", async (audience, counts) => {
    await keeps(
      aReader(1, { everything: true, topics: [] }),
      aReader(2, { everything: false, topics: ["space", "energy"] }),
      aReader(3, { everything: false, topics: ["energy"], language: "ru" }),
      group(4, { everything: true, topics: [], language: "ru" }),
    );
    const draft = await announcements.draft(OLGA, words("Hello"), "en");
    const addressed = await announcements.address(OLGA, draft.id, audience);
    expect(await announcements.count(addressed)).toMatchObject(counts);
  });
});

describe("what they get", () => {
  it("is the text of their language or else the first, with its formatting, quietly for whom it should be", async () => {
    await keeps(
      aReader(1),
      aReader(2, { language: "ru", silent: true }),
      aReader(3, { language: "kk" }),
      aReader(4, { type: "channel", chatId: -5 }),
    );
    const bold = { type: "bold", offset: 0, length: 5 } as const;
    const draft = await announcements.draft(OLGA, { text: "Hello", entities: [bold] }, "en");
    await confirmed(await announcements.write(OLGA, draft.id, { ...words("Привет"), language: "ru" }));
    await sends();
    await timers.advance(WINDOW_MS + 5000);
    const got = messenger.asked.map(({ to, part }) => [to.chatId, part] as const);
    const byChat = new Map(got);
    expect(byChat.get(1001)).toMatchObject({ text: "Hello", entities: [bold], silent: false });
    expect(byChat.get(1002)).toMatchObject({ text: "Привет", silent: true });
    expect(byChat.get(1003)).toMatchObject({ text: "Hello" });
    expect(JSON.stringify(byChat.get(1001))).toContain('{"action":{"do":"my"}}');
    expect(JSON.stringify(byChat.get(-5))).toContain("https://t.me/digest?start=my");
  });

  it("does not come at night: it leaves at 08:00 of their zone", async () => {
    await keeps(aReader(1), aReader(2, { weekly: { weekday: 1, time: "09:00", zone: "America/New_York" } }));
    await sent();
    await sends();
    await timers.advance(WINDOW_MS + 5000);
    expect(messenger.texts()).toEqual(["1001: Hello"]);
    // 08:00 in New York is 13:00 UTC.
    await timers.advance(8 * 3_600_000 - WINDOW_MS - 6000);
    expect(messenger.texts()).toHaveLength(1);
    await timers.advance(10_000);
    expect(messenger.texts()).toEqual(["1001: Hello", "1002: Hello"]);
  });
});

describe("when all of it has left", () => {
  it("its writer is told once: sent, blocked, failed, may have arrived", async () => {
    await keeps(aReader(1), aReader(2), aReader(3), aReader(4, { type: "channel", chatId: -4 }));
    const { id } = await sent();
    await sends((chatId) => {
      if (chatId === 1002)
        return { kind: "unreachable", reason: "403: Forbidden: bot was blocked by the user" };
      if (chatId === 1003) return { kind: "refused", reason: "400: Bad Request: something else" };
      if (chatId === -4) return { kind: "uncertain", reason: "time-out" };
      return undefined;
    });
    await timers.advance(WINDOW_MS + 5000);
    await announcements.look();
    expect(reports).toHaveLength(1);
    expect(reports[0]).toMatchObject({
      id,
      by: { id: 1 },
      state: { is: "ended", why: "done", ending: { sent: 1, blocked: 1, failed: 1, parked: 1, left: 0 } },
    });
    await announcements.look();
    expect(reports).toHaveLength(1);
    await expect(announcements.stop(OLGA, id)).rejects.toMatchObject({ problem: "left" });
  });

  it("is forgotten after thirteen weeks, and a draft that nobody touches after one", async () => {
    await keeps(aReader(1));
    await sent();
    await sends();
    await timers.advance(WINDOW_MS + 5000);
    await announcements.look();
    await sender?.stop();
    await announcements.draft(OLGA, words("Later"), "en");
    await timers.advance(8 * 24 * 3_600_000);
    await announcements.look();
    expect(await announcements.list()).toHaveLength(1);
    await timers.advance(91 * 24 * 3_600_000);
    await announcements.look();
    expect(await announcements.list()).toEqual([]);
  });
});

describe("one that still leaves", () => {
  it("can be stopped by anybody who may: what has not left is cancelled", async () => {
    const night = { weekday: 1, time: "09:00", zone: "America/New_York" };
    await keeps(aReader(1), aReader(2, { weekly: night }), aReader(3, { weekly: night }));
    const { id } = await sent();
    await sends();
    await timers.advance(WINDOW_MS + 5000);
    await announcements.stop(ERLAN, id);
    await announcements.look();
    expect(await stateOf(id)).toMatchObject({
      is: "ended",
      why: "stopped",
      ending: { sent: 1, left: 2 },
    });
    expect(reports).toHaveLength(1);
    await timers.advance(24 * 3_600_000);
    expect(messenger.texts()).toEqual(["1001: Hello"]);
  });
});
