import { describe, expect, it } from "vitest";
import { differsScreen, partScreen } from "#bot/draft-parts.ts";
import { draftScreen, draftsScreen, type DraftView } from "#bot/draft-screen.ts";
import { encodeAction } from "#bot/callback-data.ts";
import type { StoredDigest } from "#digest/model.ts";
import { problem } from "#digest/problems.ts";
import type { DraftScreen } from "#editions/actions.ts";
import { LABEL_LIMIT } from "#editions/labels.ts";
import type { TextPart } from "#editions/model.ts";
import { editionContext } from "#parts.ts";
import { profile, texts } from "./scenery.ts";

const editions = editionContext(texts, profile);
const ID = "kazinform-u0123abcd";
const ALL = profile.editorial.topics.map(({ id }) => id);

/** The longest that may come: forty stories of long words, each in doubt. */
const LONG: StoredDigest = {
  digest: {
    id: ID,
    series: "kazinform",
    title: "A title without an end ".repeat(30),
    publishedOn: null,
    language: "en",
    url: null,
    items: Array.from({ length: 40 }, (_, at) => ({
      id: `${ID}-${at + 1}`,
      outlet: "The Outlet of a Very Long Name Indeed ".repeat(2).trim(),
      headline: "A headline of many words that nobody reads to its end ".repeat(4).trim(),
      publishedOn: "2026-11-14",
      paragraphs: ["A paragraph of a story. ".repeat(200)],
      url: null,
      topics: ALL.slice(at % 15, (at % 15) + 3).map((id) => ({ id, score: 1, because: [] })),
      summary: null,
    })),
    problems: [
      problem("digest-without-date"),
      problem("digest-without-link"),
      problem("series-unsure"),
      ...Array.from({ length: 40 }, (_, at) => problem("unknown-outlet", { item: at + 1 }, "Outlet")),
    ],
  },
  revision: 9_999,
  state: "draft",
  publishedAt: null,
  source: { kind: "upload", name: "x" },
  originalText: "x",
};

const SCREENS: readonly DraftScreen[] = [
  ...(["draft", "date", "link", "stories", "dismiss"] as const),
  ...(["story", "outlet", "topics", "drop"] as const),
];

const view = (language: string, more: Partial<DraftView> = {}): DraftView => ({
  stored: LONG,
  claim: null,
  userId: 1,
  mayMend: true,
  mayPublish: true,
  today: Temporal.PlainDate.from("2026-11-20"),
  editions,
  zone: "Asia/Almaty",
  t: (key, vars) => texts.t(language, key, vars),
  language,
  ...more,
});

/** As long as Telegram takes, with labels that fit their rows and data that fits its bytes. */
function check({ text, buttons }: TextPart): void {
  expect(text.length).toBeLessThanOrEqual(4096);
  for (const row of buttons) {
    expect(row.length).toBeLessThanOrEqual(3);
    for (const { label, target } of row) {
      const limit = row.length === 1 ? LABEL_LIMIT[1] : row.length === 2 ? LABEL_LIMIT[2] : LABEL_LIMIT[3];
      expect([label, label.length <= limit]).toEqual([label, true]);
      if ("action" in target) encodeAction(target.action);
    }
  }
}

describe.each(texts.languages)("in %s, the screens of the longest draft", (language) => {
  it.each(SCREENS)("fit: %s", (show) => {
    check(partScreen(view(language), show, 7, 2));
    const other = { by: 2, name: "N".repeat(200), at: "2026-11-20T04:00:00Z" };
    check(partScreen(view(language, { claim: other }), show, 7, 0));
  });

  it("fit: what asks, what is decided, and the list", () => {
    check(differsScreen(view(language)));
    check(differsScreen(view(language, { stored: { ...LONG, state: "published" } })));
    check(draftScreen(view(language, { stored: { ...LONG, state: "retracted" }, note: "Done." })));
    check(
      draftsScreen(
        view(language),
        Array.from({ length: 30 }, () => LONG),
        2,
      ),
    );
    check(draftsScreen(view(language), [], 0));
  });

  it("have words of their own for every doubt", () => {
    const codes = [
      ...([
        "digest-without-date",
        "digest-without-item",
        "digest-without-link",
        "digest-without-title",
      ] as const),
      ...(["series-unsure", "item-without-outlet", "item-without-body", "item-without-headline"] as const),
      ...(["unknown-outlet", "outlet-unsure", "article-date-unsure", "item-count-unsure"] as const),
    ];
    for (const code of codes) {
      const { message } = problem(code);
      expect(texts.t(language, "bot-draft-doubt", { code, message, outlet: "X" })).not.toBe(message);
    }
  });
});
