import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Digest, Item } from "#digest/model.ts";
import { RichPart, TextPart } from "#editions/model.ts";
import { entriesFor, hasOwn } from "#editions/entry.ts";
import { composeDigestView } from "#editions/digest-view.ts";
import { MAX_CODE_POINTS, MAX_ENTITIES } from "#editions/parts.ts";
import { oneLine } from "#editions/source-text.ts";
import { composeTopicSummary } from "#editions/topic-summary.ts";
import { composeTopicView } from "#editions/topic-view.ts";
import { fitsRich, type RichBlock } from "#editions/rich.ts";
import { composeWeekly, composeWeeklyParts } from "#editions/weekly.ts";
import { plainRich } from "#simulator/rich/plain.ts";
import { readRichMessage } from "#simulator/rich/read.ts";
import { CONTEXT, DIGEST, EVERYTHING, LANGUAGES, NEXT, NOW, READER, REVIEW, TOPICS } from "./fixtures.ts";

const weekly = (reader = READER, digests: readonly Digest[] = [REVIEW]) =>
  composeWeekly(CONTEXT, { reader, digests, next: NEXT, now: NOW });
const linesOf = (part: TextPart | undefined): string[] => part?.text.split("\n") ?? [];

describe("the weekly message", () => {
  it("opens with the lead headline and its outlet, for the lock screen", () => {
    expect(linesOf(weekly()[0]).slice(0, 2)).toEqual([
      "⚡ Sample power line links two made-up regions before the winter",
      "Example Wire",
    ]);
  });

  it("is another one for another reader", () => {
    expect(linesOf(weekly({ ...READER, topics: ["tourism"] })[0])[0]).toMatch(/^🏔 A sample road trip/);
    expect(linesOf(weekly(EVERYTHING)[0])[0]).toMatch(/^⚖️ How a sample court/);
  });

  it("makes a sound only for who wants one and said where they live", () => {
    expect(weekly()[0]?.silent).toBe(false);
    expect(weekly({ ...READER, silent: true })[0]?.silent).toBe(true);
    expect(weekly({ ...READER, zoneConfirmed: false })[0]?.silent).toBe(true);
  });

  it("names every story of one review somewhere, also those that nobody follows", () => {
    const text = weekly({ ...READER, topics: ["space"] })[0]?.text ?? "";
    for (const { outlet } of REVIEW.items) expect(text).toContain(outlet);
  });

  it("never hides what a reader follows", () => {
    const following = { ...READER, topics: TOPICS.map(({ id }) => id) };
    const text = weekly(following, [DIGEST, REVIEW])[0]?.text ?? "";
    for (const { headline } of [...DIGEST.items, ...REVIEW.items]) {
      expect(text).toContain(headline.replace("Exclusive: ", ""));
    }
  });

  it("still has a lead where nothing is on the reader's topics", () => {
    const reader = { ...READER, topics: ["environment"] };
    expect(hasOwn(reader, [REVIEW])).toBe(false);
    expect(linesOf(weekly(reader)[0])[0]).toMatch(/^⚖️ How a sample court/);
  });

  it("says so where an editor or a machine wrote the summary", () => {
    const machine = { ...REVIEW, items: REVIEW.items.map((item) => written(item, "machine")) };
    expect(linesOf(weekly(READER, [machine])[0])[1]).toBe("Example Wire · summary by a machine, checked");
    const editor = { ...REVIEW, items: REVIEW.items.map((item) => written(item, "editor")) };
    expect(linesOf(weekly(READER, [editor])[0])[1]).toBe("Example Wire · summary by an editor");
  });

  it("has buttons that open the private chat in a group, and none there without the bot's address", () => {
    const group = { ...READER, type: "supergroup" as const };
    expect(weekly(group)[0]?.buttons).toEqual([]);
    const [part] = composeWeekly(
      { ...CONTEXT, botUrl: "https://t.me/sample_bot" },
      { reader: group, digests: [REVIEW], next: NEXT, now: NOW },
    );
    const targets =
      part?.buttons.flat().map(({ target }) => ("url" in target ? target.url : "an action")) ?? [];
    expect(targets).toHaveLength(3);
    for (const target of targets) expect(target).toMatch(/^https:\/\/t\.me\/sample_bot\?start=[\w-]{1,64}$/);
  });
});

