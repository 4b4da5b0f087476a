/** grammY's own polling with four things mended: what confirms a batch, how it begins, how it ends, and what is waited out. */
import type { Bot } from "grammy";
import { z } from "zod";
import type { Timers } from "#delivery/timers.ts";
import type { Log } from "#log.ts";
import type { BotContext } from "./context.ts";
import { refusalOf } from "./errors.ts";
import { introduce } from "./introduction.ts";
import type { Lanes } from "./lanes.ts";
import { UnreadableAnswer } from "./answer.ts";
import { factsOf } from "./mishaps.ts";
import type { Reach } from "./reach.ts";

export interface PollingDeps {
  readonly bot: Bot<BotContext>;
  readonly lanes: Lanes;
  readonly timers: Timers;
  readonly log: Log;
  readonly onListening: (username: string) => void;
  /** Called between batches, when all of the last one is dealt with. */
  readonly onIdle: () => void;
  /** Sets the command menus, beside the polling; what it rejects with is logged. */
  readonly setMenus: () => Promise<void>;
  /** How often in a row 409 is waited out before the bot gives up. */
  readonly conflictTries: number;
  /** Another process polls (true), or that is over (false). */
  readonly onConflict: (isOn: boolean) => void;
  /** Hears what Telegram answers. */
  readonly reach: Reach;
}

export interface Polling {
  /** Resolves after `stop()`, when the last update is dealt with; rejects where Telegram turns us away for good. */
  start(): Promise<void>;
  /** Resolves when nothing is under way. Idempotent. */
  stop(): Promise<void>;
}

/** Between two tries while another process polls. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 16_000;

/** The kinds of updates that the bot asks Telegram for, and looks at. */
export const ALLOWED_UPDATES = [
  "message",
  "callback_query",
  "my_chat_member",
  "channel_post",
  "inline_query",
] as const;

export function createPolling(deps: PollingDeps): Polling {
  const { bot, lanes, timers, log, onListening, setMenus, reach } = deps;
  const ending = new AbortController();
  let conflicts = 0;
  /** The offset that the server has heard; undefined: perhaps none. */
  let confirmed: unknown;

  bot.api.config.use(async (call, method, payload, signal) => {
    // grammY would end somebody's webhook unasked; `introduce` has looked for one.
    if (method === "deleteWebhook") return { ok: true, result: true as never };
    if (method !== "getUpdates") return call(method, payload, signal);
    // The offset makes Telegram forget the batch before it.
    await lanes.idle();
    deps.onIdle();
    const offset = "offset" in payload ? payload.offset : undefined;
    // On stop grammY says it once more; the server answers such a repetition only after three seconds.
    if (ending.signal.aborted && offset === confirmed) return { ok: true, result: [] as never };
    confirmed = offset;
    try {
      // Behind a failure no waiting for updates: that Telegram answers again is known at once.
      return await patiently(() =>
        call(method, reach.problem === null ? payload : { ...payload, timeout: 0 }, signal),
      );
    } catch (error) {
      if (!ending.signal.aborted) confirmed = undefined;
      throw error;
    }
  });

  /**
   * grammY would give up at its first 409, sleep through a stop, believe any `retry_after` and say nothing. The old
   * process of an update ends within seconds; a token that is refused is no good any more, so 401 is not waited out.
   */
  async function patiently<A extends { readonly ok: boolean; readonly result?: unknown }>(
    call: () => Promise<A>,
  ): Promise<A> {
    for (;;) {
      const { settle, failure } = await tried(call);
      if (failure === null) {
        if (conflicts > 0) deps.onConflict(false);
        conflicts = 0;
        reach.answered();
        return settle();
      }
      const code = refusalOf(failure)?.error_code;
      if (code === 409 && conflicts === 0) deps.onConflict(true);
      const isFinal = code === 401 || (code === 409 && conflicts >= deps.conflictTries);
      if (isFinal || ending.signal.aborted) return settle();
      await pause(code === 409 ? conflictMs() : reach.failed(failure));
    }
  }

  function conflictMs(): number {
    const ms = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** conflicts) * (0.5 + Math.random());
    conflicts += 1;
    log.warn({ waitMs: Math.round(ms) }, "Another process takes this bot's updates; trying again.");
    return ms;
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const disarm = timers.after(ms, resolve);
      const end = (): void => {
        disarm();
        resolve();
      };
      ending.signal.addEventListener("abort", end, { once: true });
    });
  }

  async function poll(): Promise<void> {
    let menus: Promise<void> = Promise.resolve();
    try {
      const me = await introduce({ api: bot.api, timers, reach, signal: ending.signal });
      if (me === null || ending.signal.aborted) return;
      bot.botInfo = me;
      log.info({ username: me.username }, "The bot listens.");
      onListening(me.username);
      menus = setMenus().catch((error: unknown) =>
        log.warn(factsOf(error), "The command menus could not be set; typed commands work."),
      );
      await bot.start({ allowed_updates: ALLOWED_UPDATES });
    } catch (error) {
      // What breaks off because we stop is no failure.
      if (ending.signal.aborted) return;
      log.error(
        factsOf(error),
        "Telegram turned the bot away: check the token and TELEGRAM_API_ROOT, and that no other instance runs.",
      );
      throw error;
    } finally {
      await Promise.all([lanes.idle(), menus]);
    }
  }

  let polling: Promise<void> | null = null;
  return {
    start: () => (polling ??= poll()),
    async stop() {
      ending.abort();
      // Telegram may be out of reach; what it is not told it brings again, and we know what we handled.
      await bot
        .stop()
        .catch((error: unknown) => log.warn(factsOf(error), "Telegram could not be told the last offset."));
      await polling?.catch(() => undefined);
    },
  };
}

/** A call that is over. `failure`: what it was refused with or threw, also an answer that holds no updates; null where all is well. */
async function tried<A extends { readonly ok: boolean; readonly result?: unknown }>(
  call: () => Promise<A>,
): Promise<{ readonly failure: unknown; settle(): A }> {
  try {
    const answer = await call();
    if (answer.ok && !Updates.safeParse(answer.result).success)
      throw new UnreadableAnswer("an answer without updates");
    return { failure: answer.ok ? null : answer, settle: () => answer };
  } catch (error) {
    return {
      failure: error,
      settle() {
        throw error;
      },
    };
  }
}

/** What a batch must have, so that it can be confirmed. */
const Updates = z.array(z.object({ update_id: z.int() }));
