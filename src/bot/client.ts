/**
 * The Bot API over undici: one way out for replies, polling and pushes. A layer below grammY and below its
 * conversations, so that time-outs, the pace and the retries of replies hold for every call (`docs/telegram.md`, traps 1-3).
 */
import type { ApiClientOptions } from "grammy";
import type { Dispatcher } from "undici";
import request from "undici/lib/api/api-request.js";
import Agent from "undici/lib/dispatcher/agent.js";
import type { Pace } from "#delivery/pace.ts";
import type { Timers } from "#delivery/timers.ts";
import { envelope, refusedForNow, UnreadableAnswer, type Answer } from "./answer.ts";
import { bridged, chatOf, paidFor, readBody, type Body, type GrammyRequest } from "./call-body.ts";
import { retryAfterMs } from "./errors.ts";
import { attempt, LONGEST_WAIT_MS, pauseBefore, settle } from "./retries.ts";

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
  /** A file's bytes by the path that `getFile` gave; null where it is larger than `most` bytes. Rejects as `call`, and where Telegram has no such file. */
  file(filePath: string, most: number): Promise<Buffer | null>;
  /** Takes no further calls, and resolves when those in flight are answered. Idempotent. */
  close(): Promise<void>;
  /** Breaks off what is in flight; calls reject from now on. Idempotent. */
  destroy(): Promise<void>;
}

const TIMEOUT_MS = 30_000;
/** grammY asks for 30 s of waiting; the connection may take the usual time on top. */
const LONG_POLL_MS = 30_000;

/** Calls that put a message into a chat, and so need a permit of the pace. */
const SENDS = /^(send(?!ChatAction)|copyMessage|forwardMessage)/;

/** Messages a second that Telegram lets through free of charge (`docs/telegram.md`, B.5). */
const FREE_RATE = 30;

/** One try; `crowded`: more messages go out in this second than are free. */
type Send = (crowded: boolean) => Promise<Answer>;

export function createApiClient(deps: ApiClientDeps): ApiClient {
  const timeoutMs = deps.timeoutMs ?? TIMEOUT_MS;
  const mayPay = deps.paidBroadcast ?? false;
  const { origin, pathname } = new URL(deps.apiRoot);
  const root = pathname.replace(/\/$/, "");
  const dispatcher = new Agent({ keepAliveTimeout: 20_000, connect: { timeout: 10_000 } });

  async function exchange(
    method: string,
    body: Body,
    limitMs: number,
    signal?: AbortSignal,
  ): Promise<Answer> {
    const { status, text } = await post(dispatcher, deps.timers, {
      origin,
      path: `${root}/bot${deps.token}/${method}`,
      body,
      timeoutMs: limitMs,
      ...(signal === undefined ? {} : { signal }),
    });
    return envelope(text, status);
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

  async function reply(method: string, body: Body, signal: AbortSignal): Promise<Answer> {
    const chatId = SENDS.test(method) ? chatOf(body) : null;
    const once: Send = (crowded) =>
      exchange(method, crowded && mayPay ? paidFor(method, body) : body, timeoutMs, signal);
    for (let tries = 0; ; tries += 1) {
      const tried = await attempt(() => (chatId === null ? once(false) : paced(chatId, once, signal)));
      const pauseMs = pauseBefore(tried, tries);
      if (pauseMs === null) return settle(tried);
      await pause(deps.timers, pauseMs, signal);
    }
  }

  async function download(filePath: string, most: number): Promise<Buffer | null> {
    const safe = filePath.split("/").map(encodeURIComponent).join("/");
    const { statusCode, body } = await request.call(dispatcher, {
      origin,
      path: `${root}/file/bot${deps.token}/${safe}`,
      method: "GET",
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
    // What breaks off later is nobody's any more.
    body.on("error", () => undefined);
    if (statusCode !== 200) {
      body.destroy();
      throw new UnreadableAnswer(`HTTP ${statusCode} instead of a file`);
    }
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of body) {
      const bytes: Buffer = Buffer.from(chunk as Uint8Array);
      size += bytes.length;
      if (size > most) {
        body.destroy();
        return null;
      }
      chunks.push(bytes);
    }
    return Buffer.concat(chunks);
  }

  async function fetchForGrammy(address: string, init: GrammyRequest) {
    const method = address.slice(address.lastIndexOf("/") + 1);
    const signal = bridged(init.signal);
    const body = await readBody(init);
    const answer =
      method === "getUpdates"
        ? await exchange(method, body, timeoutMs + LONG_POLL_MS, signal)
        : await reply(method, body, signal);
    return { json: async () => answer };
  }

  return {
    call: (method, body) => exchange(method, body, timeoutMs),
    file: (filePath, most) => download(filePath, most),
    // grammY types node-fetch's signature and uses this much of it (`core/client.js`).
    fetch: fetchForGrammy as ApiClient["fetch"],
    close: () => (dispatcher.closed || dispatcher.destroyed ? Promise.resolve() : dispatcher.close()),
    destroy: () => (dispatcher.destroyed ? Promise.resolve() : dispatcher.destroy()),
  };
}

interface PostRequest {
  readonly origin: string;
  readonly path: string;
  readonly body: Body;
  /** For the whole exchange, waiting for a connection included. */
  readonly timeoutMs: number;
  /** Breaks it off. */
  readonly signal?: AbortSignal;
}

/** An answer, whatever its status. */
interface Posted {
  readonly status: number;
  readonly text: string;
}

/**
 * One POST on undici's lowest layer: a push at full speed spends its time here, and `request()` with its stream and
 * signals costs twice as much a message. Rejects with undici's errors, with the signal's reason, or
 * after the time with a `TimeoutError`.
 */
function post(
  dispatcher: Dispatcher,
  timers: Pick<Timers, "after">,
  { origin, path, body, timeoutMs, signal }: PostRequest,
): Promise<Posted> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let status = 0;
    let over: Error | null = null;
    let abort: ((reason: Error) => void) | null = null;

    const settle = (act: () => void): void => {
      disarm();
      signal?.removeEventListener("abort", onAbort);
      act();
    };
    const breakOff = (reason: Error): void => {
      if (over !== null) return;
      over = reason;
      settle(() => reject(reason));
      abort?.(reason);
    };
    const onAbort = (): void => breakOff(reasonOf(signal));
    const disarm = timers.after(timeoutMs, () =>
      breakOff(new DOMException("no answer in time", "TimeoutError")),
    );
    if (signal?.aborted === true) return onAbort();
    signal?.addEventListener("abort", onAbort, { once: true });

    dispatcher.dispatch(
      {
        origin,
        path,
        method: "POST",
        headers: { "content-type": typeof body === "string" ? "application/json" : body.type },
        body: typeof body === "string" ? body : body.bytes,
        // The time above is the one limit; undici's own would cut a long poll.
        headersTimeout: 0,
        bodyTimeout: 0,
      },
      {
        onRequestStart(controller) {
          abort = (reason) => controller.abort(reason);
          // Given up while it waited for a connection.
          if (over !== null) controller.abort(over);
        },
        onResponseStart(_, statusCode) {
          status = statusCode;
        },
        onResponseData(_, chunk) {
          chunks.push(chunk);
        },
        onResponseEnd() {
          if (over !== null) return;
          const text = (chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))?.toString("utf8") ?? "";
          settle(() => resolve({ status, text }));
        },
        onResponseError(_, error) {
          if (over === null) settle(() => reject(error));
        },
      },
    );
  });
}

const reasonOf = (signal: AbortSignal | undefined): Error =>
  signal?.reason instanceof Error ? signal.reason : new DOMException("given up", "AbortError");

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
