/** What stands in the store's files, as schemas: nothing is read, and nothing written, that does not fit them. */
import { z } from "zod";
import { StoredDigest } from "#digest/model.ts";
import { Delivery, DeliveryState, EditionRecord } from "#delivery/model.ts";
import { Part } from "#editions/model.ts";
import { Json } from "#json.ts";
import { Letter, Reader, ReaderId } from "#readers/model.ts";
import { Note } from "#store/store.ts";

/** The layout of the files below. A program refuses a store of a higher one. */
export const STORE_VERSION = 1;

export const StoreKind = z.enum(["playground", "bot"]);
export type StoreKind = z.infer<typeof StoreKind>;

/** `store.json`: that this folder holds a store, and which. */
export const Marker = z.object({
  id: z.string().min(1),
  kind: StoreKind,
  version: z.int().positive(),
  createdAt: z.iso.datetime(),
});
export type Marker = z.infer<typeof Marker>;

const Hash = z.string().length(64);

/** As `Reader`. Thousands of these are read before the bot is ready; of the next two as well, and each message that leaves brings some. */
export const FastReader = z.compile(Reader);
const FastDelivery = z.compile(Delivery);
const FastEdition = z.compile(EditionRecord);

/** A `Change` as the journal keeps it: an edition brings only those bodies that the store does not hold yet. */
export const JournalChange = z.discriminatedUnion("put", [
  z.object({ put: z.literal("reader"), reader: FastReader }),
  z.object({ put: z.literal("no-reader"), id: ReaderId }),
  z.object({ put: z.literal("letter"), letter: Letter }),
  z.object({ put: z.literal("no-letter"), id: z.string() }),
  z.object({ put: z.literal("digest"), stored: StoredDigest }),
  z.object({ put: z.literal("edition"), edition: FastEdition, bodies: z.record(Hash, Part) }),
  z.compile(z.object({ put: z.literal("delivery"), delivery: Delivery, from: z.array(DeliveryState) })),
  z.object({
    put: z.literal("talk"),
    key: z.string(),
    state: z.string().nullable(),
    expiresAt: z.iso.datetime(),
  }),
  z.object({ put: z.literal("handled"), updateId: z.int() }),
  z.object({ put: z.literal("note"), note: Note }),
  z.object({ put: z.literal("fact"), name: z.string(), value: Json }),
]);
export type JournalChange = z.infer<typeof JournalChange>;

/** A line of the journal: one commit. `n` counts commits over the store's whole life, so a missing line shows. */
export const CommitLine = z.object({ n: z.int().positive(), changes: z.array(JournalChange) });
export type CommitLine = z.infer<typeof CommitLine>;

/** The last line of a journal that was followed by another: were that one gone, its commits would be missed. */
export const NextLine = z.object({ next: z.int().positive() });
export type NextLine = z.infer<typeof NextLine>;

/** What the lines right behind a journal's header carry over from the journal before. */
export const KeptLine = z.discriminatedUnion("keep", [
  z.object({ keep: z.literal("body"), hash: Hash, part: Part }),
  z.object({
    keep: z.literal("edition"),
    edition: FastEdition,
    deliveries: z.array(FastDelivery).min(1),
    seq: z.int().positive(),
  }),
  z.object({
    keep: z.literal("talk"),
    key: z.string(),
    state: z.string(),
    expiresAt: z.iso.datetime(),
  }),
  z.object({ keep: z.literal("letter"), letter: Letter }),
  z.object({ keep: z.literal("handled"), updateIds: z.array(z.int()) }),
  z.object({ keep: z.literal("fact"), name: z.string(), value: Json }),
  z.object({ keep: z.literal("note"), n: z.int().positive(), note: Note }),
]);
export type KeptLine = z.infer<typeof KeptLine>;

const DocumentFacts = z.object({ bytes: z.int().positive(), sha256: Hash, records: z.int().nonnegative() });
export type DocumentFacts = z.infer<typeof DocumentFacts>;

/** The first line of a journal. It belongs to the documents of the same generation, and names them by hash. */
export const JournalHeader = z.object({
  journal: z.int().positive(),
  store: Marker,
  /** Null in a store's first journal: nothing was before it. */
  documents: z.object({ readers: DocumentFacts, digests: DocumentFacts }).nullable(),
  /** Bytes of each week's file of finished deliveries that count; what is behind them was never acknowledged. */
  sent: z.record(z.string(), z.int().nonnegative()),
  /** Kept lines that follow. */
  kept: z.int().nonnegative(),
  /** `n` of the last commit before this journal. */
  after: z.int().nonnegative(),
  /** `n` of the last commit that erased something, as long as files of before may still be there. */
  erased: z.int().positive().optional(),
});
export type JournalHeader = z.infer<typeof JournalHeader>;

/** A line of `sent/<ISO week>.jsonl`; the key comes first, so that an index is made without parsing the rest. */
export const SentLine = z.object({
  edition: z.string(),
  reader: ReaderId,
  digests: z.array(z.string()),
  plannedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** What a later correction has to know. */
  ...EditionRecord.pick({ revisions: true, targets: true, composed: true, lane: true, corrects: true }).shape,
  parts: z.array(
    z.object({
      part: z.int().positive(),
      state: DeliveryState,
      reason: z.string().nullable(),
      messageId: z.int().nullable(),
      attempts: z.int().nonnegative(),
      retryAt: z.iso.datetime().nullable(),
      at: z.iso.datetime(),
      body: Hash,
    }),
  ),
});
export type SentLine = z.infer<typeof SentLine>;
