/** When a reply is tried again: at most twice, after 429, 5xx and failures of the network. */
import type { Answer } from "./answer.ts";
import { retryAfterMs } from "./errors.ts";

/** Waits before the second and the third try. */
const WAITS_MS = [300, 1_200];
/** A reply does not wait longer for its chat: the person has tapped again by then, and others wait for this update to end. */
export const LONGEST_WAIT_MS = 5_000;

/** One try that has ended. */
export type Tried = { readonly answer: Answer } | { readonly error: unknown };

/** Tries once; never rejects. */
export const attempt = (act: () => Promise<Answer>): Promise<Tried> =>
  act().then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );

/** The answer, or throws what the try failed with. */
export function settle(tried: Tried): Answer {
  if ("answer" in tried) return tried.answer;
  throw tried.error;
}

/** How long to wait after `tries` others and this one; null where no try is left or would help, or a 429 lasts too long for a reply. */
export function pauseBefore(tried: Tried, tries: number): number | null {
  const waitMs = WAITS_MS[tries];
  if (waitMs === undefined) return null;
  if ("error" in tried) return isFinal(tried.error) ? null : waitMs;
  if (tried.answer.ok) return null;
  if (tried.answer.error_code >= 500) return waitMs;
  if (tried.answer.error_code !== 429) return null;
  const askedMs = retryAfterMs(tried.answer);
  return askedMs <= LONGEST_WAIT_MS ? askedMs : null;
}

/** Stopped by us, or timed out: thirty seconds were enough. */
const FINAL = ["PaceStopped", "ClientDestroyedError", "ClientClosedError", "AbortError", "TimeoutError"];

const isFinal = (error: unknown): boolean => error instanceof Error && FINAL.includes(error.name);
