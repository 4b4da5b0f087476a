import { describe, expect, it } from "vitest";
import type { Button, TextPart } from "#editions/model.ts";
import { composeArchive, composeMonths } from "#editions/archive-view.ts";
import { composeItemText, composeItemView, composeItemWhy } from "#editions/item-view.ts";
import { composeRelated } from "#editions/related-view.ts";
import { composeSearchView, composeTopicFilter } from "#editions/search-view.ts";
import { namedQuery } from "#readers/queries.ts";
import { composeDigestView } from "#editions/digest-view.ts";
import { composeQuiet } from "#editions/quiet.ts";
import { composeTopicSummary } from "#editions/topic-summary.ts";
import { composeTopicView } from "#editions/topic-view.ts";
import { composeWeekly } from "#editions/weekly.ts";
import { topicLabel } from "#editions/weekly-buttons.ts";
import { loadProfile } from "#profile/load.ts";
import { fitting, LABEL_LIMIT } from "#editions/labels.ts";
import {
  CONTEXT,
  DIGEST,
  EARLIER,
  EVERYTHING,
  LANGUAGES,
  NEXT,
  NOW,
  READER,
  RELATING,
  REVIEW,
  TOPICS,
} from "./fixtures.ts";

const LATER = Temporal.Instant.from("2025-05-05T04:00:00Z");
const many = {
  ...REVIEW,
  items: Array.from({ length: 25 }, (_, index) => ({
    ...REVIEW.items[0],
    id: `x-${index}`,
  })) as typeof REVIEW.items,
};

describe.each(LANGUAGES)("buttons in %s", (language) => {
  function everyMessage(): TextPart[] {
    const parts: TextPart[] = [];
    for (const base of [READER, EVERYTHING, ...TOPICS.map(({ id }) => ({ ...READER, topics: [id] }))]) {
      const reader = { ...base, language };
      for (const digests of [[REVIEW], [DIGEST], [DIGEST, REVIEW], [many]]) {
        parts.push(...composeWeekly(CONTEXT, { reader, digests, next: NEXT, now: NOW }));
        parts.push(composeQuiet(CONTEXT, { reader, digests, lastOn: null }));
        const summary = composeTopicSummary(CONTEXT, {
          reader,
          digests,
          since: "2025-04-01",
          next: NEXT,
          now: LATER,
        });
        if (summary !== null) parts.push(summary);
        for (const page of [0, 1, 2]) {
          for (const digest of digests)
            parts.push(
              composeDigestView(RELATING, { reader, digest, page, published: [...digests, EARLIER] }),
            );
          for (const { id } of TOPICS) {
            for (const weeks of [4, 12] as const) {
              parts.push(composeTopicView(CONTEXT, { reader, topic: id, digests, weeks, page, now: LATER }));
            }
          }
        }
      }
    }
    return parts;
  }

  it("fit their row: 18 characters at two, 11 at three, never four", () => {
    const rows = everyMessage().flatMap(({ buttons }) => buttons);
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows)
      for (const { label } of row) expect(label.length, label).toBeLessThanOrEqual(limit(row));
  });
});

function limit(row: readonly Button[]): number {
  if (row.length === 1) return LABEL_LIMIT[1];
  if (row.length === 2) return LABEL_LIMIT[2];
  expect(row).toHaveLength(3);
  return LABEL_LIMIT[3];
}

describe.each(LANGUAGES)("buttons of the browsing screens in %s", (language) => {
  const { editorial } = loadProfile("data/profile");
  const context = { ...CONTEXT, topics: editorial.topics, series: editorial.series };
  const reader = { ...READER, language };
  const query = namedQuery("sample", null);
  const hits = DIGEST.items.slice(0, 5).map((item) => ({ digest: DIGEST, item }));

  function everyScreen(): TextPart[] {
    const parts: TextPart[] = [];
    const archive = Array.from({ length: 60 }, (_, week) => ({
      ...REVIEW,
      series: week % 2 === 0 ? "astana-times" : "kazinform",
      publishedOn: Temporal.PlainDate.from("2026-11-14").subtract({ weeks: week }).toString(),
    }));
    for (const { publishedOn } of archive) {
      parts.push(composeArchive(context, { language, archive, month: publishedOn.slice(0, 7), page: 0 }));
    }
    for (const page of [0, 1]) parts.push(composeMonths(context, { language, archive, page }));
    for (const topic of [null, ...editorial.topics.map(({ id }) => id)]) {
      for (const weeks of [0, 4, 12] as const) {
        for (const page of [0, 500, 999]) {
          const asked = { do: "results", query: query.id, topic, weeks, page } as const;
          const found = { total: 5000, widened: [], found: "all" } as const;
          parts.push(composeSearchView(context, { reader, query, asked, found, hits, instead: [] }));
        }
        const asked = { do: "results-topics", query: query.id, topic, weeks } as const;
        const counts = editorial.topics.map(({ id }) => ({ topic: id, count: 4999 }));
        parts.push(composeTopicFilter(context, { reader, query, asked, counts }));
      }
      const item = REVIEW.items[0];
      if (item === undefined) continue;
      const topics = topic === null ? [] : [{ id: topic, score: 1, because: [] }];
      const own = { ...item, topics, url: "https://example.org/1" };
      for (const from of ["-", "d00"]) {
        const view = { reader, digest: REVIEW, item: own, from, canShowText: true, canShare: true };
        parts.push(composeItemView(context, view), composeItemText(context, { ...view, page: 0 }));
        parts.push(composeItemWhy(context, view), composeRelated(context, { ...view, digests: [DIGEST] }));
      }
    }
    return parts;
  }

  it("fit their row and are never cut", () => {
    const rows = everyScreen().flatMap(({ buttons }) => buttons);
    expect(rows.length).toBeGreaterThan(500);
    for (const row of rows) {
      for (const { label } of row) {
        expect(label.length, label).toBeLessThanOrEqual(limit(row));
        expect(label.endsWith("…"), label).toBe(false);
      }
    }
  });
});

describe("the profile that ships", () => {
  const { editorial, languages } = loadProfile("data/profile");
  const context = { ...CONTEXT, topics: editorial.topics, series: editorial.series };

  it("has topic names that leave their button whole in every language", () => {
    for (const language of languages) {
      for (const { id, mark, name } of editorial.topics) {
        const label = topicLabel(context, language, id);
        expect(label.length).toBeLessThanOrEqual(LABEL_LIMIT[2]);
        expect(label.startsWith(`${mark} ${name[language] ?? name["en"]}`), label).toBe(true);
      }
    }
  });
});

describe("a label that does not fit", () => {
  it("takes the first shorter wording", () => {
    expect(fitting(["⚡ Energetics, 4 weeks", "⚡ Energetics"], 18)).toBe("⚡ Energetics");
  });

  it("is cut between characters at last", () => {
    expect(fitting(["👩‍👩‍👧‍👦👩‍👩‍👧‍👦"], 13)).toBe("👩‍👩‍👧‍👦…");
  });
});
