/** Why something could not be fetched: a code for programs, one plain sentence for people. */

export type FetchErrorCode =
  /** Not http or https, a private network, a forbidden port, a user name in it. */
  | "address-not-allowed"
  /** No such host, no connection, broken off, broken compression. */
  | "unreachable"
  | "too-slow"
  | "too-large"
  /** Compressed content that grows beyond all measure. */
  | "bomb"
  | "too-many-redirects"
  | "not-text"
  /** The server answered with an error. */
  | "status"
  /** The server asked us to come back later. */
  | "asked-to-wait"
  /** The program is stopping. */
  | "stopped";

/** What can't be fetched; `message` names the address and what is wrong. */
export class FetchError extends Error {
  override readonly name = "FetchError";
  readonly code: FetchErrorCode;
  /** With `asked-to-wait`: how long, at least. */
  readonly retryAfterMs: number | null;

  constructor(
    code: FetchErrorCode,
    message: string,
    facts: { readonly cause?: unknown; readonly retryAfterMs?: number } = {},
  ) {
    super(message, facts.cause === undefined ? {} : { cause: facts.cause });
    this.code = code;
    this.retryAfterMs = facts.retryAfterMs ?? null;
  }
}

/** The `FetchError` that an error is, or was caused by; null where there is none. */
export function fetchErrorIn(error: unknown): FetchError | null {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    if (at instanceof FetchError) return at;
    const inner = at instanceof AggregateError ? at.errors.find((each) => each instanceof FetchError) : null;
    if (inner instanceof FetchError) return inner;
  }
  return null;
}

const SHOWN_LENGTH = 120;

/** An address as messages show it: without user, query and fragment, and not too long. */
export function shownAddress(address: string): string {
  const url = URL.parse(address);
  const whole = url === null || !/^https?:$/.test(url.protocol) ? address : `${url.origin}${url.pathname}`;
  const plain = whole.replaceAll(/[\p{C}\s]+/gu, " ").replace(/\/\/[^/@]*@/, "//");
  return plain.length <= SHOWN_LENGTH ? plain : `${plain.slice(0, SHOWN_LENGTH)}…`;
}