describe("the order of stories", () => {
  const stories = (items: readonly Item[]) => {
    const wire = items.filter(({ headline }) => headline.includes("sun"));
    const trees = items.filter(({ headline }) => headline.includes("trees"));
    return [
      [...trees, ...wire],
      ...items.filter((item) => !wire.includes(item) && !trees.includes(item)).map((item) => [item]),
    ];
  };

  it("puts a story of two outlets first, once, with both", () => {
    const [lead, ...others] = entriesFor({ ...CONTEXT, stories }, EVERYTHING, [DIGEST]);
    expect(lead?.outlets).toEqual(["Example Wire", "Sample Herald"]);
    expect(others).toHaveLength(6);
  });

  it("puts followed topics before the number of outlets", () => {
    const [lead] = entriesFor({ ...CONTEXT, stories }, { topics: ["space"], everything: false }, [DIGEST]);
    expect(lead?.item.headline).toContain("telescope");
  });

  it("puts the desk's choice before all, also one that nobody follows and one that another item tells", () => {
    const interests = { topics: ["space"], everything: false };
    const wire = DIGEST.items.find(({ headline }) => headline.includes("sun"));
    const chosen = [wire?.id ?? "", "of-no-digest"];
    const [lead, second, ...others] = entriesFor({ ...CONTEXT, stories }, interests, [DIGEST], chosen);
    expect(lead?.items).toContain(wire);
    expect(second?.item.headline).toContain("telescope");
    expect(others.every(({ isFollowed }) => !isFollowed)).toBe(true);
    const first = entriesFor(CONTEXT, interests, [DIGEST], ["of-no-digest"])[0];
    expect(first?.item.headline).toContain("telescope");
    const [part] = composeWeekly(CONTEXT, {
      reader: READER,
      digests: [REVIEW],
      leads: [REVIEW.items[3]?.id ?? ""],
      next: NEXT,
      now: NOW,
    });
    expect(linesOf(part)[0]).toMatch(/^🏔 A sample road trip/);
  });

  it("else keeps the digest's own", () => {
    const order = entriesFor(CONTEXT, EVERYTHING, [DIGEST]).map(({ item }) => item.id);
    expect(order).toEqual(DIGEST.items.map(({ id }) => id));
  });
});

function written(item: Item, method: "machine" | "editor"): Item {
  return item.summary === null ? item : { ...item, summary: { ...item.summary, method } };
}

const nasty = fc.oneof(
  fc.string({ minLength: 1, maxLength: 120, unit: "grapheme" }),
  fc.string({ minLength: 1, maxLength: 40, unit: "binary" }),
  fc.constantFrom("👩‍👩‍👧‍👦 family", "‮reversed‬", "a\nb\r\nc", "ا‎ب", "é́́", "<b>&amp;</b>", "\ud83d", "**_`"),
);
const long = fc.oneof(
  nasty,
  fc.integer({ min: 1, max: 900 }).map((words) => "sample words ".repeat(words)),
);
const anyItem = fc.record({
  outlet: fc.option(nasty),
  headline: nasty,
  topics: fc.subarray([...TOPICS.map(({ id }) => id), "gone"], { maxLength: 3 }),
  summary: fc.option(long),
  dated: fc.boolean(),
});
const anyDigest = fc
  .record({ items: fc.array(anyItem, { maxLength: 40 }), dated: fc.boolean() })
  .map(({ items, dated }): Digest => ({
    ...REVIEW,
    publishedOn: dated ? "2025-04-26" : null,
    items: items.map((item, index) => ({
      id: `sample-review-2025-04-26-${index + 1}`,
      outlet: item.outlet,
      headline: item.headline,
      publishedOn: item.dated ? "2025-04-24" : null,
      paragraphs: [],
      url: index % 2 === 0 ? "https://example.org/a" : null,
      topics: item.topics.map((id) => ({ id, score: 0.5, because: [] })),
      summary: item.summary === null ? null : { text: item.summary, method: "extractive" },
    })),
  }));
const anyReader = fc.record({
  language: fc.constantFrom(...LANGUAGES),
  layout: fc.constantFrom("compact" as const, "full" as const),
  topics: fc.subarray(TOPICS.map(({ id }) => id)),
});

