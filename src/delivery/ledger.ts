/**
 * The ledger's rules, PURE: what follows from an outcome, and what has to hold before a part may leave. The
 * table of `docs/delivery.md`, one case a row.
 *
 * `attempts` counts the sends that may have arrived: one that certainly brought nothing is taken back, so two
 * is the most, however often Telegram said "later".
 */
import type { Reader } from "#readers/model.ts";
import { isReceiving } from "#readers/due.ts";
import { dayWindow, sendWindow } from "#readers/lateness.ts";
import { targetOf, type Delivery, type EditionRecord, type Target } from "./model.ts";
import type { Outcome } from "./messenger.ts";

/** An uncertain part is tried again no sooner: its first copy should have shown by then. */
export const SECOND_TRY_AFTER_MS = 60_000;
/** Nobody gets more copies of a part. */
export const MOST_COPIES = 2;
/** An edit can be repeated at will, since it leaves no second copy; after this many doubts it would not help. */
const MOST_EDITS = 5;

/** The intent, to be durable before the bytes leave. `at`: real UTC. */
export function begun(delivery: Delivery, at: Temporal.Instant): Delivery {
  return {
    ...delivery,
    state: "sending",
    attempts: delivery.attempts + 1,
    retryAt: null,
    reason: null,
    at: at.toString(),
  };
}

export interface Settling {
  /** In state `sending`. */
  readonly delivery: Delivery;
  readonly outcome: Outcome;
  /** Real UTC. */
  readonly at: Temporal.Instant;
  /** False in channels, where a second copy would be seen by all. */
  readonly repeatable: boolean;
  /** Where it went; a message of its own by default. */
  readonly target?: Target;
  /** How long a send that never left waits. */
  readonly backoffMs: number;
}

/** Where a delivery is after an outcome. */
export function settled({ delivery, outcome, at, repeatable, target, backoffMs }: Settling): Delivery {
  const now = { ...delivery, at: at.toString(), retryAt: null, reason: null };
  const notCounted = { ...now, attempts: delivery.attempts - 1 };
  switch (outcome.kind) {
    case "sent":
      return { ...now, state: "sent", messageId: outcome.messageId };
    case "not-sent":
      return {
        ...notCounted,
        state: "planned",
        retryAt: at.add({ milliseconds: Math.ceil(backoffMs) }).toString(),
        reason: outcome.reason,
      };
    case "slow-down":
      return {
        ...notCounted,
        state: "deferred",
        retryAt: at.add({ milliseconds: Math.ceil(outcome.retryAfterMs) }).toString(),
        reason: "Telegram asked to wait",
      };
    case "moved":
      return { ...notCounted, state: "planned" };
    case "stopped":
      return { ...notCounted, state: "planned", reason: outcome.reason };
    case "content-refused":
    case "unreachable":
    case "thread-gone":
    case "no-chat":
    case "refused":
      return { ...now, state: "failed", reason: withDoubt(outcome.reason, notCounted.attempts) };
    case "uncertain":
      break;
  }
  const { reason } = outcome;
  if (target?.do === "edit") return doubtfulEdit(delivery, reason, at);
  if (!repeatable || delivery.attempts >= MOST_COPIES) return { ...now, state: "parked", reason };
  const retryAt = at.add({ milliseconds: SECOND_TRY_AFTER_MS }).toString();
  return { ...now, state: "uncertain", retryAt, reason };
}

/** An edit that may have arrived: again in a while, as it does no harm, or given up. */
function doubtfulEdit(delivery: Delivery, reason: string, at: Temporal.Instant): Delivery {
  const now = { ...delivery, at: at.toString(), retryAt: null };
  if (delivery.attempts >= MOST_EDITS)
    return { ...now, state: "failed", reason: withDoubt(reason, delivery.attempts) };
  return laterBy(SECOND_TRY_AFTER_MS, { ...now, state: "uncertain", reason }, at);
}

/** Whether a part may leave: `null`, or the delivery as it is instead. */
export interface Before {
  readonly delivery: Delivery;
  readonly edition: EditionRecord | null;
  readonly reader: Reader | null;
  /** Why its text does not hold any more (`overtaken()`); null where it does. */
  readonly overtaken: string | null;
  /** The program's clock: expiry and the reader's night. */
  readonly now: Temporal.Instant;
  /** Real UTC. */
  readonly at: Temporal.Instant;
}

