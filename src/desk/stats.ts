/** The desk's numbers: who reads, how that grows, what was told, what was delivered. Counts only, of nobody by name. PURE. */
import { z } from "zod";
import type { StoredDigest } from "#digest/model.ts";
import { IsoDate, IsoInstant } from "#digest/model.ts";
import type { Reader } from "#readers/model.ts";
import type { PushCounts } from "#store/store.ts";

/** A name and how often; the most frequent first, ties by name. */
export type Counted = readonly (readonly [name: string, count: number])[];

export const PLACES = ["people", "groups", "threads", "channels"] as const;
/** `threads`: those of a forum that have topics of their own. */
export type PlaceKind = (typeof PLACES)[number];

export interface ReaderNumbers {
  /** All that are kept. */
  readonly states: Readonly<Record<Reader["state"], number>>;
  /** Active and paused ones; what follows is about them. */
  readonly present: number;
  readonly places: Readonly<Record<PlaceKind, number>>;
  /** Who chose no topic gets all of them. */
  readonly everything: number;
  readonly topics: Counted;
  readonly languages: Counted;
  readonly zones: Counted;
}

/** Counts readers one by one, so that whoever walks a hundred thousand can give way in between. */
export interface ReaderTally {
  add(reader: Reader): void;
  numbers(): ReaderNumbers;
}

export function tallyReaders(): ReaderTally {
  const states = { active: 0, paused: 0, stopped: 0, blocked: 0 };
  const places = { people: 0, groups: 0, threads: 0, channels: 0 };
  const [topics, languages, zones] = [counter(), counter(), counter()];
  let everything = 0;
  return {
    add(reader) {
      states[reader.state] += 1;
      if (!isPresent(reader)) return;
      places[placeOf(reader)] += 1;
      languages.add(reader.language);
      zones.add(reader.weekly.zone);
      if (reader.everything) everything += 1;
      else for (const topic of reader.topics) topics.add(topic);
    },
    numbers: () => ({
      states: { ...states },
      present: states.active + states.paused,
      places: { ...places },
      everything,
      topics: topics.inOrder(),
      languages: languages.inOrder(),
      zones: zones.inOrder(),
    }),
  };
}

const isPresent = ({ state }: Reader): boolean => state === "active" || state === "paused";

function placeOf({ type, threadId }: Reader): PlaceKind {
  if (threadId !== null) return "threads";
  if (type === "private") return "people";
  return type === "channel" ? "channels" : "groups";
}

function counter() {
  const counts = new Map<string, number>();
  return {
    add: (name: string) => void counts.set(name, (counts.get(name) ?? 0) + 1),
    inOrder: (): Counted => [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)),
  };
}

/** What is written down once a day, when the day is over: how many there are, and how that came about since the one before. */
export const DayNumbers = z.object({
  /** The day that ended, in the desk's zone. */
  day: IsoDate,
  /** When it was counted. */
  at: IsoInstant,
  /** Active and paused. */
  present: z.int().nonnegative(),
  /** New, or back. */
  joined: z.int().nonnegative(),
  /** Stopped, or erased. */
  ended: z.int().nonnegative(),
  /** Blocked the bot, removed it, or left Telegram. */
  blocked: z.int().nonnegative(),
});
export type DayNumbers = z.infer<typeof DayNumbers>;

/** How many ended in a stretch of time. */
export interface Left {
  readonly ended: number;
  readonly blocked: number;
}

/** The day's numbers; it adds up: present before, and joined, less ended and blocked, is present now. */
export function dayNumbers(given: {
  readonly day: string;
  readonly at: Temporal.Instant;
  readonly present: number;
  readonly left: Left;
  /** The one before; null for the first, with which counting begins. */
  readonly before: DayNumbers | null;
}): DayNumbers {
  const { day, present, left, before } = given;
  const at = given.at.toString();
  if (before === null) return { day, at, present, joined: 0, ended: 0, blocked: 0 };
  // Who erased everything leaves no trace but that they are missing.
  const change = present - before.present + left.ended + left.blocked;
  const [joined, erased] = [Math.max(0, change), Math.max(0, -change)];
  return { day, at, present, joined, ended: left.ended + erased, blocked: left.blocked };
}

