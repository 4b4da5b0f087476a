import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { StoredDigest } from "../../src/digest/model.ts";
import type { Composer } from "../../src/delivery/composer.ts";
import { editionKey, type EditionRecord } from "../../src/delivery/model.ts";
import type { Notice } from "../../src/delivery/notices.ts";
import { createPlanner, releaseFact, skipFact, type Planner } from "../../src/delivery/planner.ts";
import type { Part } from "../../src/editions/model.ts";
import type { Reader } from "../../src/readers/model.ts";
import { pause } from "../../src/readers/wishes.ts";
import type { Store } from "../../src/store/store.ts";
import {
  aDigest,
  aPart,
  aReader,
  quietLog,
  schedule,
  stocked,
  storeHome,
  testClock,
  type StoreHome,
  type TestClock,
} from "./world.ts";

/** Monday 09:00 in Almaty, and the one after. */
const MONDAY = "2026-11-16T04:00:00Z";
const NEXT_MONDAY = "2026-11-23T04:00:00Z";
const SLOT = "weekly/2026-W47";

let home: StoreHome;
let store: Store;
let clock: TestClock;
let notices: Notice[];
let planner: Planner;
let unattended: boolean;

/** Says what it was given, so that tests can see what an edition holds. */
const composer: Composer = {
  announcement: (_, firstAt) => aPart(`summaries from ${firstAt.toString()}`),
  weekly: ({ unseen }) => unseen.map(({ digest }) => aPart(digest.id)),
  quiet: ({ reader }) => [aPart(`quiet for ${reader.topics.join(" ")}`)],
  topics: ({ recent }) =>
    recent.length < 2 ? null : { parts: [aPart(`topics of ${recent.length}`)], cites: recent },
};

beforeEach(async () => {
  home = await storeHome();
  clock = testClock(MONDAY);
  notices = [];
  unattended = false;
});

afterEach(async () => {
  await store.close();
  await home.remove();
});

async function given(setup: {
  readers: readonly Reader[];
  digests?: readonly StoredDigest[];
  composer?: Composer;
  kind?: "bot" | "playground";
}): Promise<void> {
  store = await home.open(clock, setup.kind);
  await stocked(store, setup.readers, []);
  await published(...(setup.digests ?? []));
  planner = plannerOn(store, setup.composer);
}

const plannerOn = (target: Store, with_: Composer = composer): Planner =>
  createPlanner({
    store: target,
    clock,
    log: quietLog,
    schedule,
    composer: with_,
    lateHours: 72,
    isUnattended: () => unattended,
    tellDesk: (notice) => notices.push(notice),
  });

const published = (...digests: StoredDigest[]): Promise<void> =>
  store.commit(
    digests.map((stored) => ({ put: "digest", stored })),
    "now",
  );

const editionOf = (reader: Reader, slot = SLOT, kind: EditionRecord["kind"] = "weekly") =>
  store.edition(editionKey({ kind, slot, readerId: reader.id }));

async function partsOf(reader: Reader, slot = SLOT): Promise<Part[]> {
  const edition = await editionOf(reader, slot);
  const bodies = await Promise.all((edition?.bodies ?? []).map((hash) => store.body(hash)));
  return bodies.filter((body) => body !== null);
}

async function textsOf(reader: Reader, slot = SLOT): Promise<string[]> {
  return (await partsOf(reader, slot)).map((part) => ("text" in part ? part.text : "(rich)"));
}

async function again(reader: Reader): Promise<Reader> {
  const found = await store.reader(reader.id);
  if (found === null) throw new Error("no reader");
  return found;
}

const thisWeek = aDigest("kazinform", "2026-11-14");
const twoWeeksOf = (series: string): StoredDigest[] => [
  aDigest(series, "2026-11-06"),
  aDigest(series, "2026-10-30"),
];

