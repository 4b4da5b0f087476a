/** What the flags of the command line take; anything else is wrong use, with a sentence that says what it takes. */
import { InvalidArgumentError } from "commander";
import { IsoDate } from "#digest/model.ts";

/** Flags of `digest-bot simulator`. */
export interface SimulatorFlags {
  readonly port: number;
  /** What the simulator's clock shows at the start. */
  readonly start?: string;
  /** So many messages a chat and entries of the ledger are kept. */
  readonly keep?: number;
  readonly limits?: true;
}

/** A day, `YYYY-MM-DD`. */
export function isoDate(value: string): string {
  if (IsoDate.safeParse(value).success) return value;
  throw new InvalidArgumentError("It takes a day like 2026-11-20.");
}

/** A count above zero. */
export function wholeNumber(value: string): number {
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw new InvalidArgumentError("It takes a whole number above zero.");
}

/** A TCP port; 0 is any free one. */
export function portNumber(value: string): number {
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
  throw new InvalidArgumentError("It takes a number from 0 to 65535.");
}

/** A moment with its zone, as UTC. */
export function instant(value: string): string {
  try {
    return Temporal.Instant.from(value).toString();
  } catch {
    throw new InvalidArgumentError("It takes an instant with its zone, like 2026-11-20T09:00:00Z.");
  }
}
