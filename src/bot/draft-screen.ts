/** A draft on one screen: what is odd on top with the buttons that mend it, then its stories, and what can be done. */
import type { Claim } from "#desk/claims.ts";
import { isDismissed } from "#desk/dismiss.ts";
import { shortName } from "#desk/short-name.ts";
import { numberOf } from "#digest/ids.ts";
import type { Digest, Problem, StoredDigest } from "#digest/model.ts";
import type { DraftAct, DraftQuestion, DraftScreen } from "#editions/actions.ts";
import { publisherOf } from "#editions/context.ts";
import { dayText } from "#editions/dates.ts";
import { button, capitalised, fitting, LABEL_LIMIT } from "#editions/labels.ts";
import type { Button, TextPart } from "#editions/model.ts";
import { oneLine } from "#editions/source-text.ts";
import { joined, linked, styled, type FormattedText } from "#editions/text.ts";
import { pageButtons } from "#editions/numbers.ts";
import { dayOfDraft, doubtsOf, doubtText, leadOf, shortHeadline, storyFacts } from "./draft-words.ts";
import { screen } from "./feature.ts";
import { previewButton, type Looking } from "./release-words.ts";
import { inline } from "./repeated.ts";

/** One draft as one person looks at it. */
export interface DraftView extends Looking {
  readonly stored: StoredDigest;
  /** Who is on it. */
  readonly claim: Claim | null;
  readonly userId: number;
  /** Whether they may act, and publish. */
  readonly mayMend: boolean;
  readonly mayPublish: boolean;
  /** In the desk's zone. */
  readonly today: Temporal.PlainDate;
  /** Stands first: what was just done. */
  readonly note?: string | undefined;
}

const MOST_DOUBTS = 8;
const MOST_STORIES = 12;
/** Rows of buttons for doubts about single stories. */
const MOST_DOUBT_ROWS = 3;
const DRAFTS_A_PAGE = 6;
const OUTLET_DOUBTS: readonly string[] = ["unknown-outlet", "outlet-unsure", "item-without-outlet"];

/** A button that opens one of the draft's screens. */
export const opening = (label: string, digest: Digest, show: DraftScreen, item = 0, page = 0): Button =>
  button(label, { do: "draft", draft: shortName(digest.id), show, item, page });

/** A button that asks for something in words. */
export const asking = (
  label: string,
  { digest, revision }: StoredDigest,
  about: DraftQuestion,
  item = 0,
): Button => button(label, { do: "draft-ask", draft: shortName(digest.id), revision, item, about });

/** A button that decides. */
export const deciding = (label: string, { digest, revision }: StoredDigest, act: DraftAct): Button =>
  button(label, { do: "draft-act", draft: shortName(digest.id), revision, act });

/** The draft; for what is none (any more) what became of it. */
export function draftScreen(view: DraftView): TextPart {
  const { stored } = view;
  if (stored.state !== "draft") return decidedScreen(view);
  const blocks = [head(view), doubtLines(view), frontLine(view), storyLines(view)];
  return screen(
    joined(
      blocks.filter(({ text }) => text !== ""),
      "\n\n",
    ),
    rows(view),
  );
}

function head(view: DraftView): FormattedText {
  const { stored, t, editions, language, claim, userId, note } = view;
  const { digest } = stored;
  const facts = [
    dayOfDraft(view, digest),
    editions.t(language, "editions-stories", { count: digest.items.length }),
    publisherOf(editions, digest),
  ];
  return joined(
    [
      ...(note === undefined ? [] : [note]),
      joined([
        `${t("bot-draft-title")} `,
        styled("bold", linked(fitting([oneLine(digest.title)], 90), digest.url)),
      ]),
      facts.join(" · "),
      ...(claim === null
        ? []
        : [
            claim.by === userId
              ? t("bot-draft-on-it-you")
              : t("bot-draft-on-it", { name: fitting([inline(claim.name)], 40) }),
          ]),
    ],
    "\n",
  );
}

