/** Before polling: who we are, and that no webhook takes our updates. Waits for Telegram as long as it can't be reached. */
import { GrammyError, type Api } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import type { Timers } from "#delivery/timers.ts";
import type { Log } from "#log.ts";
import { retryAfterMs } from "./errors.ts";
import { factsOf } from "./mishaps.ts";

/** This bot's updates go to a webhook; who set it must delete it first. */
export class WebhookIsSet extends Error {
  override readonly name = "WebhookIsSet";

  constructor(host: string) {
    super(
      `A webhook at ${host} takes this bot's updates. Delete it there (deleteWebhook), then start again.`,
    );
  }
}

export interface IntroductionDeps {
  readonly api: Api;
  readonly timers: Timers;
  readonly log: Log;
  /** Ends the waiting; `introduce` then resolves with null. */
  readonly signal: AbortSignal;
}

/** Between two tries while Telegram can't be reached. */
const WAIT_MS = 5_000;

/** Rejects where waiting would not help: a wrong or revoked token, or `WebhookIsSet`. */
export async function introduce(deps: IntroductionDeps): Promise<UserFromGetMe | null> {
  while (!deps.signal.aborted) {
    try {
      const { url } = await deps.api.getWebhookInfo();
      if (url !== undefined && url !== "") throw new WebhookIsSet(new URL(url).host);
      return await deps.api.getMe();
    } catch (error) {
      const waitMs = waitAfter(error);
      if (waitMs === null) throw error;
      deps.log.warn({ ...factsOf(error), waitMs }, "Telegram can't be reached yet.");
      await pause(deps, waitMs);
    }
  }
  return null;
}

function waitAfter(error: unknown): number | null {
  if (error instanceof WebhookIsSet) return null;
  if (!(error instanceof GrammyError)) return WAIT_MS;
  if (error.error_code === 429) return retryAfterMs(error);
  return error.error_code >= 500 ? WAIT_MS : null;
}

function pause({ timers, signal }: IntroductionDeps, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const disarm = timers.after(ms, resolve);
    const end = (): void => {
      disarm();
      resolve();
    };
    signal.addEventListener("abort", end, { once: true });
  });
}
