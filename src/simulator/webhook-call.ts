/** One update on its way to the bot's webhook: the request, and what its answer means. */
import type { Update } from "grammy/types";
import { BOUNDS } from "./bounds.ts";
import type { Monotonic } from "./monotonic.ts";
import type { RawParams } from "./params.ts";

const TIMEOUT_MS = 60_000;

/** Where updates go, as setWebhook has checked it. */
export interface WebhookTarget {
  readonly url: string;
  readonly secretToken: string;
  readonly maxConnections: number;
  readonly ipAddress?: string;
}

/** What became of one request. */
export type WebhookOutcome =
  | { readonly ok: true; readonly call?: { readonly method: string; readonly params: RawParams } }
  | { readonly ok: false; readonly problem: string; readonly status?: number; readonly retryAfter: number };

/** Posts one update; never throws. `stop` gives up. */
export async function callWebhook(
  target: WebhookTarget,
  update: Update,
  deps: { time: Monotonic; stop: AbortSignal },
): Promise<WebhookOutcome> {
  const timeout = new AbortController();
  const undo = deps.time.after(TIMEOUT_MS, () => timeout.abort());
  try {
    const response = await fetch(target.url, {
      method: "POST",
      redirect: "manual",
      signal: AbortSignal.any([timeout.signal, deps.stop]),
      headers: {
        "content-type": "application/json",
        "accept-encoding": "gzip, deflate",
        ...(target.secretToken === "" ? {} : { "x-telegram-bot-api-secret-token": target.secretToken }),
      },
      body: JSON.stringify(update),
    });
    const body = await response.text();
    if (response.ok) return { ok: true, ...methodIn(body) };
    return {
      ok: false,
      problem: `Wrong response from the webhook: ${response.status} ${response.statusText}`,
      status: response.status,
      retryAfter: secondsOf(response.headers.get("retry-after")),
    };
  } catch (error) {
    return { ok: false, problem: problemOf(error, timeout.signal), retryAfter: 0 };
  } finally {
    undo();
  }
}

/** A bot may answer with one call of a method, whose result it never learns; some methods are left out. */
function methodIn(body: string): { call?: { method: string; params: RawParams } } {
  const given = tryJson(body);
  if (typeof given !== "object" || given === null || !("method" in given)) return {};
  const { method, ...params } = given as { method: unknown } & RawParams;
  if (typeof method !== "string" || /^(?:get.*|setwebhook|deletewebhook|close|logout|)$/i.test(method))
    return {};
  return { call: { method, params } };
}

function secondsOf(header: string | null): number {
  const seconds = Number(header ?? "0");
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), BOUNDS.webhookRetryAfter.most) : 0;
}

function problemOf(error: unknown, timeout: AbortSignal): string {
  if (timeout.aborted) return "Read timeout expired";
  const code = ((error as Error).cause as NodeJS.ErrnoException | undefined)?.code;
  return code === "ECONNREFUSED" ? "Connection refused" : "Webhook connection closed";
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
