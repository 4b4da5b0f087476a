/**
 * What Telegram and the network answer when they do not do as asked, classified in this one table. Patterns are
 * short stable parts of the server's texts (`docs/telegram.md`), matched together with the error code.
 */
import type { Outcome } from "#delivery/messenger.ts";

/** Telegram's envelope, `ok: false`. */
export interface Refusal {
  readonly error_code: number;
  readonly description: string;
  readonly parameters?: { readonly retry_after?: unknown; readonly migrate_to_chat_id?: unknown };
}

/** Used where a 429 says no usable `retry_after`. */
const DEFAULT_RETRY_AFTER_MS = 5_000;
/** No pause is longer than a day, whatever the server says. */
const MAX_RETRY_AFTER_MS = 86_400_000;

/** 400s on what the message holds: the same reader may take a plainer form of it. */
const CONTENT_REFUSED = [
  "can't parse",
  "message is too long",
  "text is too long",
  "text must be non-empty",
  "message text is empty",
  "entit",
  "button",
  "BUTTON_",
  "reply markup",
  "reply keyboard",
  "rich",
  "block",
  "ENTITY_",
  "MESSAGE_TOO_LONG",
];

/** 400s that may be a slip of Telegram's: believed only after a while (`strike()`). */
const NO_CHAT = ["chat not found", "PEER_ID_INVALID"];

/** The group is gone for good. */
const GONE = ["group chat was deactivated"];

/** 400s and 403s that say we may not write there until the chat's people change that. The bot is still in it. */
const NO_RIGHTS = [
  "CHAT_WRITE_FORBIDDEN",
  "not enough rights to send",
  "have no rights to send",
  "need administrator rights",
  "TOPIC_CLOSED",
  "slow mode",
  "SLOWMODE_WAIT",
];

/** The thread is gone for good; its group is there. */
const THREAD_GONE = ["TOPIC_DELETED", "message thread not found"];

const includesAny = (description: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => description.toLowerCase().includes(pattern.toLowerCase()));

/** How long a 429 asks to wait, in milliseconds; 5 s where it says nothing usable. */
export function retryAfterMs(refusal: Refusal): number {
  const seconds = Number(refusal.parameters?.retry_after);
  if (!Number.isFinite(seconds) || seconds <= 0) return DEFAULT_RETRY_AFTER_MS;
  return Math.min(seconds * 1000, MAX_RETRY_AFTER_MS);
}

/** What a refused send means for its delivery. */
export function outcomeOfRefusal(refusal: Refusal): Outcome {
  const { error_code: code, description } = refusal;
  const reason = `${code}: ${description}`;
  if (code === 429) return { kind: "slow-down", retryAfterMs: retryAfterMs(refusal) };
  if (code >= 500) return { kind: "uncertain", reason };
  if (code === 401 || code === 409) return { kind: "stopped", reason };
  // An older Bot API server does not know rich messages: their classic form may pass.
  if (code === 404 && includesAny(description, ["method not found"]))
    return { kind: "content-refused", reason };
  // Of the address and not of the chat: the Bot API server makes a 400 of every 404 that comes from Telegram itself.
  if (code === 404) return { kind: "not-sent", reason };
  const newChat = Number(refusal.parameters?.migrate_to_chat_id);
  if (code === 400 && Number.isSafeInteger(newChat) && newChat !== 0)
    return { kind: "moved", chatId: newChat };
  if (includesAny(description, THREAD_GONE)) return { kind: "thread-gone", reason };
  if (includesAny(description, NO_RIGHTS)) return { kind: "refused", reason };
  if (code === 403 || includesAny(description, GONE)) return { kind: "unreachable", reason };
  if (includesAny(description, NO_CHAT)) return { kind: "no-chat", reason };
  if (code === 400 && includesAny(description, CONTENT_REFUSED)) return { kind: "content-refused", reason };
  return { kind: "refused", reason };
}

/** Errors of the network before any byte of the request left: name, route, connection, TLS. */
const NOTHING_LEFT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EAI_FAIL",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENETDOWN",
  "EADDRNOTAVAIL",
  "UND_ERR_CONNECT_TIMEOUT",
  "UND_ERR_CLOSED",
  "EPROTO",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
]);

/** Whether the request surely never reached the server: only then may it be sent again without a second thought. */
export function isNotSent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(isNotSent);
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (NOTHING_LEFT.has(code) || code.startsWith("CERT_") || code.startsWith("ERR_TLS_")) return true;
  if (error.message.includes("before secure TLS connection was established")) return true;
  return error.cause !== undefined && isNotSent(error.cause);
}

/** What a failed request means for its delivery; only the kind of the error is told, since a message may hold the token. */
export function outcomeOfFailure(error: unknown): Outcome {
  const reason = failureName(error);
  return isNotSent(error) ? { kind: "not-sent", reason } : { kind: "uncertain", reason };
}

/** An error's code, or else its name: safe to log, as messages of network errors may hold an address with the token. */
export function failureName(error: unknown): string {
  if (!(error instanceof Error)) return "unknown failure";
  if ("code" in error && typeof error.code === "string") return error.code;
  return error.cause === undefined ? error.name : failureName(error.cause);
}

/** Whether an edit was refused because the message already looks so: as good as done. */
export const isUnmodified = (error: unknown): boolean => refusedWith(error, "message is not modified");

/** Whether the message to edit is gone or can't be edited any more: send it anew. */
export const isUneditable = (error: unknown): boolean =>
  [
    "message to edit not found",
    "can't be edited",
    "MESSAGE_ID_INVALID",
    "there is no text in the message",
  ].some((pattern) => refusedWith(error, pattern));

/** Whether a callback was answered before, or too late: nobody waits for it any more. */
export const isStaleQuery = (error: unknown): boolean => refusedWith(error, "query is too old");

/** Whether the bot was blocked, removed, or the chat is gone: its reader is inactive from now on. */
export const isUnreachable = (error: unknown): boolean => {
  const refusal = refusalOf(error);
  return refusal !== null && outcomeOfRefusal(refusal).kind === "unreachable";
};

/** Whether nobody can be told in this chat, now or for good. */
export const isUntellable = (error: unknown): boolean => {
  const refusal = refusalOf(error);
  const kind = refusal === null ? null : outcomeOfRefusal(refusal).kind;
  if (kind === "thread-gone") return true;
  return kind === "unreachable" || kind === "no-chat" || (kind === "refused" && isNoRights(refusal));
};

const isNoRights = (refusal: Refusal | null): boolean => includesAny(refusal?.description ?? "", NO_RIGHTS);

/** The refusal inside an error that grammY threw, or an answer that is one; null for anything else. */
export function refusalOf(error: unknown): Refusal | null {
  if (typeof error !== "object" || error === null) return null;
  if (!("error_code" in error) || !("description" in error)) return null;
  const { error_code: code, description } = error;
  if (typeof code !== "number" || typeof description !== "string") return null;
  return {
    error_code: code,
    description,
    ...("parameters" in error ? { parameters: error.parameters ?? {} } : {}),
  };
}

function refusedWith(error: unknown, pattern: string): boolean {
  const refusal = refusalOf(error);
  return refusal !== null && includesAny(refusal.description, [pattern]);
}
