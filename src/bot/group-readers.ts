/** The readers of groups, channels and threads: how a new one begins, and how many one person may have. */
import type { Address, Reader } from "#readers/model.ts";
import { newReader, setWeekly, type Moment } from "#readers/wishes.ts";
import type { BotDeps } from "./context.ts";
import type { Place } from "./places.ts";

/** Groups and channels that one person may set up; a stranger's thousand groups must not fill the store. */
export const MOST_PLACES = 20;
/** Threads of one group. */
const MOST_THREADS = 50;

/** A person has set up as many groups, or a group as many threads, as they may: `most`. Nothing was saved. */
export class PlacesFull extends Error {
  override readonly name = "PlacesFull";
  readonly most: number;
  constructor(most: number) {
    super(`no more than ${most} places`);
    this.most = most;
  }
}

/** Throws `PlacesFull` where this person may not set up another place. Owners may. */
export async function checkRoom(
  { store, desk }: Pick<BotDeps, "store" | "desk">,
  userId: number,
  { chatId, threadId }: Address,
): Promise<void> {
  if ((await desk?.roles.may(userId, "owner")) === true) return;
  if (threadId !== null) {
    const threads = await store.threadsOf(chatId);
    if (threads.length >= MOST_THREADS) throw new PlacesFull(MOST_THREADS);
  }
  const chats = new Set((await store.readersBoundBy(userId)).map((reader) => reader.chatId));
  if (!chats.has(chatId) && chats.size >= MOST_PLACES) throw new PlacesFull(MOST_PLACES);
}

/**
 * The reader of a place that nobody set up yet, not saved: silent, everything, and in language and time as its group has
 * them or else as the administrator does.
 */
export async function freshReader(
  { store, newReaderId }: Pick<BotDeps, "store" | "newReaderId">,
  place: Place,
  given: { readonly language: string; readonly like: Reader | null; readonly moment: Moment },
): Promise<Reader> {
  const { chatId, threadId, type } = place;
  const group = threadId === null ? null : await store.readerAt(chatId, null);
  const like = group ?? given.like;
  const language = group?.language ?? given.language;
  const fresh = newReader({ id: newReaderId(), chatId, threadId, type, language, ...given.moment });
  const silent = group?.silent ?? true;
  // Nobody's phone is woken by a guess here, so the zone counts as theirs.
  const placed: Reader = { ...fresh, silent, zoneConfirmed: true };
  if (like === null || !(group !== null || like.zoneConfirmed)) return placed;
  const { zone } = like.weekly;
  const weekly = group === null ? { ...placed.weekly, zone } : group.weekly;
  const layout = group?.layout ?? placed.layout;
  return setWeekly({ ...placed, layout, atOnce: group?.atOnce ?? false }, weekly, given.moment);
}
