/** Shared by the tests of readers: a schedule, all zones, and a reader to start from. */
import type { Reader } from "#readers/model.ts";
import { newReader } from "#readers/wishes.ts";
import type { Schedule } from "#readers/schedule.ts";

export const SCHEDULE: Schedule = {
  weekly: { weekday: 1, time: "09:00" },
  zone: "Asia/Almaty",
  topics: { day: 1, time: "18:00" },
};

/** Every zone this runtime knows. */
export const ZONES: readonly string[] = Intl.supportedValuesOf("timeZone").filter((zone) =>
  zone.includes("/"),
);

export const instant = (text: string): Temporal.Instant => Temporal.Instant.from(text);

/** A private reader in Almaty who joined at `now`. */
export function someReader(now: string, changes: Partial<Reader> = {}): Reader {
  const fresh = newReader({
    id: "r_test1",
    chatId: 1001,
    type: "private",
    threadId: null,
    language: "en",
    schedule: SCHEDULE,
    now: instant(now),
  });
  return { ...fresh, ...changes };
}
