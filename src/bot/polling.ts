/** grammY's own polling with three things mended: what confirms a batch, how it begins, and how it ends. */
import type { Bot } from "grammy";
import type { Timers } from "#delivery/timers.ts";
import type { Log } from "#log.ts";
import type { BotContext } from "./context.ts";
import { introduce } from "./introduction.ts";
import type { Lanes } from "./lanes.ts";
import { factsOf } from "./mishaps.ts";

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
}

export interface Polling {
  /** Resolves after `stop()`, when the last update is dealt with; rejects where Telegram turns us away for good. */
  start(): Promise<void>;
  /** Resolves when nothing is under way. Idempotent. */
  stop(): Promise<void>;
}

const ALLOWED_UPDATES = ["message", "callback_query", "my_chat_member", "channel_post"] as const;

export function createPolling(deps: PollingDeps): Polling {
  const { bot, lanes, timers, log, onListening, setMenus } = deps;
  const ending = new AbortController();
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
      return await call(method, payload, signal);
    } catch (error) {
      if (!ending.signal.aborted) confirmed = undefined;
      throw error;
    }
  });

  async function poll(): Promise<void> {
    let menus: Promise<void> = Promise.resolve();
    try {
      const me = await introduce({ api: bot.api, timers, log, signal: ending.signal });
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
        "Telegram turned the bot away: check the token, and that no other instance runs.",
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
