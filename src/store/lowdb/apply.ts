/** Applies a commit to the memory: all of it or, with an error, none. What it refuses it refuses the same way on every replay. */
import { deliveryId, type Delivery } from "#delivery/model.ts";
import type { Part } from "#editions/model.ts";
import type { Reader, ReaderId } from "#readers/model.ts";
import { StaleWrite, StoreError, type Change } from "#store/store.ts";
import type { Memory } from "./memory.ts";
import { JournalChange } from "./records.ts";

type Undo = () => void;
type Put<P extends JournalChange["put"]> = Extract<JournalChange, { put: P }>;

/**
 * A commit as the journal keeps it: checked against the schemas (a record that could not be read back must not be
 * written), copied, and without the bodies and editions that the store holds already.
 */
export function toJournal(memory: Memory, changes: readonly Change[]): JournalChange[] {
  // Forgetting a reader may take bodies along, so then they are all written.
  const forgets = changes.some(({ put }) => put === "no-reader");
  const held = new Set<string>();
  const isHeld = (hash: string): boolean =>
    !forgets && (held.has(hash) || memory.ledger.body(hash) !== undefined);
  return changes.flatMap((change) => {
    if (change.put === "edition" && !forgets && isPlanned(memory, change.edition.key)) return [];
    const line = JournalChange.safeParse(change.put === "edition" ? withBodies(change, isHeld) : change);
    if (!line.success) {
      const [issue] = line.error.issues;
      throw new StoreError(`A ${change.put} was refused: ${issue?.path.join(".")}: ${issue?.message}.`);
    }
    if (line.data.put === "edition") for (const hash of Object.keys(line.data.bodies)) held.add(hash);
    return [line.data];
  });
}

/** With the bodies that the store does not hold: most of a push shares its few, which are checked and written once. */
function withBodies(
  { edition, parts }: Extract<Change, { put: "edition" }>,
  isHeld: (hash: string) => boolean,
): unknown {
  if (parts.length !== edition.bodies.length) {
    throw new StoreError(
      `Edition ${edition.key} has ${parts.length} parts and ${edition.bodies.length} hashes.`,
    );
  }
  const all = edition.bodies.map((hash, index) => [hash, parts[index]] as const);
  return { put: "edition", edition, bodies: Object.fromEntries(all.filter(([hash]) => !isHeld(hash))) };
}

/** Applies the changes in order; after an error the memory is as it was. Rejections are `StaleWrite`. */
export function apply(memory: Memory, changes: readonly JournalChange[]): Undo {
  const undo: Undo[] = [];
  const undoAll = (): void => {
    for (const step of undo.toReversed()) step();
  };
  try {
    for (const change of changes) undo.push(applyOne(memory, change));
  } catch (error) {
    undoAll();
    throw error;
  }
  return undoAll;
}

/** Whether something must leave the files after these changes. */
export const erases = (changes: readonly JournalChange[]): boolean =>
  changes.some(({ put }) => put === "no-reader" || put === "no-letter");

/** The readers whom these changes erase. To be asked before they are applied. */
export const leaving = ({ readers }: Memory, changes: readonly JournalChange[]): Reader[] =>
  changes.flatMap((change) => (change.put === "no-reader" ? (readers.get(change.id) ?? []) : []));

function applyOne(memory: Memory, change: JournalChange): Undo {
  switch (change.put) {
    case "reader":
      return putReader(memory, change.reader);
    case "no-reader":
      return forgetReader(memory, change.id);
    case "letter":
      return putLetter(memory, change);
    case "no-letter":
      return memory.letters.set(change.id, null);
    case "digest":
      return putDigest(memory, change);
    case "edition":
      return planEdition(memory, change);
    case "delivery":
      return moveDelivery(memory, change);
    case "talk": {
      const { key, state, expiresAt } = change;
      return memory.talks.set(key, state === null ? null : { key, state, expiresAt });
    }
    case "handled":
      return memory.handled.add(change.updateId);
    case "note":
      return memory.notes.add(change.note);
    case "fact":
    default:
      return putFact(memory, change);
  }
}

function putReader({ readers }: Memory, reader: Reader): Undo {
  const before = readers.get(reader.id);
  if ((before?.rev ?? 0) !== reader.rev) {
    throw new StaleWrite(`Reader ${reader.id} is at ${before?.rev ?? "no"} revision, not ${reader.rev}.`);
  }
  const holder = readers.at(reader.chatId, reader.threadId);
  if (holder !== undefined && holder.id !== reader.id) {
    throw new StaleWrite(`The chat of reader ${reader.id} belongs to reader ${holder.id}.`);
  }
  return readers.set(reader.id, { ...reader, rev: reader.rev + 1 });
}

