/** One due reader: every due slot decided, and the commit that follows from it. Reads the store, writes nothing. */
import type { StoredDigest } from "#digest/model.ts";
import type { EditionKind, Part, Share } from "#editions/model.ts";
import type { Selection } from "#editions/select.ts";
import { sharedOut, wholesOf } from "#editions/share.ts";
import { afterSlot, dueSlots, isDueAtOnce, upcoming, type DueSlot, type passedSlot } from "#readers/due.ts";
import { dayWindow, expiresAt } from "#readers/lateness.ts";
import type { Reader } from "#readers/model.ts";
import { nextWeekly, publicationSlot, slotOf, type Slot } from "#readers/slots.ts";
import { sawUntil, wake } from "#readers/wishes.ts";
import type { Schedule } from "#readers/schedule.ts";
import type { Change, Store } from "#store/store.ts";
import { decideTopics, decideWeekly, type Decision } from "./decide.ts";
import { asPushed, composedFor, madeOf, markMoved, shareIn, weeklyParts } from "./compose-edition.ts";
import type { Made, Once, Ready } from "./compose-once.ts";
import { editionKey, type EditionRecord } from "./model.ts";
import type { Composer, Material } from "./composer.ts";
import type { Notice } from "./notices.ts";
import { planEdition } from "./planned.ts";
import { summaryNews } from "./summary-news.ts";
import type { Week } from "./week.ts";

/** What all readers of one tick share, each worked out once. */
export interface Tick {
  readonly now: Temporal.Instant;
  /** Published lately, newest first. */
  readonly recent: readonly StoredDigest[];
  /** When the newest of them was published; null: nothing was. */
  readonly newestAt: string | null;
  readonly unattended: boolean;
  week(slotDay: Temporal.PlainDate): Week;
  released(slot: string): Promise<boolean>;
  /** The desk leaves this week out. */
  leftOut(slot: string): Promise<boolean>;
  /** `newForReader()` of all who have the same mark. */
  unseen(reader: Reader): Selection;
  /** `passedOnce()` */
  readonly passed: typeof passedSlot;
  readonly once: Once;
}

/** One reader's turn in it. */
interface Turn extends Tick {
  /** What of its group's items is this reader's; null for all. */
  readonly share: Share | null;
}

export type Skip = Omit<Extract<Notice, { kind: "slot-skipped" }>, "kind" | "readers">;

export interface ReaderPlan {
  /** To be committed as one; none where the reader just waits. */
  readonly changes: readonly Change[];
  readonly editions: number;
  /** What the desk should know. */
  readonly skips: readonly Skip[];
}

/** One slot's part of the plan. */
interface SlotPlan {
  readonly reader: Reader;
  readonly edition: Change | null;
  readonly skips: readonly Skip[];
  readonly waits: boolean;
}

/** Late planning leaves the sender at least this long. */
const LEAST_HOURS_TO_SEND = 6;

export interface PlanReaderDeps {
  readonly store: Store;
  readonly schedule: Schedule;
  readonly composer: Composer;
  /** How long a slot waits for a late digest, or for us. */
  readonly lateHours: number;
}