function doubtLines({ stored: { digest }, t }: DraftView): FormattedText {
  const doubts = doubtsOf(digest);
  if (doubts.length === 0) return joined([t("bot-draft-nothing-odd")]);
  const lines = doubts.slice(0, MOST_DOUBTS).map((doubt) => {
    const item = doubt.item === null ? undefined : digest.items[doubt.item - 1];
    const text = doubtText(t, doubt, item);
    return doubt.item === null ? `• ${text}` : `• ${doubt.item}: ${text}`;
  });
  const left = doubts.length - lines.length;
  return joined(
    [
      styled("bold", t("bot-draft-odd")),
      ...lines,
      ...(left > 0 ? [t("bot-draft-more-odd", { count: left })] : []),
    ],
    "\n",
  );
}

/** What a lock screen shows. */
function frontLine(view: DraftView): FormattedText {
  const lead = leadOf(view, view.stored);
  if (lead === null) return joined([]);
  return joined([
    `${view.t("bot-draft-front")} `,
    styled("italic", `${lead.mark} ${shortHeadline(lead.item)}`),
  ]);
}

function storyLines(view: DraftView): FormattedText {
  const { digest, lead } = view.stored;
  const lines = digest.items.slice(0, MOST_STORIES).map((item, at) => {
    const star = item.id === lead ? "★ " : "";
    return `${at + 1}. ${star}${shortHeadline(item)}\n    ${storyFacts(view, item)}`;
  });
  const left = digest.items.length - lines.length;
  if (left > 0) lines.push(view.t("bot-draft-more-stories", { count: left }));
  return joined(lines, "\n");
}

function rows(view: DraftView): Button[][] {
  const { stored, t, claim, userId, mayMend, mayPublish } = view;
  const { digest } = stored;
  const stories = opening(t("bot-draft-button-stories", { count: digest.items.length }), digest, "stories");
  const list = [button(t("bot-draft-button-list"), { do: "drafts", page: 0 })];
  if (!mayMend) return [[stories], list];
  if (claim !== null && claim.by !== userId) {
    return [
      [{ ...deciding(t("bot-draft-button-take-over"), stored, "take-over"), style: "primary" }, stories],
      list,
    ];
  }
  const has = (code: string): boolean => digest.problems.some((problem) => problem.code === code);
  const undated = has("digest-without-date");
  const unlinked = has("digest-without-link");
  const approve = { ...deciding(t("bot-button-approve"), stored, "approve"), style: "primary" as const };
  const isFit = !digest.problems.some(({ blocking }) => blocking);
  return [
    ...(undated ? dayRows(view) : []),
    ...(unlinked ? [linkRow(view)] : []),
    ...outletRows(view),
    [stories, asking(t("bot-draft-button-text"), stored, "text")],
    [
      ...(undated ? [] : [opening(t("bot-draft-button-date"), digest, "date")]),
      ...(unlinked ? [] : [opening(t("bot-draft-button-link"), digest, "link")]),
    ],
    [opening(t("bot-draft-button-dismiss"), digest, "dismiss"), ...list],
    ...(mayPublish && isFit ? [[approve, previewButton(view, digest.id)]] : []),
  ];
}

/** The likeliest days, and any other. */
export function dayRows(view: DraftView): Button[][] {
  const { stored, t, editions, language } = view;
  const { digest, revision } = stored;
  const days = likelyDays(view).map((day) => {
    const weekday = editions.t(language, "editions-weekday", { weekday: day.dayOfWeek });
    const label = `${capitalised(weekday, language)} ${dayText(editions.t, language, day.toString())}`;
    return button(label, {
      do: "draft-mend",
      draft: shortName(digest.id),
      revision,
      item: 0,
      fix: "date",
      value: day.toString(),
    });
  });
  return [days, [asking(t("bot-draft-button-other-day"), stored, "date")]];
}

/** The series' own weekday, and today or the day before. */
function likelyDays({ stored: { digest }, editions, today }: DraftView): readonly Temporal.PlainDate[] {
  const weekday = editions.series.find(({ id }) => id === digest.series)?.weekday ?? today.dayOfWeek;
  const own = today.subtract({ days: (today.dayOfWeek - weekday + 7) % 7 });
  return [own, own.equals(today) ? today.subtract({ days: 1 }) : today];
}

