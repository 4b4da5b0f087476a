/** What is late: when an edition may still leave, and when its slot is over. */

/** Up to this much after the slot an edition leaves at any hour: the reader chose that hour. */
const ON_TIME_MS = 3_600_000;
const MORNING = 8;
const EVENING = 21;

export interface Lateness {
  readonly slotAt: Temporal.Instant;
  readonly now: Temporal.Instant;
  /** The reader's. */
  readonly zone: string;
}

/**
 * When an edition that is ready now may leave: at once up to an hour after its slot, later only between
 * 08:00 and 21:00 of the reader's zone. Never before the slot.
 */
export function sendWindow({ slotAt, now, zone }: Lateness): Temporal.Instant {
  if (Temporal.Instant.compare(now, slotAt) < 0) return slotAt;
  if (now.epochMilliseconds - slotAt.epochMilliseconds <= ON_TIME_MS) return now;
  return dayWindow(now, zone);
}

/** When something that nobody chose an hour for may leave: now between 08:00 and 21:00 of the zone, else at the next 08:00. */
export const dayWindow = (now: Temporal.Instant, zone: string): Temporal.Instant =>
  isDay(now, zone) ? now : nextMorning(now, zone);

/**
 * When a slot is over: `lateHours` after it. The night does not count as late: an end between 21:00 and 08:00
 * is put off to 09:00, so that what had to wait for the morning still leaves.
 */
export function expiresAt(slotAt: Temporal.Instant, lateHours: number, zone: string): Temporal.Instant {
  const end = slotAt.add({ milliseconds: Math.round(lateHours * 3_600_000) });
  return isDay(end, zone) ? end : nextMorning(end, zone).add({ hours: 1 });
}

/** Whether a slot is over: said to the desk, and skipped. */
export function isExpired(given: Lateness & { readonly lateHours: number }): boolean {
  const end = expiresAt(given.slotAt, given.lateHours, given.zone);
  return Temporal.Instant.compare(given.now, end) > 0;
}

function isDay(instant: Temporal.Instant, zone: string): boolean {
  const { hour, minute, second, millisecond } = instant.toZonedDateTimeISO(zone);
  // 21:00 itself belongs to the day, so that a slot of 21:00 ends exactly `lateHours` later.
  const isNine = hour === EVENING && minute === 0 && second === 0 && millisecond === 0;
  return (hour >= MORNING && hour < EVENING) || isNine;
}

function nextMorning(instant: Temporal.Instant, zone: string): Temporal.Instant {
  const local = instant.toZonedDateTimeISO(zone);
  const date = local.hour < MORNING ? local.toPlainDate() : local.toPlainDate().add({ days: 1 });
  return date
    .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from({ hour: MORNING }) })
    .toInstant();
}