export interface Growth {
  /** First day. */
  readonly from: string;
  /** Days of it that were written down. */
  readonly days: number;
  readonly joined: number;
  readonly ended: number;
  readonly blocked: number;
  /** Present when it began; null where that was not written down. */
  readonly before: number | null;
}

/** The `days` days up to and with `last`. */
export function growthOf(all: readonly DayNumbers[], last: Temporal.PlainDate, days: number): Growth {
  const from = last.subtract({ days: days - 1 }).toString();
  const within = all.filter(({ day }) => day >= from && day <= last.toString());
  const eve = last.subtract({ days }).toString();
  const sum = (of: (each: DayNumbers) => number): number =>
    within.reduce((total, each) => total + of(each), 0);
  return {
    from,
    days: within.length,
    joined: sum(({ joined }) => joined),
    ended: sum(({ ended }) => ended),
    blocked: sum(({ blocked }) => blocked),
    before: all.find(({ day }) => day === eve)?.present ?? null,
  };
}

/** How often, lately and in as long a time before. */
export interface Compared {
  readonly name: string;
  readonly now: number;
  readonly before: number;
}

export interface ContentNumbers {
  readonly digests: Omit<Compared, "name">;
  readonly items: Omit<Compared, "name">;
  /** Most told first. */
  readonly outlets: readonly Compared[];
  readonly topics: readonly Compared[];
}

export const CONTENT_WEEKS = 4;

/** What published digests of the last four weeks told, beside the four before; by the digests' own days. */
export function contentOf(published: readonly StoredDigest[], today: Temporal.PlainDate): ContentNumbers {
  const from = today.subtract({ weeks: CONTENT_WEEKS }).toString();
  const start = today.subtract({ weeks: 2 * CONTENT_WEEKS }).toString();
  const outlets = new Map<string, { now: number; before: number }>();
  const topics = new Map<string, { now: number; before: number }>();
  const digests = { now: 0, before: 0 };
  const items = { now: 0, before: 0 };
  for (const { digest, state } of published) {
    const day = digest.publishedOn;
    if (state !== "published" || day === null || day <= start || day > today.toString()) continue;
    const when = day > from ? "now" : "before";
    digests[when] += 1;
    for (const item of digest.items) {
      items[when] += 1;
      if (item.outlet !== null) entryOf(outlets, item.outlet)[when] += 1;
      for (const { id } of item.topics) entryOf(topics, id)[when] += 1;
    }
  }
  return { digests, items, outlets: inOrder(outlets), topics: inOrder(topics) };
}

function entryOf(map: Map<string, { now: number; before: number }>, name: string) {
  const entry = map.get(name) ?? { now: 0, before: 0 };
  map.set(name, entry);
  return entry;
}

const inOrder = (map: ReadonlyMap<string, { now: number; before: number }>): readonly Compared[] =>
  [...map]
    .map(([name, counts]) => ({ name, ...counts }))
    .toSorted((a, b) => b.now - a.now || b.before - a.before || (a.name < b.name ? -1 : 1));

export interface DeliveryNumbers {
  readonly pushes: number;
  readonly sent: number;
  readonly failed: number;
  readonly parked: number;
  readonly expired: number;
  readonly cancelled: number;
  readonly open: number;
}

/** Deliveries of pushes that were planned in the last four weeks. */
export function deliveriesSince(pushes: readonly PushCounts[], now: Temporal.Instant): DeliveryNumbers {
  const from = now.subtract({ hours: 24 * 7 * CONTENT_WEEKS });
  const recent = pushes.filter(
    ({ plannedAt }) => Temporal.Instant.compare(Temporal.Instant.from(plannedAt), from) >= 0,
  );
  const sum = (of: (push: PushCounts["deliveries"]) => number): number =>
    recent.reduce((total, push) => total + of(push.deliveries), 0);
  return {
    pushes: recent.length,
    sent: sum(({ sent }) => sent),
    failed: sum(({ failed }) => failed),
    parked: sum(({ parked }) => parked),
    expired: sum(({ expired }) => expired),
    cancelled: sum(({ cancelled }) => cancelled),
    open: sum(({ planned, sending, deferred, uncertain }) => planned + sending + deferred + uncertain),
  };
}
