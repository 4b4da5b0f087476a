/** How a fault is asked for, by a script or from the page. */
import { z } from "zod";

/**
 * What can go wrong. Nothing is done by the call in
 * - `429`: too many requests, with `retryAfter`;
 * - `500`: `status` 500-599 and a `body`; with `accepted` the call is done first;
 * - `refuse`: any other error envelope, by `status` and `description`;
 * - `reset-before`: the connection is reset;
 * - `hang`: no answer until the caller gives up; with `accepted` the call is done first.
 *
 * The call is done, and then
 * - `reset-after`: the connection is reset;
 * - `slow`: the answer leaves `ms` later;
 * - `truncated`: the answer is half of its JSON, as a whole HTTP response;
 * - `cut`: the connection is reset in the middle of the answer.
 *
 * `pass` lets the call through: a gap in a sequence.
 */
export const FAULT_KINDS = [
  "429",
  "500",
  "refuse",
  "reset-before",
  "reset-after",
  "hang",
  "slow",
  "truncated",
  "cut",
  "pass",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** One thing that goes wrong. A field that its kind does not name is without effect. */
export interface Fault {
  readonly kind: FaultKind;
  /** Of a 429: seconds as they are told, 1 when absent; null tells none, a text is told as a text, and less than zero is less than zero. */
  readonly retryAfter?: number | string | null;
  /** Of `500` (500 when absent) and `refuse` (400). */
  readonly status?: number;
  /** Of `500`: the error envelope, a proxy's page, or nothing at all; `json` when absent. */
  readonly body?: "json" | "html" | "empty";
  /** Of `refuse`: Telegram's words, such as "Forbidden: bot was blocked by the user". */
  readonly description?: string;
  /** Of `slow`: real milliseconds. */
  readonly ms?: number;
  /** Of `500` and `hang`: the call is done first. */
  readonly accepted?: boolean;
}

/** Which calls a rule meets, and how often. */
export interface FaultTarget {
  /** In any case; any method when absent. */
  readonly method?: string;
  readonly chatId?: number;
  /** How many calls it meets, or how many rounds of a sequence; when absent 1, and without end where there is a probability. */
  readonly times?: number;
  /** How many calls of its kind it lets pass first. */
  readonly after?: number;
  /** The chance of each call, 0 to 1, drawn from `seed`. */
  readonly probability?: number;
  /** A whole number; when absent the rule's own number, so that each run draws the same. */
  readonly seed?: number;
}

/** One fault, or several of which each call meets the next. */
export type FaultRule = FaultTarget & (Fault | { readonly sequence: readonly Fault[] });

const whole = z.int().min(0);
const faultFields = {
  kind: z.enum(FAULT_KINDS),
  retryAfter: z.union([z.number(), z.string(), z.null()]).exactOptional(),
  status: z.int().min(400).max(599).exactOptional(),
  body: z.enum(["json", "html", "empty"]).exactOptional(),
  description: z.string().exactOptional(),
  ms: z.number().min(0).exactOptional(),
  accepted: z.boolean().exactOptional(),
};
const target = {
  method: z.string().exactOptional(),
  chatId: z.int().exactOptional(),
  times: z.int().min(1).exactOptional(),
  after: whole.exactOptional(),
  probability: z.number().min(0).max(1).exactOptional(),
  seed: z.int().exactOptional(),
};

/** Reads a rule from JSON. */
export const faultRule: z.ZodType<FaultRule> = z.union([
  z.strictObject({ ...target, ...faultFields }),
  z.strictObject({ ...target, sequence: z.array(z.strictObject(faultFields)).min(1) }),
]);
