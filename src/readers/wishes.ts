/**
 * What a reader can wish for: pure changes from one reader to the next. Each leaves `rev` as it was read and
 * keeps `due` in step, so that saving the result is all a caller has to do.
 */
import type { Reader, ReaderId, WeeklySlot } from "./model.ts";
import { dueAfterChange, dueOf, isReceiving, upcoming, type Moment } from "./due.ts";
import { defaultWeekly } from "./schedule.ts";
import type { Schedule } from "./schedule.ts";

export type { Moment } from "./due.ts";

export interface NewReader {
  readonly id: ReaderId;
  readonly chatId: number;
  readonly type: Reader["type"];
  readonly threadId: number | null;
  readonly language: string;
  readonly schedule: Schedule;
  readonly now: Temporal.Instant;
}

/** A reader of every topic at the default slot; the zone is still a guess. */
export function newReader(given: NewReader): Reader {
  const { schedule, now, ...identity } = given;
  const reader: Reader = {
    ...identity,
    topics: [],
    everything: true,
    weekly: defaultWeekly(schedule),
    atOnce: false,
    topicSummary: "monthly",
    layout: "compact",
    silent: false,
    quietWeeks: "silent",
    state: "active",
    pausedUntil: null,
    since: now.toString(),
    seenUntil: null,
    zoneConfirmed: false,
    viewer: null,
    endedAt: null,
    due: { weekly: null, topics: null },
    rev: 0,
  };
  return { ...reader, due: upcoming(reader, now, schedule) };
}

/** Follows topics beside those followed already; who read everything now reads these. */
export function follow(reader: Reader, topics: readonly string[]): Reader {
  const chosen = [...new Set([...(reader.everything ? [] : reader.topics), ...topics])];
  return chosen.length === 0 ? reader : { ...reader, topics: chosen, everything: false };
}

/** `last-topic`: nothing would be left, so the caller asks: everything, or pause? */
export type Unfollowed =
  | { readonly kind: "unfollowed"; readonly reader: Reader }
  | { readonly kind: "last-topic" };

/** Drops topics; who reads everything then reads `all` (the profile's topics, in order) but these. */
export function unfollow(reader: Reader, topics: readonly string[], all: readonly string[]): Unfollowed {
  const followed = reader.everything ? all : reader.topics;
  const left = followed.filter((topic) => !topics.includes(topic));
  if (left.length === followed.length) return { kind: "unfollowed", reader };
  if (left.length === 0) return { kind: "last-topic" };
  return { kind: "unfollowed", reader: { ...reader, topics: left, everything: false } };
}

export const followEverything = (reader: Reader): Reader => ({ ...reader, topics: [], everything: true });

export const setLanguage = (reader: Reader, language: string): Reader => ({ ...reader, language });

export const setLayout = (reader: Reader, layout: Reader["layout"]): Reader => ({ ...reader, layout });

export const setAtOnce = (reader: Reader, atOnce: boolean): Reader => ({ ...reader, atOnce });

export const setSilent = (reader: Reader, silent: boolean): Reader => ({ ...reader, silent });

export const setQuietWeeks = (reader: Reader, quietWeeks: Reader["quietWeeks"]): Reader => ({
  ...reader,
  quietWeeks,
});

/** Another day, hour or zone: no week is skipped or sent twice. The zone must be one this runtime knows. */
export function setWeekly(reader: Reader, wish: Partial<WeeklySlot>, moment: Moment): Reader {
  const weekly = { ...reader.weekly, ...wish };
  return { ...reader, weekly, due: dueAfterChange(reader, weekly, moment) };
}

/** The reader said that this is their zone; pushes make a sound from now on. */
export function confirmZone(reader: Reader, zone: string, moment: Moment): Reader {
  return { ...setWeekly(reader, { zone }, moment), zoneConfirmed: true };
}

/** The same by their own word, so that it need not be announced to them any more. */
export const chooseTopicSummary = (reader: Reader, wish: Reader["topicSummary"], moment: Moment): Reader => ({
  ...setTopicSummary(reader, wish, moment),
  summaryTold: true,
});

/** Whether the monthly summary is still to be announced. */
export const isSummaryNews = ({ type, topicSummary, summaryTold, due }: Reader): boolean =>
  type === "private" && topicSummary === "monthly" && summaryTold === undefined && due.topics !== null;

export function setTopicSummary(reader: Reader, wish: Reader["topicSummary"], moment: Moment): Reader {
  if (wish === reader.topicSummary) return reader;
  const next: Reader = { ...reader, topicSummary: wish };
  if (reader.due.weekly === null) return next;
  const { topics } = upcoming(next, laterOf(moment.now, reader.pausedUntil), moment.schedule);
  return { ...next, due: { ...reader.due, topics } };
}

/** No messages until a moment, or (null) until `resume`; the schedule and the mark stay. */
export function pause(reader: Reader, until: Temporal.Instant | null, moment: Moment): Reader {
  const paused: Reader = {
    ...reader,
    state: "paused",
    pausedUntil: until?.toString() ?? null,
    endedAt: null,
  };
  return { ...paused, due: dueOf(paused, moment) };
}

