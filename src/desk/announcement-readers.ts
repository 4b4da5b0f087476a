/** Walks the readers of an announcement, one a chat, giving way to everybody else in between. */
import { setImmediate } from "node:timers/promises";
import type { Reader } from "#readers/model.ts";
import type { Store } from "#store/store.ts";
import { isAsleep, isMeant, type Audience, type Chats } from "./announcement.ts";

/** Readers looked at in one turn: well under a millisecond. */
const TURN = 500;

export interface Walk {
  readonly audience: Audience;
  readonly now: Temporal.Instant;
  /** Who came later is not meant. */
  readonly until?: Temporal.Instant;
}

/** In no order. Of a group with threads of its own the chat's reader gets it, or else the oldest thread that is meant. */
export async function* readersMeant(
  store: Pick<Store, "readers" | "readerAt" | "threadsOf">,
  { audience, now, until }: Walk,
): AsyncGenerator<Reader> {
  let seen = 0;
  const isIn = (reader: Reader): boolean =>
    isMeant(audience, reader, now) &&
    (until === undefined || Temporal.Instant.compare(Temporal.Instant.from(reader.since), until) <= 0);
  for await (const reader of store.readers()) {
    seen += 1;
    if (seen % TURN === 0) await setImmediate();
    if (!isIn(reader)) continue;
    if (reader.threadId !== null) {
      const whole = await store.readerAt(reader.chatId, null);
      const all = [...(whole === null ? [] : [whole]), ...(await store.threadsOf(reader.chatId))];
      if (all.find(isIn)?.id !== reader.id) continue;
    }
    yield reader;
  }
}

/** How many chats would get it now. */
export async function countChats(
  store: Pick<Store, "readers" | "readerAt" | "threadsOf">,
  walk: Walk,
): Promise<Chats> {
  const chats = { people: 0, groups: 0, asleep: 0 };
  // Worked out once a zone: a hundred thousand readers live in a few dozen.
  const nights = new Map<string, boolean>();
  for await (const reader of readersMeant(store, walk)) {
    const { zone } = reader.weekly;
    const asleep = nights.get(zone) ?? isAsleep(reader, walk.now);
    nights.set(zone, asleep);
    if (reader.type === "private") chats.people += 1;
    else chats.groups += 1;
    if (asleep) chats.asleep += 1;
  }
  return chats;
}
