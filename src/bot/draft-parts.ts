/** The screens below a draft's own: its day, link and stories, one story with its outlet and topics, and what is asked once more. */
import { shortName } from "#desk/short-name.ts";
import { numberOf } from "#digest/ids.ts";
import type { Item } from "#digest/model.ts";
import type { DraftFix, DraftScreen } from "#editions/actions.ts";
import { topicMark, topicName } from "#editions/context.ts";
import { button, fitting, LABEL_LIMIT, rowsOfTwo } from "#editions/labels.ts";
import type { Button, TextPart } from "#editions/model.ts";
import { pageButtons } from "#editions/numbers.ts";
import { oneLine } from "#editions/source-text.ts";
import { joined, linked, styled } from "#editions/text.ts";
import {
  dayRows,
  deciding,
  draftScreen,
  linkRow,
  opening,
  outletRow,
  type DraftView,
} from "./draft-screen.ts";
import { dayOfDraft, doubtsAbout, doubtText, shortHeadline, storyFacts, storyOf } from "./draft-words.ts";
import { screen, ticked } from "./feature.ts";

const STORIES_A_PAGE = 9;
/** Of a story's text. */
const LONGEST_TEXT = 1_200;
/** `Fix` takes no more. */
export const MOST_TOPICS = 3;

/** The screen that a button names; the draft's own where its story is gone, and for what is no draft any more. */
export function partScreen(view: DraftView, show: DraftScreen, item: number, page: number): TextPart {
  const { stored, t } = view;
  const { digest } = stored;
  if (stored.state !== "draft") return draftScreen(view);
  const back = opening(t("bot-draft-button-back"), digest, "draft");
  switch (show) {
    case "draft":
      return draftScreen(view);
    case "date":
      return screen(t("bot-draft-date-is", { day: dayOfDraft(view, digest) }), [...dayRows(view), [back]]);
    case "link":
      return screen(
        digest.url === null ? t("bot-draft-link-none") : t("bot-draft-link-is", { url: digest.url }),
        [linkRow(view), [back]],
      );
    case "stories":
      return storiesScreen(view, page, back);
    case "dismiss":
      return screen(t("bot-draft-dismiss-sure"), [
        [{ ...deciding(t("bot-draft-button-dismiss-yes"), stored, "dismiss"), style: "danger" }, back],
      ]);
    case "story":
    case "outlet":
    case "topics":
    case "drop": {
      const story = storyOf(digest, item);
      return story === null ? draftScreen(view) : storyPart(view, story, show);
    }
  }
}

function storiesScreen(view: DraftView, page: number, back: Button): TextPart {
  const { stored, t } = view;
  const { digest, lead } = stored;
  const pages = Math.max(1, Math.ceil(digest.items.length / STORIES_A_PAGE));
  const at = Math.min(page, pages - 1);
  const first = at * STORIES_A_PAGE;
  const shown = digest.items.slice(first, first + STORIES_A_PAGE);
  const lines = shown.map((item, index) => {
    const place = first + index + 1;
    const doubts = doubtsAbout(digest, place).length;
    const marks = `${item.id === lead ? "★ " : ""}${doubts > 0 ? "⚠ " : ""}`;
    return `${place}. ${marks}${shortHeadline(item)}\n    ${storyFacts(view, item)}`;
  });
  const numbers = shown.map((item, index) =>
    opening(String(first + index + 1), digest, "story", numberOf(digest, item.id)),
  );
  const rows = Array.from({ length: Math.ceil(numbers.length / 3) }, (_, row) =>
    numbers.slice(row * 3, row * 3 + 3),
  );
  const turns = pageButtons(at, pages, (turned) => ({
    do: "draft",
    draft: shortName(digest.id),
    show: "stories",
    item: 0,
    page: turned,
  }));
  return screen([t("bot-draft-stories-title"), "", ...lines].join("\n"), [...rows, turns, [back]]);
}