describe("a tick", () => {
  it("plans what is due, moves the mark and the next due time, once however often it runs", async () => {
    const reader = aReader(1);
    await given({ readers: [reader], digests: [thisWeek] });

    expect(await planner.tick()).toEqual({ planned: 1 });
    expect(await planner.tick()).toEqual({ planned: 0 });
    await Promise.all([plannerOn(store).tick(), plannerOn(store).tick()]);

    expect(await textsOf(reader)).toEqual(["kazinform-2026-11-14"]);
    expect(await editionOf(reader)).toMatchObject({
      slot: SLOT,
      digests: ["kazinform-2026-11-14"],
      plannedAt: MONDAY,
      expiresAt: "2026-11-19T04:00:00Z",
    });
    const after = await again(reader);
    expect(after.seenUntil).toBe(thisWeek.publishedAt);
    expect(after.due.weekly).toBe(NEXT_MONDAY);
    expect((await store.counts()).deliveries.planned).toBe(1);
  });

  it("finds what an earlier one planned, keeps its content and does not eat what came since", async () => {
    const reader = aReader(1);
    await given({ readers: [reader], digests: [thisWeek] });
    await planner.tick();
    const { rev } = await again(reader);
    // As if a restore or an import had brought the reader of before back.
    await store.commit([{ put: "reader", reader: { ...reader, rev } }], "now");
    await published(aDigest("kazinform", "2026-11-15"));
    expect(await planner.tick()).toEqual({ planned: 0 });

    expect(await textsOf(reader)).toEqual(["kazinform-2026-11-14"]);
    expect(await again(reader)).toMatchObject({ seenUntil: null, due: { weekly: NEXT_MONDAY } });
  });

  it("leaves alone who is not due", async () => {
    const later = aReader(1, { weekly: { weekday: 2, time: "09:00", zone: "Asia/Almaty" } });
    const due = { ...later.due, weekly: "2026-11-17T04:00:00Z" };
    await given({ readers: [{ ...later, due }], digests: [thisWeek] });

    expect(await planner.tick()).toEqual({ planned: 0 });
    expect((await again(later)).rev).toBe(1);
  });

  it("plans 1,000 readers while others get their turns", async () => {
    const readers = Array.from({ length: 1000 }, (_, n) => aReader(n));
    await given({ readers, digests: [thisWeek] });
    let turns = 0;
    let over = false;
    const count = (): void => {
      turns += 1;
      if (!over) setImmediate(count);
    };
    setImmediate(count);
    const { planned } = await planner.tick();
    over = true;

    expect(planned).toBe(1000);
    expect(turns).toBeGreaterThan(15);
    expect((await store.counts()).deliveries.planned).toBe(1000);
  });

  it("goes on where one reader can't be served, and tries that one again", async () => {
    const [bad, good] = [aReader(1), aReader(2)];
    let broken = true;
    await given({
      readers: [bad, good],
      digests: [thisWeek],
      composer: {
        ...composer,
        weekly(material) {
          if (broken && material.reader.id === bad.id) throw new Error("cannot be composed");
          return composer.weekly(material);
        },
      },
    });
    expect(await planner.tick()).toEqual({ planned: 1 });
    broken = false;
    expect(await planner.tick()).toEqual({ planned: 1 });

    expect(await textsOf(bad)).toHaveLength(1);
  });

  it("decides again for a reader who changed their mind meanwhile", async () => {
    const reader = aReader(1);
    await given({ readers: [reader], digests: [thisWeek] });
    let reads = 0;
    const slow = new Proxy(store, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (name !== "readersDue") return typeof value === "function" ? value.bind(target) : value;
        return async (now: string, limit: number) => {
          const due = await target.readersDue(now, limit);
          if (reads++ === 0) {
            const { rev } = await again(reader);
            await target.commit([{ put: "reader", reader: { ...reader, rev, silent: true } }], "now");
          }
          return due;
        };
      },
    });
    expect(await plannerOn(slow).tick()).toEqual({ planned: 1 });

    expect(await partsOf(reader)).toMatchObject([{ silent: true }]);
  });
});