/** What keeps a part from leaving now, as the delivery's next state; null where nothing does. */
export function kept({ delivery, edition, reader, overtaken, now, at }: Before): Delivery | null {
  const ends = (state: "cancelled" | "expired" | "parked", reason: string): Delivery => ({
    ...delivery,
    state,
    retryAt: null,
    reason: state === "parked" ? reason : withDoubt(reason, delivery.attempts),
    at: at.toString(),
  });
  if (reader === null || edition === null) return ends("cancelled", "the reader is forgotten");
  const isEdit = targetOf(edition, delivery.part).do === "edit";
  if (!mayGet(reader, { edition, isEdit, now })) return ends("cancelled", `the reader is ${reader.state}`);
  // What may have arrived can't be edited without its number: a correction brings the text anew.
  if (overtaken !== null && delivery.attempts > 0 && !isEdit)
    return ends("parked", `${delivery.reason ?? "in doubt"}; ${overtaken}`);
  if (overtaken !== null) return ends("cancelled", overtaken);
  if (delivery.state === "uncertain" && isEdit && delivery.attempts >= MOST_EDITS) {
    return { ...ends("cancelled", delivery.reason ?? "in doubt"), state: "failed" };
  }
  if (
    delivery.state === "uncertain" &&
    !isEdit &&
    (delivery.attempts >= MOST_COPIES || reader.type === "channel")
  ) {
    return ends("parked", delivery.reason ?? "the program ended while it was being sent");
  }
  if (Temporal.Instant.compare(now, Temporal.Instant.from(edition.expiresAt)) > 0) {
    return ends("expired", `not sent by ${edition.expiresAt}`);
  }
  if (delivery.state === "uncertain" && delivery.retryAt === null) {
    return laterBy(SECOND_TRY_AFTER_MS, delivery, at);
  }
  const leavesAt = morningAfterNight(edition, reader, now);
  if (Temporal.Instant.compare(leavesAt, now) <= 0) return null;
  const waitMs = leavesAt.epochMilliseconds - now.epochMilliseconds;
  return laterBy(waitMs, delivery.state === "deferred" ? { ...delivery, state: "planned" } : delivery, at);
}

/** Whether this reader is to get it: an edit makes no sound, and an answer was asked for, so only a block keeps those. */
function mayGet(
  reader: Reader,
  { edition, isEdit, now }: { edition: EditionRecord; isEdit: boolean; now: Temporal.Instant },
): boolean {
  return isEdit || edition.lane === "reply" ? reader.state !== "blocked" : isReceiving(reader, now);
}

/** Later parts of an edition whose part did not get through. Parts with targets of their own do not need each other. */
export function leftBehind(
  rest: readonly Delivery[],
  { part, edition, at }: { part: number; edition: EditionRecord | null; at: Temporal.Instant },
): Delivery[] {
  if (edition?.targets !== undefined) return [];
  return rest
    .filter((delivery) => delivery.part > part && delivery.state === "planned")
    .map((delivery) => ({
      ...delivery,
      state: "cancelled" as const,
      retryAt: null,
      reason: `part ${part} was not sent`,
      at: at.toString(),
    }));
}

function laterBy(ms: number, delivery: Delivery, at: Temporal.Instant): Delivery {
  return { ...delivery, retryAt: at.add({ milliseconds: ms }).toString(), at: at.toString() };
}

/** Digests that lay waiting for over an hour do not ring at night, and announcements never; what the reader asked for does. */
function morningAfterNight(edition: EditionRecord, reader: Reader, now: Temporal.Instant): Temporal.Instant {
  if (edition.kind === "announcement") return dayWindow(now, reader.weekly.zone);
  if (edition.kind !== "weekly" && edition.kind !== "topics") return now;
  const slotAt = Temporal.Instant.from(edition.plannedAt);
  const zone = reader.weekly.zone;
  return Temporal.Instant.compare(now, slotAt) < 0 ? now : sendWindow({ slotAt, now, zone });
}

const withDoubt = (reason: string, copies: number): string =>
  copies > 0 ? `${reason}; an earlier try may have arrived` : reason;
