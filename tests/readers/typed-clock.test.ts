import { describe, expect, it } from "vitest";
import { readTimeOfDay } from "#readers/typed-clock.ts";

describe("a typed time of day", () => {
  it.each([
    ["7:30", "07:30"],
    ["07.30", "07:30"],
    ["19", "19:00"],
    ["0:05", "00:05"],
    ["7 pm", "19:00"],
    ["7:30AM", "07:30"],
    ["12 am", "00:00"],
    ["12pm", "12:00"],
  ])("%s is %s", (typed, time) => expect(readTimeOfDay(typed)).toBe(time));

  it.each(["", "24:00", "7:60", "7:3", "13 pm", "0 am", "monday", "7:30:00", "-7", "٧"])(
    "%j is none",
    (typed) => expect(readTimeOfDay(typed)).toBeNull(),
  );
});
