/** One file `sent/<ISO week>.jsonl`: the finished editions of a week, found by key through their place in the file. */
import { deliveryId, type Delivery, type DeliveryState, type EditionRecord } from "#delivery/model.ts";
import { EditionKind } from "#editions/model.ts";
import type { ReaderId } from "#readers/model.ts";
import { isWhole, lineOf, SUM_LENGTH } from "./line.ts";
import { linesIn, type Piece } from "./pieces.ts";
import { PushTallies, stateOfWord, stateWord, talliedOf, type Tallied } from "./push-tally.ts";
import { SentLine } from "./records.ts";

const KEY_AT = '{"edition":"'.length;
const JSON_AT = SUM_LENGTH + 1;
const STATE = /"state":"([a-z]+)"/g;
const AT = /"at":"([^"]+)"/g;
const PLANNED_AT = /"plannedAt":"([^"]+)"/;

/** What the ledger still tells of a finished edition; its bodies are gone. */
export interface FinishedEdition {
  readonly edition: EditionRecord;
  readonly deliveries: readonly Delivery[];
}

export interface LinePlace {
  readonly offset: number;
  readonly length: number;
  /** `stateWord`s of its deliveries, joined by spaces: few distinct texts, so each is kept once. */
  readonly states: string;
}

/** Where the lines of a week stand, by edition key. Keys are kept as (kind and slot, reader id): 100,000 share the first half. */
export class SentIndex {
  /** Bytes of the file that count. */
  bytes = 0;
  readonly #places = new Map<string, Map<ReaderId, LinePlace>>();
  readonly #counts = new Map<DeliveryState, number>();
  /** Sums by push; not to be changed from outside. */
  readonly pushes = new PushTallies();

  place(key: string): LinePlace | undefined {
    const [slot, readerId] = halves(key);
    return this.#places.get(slot)?.get(readerId);
  }

  placesOf(readerId: ReaderId): LinePlace[] {
    return [...this.#places.values()].flatMap((readers) => readers.get(readerId) ?? []);
  }

  count(state: DeliveryState): number {
    return this.#counts.get(state) ?? 0;
  }

  add(edition: Tallied, at: Omit<LinePlace, "states">): LinePlace {
    const [slot, readerId] = halves(edition.key);
    const place = { ...at, states: edition.states };
    this.#addAt(slot, readerId, place);
    this.pushes.add(edition);
    return place;
  }

  /** Forgets where a reader's lines are, and returns their places and the way back. */
  forget(readerId: ReaderId): { readonly places: readonly LinePlace[]; readonly undo: () => void } {
    const forgotten = [...this.#places].flatMap(([slot, readers]) => {
      const place = readers.get(readerId);
      return place !== undefined && readers.delete(readerId) ? [{ slot, readers, place }] : [];
    });
    for (const { slot, place } of forgotten) {
      this.#count(place, -1);
      this.pushes.remove({ key: slot, states: place.states });
    }
    const undo = (): void => {
      for (const { slot, readers, place } of forgotten) {
        readers.set(readerId, place);
        this.#count(place, 1);
        this.pushes.restore({ key: slot, states: place.states });
      }
    };
    return { places: forgotten.map(({ place }) => place), undo };
  }

  #addAt(slot: string, readerId: ReaderId, place: LinePlace): void {
    const readers = this.#places.get(slot) ?? new Map<ReaderId, LinePlace>();
    readers.set(readerId, place);
    this.#places.set(slot, readers);
    this.#count(place, 1);
  }

  #count({ states }: LinePlace, sign: 1 | -1): void {
    for (const word of states.split(" ")) {
      const state = stateOfWord(word);
      this.#counts.set(state, this.count(state) + sign);
    }
  }

  /** Indexes the lines of the next piece of a file; returns how many could not be read. */
  load(piece: Piece, intern: (text: string) => string): number {
    let unreadable = 0;
    for (const { from, to } of linesIn(piece)) {
      const text = piece.bytes.toString("utf8", from, to);
      const key = keyOf(text);
      if (key === null) unreadable += text.trim() === "" ? 0 : 1;
      else {
        const [slot, readerId] = halves(key);
        const edition = talliedLine(key, text);
        const states = intern(edition.states);
        this.#addAt(intern(slot), intern(readerId), {
          offset: piece.offset + from,
          length: to - from,
          states,
        });
        this.pushes.add(edition);
      }
      this.bytes = piece.offset + to + 1;
    }
    return unreadable + (this.bytes < piece.offset + piece.bytes.length ? 1 : 0);
  }
}

