/** The messenger's port: how the sender hands a part to the outside, and what can become of it. */
import type { Part } from "#editions/model.ts";
import type { Address } from "#readers/model.ts";
import type { Target } from "./model.ts";

/** What became of one send; the table in `docs/delivery.md` says what follows from each. */
export type Outcome =
  | { readonly kind: "sent"; readonly messageId: number }
  /** No byte of the request left (refused, DNS, TLS): safe to send again. */
  | { readonly kind: "not-sent"; readonly reason: string }
  /** 429: this chat waits so long. */
  | { readonly kind: "slow-down"; readonly retryAfterMs: number }
  /** 400 on the content itself: a plainer form may pass. */
  | { readonly kind: "content-refused"; readonly reason: string }
  /** 403: blocked, deactivated, kicked. The reader is inactive from now on. */
  | { readonly kind: "unreachable"; readonly reason: string }
  /** No such chat, as far as Telegram says: after three times over a week the reader is inactive. */
  | { readonly kind: "no-chat"; readonly reason: string }
  /** The thread was deleted: its reader is inactive from now on, the group's others are not. */
  | { readonly kind: "thread-gone"; readonly reason: string }
  /** The group is a supergroup with another chat id now. */
  | { readonly kind: "moved"; readonly chatId: number }
  /** Any other refusal: sending it again would not help. */
  | { readonly kind: "refused"; readonly reason: string }
  /** 401, 409: the bot itself may not send; nothing was consumed. */
  | { readonly kind: "stopped"; readonly reason: string }
  /** 5xx, reset after bytes left, time-out: it may have arrived. */
  | { readonly kind: "uncertain"; readonly reason: string };

export interface Messenger {
  /**
   * Puts one part where `target` says (by default into a message of its own), once, without retries of its own;
   * never throws for what Telegram or the network does. A message that shows the part already counts as `sent`; a
   * reply goes also where the message above it is gone.
   */
  send(to: Address, part: Part, target?: Target): Promise<Outcome>;
}