/** A link, or none and that is all right. */
export function linkRow({ stored, t }: DraftView): Button[] {
  const { digest, revision } = stored;
  const none = {
    do: "draft-mend",
    draft: shortName(digest.id),
    revision,
    item: 0,
    fix: "link",
    value: "",
  } as const;
  return [
    asking(t("bot-draft-button-add-link"), stored, "link"),
    button(t("bot-draft-button-no-link"), none),
  ];
}

function outletRows(view: DraftView): Button[][] {
  const { digest } = view.stored;
  const doubts = digest.problems.filter(({ code, item }) => item !== null && OUTLET_DOUBTS.includes(code));
  const places = [...new Set(doubts.map(({ item }) => item ?? 0))].slice(0, MOST_DOUBT_ROWS);
  return places.map((place) => outletRow(view, place));
}

/** Keeps the outlet as it is, or names another, for the story at this place, counted from 1. */
export function outletRow({ stored, t }: DraftView, place: number): Button[] {
  const { digest, revision } = stored;
  const item = digest.items[place - 1];
  if (item === undefined) return [];
  const number = numberOf(digest, item.id);
  const keep = {
    do: "draft-mend",
    draft: shortName(digest.id),
    revision,
    item: number,
    fix: "outlet",
  } as const;
  const has = item.outlet !== null;
  return [
    has
      ? button(t("bot-draft-button-keep", { place }), { ...keep, value: "keep" })
      : button(t("bot-draft-button-nobody", { place }), { ...keep, value: "none" }),
    asking(t("bot-draft-button-outlet-other", { place }), stored, "outlet", number),
  ];
}

/** What is none (any more): published, taken back, or set aside as no digest. */
function decidedScreen(view: DraftView): TextPart {
  const { stored, t, note, mayMend } = view;
  const what = isDismissed(stored) ? "dismissed" : stored.state;
  const title = styled("bold", linked(fitting([oneLine(stored.digest.title)], 160), stored.digest.url));
  const text = joined([...(note === undefined ? [] : [note]), title, t("bot-draft-decided", { what })], "\n");
  const of = shortName(stored.digest.id);
  const out = button(t("bot-draft-button-open"), { do: "out", act: "show", of, story: 0, whom: null });
  const undo = deciding(t("bot-draft-button-bring-back"), stored, "bring-back");
  return screen(text, [
    ...(isDismissed(stored) && mayMend ? [[undo]] : []),
    ...(isDismissed(stored) ? [] : [[out]]),
    [button(t("bot-draft-button-list"), { do: "drafts", page: 0 })],
  ]);
}

/** All drafts, with how much is odd about each. */
export function draftsScreen(looking: Looking, drafts: readonly StoredDigest[], page: number): TextPart {
  const { t, editions, language } = looking;
  const further = [
    button(t("bot-button-week"), { do: "release", act: "week", of: null, whom: null }),
    button(t("bot-button-outs"), { do: "outs", page: 0 }),
  ];
  if (drafts.length === 0) return screen(t("bot-drafts-none"), [further]);
  const pages = Math.ceil(drafts.length / DRAFTS_A_PAGE);
  const at = Math.min(page, pages - 1);
  const shown = drafts.slice(at * DRAFTS_A_PAGE, (at + 1) * DRAFTS_A_PAGE);
  const lines = shown.map(({ digest }) =>
    [
      `• ${fitting([oneLine(digest.title)], 110)}`,
      `    ${dayOfDraft(looking, digest)} · ${editions.t(language, "editions-stories", { count: digest.items.length })} · ${oddness(looking, digest.problems)}`,
    ].join("\n"),
  );
  return screen([t("bot-drafts-title", { count: drafts.length }), "", ...lines].join("\n"), [
    ...shown.map(({ digest }) => [
      opening(fitting([listLabel(looking, digest)], LABEL_LIMIT[1]), digest, "draft"),
    ]),
    pageButtons(at, pages, (turned) => ({ do: "drafts", page: turned })),
    further,
  ]);
}

const oddness = ({ t }: Looking, problems: readonly Problem[]): string =>
  t("bot-drafts-odd", { count: problems.length });

function listLabel({ editions, language, t }: Looking, digest: Digest): string {
  const day =
    digest.publishedOn === null ? t("bot-draft-undated") : dayText(editions.t, language, digest.publishedOn);
  return `${capitalised(day, language)} · ${publisherOf(editions, digest)}`;
}
