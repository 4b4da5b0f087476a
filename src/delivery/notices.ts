/** What planner and sender have to say to the desk (and, where nobody listens, to the log). */
import type { Delivery } from "./model.ts";

export type Notice =
  /** Slots passed without an edition; `readers` of them in this tick. */
  | {
      readonly kind: "slot-skipped";
      readonly slot: string;
      /** `nothing-published`: no digest came. `not-released`: series are missing and nobody released the slot. `missed`: we were down. */
      readonly why: "nothing-published" | "not-released" | "missed";
      readonly missing: readonly string[];
      readonly readers: number;
    }
  /** Telegram refused the content itself; `replaced`: a plainer form was sent or is on its way. */
  | {
      readonly kind: "content-refused";
      readonly delivery: Delivery;
      readonly reason: string;
      readonly replaced: boolean;
    }
  /** It may have arrived and is not tried again: "It is there" or "Send again"? */
  | { readonly kind: "parked"; readonly delivery: Delivery }
  /** 401 or 409: nothing is sent until the sender is started again. */
  | { readonly kind: "sending-stopped"; readonly reason: string };

export type TellDesk = (notice: Notice) => void;
