/** Moments as numbers, for indexes. */

/** Milliseconds since 1970 of an RFC 3339 moment in UTC. */
export const msOf = (instant: string): number => Temporal.Instant.from(instant).epochMilliseconds;

/** The ISO week of a moment in UTC, `2026-W47`. */
export function isoWeek(instant: string): string {
  const day = Temporal.Instant.from(instant).toZonedDateTimeISO("UTC");
  return `${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, "0")}`;
}
