/** What stands around every bot of the tests, also outside the test runner: the profile that ships, texts, slots and a day. */
import { loadProfile } from "#profile/load.ts";
import { createSchedule } from "#readers/schedule.ts";
import { createTexts } from "#texts.ts";

export const profile = loadProfile("data/profile");
export const texts = createTexts("locales");
export const schedule = createSchedule({
  weeklyCron: "0 9 * * 1",
  topicCron: "0 18 1 * *",
  zone: "Asia/Almaty",
});

/** Friday 20 November 2026, 09:00 in Almaty. */
export const FRIDAY = "2026-11-20T04:00:00Z";
