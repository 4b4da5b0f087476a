import { describe, expect, it } from "vitest";
import { createSchedule, parseTopicCron, parseWeeklyCron, ScheduleError } from "#readers/schedule.ts";

describe("the weekly schedule of the operator", () => {
  it("reads minute, hour and weekday", () => {
    expect(parseWeeklyCron("0 9 * * 1")).toEqual({ weekday: 1, time: "09:00" });
    expect(parseWeeklyCron(" 30  18 * *  5 ")).toEqual({ weekday: 5, time: "18:30" });
  });

  it("knows both numbers of Sunday", () => {
    expect(parseWeeklyCron("5 7 * * 0").weekday).toBe(7);
    expect(parseWeeklyCron("5 7 * * 7").weekday).toBe(7);
  });

  it.each([
    "",
    "0 9 * *",
    "0 9 * * 1 2026",
    "0 24 * * 1",
    "60 9 * * 1",
    "0 9 1 * 1",
    "0 9 * 2 1",
    "*/5 9 * * 1",
  ])("refuses %j and says what it takes", (cron) => {
    expect(() => parseWeeklyCron(cron)).toThrow(ScheduleError);
    expect(() => parseWeeklyCron(cron)).toThrow(/takes "minute hour \* \* weekday".*0 9 \* \* 1.*got "/);
  });

  it.each(["0 9 * * 8", "0 9 * * 1,3", "0 9 * * MON", "0 9 * * -1", "0 9 * * 1.5"])(
    "refuses the weekday of %j",
    (cron) => expect(() => parseWeeklyCron(cron)).toThrow(ScheduleError),
  );
});

describe("the topic summary's schedule", () => {
  it("reads minute, hour and day of the month", () => {
    expect(parseTopicCron("0 18 1 * *")).toEqual({ day: 1, time: "18:00" });
    expect(parseTopicCron("15 6 28 * *")).toEqual({ day: 28, time: "06:15" });
  });

  it.each(["0 18 29 * *", "0 18 0 * *", "0 18 * * *", "0 18 1 * 1", "0 18 1 6 *", "0 18"])(
    "refuses %j: every month must have the day",
    (cron) => expect(() => parseTopicCron(cron)).toThrow(/day 1 to 28/),
  );
});

describe("the whole schedule", () => {
  it("joins both with the zone", () => {
    expect(createSchedule({ weeklyCron: "0 9 * * 1", topicCron: "0 18 1 * *", zone: "Asia/Almaty" })).toEqual(
      {
        weekly: { weekday: 1, time: "09:00" },
        zone: "Asia/Almaty",
        topics: { day: 1, time: "18:00" },
      },
    );
  });

  it("names an unknown zone", () => {
    const wrong = { weeklyCron: "0 9 * * 1", topicCron: "0 18 1 * *", zone: "Asia/Almatty" };
    expect(() => createSchedule(wrong)).toThrow(/Asia\/Almatty/);
  });
});