describe("what a weekly slot brings", () => {
  it("rings only for readers who said that the zone is theirs and want it so", async () => {
    const [sure, unsure, quiet] = [
      aReader(1),
      aReader(2, { zoneConfirmed: false }),
      aReader(3, { silent: true }),
    ];
    await given({ readers: [sure, unsure, quiet], digests: [thisWeek] });
    await planner.tick();

    expect(await partsOf(sure)).toMatchObject([{ silent: false }]);
    expect(await partsOf(unsure)).toMatchObject([{ silent: true }]);
    expect(await partsOf(quiet)).toMatchObject([{ silent: true }]);
  });

  it("waits for a series that is missing, then brings both", async () => {
    const reader = aReader(1, { seenUntil: "2026-11-08T00:00:00Z" });
    await given({ readers: [reader], digests: [thisWeek, ...twoWeeksOf("astana-times")] });
    expect(await planner.tick()).toEqual({ planned: 0 });
    expect((await again(reader)).due.weekly).toBe(MONDAY);

    clock.set("2026-11-16T06:30:00Z");
    await published(aDigest("astana-times", "2026-11-16", { publishedAt: "2026-11-16T06:00:00Z" }));
    expect(await planner.tick()).toEqual({ planned: 1 });
    expect((await textsOf(reader)).toSorted()).toEqual(["astana-times-2026-11-16", "kazinform-2026-11-14"]);
  });

  it("goes without the missing series when the desk says so, which then comes with the next", async () => {
    const reader = aReader(1, { seenUntil: "2026-11-08T00:00:00Z" });
    await given({ readers: [reader], digests: [thisWeek, ...twoWeeksOf("astana-times")] });
    await store.commit([{ put: "fact", name: releaseFact(SLOT), value: true }], "now");
    await planner.tick();
    expect(await textsOf(reader)).toEqual(["kazinform-2026-11-14"]);

    await published(aDigest("astana-times", "2026-11-16", { publishedAt: "2026-11-16T06:00:00Z" }));
    await published(aDigest("kazinform", "2026-11-21"), aDigest("astana-times", "2026-11-21"));
    clock.set(NEXT_MONDAY);
    await planner.tick();
    expect((await textsOf(reader, "weekly/2026-W48")).toSorted()).toEqual([
      "astana-times-2026-11-16",
      "astana-times-2026-11-21",
      "kazinform-2026-11-21",
    ]);
  });

  it("is left out where the desk says so, and what was published comes with the next", async () => {
    const reader = aReader(1, { seenUntil: "2026-11-08T00:00:00Z" });
    await given({ readers: [reader], digests: [thisWeek] });
    await store.commit([{ put: "fact", name: skipFact(SLOT), value: true }], "now");
    expect(await planner.tick()).toEqual({ planned: 0 });
    expect((await again(reader)).due.weekly).toBe(NEXT_MONDAY);

    clock.set(NEXT_MONDAY);
    await planner.tick();
    expect(await textsOf(reader, "weekly/2026-W48")).toEqual(["kazinform-2026-11-14"]);
  });

  it("goes by itself after six hours where nobody is there to decide", async () => {
    const reader = aReader(1);
    unattended = true;
    await given({ readers: [reader], digests: [thisWeek, ...twoWeeksOf("astana-times")] });
    clock.set("2026-11-16T09:59:00Z");
    expect(await planner.tick()).toEqual({ planned: 0 });
    clock.set("2026-11-16T10:00:00Z");
    expect(await planner.tick()).toEqual({ planned: 1 });
  });

  it("says nothing to who was sent it already", async () => {
    const reader = aReader(1, { seenUntil: thisWeek.publishedAt });
    await given({ readers: [reader], digests: [thisWeek] });
    expect(await planner.tick()).toEqual({ planned: 0 });

    expect((await again(reader)).due.weekly).toBe(NEXT_MONDAY);
    expect(notices).toEqual([]);
  });

  it("waits while nothing is published, then skips and tells the desk once for all", async () => {
    const readers = [aReader(1), aReader(2), aReader(3)];
    await given({ readers });
    await planner.tick();
    clock.set("2026-11-19T04:00:00Z");
    await planner.tick();
    expect(notices).toEqual([]);
    clock.set("2026-11-19T04:01:00Z");
    await planner.tick();
    await planner.tick();

    expect(notices).toEqual([
      { kind: "slot-skipped", slot: SLOT, why: "nothing-published", missing: [], readers: 3 },
    ]);
  });

  it("catches up on the newest slot after a down-time, never on a pile", async () => {
    const reader = aReader(1);
    await given({ readers: [reader], digests: [thisWeek, aDigest("kazinform", "2026-12-05")] });
    clock.set("2026-12-07T05:00:00Z");
    await planner.tick();

    expect(await textsOf(reader, "weekly/2026-W50")).toContain("kazinform-2026-12-05");
    expect((await store.counts()).deliveries.planned).toBe((await partsOf(reader, "weekly/2026-W50")).length);
    expect(notices.map((notice) => notice.kind === "slot-skipped" && notice.slot)).toEqual(
      expect.arrayContaining([SLOT, "weekly/2026-W48", "weekly/2026-W49"]),
    );
  });

  it("keeps the quiet line for those who asked for it, without sound, and moves the mark of both", async () => {
    const wish = { topics: ["space"], everything: false };
    const [told, silent] = [aReader(1, { ...wish, quietWeeks: "tell" }), aReader(2, wish)];
    await given({ readers: [told, silent], digests: [thisWeek] });
    expect(await planner.tick()).toEqual({ planned: 1 });

    expect(await partsOf(told)).toMatchObject([{ text: "quiet for space", silent: true }]);
    expect(await editionOf(silent)).toBeNull();
    expect((await again(silent)).seenUntil).toBe(thisWeek.publishedAt);
    expect((await again(told)).seenUntil).toBe(thisWeek.publishedAt);
  });

  it("never sends samples to a bot's readers, and does in the playground", async () => {
    const sample = aDigest("kazinform", "2026-11-14", { source: { kind: "sample", name: "s" } });
    const reader = aReader(1);
    await given({ readers: [reader], digests: [sample] });
    expect(await planner.tick()).toEqual({ planned: 0 });
    await store.close();
    await home.remove();

    home = await storeHome();
    await given({ readers: [reader], digests: [sample], kind: "playground" });
    expect(await planner.tick()).toEqual({ planned: 1 });
  });
});

