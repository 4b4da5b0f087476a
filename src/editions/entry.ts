/** Entries: the items of some digests as one reader gets them. Same stories joined, the lead first, followed topics before the rest. */
import type { Digest, Item } from "#digest/model.ts";
import type { Reader } from "#readers/model.ts";
import { NO_MARK, topicMark, type EditionContext } from "./context.ts";
import { oneLine } from "./source-text.ts";

/** What decides what is a reader's own. */
export type Interests = Pick<Reader, "topics" | "everything">;

export interface Entry {
  /** The item that tells the story: the first with a summary. */
  readonly item: Item;
  /** All that tell it, in the digests' order. */
  readonly items: readonly Item[];
  /** The digest that item is from. */
  readonly digest: Digest;
  /** All items of the story, that one among them. */
  readonly told: readonly Item[];
  /** Every outlet of the story, each once; empty where none is named. */
  readonly outlets: readonly string[];
  /** Topics of all its items, best first. */
  readonly topics: readonly string[];
  /** Also of the desk's lead, which is everybody's. */
  readonly isFollowed: boolean;
  /** The emoji of the topic that brought it: the first followed one, else its main one. */
  readonly mark: string;
}

/**
 * The entries of an edition in reading order: the lead (one of `leads`, the ids of items that the desk chose; else
 * followed topics, then the number of outlets, then the digest's own order), the other followed ones in the digest's order, then the rest. Where nothing matches,
 * all count as followed, so that there is always a lead.
 */
export function entriesFor(
  context: EditionContext,
  interests: Interests,
  digests: readonly Digest[],
  leads: readonly string[] = [],
): readonly Entry[] {
  const [chosen, entries] = chosenFrom(entriesOf(context, interests, digests), leads);
  if (chosen !== undefined) return [chosen, ...inOrder(entries)];
  const followed = entries.filter(({ isFollowed }) => isFollowed);
  if (followed.length === 0) return withLead(entries.map((entry) => ({ ...entry, isFollowed: true })));
  return [...withLead(followed), ...entries.filter(({ isFollowed }) => !isFollowed)];
}

/** The same stories joined, in the order of the digests. */
export function entriesOf(
  context: EditionContext,
  interests: Interests,
  digests: readonly Digest[],
): readonly Entry[] {
  const digestOf = new Map(digests.flatMap((digest) => digest.items.map((item) => [item, digest] as const)));
  const items = [...digestOf.keys()];
  const groups = context.stories?.(items) ?? items.map((item) => [item]);
  const position = new Map(items.map((item, index) => [item, index]));
  return groups
    .map((group) => group.toSorted((a, b) => (position.get(a) ?? 0) - (position.get(b) ?? 0)))
    .toSorted(([a], [b]) => order(position, a) - order(position, b))
    .flatMap((group) => {
      const item = group.find(({ summary }) => summary !== null) ?? group[0];
      const digest = item === undefined ? undefined : digestOf.get(item);
      return item === undefined || digest === undefined
        ? []
        : [toEntry(context, interests, { group, item, digest })];
    });
}

/** Whether any story of the digests is on a topic this reader follows. */
export const hasOwn = (interests: Interests, digests: readonly Digest[]): boolean =>
  digests.some(({ items }) => items.some((item) => isOwn(interests, item)));

/** Whether an item is on a topic this reader follows. */
export const isOwn = (interests: Interests, item: Item): boolean =>
  interests.everything || item.topics.some(({ id }) => interests.topics.includes(id));

/** The desk's lead and the others; of two choices the one in the newer digest. */
function chosenFrom(
  entries: readonly Entry[],
  leads: readonly string[],
): [Entry | undefined, readonly Entry[]] {
  const chosen = entries.find(({ items }) => items.some(({ id }) => leads.includes(id)));
  if (chosen === undefined) return [undefined, entries];
  return [{ ...chosen, isFollowed: true }, entries.filter((entry) => entry !== chosen)];
}

const inOrder = (entries: readonly Entry[]): readonly Entry[] =>
  entries.toSorted((a, b) => Number(b.isFollowed) - Number(a.isFollowed));

const order = (position: ReadonlyMap<Item, number>, item: Item | undefined): number =>
  item === undefined ? Number.MAX_SAFE_INTEGER : (position.get(item) ?? 0);

function toEntry(
  context: EditionContext,
  interests: Interests,
  { group, item, digest }: { group: readonly Item[]; item: Item; digest: Digest },
): Entry {
  const topics = [...new Set([item, ...group].flatMap((each) => each.topics.map(({ id }) => id)))];
  const followed = interests.everything ? topics[0] : topics.find((id) => interests.topics.includes(id));
  const outlets = group.flatMap(({ outlet }) => (outlet === null ? [] : [oneLine(outlet)]));
  return {
    item,
    items: group,
    digest,
    told: group,
    outlets: [...new Set(outlets)].filter((outlet) => outlet !== ""),
    topics,
    isFollowed: interests.everything || followed !== undefined,
    mark: topics.length === 0 ? NO_MARK : topicMark(context, followed ?? topics[0]),
  };
}

function withLead(entries: readonly Entry[]): readonly Entry[] {
  const most = Math.max(0, ...entries.map(({ outlets }) => outlets.length));
  const lead = entries.find(({ outlets }) => outlets.length === most);
  return lead === undefined ? entries : [lead, ...entries.filter((entry) => entry !== lead)];
}