describe("any digest, however odd", () => {
  it("gives parts that Telegram accepts", () => {
    fc.assert(
      fc.property(anyReader, fc.array(anyDigest, { minLength: 1, maxLength: 3 }), (wish, digests) => {
        const reader = { ...READER, ...wish, everything: wish.topics.length === 0 };
        const parts = composeWeekly(CONTEXT, { reader, digests, next: NEXT, now: NOW });
        const [digest = REVIEW] = digests;
        const summary = composeTopicSummary(CONTEXT, {
          reader,
          digests,
          since: "2025-04-01",
          next: null,
          now: NOW,
        });
        const views = [
          composeDigestView(CONTEXT, { reader, digest, page: 1 }),
          composeTopicView(CONTEXT, { reader, topic: "energy", digests, weeks: 4, page: 1, now: NOW }),
          ...(summary === null ? [] : [summary]),
        ];
        for (const part of [...parts, ...views]) expectSendable(part);
        const pushed = composeWeeklyParts(CONTEXT, { reader, digests, next: NEXT, now: NOW });
        for (const part of pushed) if (!("text" in part)) expectRich(part);
        for (const part of parts.slice(1)) expect(part.silent).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it("loses no story of the full layout between parts", () => {
    fc.assert(
      fc.property(anyDigest, (digest) => {
        const parts = composeWeekly(CONTEXT, {
          reader: { ...EVERYTHING, layout: "full" },
          digests: [digest],
          next: null,
          now: NOW,
        });
        const [rich] = composeWeeklyParts(CONTEXT, {
          reader: { ...EVERYTHING, layout: "full" },
          digests: [digest],
          next: null,
          now: NOW,
        });
        const all = squeezed(parts.map(({ text }) => text).join("\n"));
        const unfolded = rich === undefined || "text" in rich ? all : squeezed(wordsIn(rich));
        for (const { summary } of digest.items) {
          if (summary === null) continue;
          expect(all).toContain(squeezed(oneLine(summary.text)));
          expect(unfolded).toContain(squeezed(oneLine(summary.text)));
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("the full layout", () => {
  const full = (digest: Digest, reader = { ...EVERYTHING, layout: "full" as const }) =>
    composeWeeklyParts(CONTEXT, { reader, digests: [digest], next: NEXT, now: NOW });
  const withSummaries = (count: number, words: number): Digest => ({
    ...REVIEW,
    items: Array.from({ length: count }, (_, index) => ({
      ...(REVIEW.items[0] as Item),
      id: `sample-${index + 1}`,
      summary: { text: "sample ".repeat(words).trim(), method: "extractive" as const },
    })),
  });

  it("is one message that begins with the lead headline, whose stories unfold", () => {
    const [part, second] = full(REVIEW, { ...READER, layout: "full" });
    if (part === undefined || "text" in part) throw new Error("no rich message");
    expect(second).toBeUndefined();
    expect(wordsIn(part).split("\n").slice(0, 2)).toEqual([
      "⚡ Sample power line links two made-up regions before the winter",
      "Example Wire, 24 Apr",
    ]);
    const open = part.blocks.filter(({ type }) => type === "details").map((block) => "is_open" in block);
    expect(open).toEqual([true, true, true, false, false]);
  });

  it("goes as classic messages where no rich one would hold it", () => {
    expect(full(withSummaries(30, 100)).every((part) => "blocks" in part)).toBe(true);
    const parts = full(withSummaries(60, 100));
    expect(parts.length).toBeGreaterThan(5);
    expect(parts.every((part) => "text" in part)).toBe(true);
  });

  it("leaves stories that nobody follows folded away before it gives up", () => {
    const reader = { ...READER, layout: "full" as const, topics: ["space"] };
    const [part, second] = full(
      { ...REVIEW, items: [...REVIEW.items, ...withSummaries(60, 100).items] },
      reader,
    );
    if (part === undefined || "text" in part) throw new Error("no rich message");
    expect(second).toBeUndefined();
    expect(part.blocks.filter(({ type }) => type === "paragraph")).toHaveLength(64);
  });
});

/** As Telegram would show it: what the strict server makes of it, in plain words. */
function wordsIn({ blocks }: RichPart): string {
  const file = (): never => {
    throw new Error("it has no files");
  };
  return plainRich(readRichMessage({ blocks }, { file, isDraft: false }));
}

function expectRich(part: RichPart): void {
  expect(RichPart.safeParse(part).success).toBe(true);
  expect(fitsRich(part.blocks as RichBlock[])).toBe(true);
  expect(wordsIn(part).isWellFormed()).toBe(true);
  for (const each of part.instead) expectSendable(each);
}

const squeezed = (text: string): string => text.replace(/\s+/gu, "");

function expectSendable(part: TextPart): void {
  expect(TextPart.safeParse(part).success).toBe(true);
  const { text, entities, buttons } = part;
  expect(Array.from(text).length).toBeLessThanOrEqual(MAX_CODE_POINTS);
  expect(entities.length).toBeLessThanOrEqual(MAX_ENTITIES);
  expect(text.isWellFormed()).toBe(true);
  expect(text.trim()).toBe(text);
  for (const { offset, length } of entities) {
    expect(offset + length).toBeLessThanOrEqual(text.length);
    const marked = text.slice(offset, offset + length);
    expect(marked.isWellFormed()).toBe(true);
    expect(marked.trim()).not.toBe("");
  }
  const quotes = entities
    .filter(({ type }) => type.endsWith("blockquote"))
    .toSorted((a, b) => a.offset - b.offset);
  for (const [index, quote] of quotes.entries()) {
    const before = quotes[index - 1];
    if (before !== undefined) expect(quote.offset).toBeGreaterThanOrEqual(before.offset + before.length);
  }
  for (const row of buttons) expect(row.length).toBeLessThanOrEqual(3);
}
