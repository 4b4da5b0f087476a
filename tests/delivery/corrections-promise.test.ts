/** Corrections against a model: whatever is published, mended, taken back, lost and killed, in whatever order. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StoredDigest } from "../../src/digest/model.ts";
import { FINISHED, type DeliveryState } from "../../src/delivery/model.ts";
import { fakeTimers, type FakeTimers } from "./fake-timers.ts";
import { openNewsroom, type Newsroom, type Shown } from "./newsroom.ts";
import { aDigest, aReader, stocked } from "./world.ts";

/**
 * Saturday 14 November 2082; the first slot is the Monday after, 09:00 in Almaty. Ahead of the machine's own clock, by
 * which a store that is opened says when what is in doubt may be tried again.
 */
const START = "2082-11-14T12:00:00Z";
const MONDAY = Temporal.Instant.from("2082-11-16T04:00:00Z");
const SERIES = ["kazinform", "astana-times"];
const READERS = [aReader(1), aReader(2), aReader(3)].map((reader) => ({
  ...reader,
  seenUntil: "2082-11-01T00:00:00Z",
  due: { weekly: MONDAY.toString(), topics: "2083-12-01T13:00:00Z" },
}));

type Step =
  | { readonly do: "publish"; readonly series: number }
  | { readonly do: "correct" | "retract" | "republish"; readonly nth: number }
  | { readonly do: "slot" | "plan" | "send" | "look" | "restart" }
  /** The next so many sends get no answer; `arrived`: the server took them all the same. */
  | { readonly do: "lose"; readonly sends: number; readonly arrived: boolean };

const simple = (what: "slot" | "plan" | "send" | "look" | "restart"): fc.Arbitrary<Step> =>
  fc.constant({ do: what });
const change = (what: "correct" | "retract" | "republish"): fc.Arbitrary<Step> =>
  fc.record({ do: fc.constant(what), nth: fc.nat(2) });

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant("publish" as const), series: fc.nat(1) }) },
  { weight: 5, arbitrary: change("correct") },
  { weight: 3, arbitrary: change("retract") },
  { weight: 3, arbitrary: change("republish") },
  { weight: 6, arbitrary: simple("look") },
  { weight: 5, arbitrary: simple("send") },
  { weight: 3, arbitrary: simple("slot") },
  { weight: 1, arbitrary: simple("plan") },
  { weight: 1, arbitrary: simple("restart") },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("lose" as const),
      sends: fc.integer({ min: 1, max: 3 }),
      arrived: fc.boolean(),
    }),
  },
);

/** Every story begins with two series and their slot: most that can go wrong is about what comes then. */
const BEGINNING: readonly Step[] = [
  { do: "publish", series: 0 },
  { do: "publish", series: 1 },
  { do: "slot" },
];

/** A headline's digest and version; what a line about a correction names is none. */
const told = ({ text }: Pick<Shown, "text">): string[] =>
  text.split("\n").filter((line) => /^[a-z-]+\d{4}-\d\d-\d\d v\d+$/.test(line));

const headline = (id: string, version: number): string => `${id} v${version}`;

/** The world as a test sees it: versions by digest, and slots that have passed. */
function createStory(room: Newsroom, nowOf: () => Temporal.Instant) {
  const versions = new Map<string, number>();
  let slot = MONDAY;
  const idAt = (nth: number): string | undefined => [...versions.keys()][nth % Math.max(1, versions.size)];

  async function publish(series: string): Promise<void> {
    const day = nowOf().toZonedDateTimeISO("UTC").toPlainDate().toString();
    const digest = aDigest(series, day, { publishedAt: nowOf().toString() });
    const { id, items } = digest.digest;
    if (versions.has(id)) return;
    versions.set(id, 1);
    await room.put({
      ...digest,
      digest: { ...digest.digest, items: items.map((item) => ({ ...item, headline: headline(id, 1) })) },
    });
  }

  async function change(how: "correct" | "retract" | "republish", id: string): Promise<void> {
    const state = (await room.store().digest(id))?.state;
    if (how === "republish") return state === "retracted" ? room.republish(id) : undefined;
    if (state !== "published") return undefined;
    if (how === "retract") return room.retract(id);
    const version = (versions.get(id) ?? 1) + 1;
    versions.set(id, version);
    return room.correct(id, headline(id, version));
  }

  return {
    versions,
    /** The slot comes, and, where a series is missing, six hours later. */
    async slot(): Promise<void> {
      await room.leap(slot);
      slot = slot.add({ hours: 7 * 24 });
      await room.planner().tick();
      await room.leap(nowOf().add({ hours: 7 }));
      await room.planner().tick();
    },
    publish: (series: number) => publish(SERIES[series] ?? ""),
    async change(how: "correct" | "retract" | "republish", nth: number): Promise<void> {
      const id = idAt(nth);
      if (id !== undefined) await change(how, id);
    },
  };
}

