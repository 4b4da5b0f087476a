/**
 * The Bot API over undici: one way out for replies, polling and pushes. A layer below grammY and below its
 * conversations, so that time-outs, the pace and the retries of replies hold for every call (`docs/telegram.md`, traps 1-3).
 */
import type { ApiClientOptions } from "grammy";
import { Agent, errors, request } from "undici";
import { PaceStopped, type Pace } from "#delivery/pace.ts";
import type { Timers } from "#delivery/timers.ts";
import { retryAfterMs, type Refusal } from "./errors.ts";

/** Telegram's answer to a call, as it stands on the wire. */
export type Answer = { readonly ok: true; readonly result: unknown } | ({ readonly ok: false } & Refusal);

/** The answer was no Bot API envelope: a proxy's page, an empty body or JSON that breaks off. */
export class UnreadableAnswer extends Error {
  override readonly name = "UnreadableAnswer";
}

export interface ApiClientDeps {
  readonly token: string;
  /** Bot API server, without a final slash. */
  readonly apiRoot: string;
  readonly pace: Pick<Pace, "enter" | "slowedDown" | "waitMs">;
  readonly timers: Timers;
  /** Of one call; 30 s by default. A long poll gets its own waiting time on top. */
  readonly timeoutMs?: number;
  /** Replies may cost Stars while pushes use up what is free. */
  readonly paidBroadcast?: boolean;
}

export interface ApiClient {
  /** One call, once: no retries. `body`: its parameters as JSON. Rejects with undici's errors, an `AbortError` after the time-out, or `UnreadableAnswer`. */
  call(method: string, body: string): Promise<Answer>;
  /** For grammY's `client.fetch`: paces replies and repeats them, at most twice, after 429 and 5xx. */
  readonly fetch: NonNullable<ApiClientOptions["fetch"]>;
  /** Takes no further calls, and resolves when those in flight are answered. Idempotent. */
  close(): Promise<void>;
  /** Breaks off what is in flight; calls reject from now on. Idempotent. */
  destroy(): Promise<void>;
}

const TIMEOUT_MS = 30_000;
/** grammY asks for 30 s of waiting; the connection may take the usual time on top. */
const LONG_POLL_MS = 30_000;
/** Waits before the second and the third try of a reply. */
const RETRY_WAITS_MS = [300, 1_200];
/** A reply does not wait longer for its chat: the person has tapped again by then, and others wait for this update to end. */
const LONGEST_WAIT_MS = 5_000;

/** Calls that put a message into a chat, and so need a permit of the pace. */
const SENDS = /^(send(?!ChatAction)|copyMessage|forwardMessage)/;

/** Messages a second that Telegram lets through free of charge (`docs/telegram.md`, B.5). */
const FREE_RATE = 30;
/** Those of them that we send and that take `allow_paid_broadcast`. */
const PAYABLE: ReadonlySet<string> = new Set(["sendMessage", "sendRichMessage", "sendPhoto"]);

/** One try; `crowded`: more messages go out in this second than are free. */
type Send = (crowded: boolean) => Promise<Answer>;

export function createApiClient(deps: ApiClientDeps): ApiClient {
  const timeoutMs = deps.timeoutMs ?? TIMEOUT_MS;
  const mayPay = deps.paidBroadcast ?? false;
  const dispatcher = new Agent({ keepAliveTimeout: 20_000, connect: { timeout: 10_000 } });

  async function post(url: string, body: string, limitMs: number, signal?: AbortSignal): Promise<Answer> {
    const limit = AbortSignal.timeout(limitMs);
    const answer = await request(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      dispatcher,
      // The signal below is the one time-out; undici's own would cut a long poll.
      headersTimeout: 0,
      bodyTimeout: 0,
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    });
    return envelope(await answer.body.text(), answer.statusCode);
  }

  /** Sends a reply at its turn, and tells the pace what became of it. */
  async function paced(chatId: number, send: Send, signal: AbortSignal): Promise<Answer> {
    const chat = { chatId, group: chatId < 0 };
    const chatWaitMs = deps.pace.waitMs(chat);
    if (chatWaitMs > LONGEST_WAIT_MS) return refusedForNow(chatWaitMs);
    const permit = await deps.pace.enter({ lane: "reply", ...chat, signal });
    const begunMs = deps.timers.monotonicMs();
    let rttMs: number | null = null;
    try {
      const answer = await send(permit.crowd > FREE_RATE);
      rttMs = deps.timers.monotonicMs() - begunMs;
      if (!answer.ok && answer.error_code === 429) {
        deps.pace.slowedDown({ chatId, retryAfterMs: retryAfterMs(answer) });
      }
      return answer;
    } finally {
      permit.leave({ rttMs });
    }
  }

  async function reply(method: string, url: string, body: string, signal: AbortSignal): Promise<Answer> {
    const chatId = SENDS.test(method) ? chatOf(body) : null;
    const once: Send = (crowded) =>
      post(url, crowded && mayPay && PAYABLE.has(method) ? paidFor(body) : body, timeoutMs, signal);
    for (let tries = 0; ; tries += 1) {
      const tried = await attempt(() => (chatId === null ? once(false) : paced(chatId, once, signal)));
      const pauseMs = pauseBefore(tried, RETRY_WAITS_MS[tries]);
      if (pauseMs === null) return settle(tried);
      await pause(deps.timers, pauseMs, signal);
    }
  }

  async function fetchForGrammy(address: string, init: GrammyRequest) {
    const method = address.slice(address.lastIndexOf("/") + 1);
    const signal = bridged(init.signal);
    const body = init.body ?? "{}";
    const answer =
      method === "getUpdates"
        ? await post(address, body, timeoutMs + LONG_POLL_MS, signal)
        : await reply(method, address, body, signal);
    return { json: async () => answer };
  }

  return {
    call: (method, body) => post(`${deps.apiRoot}/bot${deps.token}/${method}`, body, timeoutMs),
    // grammY types node-fetch's signature and uses this much of it (`core/client.js`).
    fetch: fetchForGrammy as ApiClient["fetch"],
    close: () => (dispatcher.closed || dispatcher.destroyed ? Promise.resolve() : dispatcher.close()),
    destroy: () => (dispatcher.destroyed ? Promise.resolve() : dispatcher.destroy()),
  };
}

