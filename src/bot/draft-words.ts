/** What drafts are called and what is said of them: doubts, refusals, and why a fix can't be carried out. */
import type { MendError } from "#desk/fixes.ts";
import { numberOf } from "#digest/ids.ts";
import type { Digest, Item, Problem, StoredDigest } from "#digest/model.ts";
import { topicTitle } from "#editions/context.ts";
import { dayText, weekdayDateText } from "#editions/dates.ts";
import { entriesFor } from "#editions/entry.ts";
import { fitting } from "#editions/labels.ts";
import { headlineText, oneLine } from "#editions/source-text.ts";
import type { TextVars } from "#texts.ts";
import type { Looking } from "./release-words.ts";

type T = (key: string, vars?: TextVars) => string;

/** What is odd, in one sentence that says what to do. */
export const doubtText = (t: T, { code, message }: Pick<Problem, "code" | "message">, item?: Item): string =>
  t("bot-draft-doubt", { code, message, outlet: fitting([oneLine(item?.outlet ?? "")], 60) });

/** Why a text is no draft, in one sentence. */
export const refusalText = (t: T, { code, message }: Pick<Problem, "code" | "message">): string =>
  t("bot-draft-refused", { code, message });

/** Why a fix can't be carried out. */
export const mendErrorText = (t: T, { problem, code, message }: MendError): string =>
  problem === "unreadable" && code !== null
    ? refusalText(t, { code, message })
    : t("bot-draft-cant", { problem, message });

/** Doubts about the whole review first, what keeps it a draft before all. */
export const doubtsOf = ({ problems }: Digest): readonly Problem[] =>
  problems.toSorted((a, b) => Number(b.blocking) - Number(a.blocking) || (a.item ?? 0) - (b.item ?? 0));

/** The doubts about the story at this place, counted from 1. */
export const doubtsAbout = ({ problems }: Digest, place: number): readonly Problem[] =>
  problems.filter(({ item }) => item === place);

/** "Sat 26 Apr 2025", or that it has no day. */
export const dayOfDraft = ({ editions, language, t }: Looking, { publishedOn }: Digest): string =>
  publishedOn === null ? t("bot-draft-undated") : weekdayDateText(editions.t, language, publishedOn);

/** "Reuters · 24 Apr · Energy, Space": what is known of a story beside its headline. */
export function storyFacts({ editions, language, t }: Looking, item: Item): string {
  const topics = item.topics.map(({ id }) => topicTitle(editions, id, language)).join(", ");
  return [
    item.outlet === null ? t("bot-draft-no-outlet") : fitting([oneLine(item.outlet)], 60),
    ...(item.publishedOn === null ? [] : [dayText(editions.t, language, item.publishedOn)]),
    topics === "" ? t("bot-draft-no-topics") : topics,
  ].join(" · ");
}

/** A headline on one line, cut where it is very long. */
export const shortHeadline = ({ headline }: Item, most = 110): string =>
  fitting([headlineText(headline)], most);

/** The story that a phone shows first, to a reader who follows everything: mark and headline. */
export function leadOf({ editions }: Looking, { digest, lead }: StoredDigest) {
  const leads = lead === undefined ? [] : [lead];
  const [entry] = entriesFor(editions, { topics: [], everything: true }, [digest], leads);
  return entry === undefined ? null : { mark: entry.mark, item: entry.item };
}

/** A story by its number; null where it is not in the review any more. */
export const storyOf = (digest: Digest, number: number): Item | null =>
  digest.items.find(({ id }) => numberOf(digest, id) === number) ?? null;
