/** What readers see, as files to read: run `npx vitest run tests/editions -u` after a wanted change and read the difference. */
import { describe, expect, it } from "vitest";
import type { Digest } from "#digest/model.ts";
import {
  correctedLine,
  correctedNotice,
  emptiedPart,
  shortenedPart,
  type Corrected,
} from "#editions/corrected.ts";
import { composeDigestView } from "#editions/digest-view.ts";
import { composeArchive, composeDays, composeMonths } from "#editions/archive-view.ts";
import { composeItemText, composeItemView, composeItemWhy } from "#editions/item-view.ts";
import { composeRelated } from "#editions/related-view.ts";
import { composeSearchView, composeTopicFilter } from "#editions/search-view.ts";
import { composeSharedItem } from "#editions/shared-item.ts";
import { namedQuery } from "#readers/queries.ts";
import { composeQuiet } from "#editions/quiet.ts";
import { composeTopicSummary } from "#editions/topic-summary.ts";
import { composeTopicView } from "#editions/topic-view.ts";
import { composeWeekly, composeWeeklyParts } from "#editions/weekly.ts";
import type { Part, TextPart } from "#editions/model.ts";
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
  UNDATED,
} from "./fixtures.ts";
import { rendered } from "./rendered.ts";

const LATER = Temporal.Instant.from("2025-05-05T04:00:00Z");
const botUrl = "https://t.me/sample_bot";

