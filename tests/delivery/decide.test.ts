import { describe, expect, it } from "vitest";
import {
  decideTopics,
  decideWeekly,
  type Decision,
  type TopicsFacts,
  type WeeklyFacts,
} from "../../src/delivery/decide.ts";

/** Monday 09:00 in Almaty. */
const SLOT = "2026-11-16T04:00:00Z";
const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const ready: Decision = { kind: "ready" };
const wait = (what: Extract<Decision, { kind: "wait" }>["for"]): Decision => ({ kind: "wait", for: what });
const skip = (tell: Extract<Decision, { kind: "skip" }>["tell"]): Decision => ({ kind: "skip", tell });

const complete = { missing: [], published: 2 };
const lacking = { missing: ["astana-times"], published: 1 };
const empty = { missing: ["astana-times", "kazinform"], published: 0 };
const silentSource = { missing: [], published: 0 };

const facts = (change: Partial<Omit<WeeklyFacts, "now">> & { now?: string }): WeeklyFacts => ({
  slotAt: at(SLOT),
  zone: "Asia/Almaty",
  lateHours: 72,
  week: complete,
  unseen: 2,
  released: false,
  leftOut: false,
  unattended: false,
  ...change,
  now: at(change.now ?? SLOT),
});

describe("a weekly slot", () => {
  it.each<[string, Parameters<typeof facts>[0], Decision]>([
    ["goes at its hour with all that was due", {}, ready],
    ["waits for a missing series", { week: lacking, unseen: 1 }, wait("release")],
    ["goes when the desk releases it", { week: lacking, unseen: 1, released: true }, ready],
    [
      "goes after six hours where nobody decides",
      { week: lacking, unseen: 1, unattended: true, now: "2026-11-16T10:00:00Z" },
      ready,
    ],
    [
      "waits up to six hours where nobody decides",
      { week: lacking, unseen: 1, unattended: true, now: "2026-11-16T09:59:00Z" },
      wait("release"),
    ],
    [
      "waits on where owners have not decided",
      { week: lacking, unseen: 1, now: "2026-11-17T06:00:00Z" },
      wait("release"),
    ],
    ["is skipped without a word where all was sent already", { unseen: 0 }, skip(null)],
    [
      "waits for the missing series where the other one was sent already",
      { week: lacking, unseen: 0 },
      wait("release"),
    ],
    [
      "is skipped without a word where what was released was sent already",
      { week: lacking, unseen: 0, released: true },
      skip(null),
    ],
    ["waits where nothing is published", { week: silentSource, unseen: 0 }, wait("digests")],
    [
      "waits where nothing is published though released",
      { week: empty, unseen: 0, released: true },
      wait("digests"),
    ],
    ["brings last week's late digest", { week: silentSource, unseen: 1 }, ready],
    ["goes in the evening of its day", { now: "2026-11-16T15:59:00Z" }, ready],
    ["does not ring at night when late", { now: "2026-11-16T16:30:00Z" }, wait("day")],
    ["goes next morning", { now: "2026-11-17T03:00:00Z" }, ready],
    ["goes on its last hour", { now: "2026-11-19T04:00:00Z" }, ready],
    ["is over after the hours it waits", { now: "2026-11-19T04:01:00Z" }, skip("missed")],
    [
      "is over, and the desk knows that nothing came",
      { week: empty, unseen: 0, now: "2026-11-20T04:00:00Z" },
      skip("nothing-published"),
    ],
    [
      "is over, and the desk knows that nobody released it",
      { week: lacking, unseen: 1, now: "2026-11-20T04:00:00Z" },
      skip("not-released"),
    ],
    [
      "is over without a word where all was sent already",
      { week: lacking, unseen: 0, now: "2026-11-20T04:00:00Z" },
      skip(null),
    ],
    ["leaves nothing of a jump of years", { now: "2040-01-01T00:00:00Z" }, skip("missed")],
  ])("%s", (_, given, decision) => {
    expect(decideWeekly(facts(given))).toEqual(decision);
  });

  it("goes at any hour the reader chose", () => {
    const night = "2026-11-16T20:00:00Z";
    expect(decideWeekly(facts({ slotAt: at(night), now: "2026-11-16T20:59:00Z" }))).toEqual(ready);
    expect(decideWeekly(facts({ slotAt: at(night), now: "2026-11-16T21:01:00Z" }))).toEqual(wait("day"));
  });
});

const topics = (change: Partial<Omit<TopicsFacts, "now">> & { now?: string }): TopicsFacts => ({
  slotAt: at("2026-12-01T13:00:00Z"),
  zone: "Asia/Almaty",
  lateHours: 72,
  weeklyPending: false,
  lastWeeklyAt: null,
  nextWeeklyAt: at("2026-12-07T04:00:00Z"),
  ...change,
  now: at(change.now ?? "2026-12-01T13:00:00Z"),
});

describe("a topic summary", () => {
  it.each<[string, Parameters<typeof topics>[0], Decision]>([
    ["goes at its hour", { lastWeeklyAt: at("2026-11-30T04:00:00Z") }, ready],
    ["waits for a weekly edition that is late", { weeklyPending: true }, wait("weekly")],
    ["keeps a day after a late one", { lastWeeklyAt: at("2026-12-01T05:00:00Z") }, wait("weekly")],
    [
      "keeps a day before the next one",
      { now: "2026-12-04T05:00:00Z", nextWeeklyAt: at("2026-12-05T04:00:00Z") },
      wait("weekly"),
    ],
    ["does not ring at night when late", { now: "2026-12-01T17:00:00Z" }, wait("day")],
    ["is over in the end", { now: "2026-12-06T13:00:00Z" }, skip("missed")],
  ])("%s", (_, given, decision) => {
    expect(decideTopics(topics(given))).toEqual(decision);
  });
});
