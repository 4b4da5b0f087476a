/** Records for store tests: valid, small, and different only where a test says so. */
import { createHash } from "node:crypto";
import type { StoredDigest } from "#digest/model.ts";
import { deliveryId, editionKey, type Delivery, type EditionRecord } from "#delivery/model.ts";
import type { Part } from "#editions/model.ts";
import type { Letter, Reader } from "#readers/model.ts";
import type { Change } from "#store/store.ts";

export const NOON = "2026-11-20T12:00:00Z";

/** A moment so many minutes after `NOON`. */
export const minutesLater = (minutes: number): string =>
  Temporal.Instant.from(NOON).add({ minutes }).toString();

/** A reader with an id and a chat of its own for each number. */
export function aReader(number: number, wishes: Partial<Reader> = {}): Reader {
  return {
    id: `r_${String(number).padStart(6, "0")}`,
    chatId: 1000 + number,
    type: "private",
    threadId: null,
    language: "en",
    topics: ["energy", "space"],
    everything: false,
    weekly: { weekday: 1, time: "09:00", zone: "Asia/Almaty" },
    atOnce: false,
    topicSummary: "monthly",
    layout: "compact",
    silent: false,
    quietWeeks: "silent",
    state: "active",
    pausedUntil: null,
    since: "2026-11-01T00:00:00Z",
    seenUntil: null,
    zoneConfirmed: false,
    viewer: null,
    endedAt: null,
    due: { weekly: null, topics: null },
    rev: 0,
    ...wishes,
  };
}

export function aDigest(
  id: string,
  wishes: Partial<Omit<StoredDigest, "digest">> & { day?: string | null } = {},
): StoredDigest {
  const { day = "2026-11-13", ...rest } = wishes;
  return {
    digest: {
      id,
      series: id.startsWith("kazinform") ? "kazinform" : "astana-times",
      title: `Review ${id}`,
      publishedOn: day,
      language: "en",
      url: null,
      items: [],
      problems: [],
    },
    revision: 1,
    state: "draft",
    publishedAt: null,
    source: { kind: "file", name: `${id}.txt` },
    originalText: `text of ${id}`,
    ...rest,
  };
}

/** What reader `number` wrote, as a letter with an id of its own. */
export function aLetter(number: number, wishes: Partial<Letter> = {}): Letter {
  return {
    id: number.toString(16).padStart(12, "0"),
    readerId: aReader(number).id,
    name: `Person ${number}`,
    about: null,
    text: `What person ${number} wrote`,
    at: NOON,
    expiresAt: minutesLater(90 * 24 * 60),
    told: [],
    answers: [],
    ...wishes,
  };
}

export const textPart = (text: string): Part => ({
  text,
  entities: [],
  buttons: [],
  silent: false,
  preview: null,
});

export const hashOf = (part: Part): string => createHash("sha256").update(JSON.stringify(part)).digest("hex");

export interface Planned {
  readonly edition: EditionRecord;
  readonly change: Change;
  /** Ids of its deliveries, in order. */
  readonly ids: readonly string[];
}

/** A weekly edition of one text a part. */
export function anEdition(
  readerId: string,
  slot: string,
  texts: readonly string[],
  wishes: Partial<EditionRecord> = {},
): Planned {
  const parts = texts.map(textPart);
  const key = editionKey({ kind: "weekly", slot, readerId });
  const edition: EditionRecord = {
    key,
    kind: "weekly",
    slot,
    readerId,
    digests: ["astana-times-2026-11-13"],
    plannedAt: NOON,
    expiresAt: "2026-11-23T12:00:00Z",
    bodies: parts.map(hashOf),
    ...wishes,
  };
  return {
    edition,
    change: { put: "edition", edition, parts },
    ids: parts.map((_, index) => deliveryId(key, index + 1)),
  };
}

/** Moves a delivery to a state, as the sender does. */
export function moved(delivery: Delivery, state: Delivery["state"], facts: Partial<Delivery> = {}): Change {
  return { put: "delivery", from: [delivery.state], delivery: { ...delivery, state, ...facts } };
}
