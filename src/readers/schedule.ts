/** The default slots of new readers and the monthly topic summary, as the operator set them in `.env`. */
import { z } from "zod";
import { isZone, TimeOfDay, type WeeklySlot } from "./model.ts";

/** When slots are due where the reader did not choose; the topic summary's day and time hold for everybody, in their own zone. */
export const Schedule = z
  .object({
    /** 1 Monday to 7 Sunday; local time `HH:MM`. */
    weekly: z.object({ weekday: z.int().min(1).max(7), time: TimeOfDay }).readonly(),
    /** IANA zone of new readers. */
    zone: z.string(),
    /** Day of the month, 1 to 28, so that every month has it; local time `HH:MM`. */
    topics: z.object({ day: z.int().min(1).max(28), time: TimeOfDay }).readonly(),
  })
  .readonly();
export type Schedule = z.infer<typeof Schedule>;

/** A schedule that cannot be read; the message completes "WEEKLY_CRON ..." and says what it takes. */
export class ScheduleError extends Error {
  override readonly name = "ScheduleError";
}

const WEEKLY_FORM =
  'takes "minute hour * * weekday", such as "0 9 * * 1" for Monday 09:00 (0 and 7 are Sunday)';
const TOPIC_FORM = 'takes "minute hour day * *", such as "0 18 1 * *" for the 1st at 18:00 (day 1 to 28)';

/** Reads `m h * * d`. Throws `ScheduleError` for anything else: lists, steps and names have no meaning for one slot. */
export function parseWeeklyCron(cron: string): Schedule["weekly"] {
  const [minute, hour, day, month, weekday] = fields(cron, WEEKLY_FORM);
  if (day !== "*" || month !== "*") throw new ScheduleError(`${WEEKLY_FORM}; got "${cron}"`);
  const time = timeOfDay(minute, hour, { cron, form: WEEKLY_FORM });
  const number = wholeNumber(weekday, { from: 0, to: 7, cron, form: WEEKLY_FORM });
  return { weekday: number === 0 ? 7 : number, time };
}

/** Reads `m h D * *` with D from 1 to 28. Throws `ScheduleError` for anything else. */
export function parseTopicCron(cron: string): Schedule["topics"] {
  const [minute, hour, day, month, weekday] = fields(cron, TOPIC_FORM);
  if (month !== "*" || weekday !== "*") throw new ScheduleError(`${TOPIC_FORM}; got "${cron}"`);
  const time = timeOfDay(minute, hour, { cron, form: TOPIC_FORM });
  return { day: wholeNumber(day, { from: 1, to: 28, cron, form: TOPIC_FORM }), time };
}

/** The three settings as one schedule. Throws `ScheduleError`. */
export function createSchedule(given: { weeklyCron: string; topicCron: string; zone: string }): Schedule {
  if (!isZone(given.zone)) {
    throw new ScheduleError(`takes an IANA time zone such as Asia/Almaty; got "${given.zone}"`);
  }
  return {
    weekly: parseWeeklyCron(given.weeklyCron),
    zone: given.zone,
    topics: parseTopicCron(given.topicCron),
  };
}

/** The weekly slot of a reader who chose nothing. */
export const defaultWeekly = (schedule: Schedule): WeeklySlot => ({
  ...schedule.weekly,
  zone: schedule.zone,
});

interface Told {
  readonly cron: string;
  readonly form: string;
}

function fields(cron: string, form: string): [string, string, string, string, string] {
  const [minute, hour, day, month, weekday, more] = cron.trim().split(/\s+/);
  if (weekday === undefined || more !== undefined) throw new ScheduleError(`${form}; got "${cron}"`);
  return [minute ?? "", hour ?? "", day ?? "", month ?? "", weekday];
}

function timeOfDay(minute: string, hour: string, told: Told): string {
  const h = wholeNumber(hour, { from: 0, to: 23, ...told });
  const m = wholeNumber(minute, { from: 0, to: 59, ...told });
  return `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`;
}

function wholeNumber(text: string, told: Told & { readonly from: number; readonly to: number }): number {
  const value = /^\d{1,2}$/.test(text) ? Number(text) : -1;
  if (value < told.from || value > told.to) throw new ScheduleError(`${told.form}; got "${told.cron}"`);
  return value;
}
