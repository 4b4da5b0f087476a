import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateText, dayText, momentText, monthText, weekdayDateText, weekdayText } from "#editions/dates.ts";
import { packed, nextLine, paragraph } from "#editions/parts.ts";
import { linesOnScreen } from "#editions/screen.ts";
import { headlineText, oneLine } from "#editions/source-text.ts";
import { joined, plain, styled } from "#editions/text.ts";
import { CONTEXT, NEXT } from "./fixtures.ts";

const { t } = CONTEXT;

describe("dates", () => {
  it.each([
    ["en", "26 Apr", "26 Apr 2025", "Sat 26 Apr 2025", "April 2025", "Saturday", "Mon 5 May 09:00"],
    ["ru", "26 апр.", "26 апр. 2025", "сб, 26 апр. 2025", "апрель 2025", "суббота", "пн 5 мая 09:00"],
    [
      "kk",
      "26 сәуір",
      "26 сәуір 2025",
      "26 сәуір 2025, сб",
      "2025 жылғы сәуір",
      "сенбі",
      "5 мамыр, дс 09:00",
    ],
  ])("in %s", (language, day, date, weekday, month, long, moment) => {
    expect(dayText(t, language, "2025-04-26")).toBe(day);
    expect(dateText(t, language, "2025-04-26")).toBe(date);
    expect(weekdayDateText(t, language, "2025-04-26")).toBe(weekday);
    expect(monthText(t, language, Temporal.PlainYearMonth.from("2025-04"))).toBe(month);
    expect(weekdayText(t, language, 6)).toBe(long);
    expect(momentText(t, language, NEXT.at, "Asia/Almaty")).toBe(moment);
  });
});

describe("a headline", () => {
  it.each([
    ["Exclusive: Sample line opens", "Sample line opens"],
    ["EXCLUSIVE: “Sample” line opens", "“Sample” line opens"],
    ["Эксклюзив: Пример открыт", "Пример открыт"],
    ["Opinion: Sample lines are made up", "Opinion: Sample lines are made up"],
    ["Uranium: a sample", "Uranium: a sample"],
    ["Exclusive: the rest starts small", "Exclusive: the rest starts small"],
    ["Exclusive:", "Exclusive:"],
    ["Exclusively: Sample", "Exclusively: Sample"],
  ])("%j is shown as %j", (headline, shown) => expect(headlineText(headline)).toBe(shown));

  it("can turn no other text around and break no line", () => {
    expect(oneLine("a\u202Eb\u2066c\nd\u0000e\ud800")).toBe("a b c d e�");
  });
});

describe("the measure of a screen", () => {
  const lines = (content: Parameters<typeof paragraph>[0]) =>
    linesOnScreen({ text: content.text, entities: [...content.entities], buttons: [] });

  it("wraps words at 38 columns, at 34 with Cyrillic letters", () => {
    expect(lines(plain("a".repeat(38)))).toBe(1);
    expect(lines(plain("a".repeat(39)))).toBe(2);
    expect(lines(plain(`${"a".repeat(30)} ${"b".repeat(9)}`))).toBe(2);
    expect(lines(plain("я".repeat(35)))).toBe(2);
  });

  it("counts empty lines, emoji twice as wide, and button rows as two", () => {
    expect(lines(plain("a\n\nb"))).toBe(3);
    expect(lines(plain("⚡".repeat(19)))).toBe(1);
    expect(lines(plain("⚡".repeat(20)))).toBe(2);
    const row = [{ label: "a", target: { url: "https://example.org" } }];
    expect(linesOnScreen({ text: "a", entities: [], buttons: [row, row] })).toBe(5);
  });

  it("counts a folded quote as three lines at most, an open one in full", () => {
    const words = "sample ".repeat(40).trim();
    expect(lines(styled("expandable_blockquote", words))).toBe(3);
    expect(lines(styled("expandable_blockquote", "short"))).toBe(1);
    expect(lines(styled("blockquote", words))).toBe(8);
    expect(lines(joined(["head", styled("expandable_blockquote", `${words}\n${words}`), "tail"], "\n"))).toBe(
      5,
    );
  });
});

describe("packing into messages", () => {
  const word = fc.oneof(fc.string({ minLength: 1, maxLength: 30, unit: "grapheme" }), fc.constant("👩‍👩‍👧‍👦"));
  const content = fc
    .tuple(fc.array(word, { minLength: 1, maxLength: 400 }), fc.boolean(), fc.integer({ min: 1, max: 12 }))
    .map(([words, isQuote, times]) => {
      const text = oneLine(words.join(" ").repeat(times));
      return isQuote ? styled("expandable_blockquote", text) : joined(["• ", styled("bold", text)]);
    });

  it("loses nothing but space, cuts no character, and keeps what was marked marked", () => {
    fc.assert(
      fc.property(fc.array(content, { maxLength: 12 }), (contents) => {
        const blocks = contents.map((each, index) => (index % 3 === 0 ? paragraph(each) : nextLine(each)));
        const parts = packed(blocks, { buttons: [], silent: false });
        const whole = contents.map(({ text }) => text).join("");
        expect(squeezed(parts.map(({ text }) => text).join(""))).toBe(squeezed(whole));
        const marked = (
          given: readonly { text: string; entities: readonly { offset: number; length: number }[] }[],
        ) =>
          squeezed(
            given
              .map(({ text, entities }) =>
                entities.map((e) => text.slice(e.offset, e.offset + e.length)).join(""),
              )
              .join(""),
          );
        expect(marked(parts)).toBe(marked(contents));
        for (const part of parts) {
          expect(part.text.isWellFormed()).toBe(true);
          expect(Array.from(part.text).length).toBeLessThanOrEqual(4096);
        }
      }),
      { numRuns: 80 },
    );
  });

  it("cuts between blocks while they fit a message each", () => {
    const blocks = Array.from({ length: 9 }, (_, index) =>
      paragraph(plain(`${index} ${"sample ".repeat(200).trim()}`)),
    );
    const parts = packed(blocks, { buttons: [], silent: false });
    expect(parts.map(({ text }) => text.split("\n\n").length)).toEqual([2, 2, 2, 2, 1]);
    expect(parts.map(({ silent }) => silent)).toEqual([false, true, true, true, true]);
  });

  it("puts the buttons under the last part", () => {
    const row = [{ label: "a", target: { url: "https://example.org" } }];
    const blocks = [paragraph(plain("a".repeat(4000))), paragraph(plain("b".repeat(4000)))];
    expect(packed(blocks, { buttons: [row], silent: true }).map(({ buttons }) => buttons)).toEqual([
      [],
      [row],
    ]);
  });
});

const squeezed = (text: string): string => text.replace(/\s+/gu, "");
