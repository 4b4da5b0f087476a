/** Before polling: who we are, and that no webhook takes our updates. Waits for Telegram as long as it can't be reached. */
import type { Api } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import { z } from "zod";
import type { Timers } from "#delivery/timers.ts";
import { UnreadableAnswer } from "./answer.ts";
import { refusalOf } from "./errors.ts";
import type { Reach } from "./reach.ts";

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
  /** Hears what Telegram answers. */
  readonly reach: Reach;
  /** Ends the waiting; `introduce` then resolves with null. */
  readonly signal: AbortSignal;
}

/** What the program needs of itself; more is grammY's business. */
const Me = z.object({ id: z.int(), username: z.string().min(1) });

/** Rejects where waiting would not help: a wrong or revoked token, an address with no Bot API (404), or `WebhookIsSet`. */
export async function introduce(deps: IntroductionDeps): Promise<UserFromGetMe | null> {
  while (!deps.signal.aborted) {
    try {
      const { url } = await deps.api.getWebhookInfo();
      if (url !== undefined && url !== "") throw new WebhookIsSet(new URL(url).host);
      const me = await deps.api.getMe();
      if (!Me.safeParse(me).success) throw new UnreadableAnswer("an answer that tells of no bot");
      deps.reach.answered();
      return me;
    } catch (error) {
      if (isFinal(error)) throw error;
      const waitMs = deps.reach.failed(error);
      if (!deps.signal.aborted) await pause(deps, waitMs);
    }
  }
  return null;
}

function isFinal(error: unknown): boolean {
  if (error instanceof WebhookIsSet) return true;
  const code = refusalOf(error)?.error_code;
  return code !== undefined && code < 500 && code !== 429;
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