/** What grammY hands to `fetch` for a JSON call. The signal is the abort-controller package's, not the platform's. */
interface GrammyRequest {
  readonly body?: string;
  readonly signal?: { aborted: boolean; addEventListener(type: "abort", listener: () => void): void };
}

function bridged(foreign: GrammyRequest["signal"]): AbortSignal {
  const own = new AbortController();
  if (foreign?.aborted === true) own.abort();
  foreign?.addEventListener("abort", () => own.abort());
  return own.signal;
}

function envelope(text: string, status: number): Answer {
  try {
    const answer: unknown = JSON.parse(text);
    if (isEnvelope(answer)) return answer;
  } catch (cause) {
    throw new UnreadableAnswer(`HTTP ${status} without a Bot API answer`, { cause });
  }
  throw new UnreadableAnswer(`HTTP ${status} without a Bot API answer`);
}

function isEnvelope(answer: unknown): answer is Answer {
  if (typeof answer !== "object" || answer === null || !("ok" in answer)) return false;
  return answer.ok === true
    ? "result" in answer
    : "error_code" in answer && typeof answer.error_code === "number" && "description" in answer;
}

function chatOf(body: string): number | null {
  const payload: unknown = JSON.parse(body);
  if (typeof payload !== "object" || payload === null || !("chat_id" in payload)) return null;
  return typeof payload.chat_id === "number" ? payload.chat_id : null;
}

/** A JSON object with one more member. */
const paidFor = (body: string): string => `{"allow_paid_broadcast":true,${body.slice(1)}`;

/** What Telegram would answer: it told this chat to wait, or would at the next message. */
const refusedForNow = (waitMs: number): Answer => ({
  ok: false,
  error_code: 429,
  description: "Too Many Requests: not sent, this chat takes nothing for now",
  parameters: { retry_after: Math.ceil(waitMs / 1000) },
});

type Tried = { readonly answer: Answer } | { readonly error: unknown };

const attempt = (act: () => Promise<Answer>): Promise<Tried> =>
  act().then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );

function settle(tried: Tried): Answer {
  if ("answer" in tried) return tried.answer;
  throw tried.error;
}

/** How long to wait before the next try; null where none is left or would help, or a 429 lasts too long for a reply. */
function pauseBefore(tried: Tried, waitMs: number | undefined): number | null {
  if (waitMs === undefined) return null;
  if ("error" in tried) return isFinal(tried.error) ? null : waitMs;
  if (tried.answer.ok) return null;
  if (tried.answer.error_code >= 500) return waitMs;
  if (tried.answer.error_code !== 429) return null;
  const askedMs = retryAfterMs(tried.answer);
  return askedMs <= LONGEST_WAIT_MS ? askedMs : null;
}

/** Stopped by us or timed out: thirty seconds were enough. */
const isFinal = (error: unknown): boolean =>
  error instanceof PaceStopped ||
  error instanceof errors.ClientDestroyedError ||
  error instanceof errors.ClientClosedError ||
  (error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError"));

/** Resolves after `ms`, or as soon as the call is given up: the next try then ends at once. */
function pause(timers: Timers, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const disarm = timers.after(ms, resolve);
    signal.addEventListener(
      "abort",
      () => {
        disarm();
        resolve();
      },
      { once: true },
    );
  });
}
