import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { createTypedTimeReader } from "#digest/typed-time.ts";
import { loadProfile } from "#profile/load.ts";

const reader = createTypedTimeReader(loadProfile("data/profile").editorial.languages);
/** A Wednesday. */
const today = Temporal.PlainDate.from("2026-11-25");
const read = (typed: string, side: "ahead" | "behind"): string | null => {
  const found = reader.read(typed, { today, side });
  return found === null ? null : `${found.kind} ${found.first.toString()}`;
};

describe("a day ahead, as people type it", () => {
  it.each([
    ["2026-12-31", "day 2026-12-31"],
    ["31.12.2026", "day 2026-12-31"],
    ["until 31.12.26", "day 2026-12-31"],
    ["5/5", "day 2027-05-05"],
    ["до 05.05", "day 2027-05-05"],
    ["5.12. дейін", "day 2026-12-05"],
    ["until 5 May", "day 2027-05-05"],
    ["until the 5th of may", "day 2027-05-05"],
    ["May 5, 2028", "day 2028-05-05"],
    ["dec 1st", "day 2026-12-01"],
    ["до 5 мая", "day 2027-05-05"],
    ["до 5-го декабря 2026 г.", "day 2026-12-05"],
    ["5 мамырға дейін", "day 2027-05-05"],
    ["2027 жылғы 5 мамырға дейін", "day 2027-05-05"],
    ["1 маусымға дейін", "day 2027-06-01"],
    ["29 февраля", "day 2028-02-29"],
    ["2 weeks", "day 2026-12-09"],
    ["for a week", "day 2026-12-02"],
    ["две недели", "day 2026-12-09"],
    ["на неделю", "day 2026-12-02"],
    ["3 аптаға", "day 2026-12-16"],
    ["бір ай", "day 2026-12-25"],
    ["на 10 дней", "day 2026-12-05"],
    ["через 3 дня", "day 2026-11-28"],
    ["tomorrow", "day 2026-11-26"],
    ["до послезавтра", "day 2026-11-27"],
    ["ертеңге дейін", "day 2026-11-26"],
    ["until Friday", "day 2026-11-27"],
    ["до понедельника", "day 2026-11-30"],
    ["жұмаға дейін", "day 2026-11-27"],
    ["сенбіге дейін", "day 2026-11-28"],
    ["жексенбіге дейін", "day 2026-11-29"],
    ["next wednesday", "day 2026-12-02"],
    ["next week", "week 2026-11-30"],
    ["до следующей недели", "week 2026-11-30"],
    ["келесі айға дейін", "month 2026-12-01"],
    ["until May", "month 2027-05-01"],
    ["до января", "month 2027-01-01"],
  ])("%s", (typed, expected) => expect(read(typed, "ahead")).toBe(expected));
});

describe("a day, week or month behind", () => {
  it.each([
    ["2023-11-10", "day 2023-11-10"],
    ["2025-W20", "week 2025-05-12"],
    ["2025w1", "week 2024-12-30"],
    ["2025-05", "month 2025-05-01"],
    ["last week", "week 2026-11-16"],
    ["this week", "week 2026-11-23"],
    ["на прошлой неделе", "week 2026-11-16"],
    ["өткен апта", "week 2026-11-16"],
    ["2 weeks ago", "week 2026-11-09"],
    ["2 недели назад", "week 2026-11-09"],
    ["бір апта бұрын", "week 2026-11-16"],
    ["yesterday", "day 2026-11-24"],
    ["вчера", "day 2026-11-24"],
    ["last friday", "day 2026-11-20"],
    ["в пятницу", "day 2026-11-20"],
    ["5 May", "day 2026-05-05"],
    ["5 желтоқсан", "day 2025-12-05"],
    ["апрель 2025", "month 2025-04-01"],
    ["april", "month 2026-04-01"],
    ["декабрь", "month 2025-12-01"],
    ["прошлый месяц", "month 2026-10-01"],
  ])("%s", (typed, expected) => expect(read(typed, "behind")).toBe(expected));
});

describe("what is no day", () => {
  it.each([
    "",
    "5",
    "2026",
    "31 February",
    "2026-02-31",
    "2025-W54",
    "31.02",
    "0 weeks",
    "100000 days",
    "5 May 6 June",
    "may be later",
    "when I am back",
    "до пятницы утром",
    "💤",
    "2 2 weeks",
    "monthly",
  ])("%j", (typed) => expect(read(typed, "ahead")).toBeNull());

  it("is never a reason to throw or to be slow, whatever is typed", () => {
    const words = ["until", "5", "may", "недел", "апта", "2026", "-", ".", "w", "last", "\u202e", "👩‍👩‍👧"];
    assert(
      property(array(oneof(constantFrom(...words), string()), { maxLength: 8 }), (typed) => {
        for (const side of ["ahead", "behind"] as const) {
          const found = reader.read(typed.join(" "), { today, side });
          expect(found === null || found.first instanceof Temporal.PlainDate).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
    const start = performance.now();
    reader.read("until ".repeat(100_000), { today, side: "ahead" });
    reader.read(`${"1".repeat(59)}x`, { today, side: "ahead" });
    expect(performance.now() - start).toBeLessThan(200);
  });
});
