/** Composing once for all who get the same: in a push of thousands few wish for what nobody else does. */
import type { StoredDigest } from "#digest/model.ts";
import type { Part } from "#editions/model.ts";
import type { Reader } from "#readers/model.ts";
import type { Composed } from "./model.ts";
import { bodyHash } from "./planned.ts";

/** What an edition is made of, less whose it is. */
export interface Made {
  readonly composed: Composed;
  /** As they are sent. */
  readonly parts: readonly Part[];
  /** The digests it tells of. */
  readonly digests: readonly StoredDigest[];
}

/** With the parts' `bodyHash()`es. */
export interface Ready extends Made {
  readonly hashes: readonly string[];
}

/** Remembers what it composed for as long as it is kept: one tick, in which time and digests are the same for all. */
export interface Once {
  /** `unseen`: the digests it is composed of, which tells apart what readers with the same wishes get. */
  (kind: string, reader: Reader, unseen: readonly StoredDigest[], compose: () => Made): Ready;
}

export function composeOnce(): Once {
  const known = new Map<string, Ready>();
  return (kind, reader, unseen, compose) => {
    const digests = unseen.map(({ digest, revision }) => `${digest.id}@${revision}`);
    const key = `${kind} ${digests.join()} ${JSON.stringify(wishesOf(reader))}`;
    const there = known.get(key);
    if (there !== undefined) return there;
    const made = compose();
    const ready = { ...made, hashes: made.parts.map(bodyHash) };
    known.set(key, ready);
    return ready;
  };
}

/** Who a reader is and where it stands in time: nothing of it shows in an edition. */
type Standing =
  | "id"
  | "chatId"
  | "threadId"
  | "state"
  | "pausedUntil"
  | "since"
  | "seenUntil"
  | "viewer"
  | "queries"
  | "endedAt"
  | "due"
  | "strikes"
  | "boundBy"
  | "trouble"
  | "summaryTold"
  | "rev";

/** All that can make an edition look different; a new wish that is not named here does not compile. */
export const wishesOf = (reader: Reader): Omit<Reader, Standing> => ({
  type: reader.type,
  language: reader.language,
  topics: reader.topics,
  everything: reader.everything,
  weekly: reader.weekly,
  topicSummary: reader.topicSummary,
  layout: reader.layout,
  silent: reader.silent,
  quietWeeks: reader.quietWeeks,
  zoneConfirmed: reader.zoneConfirmed,
  atOnce: reader.atOnce,
});