function storyPart(view: DraftView, item: Item, show: "story" | "outlet" | "topics" | "drop"): TextPart {
  const { stored, t } = view;
  const { digest } = stored;
  const number = numberOf(digest, item.id);
  const back = opening(t("bot-draft-button-back"), digest, show === "story" ? "stories" : "story", number);
  const headline = shortHeadline(item);
  if (show === "outlet") {
    const outlet = item.outlet === null ? t("bot-draft-no-outlet") : oneLine(item.outlet);
    const place = digest.items.indexOf(item) + 1;
    const none = mending(t("bot-draft-button-no-outlet"), view, number, "outlet", "none");
    return screen(t("bot-draft-outlet-is", { headline, outlet: fitting([outlet], 80) }), [
      outletRow(view, place),
      item.outlet === null ? [back] : [none, back],
    ]);
  }
  if (show === "drop") {
    const yes = mending(t("bot-draft-button-drop-yes"), view, number, "drop", "");
    return screen(t("bot-draft-drop-sure", { headline }), [[{ ...yes, style: "danger" }, back]]);
  }
  return show === "topics" ? topicsScreen(view, item, back) : storyScreen(view, item, back);
}

function storyScreen(view: DraftView, item: Item, back: Button): TextPart {
  const { stored, t, mayMend, claim, userId } = view;
  const { digest, lead } = stored;
  const number = numberOf(digest, item.id);
  const doubts = doubtsAbout(digest, digest.items.indexOf(item) + 1).map(
    (doubt) => `• ${doubtText(t, doubt, item)}`,
  );
  const body = item.paragraphs.map(oneLine).join("\n");
  const text = joined(
    [
      joined([
        ...(item.id === lead ? ["★ "] : []),
        styled("bold", linked(shortHeadline(item, 300), item.url)),
      ]),
      storyFacts(view, item),
      ...doubts,
      ...(body === "" ? [] : [styled("expandable_blockquote", fitting([body], LONGEST_TEXT))]),
    ],
    "\n",
  );
  const isMine = mayMend && (claim === null || claim.by === userId);
  const isLead = item.id === lead;
  const leading = mending(
    t(isLead ? "bot-draft-button-no-lead" : "bot-draft-button-lead"),
    view,
    number,
    "lead",
    isLead ? "off" : "on",
  );
  const acts = [
    [
      opening(t("bot-draft-button-outlet"), digest, "outlet", number),
      opening(t("bot-draft-button-topics"), digest, "topics", number),
    ],
    [leading, opening(t("bot-draft-button-drop"), digest, "drop", number)],
  ];
  return screen(text, [...(isMine ? acts : []), [back]]);
}

function topicsScreen(view: DraftView, item: Item, back: Button): TextPart {
  const { stored, t, editions, language } = view;
  const chosen = item.topics.map(({ id }) => id);
  const number = numberOf(stored.digest, item.id);
  const buttons = editions.topics.map(({ id }) => {
    const name = topicName(editions, id, language);
    const at = chosen.indexOf(id);
    const label = at >= 0 ? `${at + 1} ✓ ${name}` : `${topicMark(editions, id)} ${name}`;
    return mending(fitting([label, ticked(at >= 0, name)], LABEL_LIMIT[2]), view, number, "topics", id);
  });
  const text = t("bot-draft-topics-of", { headline: shortHeadline(item), most: MOST_TOPICS });
  return screen(text, [...rowsOfTwo(buttons), [back]]);
}

const mending = (
  label: string,
  { stored: { digest, revision } }: DraftView,
  item: number,
  fix: DraftFix,
  value: string,
): Button => button(label, { do: "draft-mend", draft: shortName(digest.id), revision, item, fix, value });

/** What is asked where a text comes that is here already, told otherwise. */
export function differsScreen(view: DraftView): TextPart {
  const { stored, t } = view;
  const isOut = stored.state === "published";
  const title = fitting([oneLine(stored.digest.title)], 160);
  return screen(t(isOut ? "bot-draft-differs-out" : "bot-draft-differs", { title }), [
    [
      deciding(t("bot-draft-button-replace"), stored, "replace"),
      deciding(t("bot-draft-button-leave"), stored, "leave"),
    ],
  ]);
}