/** Messages again from the next slot on; one that passed meanwhile is not made up for. */
export const resume = (reader: Reader, moment: Moment): Reader => reopened(reader, moment);

/** Whose pause is over by the calendar is active again, from the pause's end on; anyone else stays as they are. */
export function wake(reader: Reader, now: Temporal.Instant): Reader {
  if (reader.state !== "paused" || reader.pausedUntil === null || !isReceiving(reader, now)) return reader;
  return { ...reader, state: "active", pausedUntil: null, endedAt: null, since: reader.pausedUntil };
}

/** Ends the messages by the reader's wish. Choices are kept; `endedAt` says since when. */
export const stop = (reader: Reader, moment: Moment): Reader => ended(reader, "stopped", moment);

/**
 * Telegram says the chat is out of reach. Who had stopped stays stopped, and who paused stays paused: a pause ends
 * when the reader said, and the first message after it finds out whether they can be reached. Since when is noted in any
 * case, as choices are not kept for ever for somebody who left.
 */
export function block(reader: Reader, moment: Moment): Reader {
  if (reader.state === "stopped") return reader;
  if (reader.state !== "paused") return ended(reader, "blocked", moment);
  return reader.endedAt === null ? { ...reader, endedAt: moment.now.toString() } : reader;
}

/** The chat can be reached after all: a pause goes on as if nothing had been. */
export const unblock = (reader: Reader): Reader =>
  reader.state === "paused" && reader.endedAt !== null ? { ...reader, endedAt: null } : reader;

/** Choices are kept so long after the messages ended, and then they are erased. */
export const KEPT_DAYS = 30;

/** Whether a reader's messages ended so long ago that everything is to be erased. */
export const isForgotten = ({ endedAt }: Reader, now: Temporal.Instant): boolean =>
  endedAt !== null &&
  Temporal.Instant.compare(Temporal.Instant.from(endedAt).add({ hours: KEPT_DAYS * 24 }), now) <= 0;

/** So many times over so many days: then the chat is believed to be gone. */
const STRIKES = 3;
const STRIKE_DAYS = 7;

/** Telegram says there is no such chat, which can be a slip: only the third time, a week or more after the first, ends the messages. */
export function strike(reader: Reader, moment: Moment): Reader {
  const { count, since } = reader.strikes ?? { count: 0, since: moment.now.toString() };
  const days = moment.now.since(Temporal.Instant.from(since)).total("hours") / 24;
  const struck: Reader = { ...reader, strikes: { count: count + 1, since } };
  return count + 1 >= STRIKES && days >= STRIKE_DAYS ? block(struckOff(struck), moment) : struck;
}

/** A message arrived, or the chat is given up: earlier strikes are forgotten. */
export function struckOff(reader: Reader): Reader {
  if (reader.strikes === undefined) return reader;
  const { strikes: _, ...rest } = reader;
  return rest;
}

/** A post arrived, or the administrator has looked into it: the next trouble is told again. */
export function withoutTrouble(reader: Reader): Reader {
  if (reader.trouble === undefined) return reader;
  const { trouble: _, ...rest } = reader;
  return rest;
}

/** A place whose administrator is forgotten: it goes on, and nobody is told of it. */
export function unbound(reader: Reader): Reader {
  const { boundBy, ...rest } = reader;
  return boundBy === undefined ? reader : rest;
}

/** `/start` or an unblock after an end: the choices hold again, from the next slot on. */
export const revive = (reader: Reader, moment: Moment): Reader => reopened(reader, moment);

/** Moves the mark, never back: digests published up to `mark` were sent. */
export function sawUntil(reader: Reader, mark: string | null): Reader {
  if (mark === null) return reader;
  const isNewer =
    reader.seenUntil === null ||
    Temporal.Instant.compare(Temporal.Instant.from(mark), Temporal.Instant.from(reader.seenUntil)) > 0;
  return isNewer ? { ...reader, seenUntil: mark } : reader;
}

/** The group became a supergroup with another chat id. */
export const moveChat = (reader: Reader, chatId: number): Reader => ({
  ...reader,
  chatId,
  type: "supergroup",
});

function reopened(reader: Reader, { now, schedule }: Moment): Reader {
  const active: Reader = {
    ...struckOff(reader),
    state: "active",
    pausedUntil: null,
    endedAt: null,
    since: now.toString(),
  };
  return { ...active, due: upcoming(active, now, schedule) };
}

function ended(reader: Reader, state: "stopped" | "blocked", { now }: Moment): Reader {
  const endedAt = reader.state === state ? reader.endedAt : now.toString();
  return { ...reader, state, pausedUntil: null, endedAt, due: { weekly: null, topics: null } };
}

function laterOf(now: Temporal.Instant, other: string | null): Temporal.Instant {
  if (other === null) return now;
  const instant = Temporal.Instant.from(other);
  return Temporal.Instant.compare(instant, now) > 0 ? instant : now;
}