describe.each(LANGUAGES)("messages in %s", (language) => {
  const reader = { ...READER, language };
  const all = { ...EVERYTHING, language };
  const itemView = { reader, digest: REVIEW, from: "d00", canShowText: true, canShare: true };
  const archive = [DIGEST, REVIEW];
  const query = namedQuery("sample power", null);
  const asked = { do: "results", query: query.id, topic: null, weeks: 0, page: 0 } as const;
  const hits = DIGEST.items.slice(0, 5).map((item) => ({ digest: DIGEST, item }));
  const messages: Record<string, () => readonly Part[]> = {
    weekly: () => composeWeekly(CONTEXT, { reader, digests: [REVIEW], next: NEXT, now: NOW }),
    "weekly-everything": () =>
      composeWeekly(CONTEXT, { reader: all, digests: [DIGEST], next: NEXT, now: LATER }),
    "weekly-two-series": () =>
      composeWeekly(CONTEXT, { reader, digests: [DIGEST, REVIEW], next: NEXT, now: LATER }),
    "weekly-full": () =>
      composeWeeklyParts(CONTEXT, {
        reader: { ...reader, layout: "full" },
        digests: [REVIEW],
        next: NEXT,
        now: NOW,
      }),
    "weekly-channel": () =>
      composeWeekly(
        { ...CONTEXT, botUrl },
        { reader: { ...reader, type: "channel" }, digests: [REVIEW], next: NEXT, now: NOW },
      ),
    "weekly-undated": () => composeWeekly(CONTEXT, { reader, digests: [UNDATED], next: null, now: NOW }),
    "digest-view": () => [0, 1].map((page) => composeDigestView(CONTEXT, { reader, digest: DIGEST, page })),
    "topic-view": () =>
      [0, 1].map((page) =>
        composeTopicView(CONTEXT, {
          reader,
          topic: "energy",
          digests: [DIGEST, REVIEW],
          weeks: 4,
          page,
          now: LATER,
        }),
      ),
    "topic-view-empty": () => [
      composeTopicView(CONTEXT, {
        reader: all,
        topic: "mining",
        digests: [],
        weeks: 12,
        page: 0,
        now: LATER,
      }),
    ],
    "topic-summary": () => summary(reader),
    "topic-summary-everything": () => summary(all),
    quiet: () => [
      composeQuiet(CONTEXT, { reader, digests: [REVIEW], lastOn: "2024-11-09" }),
      composeQuiet(CONTEXT, { reader: { ...reader, topics: ["energy"] }, digests: [DIGEST], lastOn: null }),
      composeQuiet(CONTEXT, {
        reader: { ...reader, topics: ["energy", "space", "law"] },
        digests: [{ ...REVIEW, items: REVIEW.items.slice(0, 1) }],
        lastOn: "2025-03-15",
      }),
    ],
    "weekly-corrected": () => told({ isTakenBack: false, digests: [REVIEW] }),
    "weekly-taken-back": () => told({ isTakenBack: true, digests: [DIGEST] }),
    item: () =>
      REVIEW.items
        .slice(1, 2)
        .flatMap((item) => [
          composeItemView(CONTEXT, { ...itemView, item }),
          composeItemText(CONTEXT, { ...itemView, item, page: 0 }),
          composeItemWhy(CONTEXT, { ...itemView, item }),
        ]),
    earlier: () => {
      const published = [DIGEST, REVIEW, EARLIER];
      const [, item] = REVIEW.items;
      const view = { reader, topic: "energy", digests: published, weeks: 4, page: 1 } as const;
      return [
        ...(item === undefined ? [] : [composeItemView(RELATING, { ...itemView, item, published })]),
        composeDigestView(RELATING, { reader, digest: REVIEW, page: 0, published }),
        composeTopicView(RELATING, { ...view, now: Temporal.Instant.from("2025-05-14T04:00:00Z") }),
      ];
    },
    related: () => {
      const [item, ...others] = DIGEST.items;
      if (item === undefined) return [];
      const context = {
        ...CONTEXT,
        related: () =>
          others.slice(0, 3).map((each, at) => ({ item: each, likeness: 0.5, isSameStory: at === 0 })),
      };
      const given = { reader, digest: DIGEST, item, from: "senrg-000", digests: archive };
      return [composeRelated(context, given), composeRelated(CONTEXT, given)];
    },
    search: () => [
      composeSearchView(CONTEXT, {
        reader,
        query,
        asked,
        found: { total: 23, widened: [{ word: "қуат", others: ["power", "energy"] }], found: "some" },
        hits,
        instead: [],
      }),
      composeSearchView(CONTEXT, {
        reader,
        query,
        asked: { ...asked, topic: "mining", weeks: 12, page: 1 },
        found: { total: 14, widened: [], found: "all" },
        hits,
        instead: [],
      }),
      composeSearchView(CONTEXT, {
        reader,
        query: namedQuery("smaple", null),
        asked,
        found: { total: 1, widened: [], found: "alike" },
        hits: hits.slice(0, 1),
        instead: [namedQuery("sample", null)],
      }),
      composeSearchView(CONTEXT, {
        reader,
        query,
        asked,
        found: { total: 0, widened: [], found: "none" },
        hits: [],
        instead: [],
      }),
      composeTopicFilter(CONTEXT, {
        reader,
        query,
        asked: { do: "results-topics", query: query.id, topic: "energy", weeks: 4 },
        counts: [
          { topic: "energy", count: 12 },
          { topic: "mining", count: 3 },
        ],
      }),
    ],
    archive: () => [
      composeArchive(CONTEXT, { language, archive, month: null, page: 0 }),
      composeArchive(CONTEXT, { language, archive, month: "2025-04", page: 0 }),
      composeMonths(CONTEXT, { language, archive, page: 0 }),
      composeDays(CONTEXT, { language, archive, from: "2025-04-21", to: "2025-05-04" }),
      composeDays(CONTEXT, { language, archive, from: "2025-04-27", to: "2025-04-27" }),
    ],
    shared: () =>
      REVIEW.items.slice(1, 2).map((item) => {
        const shared = composeSharedItem(CONTEXT, { language, digest: REVIEW, item, fullText: false });
        const { text, entities } = shared.content;
        return { text, entities: [...entities], buttons: [], silent: false, preview: null };
      }),
  };

  /** The mended message, the reply below it, and what stands in place of a message of which nothing is left. */
  function told({ isTakenBack, digests }: { isTakenBack: boolean; digests: Digest[] }): readonly TextPart[] {
    const given: Corrected = {
      language,
      zone: reader.weekly.zone,
      digest: REVIEW,
      isTakenBack,
      at: NOW,
      headlines: REVIEW.items.slice(0, 3).map(({ headline }) => headline),
      note: null,
    };
    const line = correctedLine(CONTEXT, given);
    return [
      ...composeWeekly(CONTEXT, { reader, digests, next: NEXT, now: NOW, line }),
      correctedNotice(CONTEXT, given),
      isTakenBack ? emptiedPart(CONTEXT, given) : shortenedPart(CONTEXT, given),
    ];
  }

  function summary(of: typeof reader): readonly TextPart[] {
    const digests = [DIGEST, REVIEW];
    const part = composeTopicSummary(CONTEXT, {
      reader: of,
      digests,
      since: "2025-04-05",
      next: NEXT,
      now: LATER,
    });
    return part === null ? [] : [part];
  }

  it.each(Object.keys(messages))("%s reads as its golden file", async (name) => {
    await expect(rendered(messages[name]?.() ?? [])).toMatchFileSnapshot(`golden/${name}.${language}.txt`);
  });
});