function forgetReader(memory: Memory, id: ReaderId): Undo {
  const { readers, ledger, archive, talks, letters } = memory;
  const reader = readers.get(id);
  const ownChat = reader?.type === "private" ? reader.chatId : null;
  const undo = [
    archive.erase(id),
    ...ledger.keysOf(id).map((key) => ledger.set(key, null)),
    ...letters.erase(id, ownChat),
  ];
  if (reader !== undefined) {
    const here = talkPrefix(reader);
    const theirs = ownChat === null ? null : `:${ownChat}`;
    const keys = talks.keysWhere((key) => key.startsWith(here) || (theirs !== null && key.endsWith(theirs)));
    undo.push(...keys.map((key) => talks.set(key, null)), readers.set(id, null));
    if (ownChat !== null) undo.push(memory.notes.erase(ownChat));
    // Groups that the person set up stay, and nobody is told of them any more.
    for (const { boundBy: _, ...rest } of ownChat === null ? [] : readers.boundBy(ownChat)) {
      undo.push(readers.set(rest.id, { ...rest, rev: rest.rev + 1 }));
    }
  }
  return () => {
    for (const step of undo.toReversed()) step();
  };
}

/** The start of `talkKey()` for a reader's chat and thread. */
export const talkPrefix = ({ chatId, threadId }: Pick<Reader, "chatId" | "threadId">): string =>
  `${chatId}:${threadId ?? 0}:`;

function putLetter({ readers, letters }: Memory, { letter }: Put<"letter">): Undo {
  if (readers.get(letter.readerId) === undefined) {
    throw new StaleWrite(`Reader ${letter.readerId} is not there any more.`);
  }
  return letters.set(letter.id, letter);
}

function putDigest({ digests }: Memory, { stored }: Put<"digest">): Undo {
  const { id } = stored.digest;
  const before = digests.get(id);
  if (
    before !== undefined &&
    stored.revision !== before.revision &&
    stored.revision !== before.revision + 1
  ) {
    throw new StaleWrite(`Digest ${id} is at revision ${before.revision}; ${stored.revision} can't follow.`);
  }
  return digests.set(id, stored);
}

function planEdition(memory: Memory, { edition: planned, bodies }: Put<"edition">): Undo {
  const { ledger, readers } = memory;
  if (isPlanned(memory, planned.key)) return () => undefined;
  const edition = ledger.sharing(planned);
  // A reader who left in between must not come back into the ledger by a late plan.
  if (readers.get(edition.readerId) === undefined) {
    throw new StaleWrite(`Reader ${edition.readerId} is not there any more.`);
  }
  const parts: Part[] = edition.bodies.map((hash) => {
    const part = bodies[hash] ?? ledger.body(hash);
    if (part === undefined) throw new StoreError(`The body ${hash} of ${edition.key} is missing.`);
    return part;
  });
  const deliveries = edition.bodies.map((body, index): Delivery => plannedDelivery(edition, index + 1, body));
  return ledger.set(edition.key, { edition, deliveries, parts, seq: ledger.nextSeq() });
}

function plannedDelivery(edition: Put<"edition">["edition"], part: number, body: string): Delivery {
  return {
    id: deliveryId(edition.key, part),
    edition: edition.key,
    readerId: edition.readerId,
    part,
    body,
    state: "planned",
    attempts: 0,
    retryAt: null,
    reason: null,
    messageId: null,
    at: edition.plannedAt,
  };
}

function moveDelivery({ ledger }: Memory, { delivery, from }: Put<"delivery">): Undo {
  const before = ledger.get(delivery.edition)?.deliveries[delivery.part - 1];
  // Finished and archived, or erased with its reader: either way nobody may move it any more.
  if (before === undefined || !from.includes(before.state)) {
    throw new StaleWrite(`Delivery ${delivery.id} is ${before?.state ?? "gone"}, not ${from.join(" or ")}.`);
  }
  if (before.id !== delivery.id || before.readerId !== delivery.readerId) {
    throw new StoreError(`Delivery ${delivery.id} can't change its edition, reader or part.`);
  }
  return ledger.move(delivery);
}

function putFact({ facts }: Memory, { name, value }: Put<"fact">): Undo {
  const before = facts.get(name);
  const set = (to: unknown): void => {
    if (to === null || to === undefined) facts.delete(name);
    else facts.set(name, to);
  };
  set(value);
  return () => set(before);
}

const isPlanned = ({ ledger, archive }: Memory, key: string): boolean =>
  ledger.get(key) !== undefined || archive.has(key);
