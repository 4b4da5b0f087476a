/**
 * Slots against an oracle that does not know them: it never asks for the instant of a local time, but walks through
 * UTC and reads the local clock off `Intl.DateTimeFormat`, another implementation with the rules of another library.
 */
import { nextTopics, nextWeekly } from "#readers/slots.ts";
import type { Schedule } from "#readers/schedule.ts";

export interface SlotProof {
  readonly zones: number;
  /** Changes of local time that were found. */
  readonly transitions: number;
  readonly slots: number;
  /** Sentences on slots that were missed, doubled or at another moment; none is the aim. */
  readonly wrongs: readonly string[];
}

export interface SlotProofSize {
  readonly zones: readonly string[];
  readonly from: number;
  readonly years: number;
  /** Local times of day, `HH:MM`, beside those around each zone's own changes. */
  readonly times: readonly string[];
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** How far local time is ahead of UTC, in minutes, by moment. */
type Offsets = readonly { readonly fromMs: number; readonly minutes: number }[];

export function proveSlots({ zones, from, years, times }: SlotProofSize): SlotProof {
  const startMs = Date.UTC(from, 0, 1);
  const endMs = Date.UTC(from + years, 0, 1);
  const wrongs: string[] = [];
  let transitions = 0;
  let slots = 0;
  for (const zone of zones) {
    const offsets = offsetsOf(zone, startMs - 40 * DAY_MS, endMs + 40 * DAY_MS);
    transitions += offsets.length - 1;
    const own = timesAroundChanges(offsets);
    for (const [index, time] of [...new Set([...times, ...own])].entries()) {
      // Most changes are on a Sunday; the other days take turns.
      const weekdays = own.includes(time) ? [7, 1 + (index % 6)] : [1 + (index % 7)];
      for (const weekday of weekdays)
        slots += weekly({ zone, weekday, time, offsets, startMs, endMs }, wrongs);
    }
  }
  return { zones: zones.length, transitions, slots, wrongs };
}

interface Wish {
  readonly zone: string;
  readonly weekday: number;
  readonly time: string;
  readonly offsets: Offsets;
  readonly startMs: number;
  readonly endMs: number;
}

/** Every week has its slot, once, at the first moment at which the local clock has reached the wish. */
function weekly(wish: Wish, wrongs: string[]): number {
  const { zone, weekday, time, offsets, startMs, endMs } = wish;
  let at = Temporal.Instant.fromEpochMilliseconds(startMs);
  let count = 0;
  let expected = "";
  for (let day = firstDay(startMs, weekday); ; day += 7 * DAY_MS) {
    const local = day + minutesOf(time) * MINUTE_MS;
    const wanted = firstAtOrAfter(local, offsets);
    if (wanted > endMs) return count;
    if (wanted <= startMs) continue;
    const found = nextWeekly({ weekday, time, zone }, at);
    expected = isoWeekOf(day);
    if (found.at.epochMilliseconds !== wanted || found.slot !== expected) {
      const oracle = Temporal.Instant.fromEpochMilliseconds(wanted).toString();
      wrongs.push(
        `${zone}, day ${weekday} at ${time}: ${found.slot} ${found.at.toString()}, not ${expected} ${oracle}`,
      );
      return count;
    }
    count += 1;
    at = found.at;
  }
}

/** Every month has its summary, once, a day or more from any weekly slot, and at the local time of the schedule. */
export function proveTopics({ zones, from, years, times }: SlotProofSize): SlotProof {
  const startMs = Date.UTC(from, 0, 1);
  const wrongs: string[] = [];
  let slots = 0;
  for (const [index, zone] of zones.entries()) {
    const offsets = offsetsOf(zone, startMs - 40 * DAY_MS, Date.UTC(from + years, 1, 1));
    for (const [turn, time] of times.entries()) {
      const day = 1 + ((index + turn * 9) % 28);
      const weekday = 1 + ((index + turn) % 7);
      const weeklyWish = { weekday, time: times[(turn + 1) % times.length] ?? time, zone };
      const schedule: Schedule = { weekly: { weekday: 1, time: "09:00" }, zone, topics: { day, time } };
      const near = weeklyMoments({ ...weeklyWish, offsets, startMs, endMs: Date.UTC(from + years, 1, 1) });
      let at = Temporal.Instant.fromEpochMilliseconds(startMs);
      for (let month = 0; month < years * 12; month += 1) {
        // The month of the start can have been the last one's, where its day had moved on.
        const found = nextTopics(schedule, weeklyWish, at);
        const wanted = summaryMoment({ from, month, day, time, offsets, near });
        if (wanted <= at.epochMilliseconds) continue;
        const name = `topics/${new Date(Date.UTC(from, month, 1)).toISOString().slice(0, 7)}`;
        if (found.slot !== name || found.at.epochMilliseconds !== wanted) {
          const oracle = Temporal.Instant.fromEpochMilliseconds(wanted).toString();
          wrongs.push(
            `${zone}, ${day}. at ${time}: ${found.slot} ${found.at.toString()}, not ${name} ${oracle}`,
          );
          break;
        }
        slots += 1;
        at = found.at;
      }
    }
  }
  return { zones: zones.length, transitions: 0, slots, wrongs };
}

function summaryMoment(given: {
  from: number;
  month: number;
  day: number;
  time: string;
  offsets: Offsets;
  near: readonly number[];
}): number {
  const { from, month, day, time, offsets, near } = given;
  for (let moved = 0; ; moved += 1) {
    const local = Date.UTC(from, month, day + moved) + minutesOf(time) * MINUTE_MS;
    const at = firstAtOrAfter(local, offsets);
    if (near.every((weeklyAt) => Math.abs(weeklyAt - at) >= DAY_MS)) return at;
  }
}

function weeklyMoments({ weekday, time, offsets, startMs, endMs }: Wish): number[] {
  const moments: number[] = [];
  for (let day = firstDay(startMs, weekday) - 14 * DAY_MS; day < endMs + 14 * DAY_MS; day += 7 * DAY_MS) {
    moments.push(firstAtOrAfter(day + minutesOf(time) * MINUTE_MS, offsets));
  }
  return moments;
}

/** The first moment at which the local clock shows `local` (as if it were UTC) or later. */
function firstAtOrAfter(local: number, offsets: Offsets): number {
  for (const [index, { fromMs, minutes }] of offsets.entries()) {
    const endMs = offsets[index + 1]?.fromMs ?? Infinity;
    const at = Math.max(local - minutes * MINUTE_MS, fromMs);
    if (at < endMs) return at;
  }
  throw new RangeError("a local time behind the last offset");
}

/** Times of day just before, in and after each gap and repetition. */
function timesAroundChanges(offsets: Offsets): string[] {
  const times = offsets.slice(1).flatMap(({ fromMs, minutes }, index) => {
    const before = offsets[index]?.minutes ?? minutes;
    const wall = fromMs + Math.min(before, minutes) * MINUTE_MS;
    const width = Math.abs(minutes - before);
    return [-1, 0, Math.floor(width / 2), width].map((shift) =>
      new Date(wall + shift * MINUTE_MS).toISOString().slice(11, 16),
    );
  });
  return [...new Set(times)];
}

/** Reads the local clock every day, and to the minute where it went another way than a day. */
function offsetsOf(zone: string, startMs: number, endMs: number): Offsets {
  const minutesAt = localClock(zone);
  const offsets = [{ fromMs: -Infinity, minutes: minutesAt(startMs) }];
  let minutes = minutesAt(startMs);
  for (let ms = startMs; ms < endMs; ms += DAY_MS) {
    // Some zones leave summer time for a month and come back; none for less than a day.
    while (minutesAt(ms + DAY_MS) !== minutes) {
      let [low, high] = [ms, ms + DAY_MS];
      while (high - low > MINUTE_MS) {
        const middle = low + Math.floor((high - low) / MINUTE_MS / 2) * MINUTE_MS;
        if (minutesAt(middle) === minutes) low = middle;
        else high = middle;
      }
      minutes = minutesAt(high);
      offsets.push({ fromMs: high, minutes });
    }
  }
  return offsets;
}

function localClock(zone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "iso8601",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  return (ms) => {
    const shown = Object.fromEntries(
      format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = shown;
    return (
      (Date.UTC(year, month - 1, day, hour, minute) - Math.floor(ms / MINUTE_MS) * MINUTE_MS) / MINUTE_MS
    );
  };
}

/** Midnight, as if it were UTC, of the first such weekday from two weeks before a moment on. */
function firstDay(startMs: number, weekday: number): number {
  const start = startMs - 14 * DAY_MS;
  const isoDay = ((new Date(start).getUTCDay() + 6) % 7) + 1;
  return start + ((weekday - isoDay + 7) % 7) * DAY_MS;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** By the Thursday of the week, whose year is the week's. */
function isoWeekOf(dayMs: number): string {
  const isoDay = ((new Date(dayMs).getUTCDay() + 6) % 7) + 1;
  const thursday = dayMs + (4 - isoDay) * DAY_MS;
  const year = new Date(thursday).getUTCFullYear();
  const week = 1 + Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * DAY_MS));
  return `weekly/${year}-W${String(week).padStart(2, "0")}`;
}
