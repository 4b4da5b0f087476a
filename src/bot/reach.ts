/** Whether Telegram answers our asking for updates: how long to wait while it does not, and what the operator is told, once for each trouble. */
import { HttpError } from "grammy";
import type { Log } from "#log.ts";
import { UnreadableAnswer } from "./answer.ts";
import { failureName, refusalOf, retryAfterMs } from "./errors.ts";

export interface Reach {
  /** One plain sentence while Telegram does not answer as it should; null while it does. */
  readonly problem: string | null;
  /** It has failed several times in a row in ways that leave a message in doubt: none should be sent until it answers. */
  readonly isAway: boolean;
  /** It answered: all is well. */
  answered(): void;
  /** A call failed, by a refusal or by an error. Returns how long to wait, in milliseconds: as a 429 asks, else 1 s, doubled up to 30 s, with jitter. */
  failed(failure: unknown): number;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** Fewer in a row are a hiccup. */
const AWAY_AFTER = 3;

/** `onAgain`: Telegram answers again. */
export function createReach(log: Log, onAgain: () => void = () => undefined): Reach {
  let problem: string | null = null;
  let inRow = 0;
  let doubtsInRow = 0;
  return {
    get isAway() {
      return doubtsInRow >= AWAY_AFTER;
    },
    get problem() {
      return problem;
    },
    answered() {
      if (problem === null) return;
      log.info({ failures: inRow }, "Telegram answers again.");
      problem = null;
      inRow = 0;
      doubtsInRow = 0;
      onAgain();
    },
    failed(failure) {
      const waitMs = waitAfter(failure, inRow);
      inRow += 1;
      doubtsInRow = isRefusal(failure) ? 0 : doubtsInRow + 1;
      const sentence = sentenceOf(failure, waitMs);
      if (sentence !== problem) log.warn({ waitMs: Math.round(waitMs) }, sentence);
      problem = sentence;
      return waitMs;
    },
  };
}

/** Telegram itself said no: what is sent meanwhile gets an answer, too. */
function isRefusal(failure: unknown): boolean {
  const code = refusalOf(failure)?.error_code;
  return code !== undefined && code < 500;
}

function waitAfter(failure: unknown, inRow: number): number {
  const refusal = refusalOf(failure);
  if (refusal?.error_code === 429) return retryAfterMs(refusal);
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** inRow) * (0.5 + Math.random());
}

/** No word of the answer itself, and no address: it may hold the token. */
function sentenceOf(failure: unknown, waitMs: number): string {
  const refusal = refusalOf(failure);
  if (refusal?.error_code === 429)
    return `Telegram asks the bot to wait for ${Math.ceil(waitMs / 1000)} s; it goes on by itself.`;
  if (refusal !== null && refusal.error_code >= 500)
    return `Telegram answers with an error (${refusal.error_code}); the bot tries again by itself.`;
  if (refusal !== null)
    return `Telegram refuses to bring updates (${refusal.error_code}): check BOT_TOKEN and TELEGRAM_API_ROOT; the bot tries again by itself.`;
  const error = failure instanceof HttpError ? failure.error : failure;
  if (error instanceof UnreadableAnswer)
    return `Something else answers in Telegram's place (${error.message}), perhaps a proxy; the bot tries again by itself.`;
  if (error instanceof Error && error.name === "TimeoutError")
    return "Telegram gives no answer in time; the bot tries again by itself.";
  return `Telegram can't be reached (${failureName(error)}); the bot tries again by itself.`;
}
