/** The ledger: the promise to bring one part of an edition to one reader, and what became of it. */
import { z } from "zod";
import { Edition } from "#editions/model.ts";
import { ReaderId } from "#readers/model.ts";

/** `<kind>|<slot>|<reader id>`: planning twice gives the same key, so the second finds the first. */
export const editionKey = (edition: Pick<Edition, "kind" | "slot" | "readerId">): string =>
  `${edition.kind}|${edition.slot}|${edition.readerId}`;

/** `<edition key>#<part>`, parts counted from 1. */
export const deliveryId = (key: string, part: number): string => `${key}#${part}`;

/** An edition in the ledger: of its parts only the hashes, since each distinct body is kept once. */
export const EditionRecord = Edition.omit({ parts: true }).extend({
  /** `editionKey()` of this edition. */
  key: z.string().min(1),
  /** SHA-256 (hex) of each part's JSON, in order. */
  bodies: z.array(z.string().length(64)).min(1),
});
export type EditionRecord = z.infer<typeof EditionRecord>;

/**
 * planned -> sending -> sent | deferred | failed | uncertain; an uncertain one is tried once more, then parked.
 * `sending` is durable before the bytes leave; found at start it becomes `uncertain`.
 */
export const DeliveryState = z.enum([
  "planned",
  "sending",
  "sent",
  "deferred",
  "uncertain",
  "failed",
  "expired",
  "cancelled",
  "parked",
]);
export type DeliveryState = z.infer<typeof DeliveryState>;

/** States in which nothing more happens by itself. */
export const FINISHED: ReadonlySet<DeliveryState> = new Set([
  "sent",
  "failed",
  "expired",
  "cancelled",
  "parked",
]);

export const Delivery = z.object({
  /** `deliveryId()`. */
  id: z.string().min(1),
  /** The edition's key. */
  edition: z.string().min(1),
  readerId: ReaderId,
  /** Counted from 1; part n+1 leaves only after part n is sent. */
  part: z.int().positive(),
  /** Hash of the part to send. */
  body: z.string().length(64),
  state: DeliveryState,
  /** Sends begun so far, less those that certainly brought nothing and are tried again: at most two. */
  attempts: z.int().nonnegative(),
  /** Not before this moment (real UTC); null: at once. */
  retryAt: z.iso.datetime().nullable(),
  /** Why it is not sent, in words for the desk. */
  reason: z.string().nullable(),
  messageId: z.int().nullable(),
  /** When it reached its state (real UTC). */
  at: z.iso.datetime(),
});
export type Delivery = z.infer<typeof Delivery>;