describe("who wants reviews at once", () => {
  /** Saturday 15:00 in Almaty. */
  const AT = "2026-11-14T10:00:00Z";
  const publication = `published/${AT}`;
  const wants = (change: Partial<Reader> = {}): Reader => aReader(1, { atOnce: true, ...change });

  it("gets what is published by day, once, and the weekly slot passes without a word", async () => {
    const reader = wants();
    await given({ readers: [reader, aReader(2)], digests: [thisWeek] });
    clock.set("2026-11-14T10:00:30Z");
    expect(await planner.tick()).toEqual({ planned: 1 });
    await Promise.all([plannerOn(store).tick(), planner.tick()]);

    expect(await textsOf(reader, publication)).toEqual(["kazinform-2026-11-14"]);
    expect(await again(reader)).toMatchObject({ seenUntil: AT, due: { weekly: MONDAY } });
    clock.set(MONDAY);
    expect(await planner.tick()).toEqual({ planned: 1 });
    expect(await editionOf(reader)).toBeNull();
    expect(await again(reader)).toMatchObject({ due: { weekly: NEXT_MONDAY } });
    expect(notices).toEqual([]);
  });

  it("gets all that came in the night at 08:00, in one edition", async () => {
    const reader = wants({ seenUntil: "2026-11-08T00:00:00Z" });
    // 21:30 and 23:00 in Almaty.
    const late = (series: string, publishedAt: string) => aDigest(series, "2026-11-14", { publishedAt });
    await given({
      readers: [reader],
      digests: [late("kazinform", "2026-11-14T16:30:00Z"), late("astana-times", "2026-11-14T18:00:00Z")],
    });
    for (const now of ["2026-11-14T16:31:00Z", "2026-11-14T18:01:00Z", "2026-11-15T02:59:00Z"]) {
      clock.set(now);
      expect(await planner.tick()).toEqual({ planned: 0 });
    }
    clock.set("2026-11-15T03:00:00Z");
    expect(await planner.tick()).toEqual({ planned: 1 });
    expect(await textsOf(reader, "published/2026-11-14T18:00:00Z")).toHaveLength(2);
  });

  it("gets at once what came while the bot was down, by day", async () => {
    const reader = wants();
    await given({ readers: [reader], digests: [thisWeek] });
    clock.set("2026-11-15T05:00:00Z");
    expect(await planner.tick()).toEqual({ planned: 1 });
    expect(await textsOf(reader, publication)).toHaveLength(1);
  });

  it("gets nothing at once of before they came, which is left to the weekly slot", async () => {
    const reader = wants({ since: "2026-11-14T11:00:00Z" });
    await given({ readers: [reader], digests: [thisWeek] });
    clock.set("2026-11-14T12:00:00Z");
    expect(await planner.tick()).toEqual({ planned: 0 });
    clock.set(MONDAY);
    expect(await planner.tick()).toEqual({ planned: 1 });
    expect(await textsOf(reader)).toHaveLength(1);
  });

  it("gets nothing while paused or stopped, and is asked for no more once the mark has moved", async () => {
    const now = Temporal.Instant.from("2026-11-12T00:00:00Z");
    const until = Temporal.Instant.from("2026-11-15T00:00:00Z");
    const away = pause(wants(), until, { now, schedule });
    const stopped = aReader(2, { atOnce: true, state: "stopped", due: { weekly: null, topics: null } });
    await given({ readers: [away, stopped], digests: [thisWeek] });
    clock.set("2026-11-14T11:00:00Z");
    expect(await planner.tick()).toEqual({ planned: 0 });
    await published(aDigest("kazinform", "2026-11-15", { publishedAt: "2026-11-15T05:00:00Z" }));
    clock.set("2026-11-15T05:01:00Z");
    expect(await planner.tick()).toEqual({ planned: 1 });

    expect(await again(away)).toMatchObject({ state: "active", seenUntil: "2026-11-15T05:00:00Z" });
    expect(await store.readersAtOnce("2026-11-15T05:00:00Z", 10)).toEqual([]);
  });

  it("stays silent for a zone that is a guess, and keeps the rules of quiet weeks", async () => {
    const guessed = wants({ zoneConfirmed: false });
    const bored = aReader(2, { atOnce: true, topics: ["space"], everything: false });
    const told = aReader(3, { ...bored, id: "r_test3", chatId: 1003, quietWeeks: "tell" });
    await given({ readers: [guessed, bored, told], digests: [thisWeek] });
    clock.set("2026-11-14T10:00:30Z");
    expect(await planner.tick()).toEqual({ planned: 2 });

    expect(await partsOf(guessed, publication)).toMatchObject([{ silent: true }]);
    expect(await editionOf(bored, publication)).toBeNull();
    expect(await again(bored)).toMatchObject({ seenUntil: AT });
    expect(await textsOf(told, publication)).toEqual(["quiet for space"]);
  });

  it("gets the topic summary a day after what came at once", async () => {
    const first = "2026-12-01T13:00:00Z";
    const reader = wants({
      seenUntil: AT,
      due: { weekly: "2026-12-07T04:00:00Z", topics: first },
    });
    const fresh = "2026-12-01T10:00:00Z";
    await given({
      readers: [reader],
      digests: [thisWeek, aDigest("kazinform", "2026-12-01", { publishedAt: fresh })],
    });
    clock.set("2026-12-01T10:01:00Z");
    expect(await planner.tick()).toEqual({ planned: 1 });
    clock.set("2026-12-02T10:00:59Z");
    expect(await planner.tick()).toEqual({ planned: 0 });
    clock.set("2026-12-02T10:01:00Z");
    expect(await planner.tick()).toEqual({ planned: 1 });
    expect(await editionOf(reader, "topics/2026-12", "topics")).not.toBeNull();
  });
});

