/**
 * What becomes of one due slot, PURE: facts in, decision out (`docs/product.md`, "What is sent when").
 */
import { isExpired, sendWindow } from "#readers/lateness.ts";
import type { Notice } from "./notices.ts";
import type { Week } from "./week.ts";

/** Without a desk that decides, a slot waits this long for a missing series. */
export const RELEASE_AFTER_HOURS = 6;

export type Decision =
  /** Compose it now. */
  | { readonly kind: "ready" }
  /** Look again at the next tick; nothing is saved meanwhile. */
  | { readonly kind: "wait"; readonly for: "digests" | "release" | "day" | "weekly" }
  /** On to the next slot; `tell`: the desk should know why. */
  | { readonly kind: "skip"; readonly tell: SkipReason | null };

type SkipReason = Extract<Notice, { kind: "slot-skipped" }>["why"];

/** Where a slot stands in time. */
export interface SlotTime {
  readonly slotAt: Temporal.Instant;
  readonly now: Temporal.Instant;
  /** The reader's. */
  readonly zone: string;
  readonly lateHours: number;
}

export interface WeeklyFacts extends SlotTime {
  readonly week: Week;
  /** Digests beyond this reader's mark that the edition would hold. */
  readonly unseen: number;
  /** The desk said: without the missing series. */
  readonly released: boolean;
  /** The desk said: not this week. */
  readonly leftOut: boolean;
  /** Automatic mode, or no owners: nobody is there to release it. */
  readonly unattended: boolean;
}

/** A weekly slot that is due. */
export function decideWeekly(facts: WeeklyFacts): Decision {
  const { week, unseen } = facts;
  const isReleased =
    week.missing.length === 0 ||
    facts.released ||
    (facts.unattended && hoursSince(facts) >= RELEASE_AFTER_HOURS);
  // Of this week something is published and all of it seen: sent by /start, or "as soon as".
  const wasSent = unseen === 0 && week.published > 0;

  if (facts.leftOut) return skip(null);
  if (isExpired(facts)) {
    if (wasSent) return skip(null);
    if (unseen === 0) return skip("nothing-published");
    return skip(isReleased ? "missed" : "not-released");
  }
  if (!isReleased) return wait("release");
  if (wasSent) return skip(null);
  if (unseen === 0) return wait("digests");
  return isDay(facts) ? { kind: "ready" } : wait("day");
}

export interface TopicsFacts extends SlotTime {
  /** The weekly slot is due and still waits. */
  readonly weeklyPending: boolean;
  /** When this reader's newest weekly edition was planned; null where there is none. */
  readonly lastWeeklyAt: Temporal.Instant | null;
  /** The next weekly slot. */
  readonly nextWeeklyAt: Temporal.Instant | null;
}

/** No topic summary so close to a weekly edition, before or after. */
const APART_HOURS = 24;

/** A topic summary that is due. Its slot keeps away from weekly slots; a weekly edition that came late is met here. */
export function decideTopics(facts: TopicsFacts): Decision {
  // Making room for a late weekly edition does not count as late.
  if (isExpired({ ...facts, lateHours: facts.lateHours + APART_HOURS })) return skip("missed");
  const isNear = [facts.lastWeeklyAt, facts.nextWeeklyAt].some(
    (weekly) => weekly !== null && Math.abs(facts.now.since(weekly).total("hours")) < APART_HOURS,
  );
  if (facts.weeklyPending || isNear) return wait("weekly");
  return isDay(facts) ? { kind: "ready" } : wait("day");
}

const skip = (tell: SkipReason | null): Decision => ({ kind: "skip", tell });
const wait = (what: Extract<Decision, { kind: "wait" }>["for"]): Decision => ({ kind: "wait", for: what });
const hoursSince = ({ slotAt, now }: SlotTime): number => now.since(slotAt).total("hours");
const isDay = (time: SlotTime): boolean => Temporal.Instant.compare(sendWindow(time), time.now) <= 0;