/** The line of a finished edition, with its checksum: a flipped bit must not make another history. */
export const sentLine = (finished: FinishedEdition): string => lineOf(sentJson(finished));

/** The record of such a line. */
export function sentJson({ edition, deliveries }: FinishedEdition): SentLine {
  return {
    edition: edition.key,
    reader: edition.readerId,
    digests: edition.digests,
    plannedAt: edition.plannedAt,
    expiresAt: edition.expiresAt,
    ...factsOf(edition),
    parts: deliveries.map(({ part, state, reason, messageId, attempts, retryAt, at, body }) => ({
      part,
      state,
      reason,
      messageId,
      attempts,
      retryAt,
      at,
      body,
    })),
  };
}

type Facts = Pick<SentLine, "revisions" | "targets" | "composed" | "lane" | "corrects">;

/** The facts that stay, where there are any. */
function factsOf({ revisions, targets, composed, lane, corrects }: Facts): Facts {
  return {
    ...(revisions === undefined ? {} : { revisions }),
    ...(targets === undefined ? {} : { targets }),
    ...(composed === undefined ? {} : { composed }),
    ...(lane === undefined ? {} : { lane }),
    ...(corrects === undefined ? {} : { corrects }),
  };
}

/** The edition of a line; null where the line is blank, damaged or does not fit. */
export function readSentLine(text: string): FinishedEdition | null {
  const json = jsonOf(text);
  const line = json === null ? undefined : SentLine.safeParse(jsonOrNull(json)).data;
  return line === undefined ? null : finishedOf(line);
}

/** The edition of such a record; null where its key is none. */
export function finishedOf(line: SentLine): FinishedEdition | null {
  const { edition: key, reader: readerId, digests, plannedAt, expiresAt, parts } = line;
  const [slot] = halves(key);
  const kind = EditionKind.safeParse(slot.slice(0, slot.indexOf("|"))).data;
  if (kind === undefined) return null;
  return {
    edition: {
      key,
      kind,
      slot: slot.slice(slot.indexOf("|") + 1),
      readerId,
      digests,
      plannedAt,
      expiresAt,
      ...factsOf(line),
      bodies: parts.map(({ body }) => body),
    },
    deliveries: parts.map((part) => ({
      id: deliveryId(key, part.part),
      edition: key,
      readerId,
      ...part,
    })),
  };
}

/**
 * What a line adds to its push, without parsing it where nothing failed. Inside JSON strings quotes are escaped, so
 * the patterns match the fields alone.
 */
function talliedLine(key: string, line: string): Tallied {
  const parsed = line.includes('"state":"failed"') ? readSentLine(line) : null;
  if (parsed !== null) return talliedOf(parsed.edition, parsed.deliveries);
  const states = [...line.matchAll(STATE)].map(([, state = ""]) => stateWordOf(state));
  const moments = [...line.matchAll(AT)].map(([, at = ""]) => at);
  return {
    key,
    states: states.join(" "),
    plannedAt: PLANNED_AT.exec(line)?.[1] ?? "",
    changedAt: moments.reduce((last, at) => (at > last ? at : last), ""),
  };
}

const stateWordOf = (state: string): string =>
  state === "failed" ? stateWord({ state, reason: null }) : state;

function halves(key: string): [slot: string, readerId: ReaderId] {
  const mark = key.lastIndexOf("|");
  return [key.slice(0, mark), key.slice(mark + 1)];
}

/** The JSON of a line that is whole; null for any other. Lines of earlier versions have no checksum. */
export function jsonOf(text: string): string | null {
  if (text.startsWith("{")) return text;
  return isWhole(text) ? text.slice(JSON_AT) : null;
}

/** The edition key of a line; null where it is blank or damaged. */
export function keyOf(text: string): string | null {
  const line = jsonOf(text);
  if (line === null || !line.startsWith('{"edition":"') || !line.endsWith("}")) return null;
  const end = line.indexOf('"', KEY_AT);
  const key = line.slice(KEY_AT, end);
  return end === -1 || key.includes("\\") ? (readSentLine(text)?.edition.key ?? null) : key;
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // a damaged line is no edition, which the caller says
  }
}