describe("a clock that leaps to 2040", () => {
  it("releases no pile: nothing old is sent, and the desk is told in three sentences", async () => {
    const readers = [aReader(1), aReader(2), aReader(3, { atOnce: true })];
    await given({ readers, digests: [thisWeek] });
    clock.set("2040-01-05T06:00:00Z");
    expect(await planner.tick()).toEqual({ planned: 0 });
    expect(notices).toMatchObject([
      { why: "nothing-published", slot: "weekly/2040-W01", readers: 3 },
      { why: "missed", slot: "weekly/2026-W47 to weekly/2039-W52", readers: 3 },
      { why: "missed", slot: "topics/2026-12 to topics/2039-12", readers: 3 },
    ]);
    await planner.tick();
    expect(notices).toHaveLength(3);
  });
});

describe("who is away", () => {
  it("comes back when the pause is over, from the first slot after it", async () => {
    const now = Temporal.Instant.from("2026-11-11T00:00:00Z");
    const until = Temporal.Instant.from("2026-11-18T00:00:00Z");
    const reader = pause(aReader(1), until, { now, schedule });
    await given({ readers: [reader], digests: [thisWeek] });
    expect(await planner.tick()).toEqual({ planned: 0 });
    clock.set(NEXT_MONDAY);
    await published(aDigest("kazinform", "2026-11-21"));
    expect(await planner.tick()).toEqual({ planned: 1 });

    expect(await again(reader)).toMatchObject({ state: "active", pausedUntil: null });
    expect(await textsOf(reader, "weekly/2026-W48")).toContain("kazinform-2026-11-21");
  });

  it("gets no slot of before they came", async () => {
    const reader = aReader(1, { since: "2026-11-16T05:00:00Z" });
    await given({ readers: [reader], digests: [thisWeek] });
    clock.set("2026-11-16T06:00:00Z");
    expect(await planner.tick()).toEqual({ planned: 0 });

    expect(await again(reader)).toMatchObject({ due: { weekly: NEXT_MONDAY }, seenUntil: null });
    expect(notices).toEqual([]);
  });
});