/** The states of each edition that told a reader of a digest. */
async function statesOf(room: Newsroom, digest: string, chatId: number): Promise<string[][]> {
  const states: string[][] = [];
  for await (const { key, readerId } of room.store().editionsWith(digest)) {
    if ((await room.store().reader(readerId))?.chatId !== chatId) continue;
    const deliveries = await room.store().deliveriesOf(key);
    states.push(deliveries.map(({ state, reason }) => (/arrived/.test(reason ?? "") ? "in doubt" : state)));
  }
  return states;
}

/** What is listed as missing: it may have arrived, or the rest of it came too late to be sent. */
const isListed = (states: readonly string[]): boolean =>
  states.includes("parked") ||
  states.includes("in doubt") ||
  (states.includes("sent") && states.includes("expired"));

async function run(steps: readonly Step[]): Promise<void> {
  const timers = fakeTimers(START);
  const room = await openNewsroom(timers);
  try {
    await play(room, { timers, steps });
  } finally {
    await room.close();
  }
}

async function play(
  room: Newsroom,
  { timers, steps }: { timers: FakeTimers; steps: readonly Step[] },
): Promise<void> {
  const story = createStory(room, timers.utc);
  /** Messages of which we never got the number can't be mended. */
  const orphans = new Set<Shown>();
  await stocked(room.store(), READERS, []);
  for (const each of [...BEGINNING, ...steps]) {
    // No two things happen in the same millisecond: a mark is a moment.
    await timers.advance(1);
    if (each.do === "publish") await story.publish(each.series);
    else if (each.do === "slot") await story.slot();
    else if (each.do === "plan") await room.planner().tick();
    else if (each.do === "send") await timers.advance(5000);
    else if (each.do === "look") await room.corrector().look();
    else if (each.do === "restart") await room.restart();
    else if (each.do === "lose") lose(room, each, orphans);
    else if ("nth" in each) await story.change(each.do, each.nth);
  }
  room.answer(() => null);
  await room.restart();
  await timers.advance(1);
  await story.publish(0);
  await story.slot();
  for (let ticks = 0; ticks < 3; ticks += 1) await room.tick(200);
  await check(room, { versions: story.versions, orphans, now: timers.utc() });
}

function lose(room: Newsroom, { sends, arrived }: Extract<Step, { do: "lose" }>, orphans: Set<Shown>): void {
  let left = sends;
  room.answer((asked) => {
    if (left === 0) return null;
    left -= 1;
    if (arrived && asked.target.do === "edit") room.serve(asked);
    else if (arrived) orphans.add(room.serve(asked));
    return "lost";
  });
}

async function check(
  room: Newsroom,
  given: { versions: ReadonlyMap<string, number>; orphans: ReadonlySet<Shown>; now: Temporal.Instant },
): Promise<void> {
  const counts = (await room.store().counts()).deliveries;
  for (const [state, count] of Object.entries(counts)) {
    if (!FINISHED.has(state as DeliveryState)) expect([state, count]).toEqual([state, 0]);
  }
  const all = await room.store().digests({});
  expect(all.filter(({ correction }) => correction !== undefined)).toEqual([]);
  const current = all
    .filter(({ state }) => state === "published")
    .map(({ digest }) => headline(digest.id, given.versions.get(digest.id) ?? 0));
  for (const { chatId } of READERS) {
    const seen = room
      .chat(chatId)
      .filter((message) => !given.orphans.has(message))
      .flatMap(told);
    // No old text, nothing that was taken back, nothing twice.
    expect(seen.filter((text) => !current.includes(text))).toEqual([]);
    expect(seen.filter((text, index) => seen.indexOf(text) !== index)).toEqual([]);
    for (const stored of all.filter((each) => isDue(each, given.now))) {
      const { id } = stored.digest;
      if (seen.includes(headline(id, given.versions.get(id) ?? 0))) continue;
      const states = await statesOf(room, id, chatId);
      expect([id, states, states.some(isListed)]).toEqual([id, states, true]);
    }
  }
}

/** Recent enough for any slot since it came out. */
const isDue = ({ state, digest }: StoredDigest, now: Temporal.Instant): boolean =>
  state === "published" &&
  (digest.publishedOn ?? "") > now.toZonedDateTimeISO("UTC").toPlainDate().subtract({ days: 13 }).toString();

/** `CORRECTION_RUNS=500` for a long look. */
const RUNS = Number(process.env["CORRECTION_RUNS"] ?? 6);

describe("the promise about corrections", () => {
  it(
    "nobody keeps an old text, nobody gets two, and what is missing is listed",
    async () => {
      const steps = fc.array(step, { minLength: 4, maxLength: 14, size: "max" });
      await fc.assert(fc.asyncProperty(steps, run), { numRuns: RUNS });
    },
    30_000 + RUNS * 2000,
  );
});