export function createPlanReader({ store, schedule, composer, lateHours }: PlanReaderDeps) {
  const timeOf = (reader: Reader, slot: DueSlot, { now }: Tick) => ({
    slotAt: slot.at,
    now,
    zone: reader.weekly.zone,
    lateHours,
  });

  return async function planReader(due: Reader, shared: Tick): Promise<ReaderPlan> {
    const tick: Turn = { ...shared, share: await shareIn(store, due) };
    const moment = { now: tick.now, schedule };
    const slots = dueSlots(due, moment, tick.passed);
    const plans: SlotPlan[] = [];
    let reader = withoutForeignSlots(wake(due, tick.now), slots, tick);
    // First, so that the weekly slot finds all seen.
    const atOnce = await planAtOnce(reader, tick);
    if (atOnce !== null) {
      plans.push(atOnce);
      reader = atOnce.reader;
    }
    for (const slot of slots) {
      const plan =
        slot.kind === "weekly"
          ? await planWeekly(reader, slot, tick)
          : await planTopics(reader, slot, tick, plans);
      plans.push(plan);
      reader = plan.reader;
    }
    const editions = plans.flatMap(({ edition }) => edition ?? []);
    const changed = reader !== due || editions.length > 0;
    return {
      changes: changed ? [...editions, { put: "reader", reader }] : [],
      editions: editions.length,
      skips: plans.flatMap(({ skips }) => skips),
    };
  };

  /** A due time whose slot is none of this reader's (before `since`) moves on without a word. */
  function withoutForeignSlots(reader: Reader, slots: readonly DueSlot[], { now }: Tick): Reader {
    let moved = reader;
    for (const kind of ["weekly", "topics"] as const) {
      const at = reader.due[kind];
      if (at === null || slots.some((slot) => slot.kind === kind)) continue;
      if (Temporal.Instant.compare(Temporal.Instant.from(at), now) > 0) continue;
      moved = { ...moved, due: { ...moved.due, [kind]: upcoming(reader, now, schedule)[kind] } };
    }
    return moved;
  }

  async function planWeekly(reader: Reader, slot: DueSlot, tick: Turn): Promise<SlotPlan> {
    if (await isPlanned(reader, slot)) return movedOn(reader, slot);
    const week = tick.week(slot.at.toZonedDateTimeISO(reader.weekly.zone).toPlainDate());
    const unseen = tick.unseen(reader);
    const decision = decideWeekly({
      ...timeOf(reader, slot, tick),
      week,
      unseen: unseen.digests.length,
      released: await tick.released(slot.slot),
      leftOut: await tick.leftOut(slot.slot),
      unattended: tick.unattended,
    });
    if (decision.kind !== "ready") return undecided(reader, slot, decision, week.missing);

    const { reader: seen, edition } = brought(reader, slot, tick);
    return { ...movedOn(seen, slot), edition };
  }

  /** What was published and is wanted at once, by day; null where there is nothing to do. */
  async function planAtOnce(reader: Reader, tick: Turn): Promise<SlotPlan | null> {
    const { newestAt, now } = tick;
    if (newestAt === null || !isDueAtOnce(reader, newestAt, now)) return null;
    if (dayWindow(now, reader.weekly.zone) !== now) return null;
    const slot = { kind: "weekly", ...publicationSlot(newestAt) } as const;
    // Planned, and yet beyond the mark: it was never sent and wound the mark back. The weekly slot brings it.
    if (await isPlanned(reader, slot)) return null;
    return { ...brought(reader, slot, tick), skips: [], waits: false };
  }

  /** All beyond the mark as one edition, and the reader with the mark moved; no edition where nothing is to be said. */
  function brought(
    reader: Reader,
    slot: Slot & { readonly kind: EditionKind },
    tick: Turn,
  ): Pick<SlotPlan, "reader" | "edition"> {
    const { digests, mark } = tick.unseen(reader);
    const seen = sawUntil(reader, mark);
    if (digests.length === 0) return { reader: seen, edition: null };
    const news = summaryNews(composer, reader, tick.now);
    const ready = tick.once(`${sharedKind("weekly", tick)} ${news.kind}`, reader, digests, () => {
      const material = materialFor(reader, digests, tick);
      const made = madeFor(material, weeklyParts(composer, material), { digests, share: tick.share });
      return news.after(made);
    });
    const edition = editionOf({ reader, slot, ready, tick, mark: markMoved(reader, seen) });
    return { reader: edition === null ? seen : news.told(seen), edition };
  }

  async function planTopics(
    reader: Reader,
    slot: DueSlot,
    tick: Turn,
    weekly: readonly SlotPlan[],
  ): Promise<SlotPlan> {
    if (await isPlanned(reader, slot)) return movedOn(reader, slot);
    const weeklyPending = weekly.some(({ waits }) => waits);
    const hasWeekly = weekly.some(({ edition }) => edition !== null);
    const decision = decideTopics({
      ...timeOf(reader, slot, tick),
      weeklyPending,
      lastWeeklyAt: hasWeekly ? tick.now : await lastWeeklyAt(reader, tick.now),
      nextWeeklyAt:
        weeklyPending || reader.due.weekly === null ? null : Temporal.Instant.from(reader.due.weekly),
    });
    if (decision.kind !== "ready") return undecided(reader, slot, decision, []);
    // Who had no weekly message yet hears of summaries right before the first.
    const news = summaryNews(composer, reader, tick.now);
    const ready = tick.once(`${sharedKind("topics", tick)} ${news.kind}`, reader, [], () => {
      const material = materialFor(reader, [], tick);
      const { parts = [], cites = [] } = composer.topics(material) ?? {};
      return news.before(madeFor(material, parts, { digests: cites, share: tick.share }));
    });
    const edition = editionOf({ reader, slot, ready, tick, mark: {} });
    return { ...movedOn(edition === null ? reader : news.told(reader), slot), edition };
  }

  async function isPlanned(reader: Reader, { kind, slot }: Pick<DueSlot, "kind" | "slot">): Promise<boolean> {
    return (await store.edition(editionKey({ kind, slot, readerId: reader.id }))) !== null;
  }

  /** When the last weekly edition was planned: that of the newest slot, or the one that came at once and moved the mark; null where there is none. */
  async function lastWeeklyAt(reader: Reader, now: Temporal.Instant): Promise<Temporal.Instant | null> {
    const slots = [
      slotOf(reader.weekly, now).slot,
      ...(reader.seenUntil === null ? [] : [publicationSlot(reader.seenUntil).slot]),
    ];
    const editions = await Promise.all(
      slots.map((slot) => store.edition(editionKey({ kind: "weekly", slot, readerId: reader.id }))),
    );
    const planned = editions.flatMap((edition) =>
      edition === null ? [] : Temporal.Instant.from(edition.plannedAt),
    );
    return planned.toSorted(Temporal.Instant.compare).at(-1) ?? null;
  }

  function editionOf(given: {
    reader: Reader;
    slot: Slot & { readonly kind: EditionKind };
    ready: Ready;
    tick: Tick;
    mark: Pick<EditionRecord, "mark">;
  }): Change | null {
    const { reader, slot, ready, tick, mark } = given;
    if (ready.parts.length === 0) return null;
    const ends = expiresAt(slot.at, lateHours, reader.weekly.zone);
    const least = tick.now.add({ hours: LEAST_HOURS_TO_SEND });
    return planEdition({
      kind: slot.kind,
      slot: slot.slot,
      readerId: reader.id,
      ...madeOf(ready.digests),
      ...mark,
      composed: ready.composed,
      plannedAt: tick.now.toString(),
      expiresAt: (Temporal.Instant.compare(ends, least) > 0 ? ends : least).toString(),
      parts: [...ready.parts],
      hashes: ready.hashes,
    });
  }

  function movedOn(reader: Reader, slot: DueSlot, skips: readonly Skip[] = []): SlotPlan {
    return {
      reader: afterSlot(reader, slot),
      edition: null,
      skips: [...missed(slot), ...skips],
      waits: false,
    };
  }

  function undecided(
    reader: Reader,
    slot: DueSlot,
    decision: Exclude<Decision, { kind: "ready" }>,
    missing: readonly string[],
  ): SlotPlan {
    if (decision.kind === "wait") return { reader, edition: null, skips: [], waits: true };
    const why = decision.tell;
    return movedOn(reader, slot, why === null ? [] : [{ slot: slot.slot, why, missing }]);
  }
}

const missed = ({ missed: slots }: DueSlot): Skip[] =>
  slots.map((slot) => ({ slot, why: "missed", missing: [] }));

function materialFor(
  reader: Reader,
  unseen: readonly StoredDigest[],
  { now, recent, share }: Turn,
): Material {
  return {
    reader,
    unseen: sharedOut(share, unseen),
    ...wholesOf(share, unseen),
    recent: sharedOut(share, recent),
    now,
    nextAt: nextWeekly(reader.weekly, now).at,
  };
}

const madeFor = (
  { reader, nextAt }: Material,
  parts: readonly Part[],
  { digests, share }: { readonly digests: readonly StoredDigest[]; readonly share: Share | null },
): Made => ({ parts: asPushed(reader, parts), composed: composedFor(reader, nextAt, share), digests });

/** Threads with the same wishes may still get different items. */
const sharedKind = (kind: string, { share }: Turn): string =>
  share === null ? kind : `${kind} ${JSON.stringify(share)}`;