describe("the topic summary", () => {
  /** Tuesday 1 December 18:00 in Almaty; the weekly edition came the day before. */
  const FIRST = "2026-12-01T13:00:00Z";
  const quietWeekly = { weekly: "2026-12-07T04:00:00Z", topics: FIRST };

  it("comes once a month and leaves the mark alone", async () => {
    const reader = aReader(1, { due: quietWeekly, seenUntil: "2026-11-29T00:00:00Z" });
    await given({ readers: [reader], digests: [thisWeek, aDigest("kazinform", "2026-11-21")] });
    clock.set(FIRST);
    expect(await planner.tick()).toEqual({ planned: 1 });
    expect(await planner.tick()).toEqual({ planned: 0 });

    expect(await editionOf(reader, "topics/2026-12", "topics")).toMatchObject({
      digests: ["kazinform-2026-11-21", "kazinform-2026-11-14"],
      revisions: [1, 1],
    });
    const after = await again(reader);
    expect(after.seenUntil).toBe("2026-11-29T00:00:00Z");
    expect(after.due.topics?.startsWith("2027-01-0")).toBe(true);
  });

  it("is skipped without a word where no topic has enough", async () => {
    const reader = aReader(1, { due: quietWeekly });
    await given({ readers: [reader], digests: [thisWeek] });
    clock.set(FIRST);
    expect(await planner.tick()).toEqual({ planned: 0 });

    expect((await again(reader)).due.topics).not.toBe(FIRST);
    expect(notices).toEqual([]);
  });

  it("keeps a day away from a weekly edition that was late", async () => {
    const reader = aReader(1, { due: { weekly: "2026-11-30T04:00:00Z", topics: FIRST } });
    await given({ readers: [reader] });
    clock.set(FIRST);
    await planner.tick();
    await published(aDigest("kazinform", "2026-11-28"), aDigest("astana-times", "2026-11-27"));
    expect(await planner.tick()).toEqual({ planned: 1 });
    expect(await editionOf(reader, "topics/2026-12", "topics")).toBeNull();

    clock.set("2026-12-02T12:59:00Z");
    expect(await planner.tick()).toEqual({ planned: 0 });
    clock.set("2026-12-02T13:00:00Z");
    expect(await planner.tick()).toEqual({ planned: 1 });
    expect(await editionOf(reader, "topics/2026-12", "topics")).not.toBeNull();
  });
});

describe("the announcement of topic summaries", () => {
  const FIRST = "2026-12-01T13:00:00Z";
  const unaware = (n: number, change: Partial<Reader> = {}): Reader => {
    const { summaryTold: _told, ...reader } = aReader(n, change);
    return reader;
  };
  const TOLD = `summaries from ${FIRST}`;

  it("follows the first weekly message, without sound and once", async () => {
    const [reader, wary, group] = [
      unaware(1),
      unaware(2, { topicSummary: "off", due: { weekly: MONDAY, topics: null } }),
      unaware(3, { type: "supergroup", chatId: -100 }),
    ];
    await given({ readers: [reader, wary, group, aReader(4)], digests: [thisWeek] });
    await planner.tick();
    expect(await textsOf(reader)).toEqual(["kazinform-2026-11-14", TOLD]);
    for (const other of [wary, group, aReader(4)])
      expect(await textsOf(other)).toEqual(["kazinform-2026-11-14"]);
    // A correction leaves it alone.
    expect((await editionOf(reader))?.composed).toMatchObject({ after: 1 });

    await published(aDigest("kazinform", "2026-11-21"));
    clock.set(NEXT_MONDAY);
    await planner.tick();
    expect(await textsOf(reader, "weekly/2026-W48")).toEqual(["kazinform-2026-11-21"]);
  });

  it("does not stand alone: a week without a message announces nothing", async () => {
    const reader = unaware(1, { topics: ["space"], everything: false });
    await given({ readers: [reader], digests: [thisWeek] });
    await planner.tick();
    expect(await editionOf(reader)).toBeNull();
    expect((await again(reader)).summaryTold).toBeUndefined();
  });

  it("goes before the first summary of who had no weekly message yet", async () => {
    clock.set(FIRST);
    const reader = unaware(1, { due: { weekly: "2026-12-07T04:00:00Z", topics: FIRST } });
    await given({ readers: [reader], digests: [thisWeek, ...twoWeeksOf("kazinform")] });
    await planner.tick();
    const edition = await editionOf(reader, "topics/2026-12", "topics");
    const bodies = await Promise.all((edition?.bodies ?? []).map((hash) => store.body(hash)));
    expect(bodies.map((body) => (body !== null && "text" in body ? [body.text, body.silent] : null))).toEqual(
      [
        [TOLD, false],
        ["topics of 3", true],
      ],
    );
    expect((await again(reader)).summaryTold).toBe(true);
  });
});
