/**
 * How much one person, and one chat, may ask of the bot: a bucket of tokens each, in memory. Who empties it is told once
 * and then passed over until it is full again, so that a flood costs next to nothing and nobody else waits.
 */
import type { MiddlewareFn } from "grammy";
import { LEAST_FULL } from "#desk/pastes.ts";
import type { Timers } from "#delivery/timers.ts";
import type { Store } from "#store/store.ts";
import type { Texts } from "#texts.ts";
import type { BotContext } from "./context.ts";
import { isStaleQuery, refusalOf } from "./errors.ts";
import { languageOf } from "./language.ts";

export interface Limits {
  /** Updates that may come at once, and how many more each second. */
  readonly burst: number;
  readonly perSecond: number;
  /** The same for what is typed into inline mode: an update a letter. */
  readonly inline: { readonly burst: number; readonly perSecond: number };
}

/** Nobody taps so fast for long; a script does. */
export const LIMITS: Limits = { burst: 30, perSecond: 1, inline: { burst: 60, perSecond: 4 } };

/** A group or channel may ask as much as so many people. */
const CROWD = 3;
/** Buckets kept; beyond it the one that was used longest ago goes. */
const MOST_BUCKETS = 10_000;

interface Bucket {
  tokens: number;
  atMs: number;
  /** Emptied, and not full again yet. */
  isSilent: boolean;
}

export interface LimiterDeps {
  readonly limits: Limits;
  readonly timers: Pick<Timers, "monotonicMs">;
  readonly texts: Texts;
  readonly store: Pick<Store, "readerAt">;
}

/** `yes`: let it through. `notice`: no, and this is the first time. `no`: not again. */
type Verdict = "yes" | "notice" | "no";

/** Buckets by name; at most 10,000 of them. */
export function createBuckets(timers: Pick<Timers, "monotonicMs">, most = MOST_BUCKETS) {
  const buckets = new Map<string, Bucket>();
  return {
    get size() {
      return buckets.size;
    },
    /** `cost`: what this one counts. */
    take(name: string, { burst, perSecond }: Pick<Limits, "burst" | "perSecond">, cost = 1): Verdict {
      const now = timers.monotonicMs();
      const bucket = buckets.get(name) ?? { tokens: burst, atMs: now, isSilent: false };
      bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.atMs) / 1000) * perSecond);
      bucket.atMs = now;
      // The newest stands last.
      buckets.delete(name);
      buckets.set(name, bucket);
      if (buckets.size > most) {
        const [oldest] = buckets.keys();
        if (oldest !== undefined) buckets.delete(oldest);
      }
      if (bucket.isSilent && bucket.tokens < burst) return "no";
      if (bucket.tokens >= 1) {
        bucket.isSilent = false;
        bucket.tokens -= cost;
        return "yes";
      }
      bucket.isSilent = true;
      return "notice";
    },
  };
}

/** Stands before everything that costs something. Owners are held to the same limits. */
export function limiter({ limits, timers, texts, store }: LimiterDeps): MiddlewareFn<BotContext> {
  const buckets = createBuckets(timers);
  const ofGroup = { burst: limits.burst * CROWD, perSecond: limits.perSecond * CROWD };

  function verdictOn(ctx: BotContext): Verdict {
    const { from, chat } = ctx;
    if (ctx.inlineQuery !== undefined)
      return buckets.take(`inline ${ctx.inlineQuery.from.id}`, limits.inline);
    const own = from === undefined ? "yes" : buckets.take(`user ${from.id}`, limits, costOf(ctx));
    // What one person may not ask any more is not taken from the others of a group.
    if (own !== "yes" || chat === undefined || chat.id === from?.id) return own;
    return buckets.take(`chat ${chat.id}`, ofGroup);
  }

  async function tell(ctx: BotContext, verdict: Verdict): Promise<void> {
    if (verdict === "no" && ctx.callbackQuery === undefined) return;
    const reader = ctx.from === undefined ? null : await store.readerAt(ctx.from.id, null);
    const text = texts.t(reader?.language ?? languageOf(ctx.from?.language_code, texts), "bot-slower");
    if (ctx.callbackQuery !== undefined) {
      await ctx.answerCallbackQuery(verdict === "notice" ? { text, show_alert: true } : {});
      return;
    }
    // In a group the notice would be one more message for everybody.
    if (ctx.message !== undefined && ctx.chat?.type === "private") {
      await ctx.api.sendMessage(ctx.chat.id, text);
    }
  }

  return async (ctx, next) => {
    const verdict = costsNothing(ctx) ? "yes" : verdictOn(ctx);
    if (verdict === "yes") return next();
    try {
      await tell(ctx, verdict);
    } catch (error) {
      // A tap that is too old, or a chat that blocked us: nobody waits for a word.
      if (!isStaleQuery(error) && refusalOf(error) === null) throw error;
    }
  };
}

/** Clients cut a long text into full messages that come all at once: a text of 200,000 characters is fifty. */
const PIECE_COST = 0.5;

const costOf = ({ chat, message }: BotContext): number =>
  chat?.type === "private" && (message?.text?.length ?? 0) >= LEAST_FULL ? PIECE_COST : 1;

/** Who comes and goes must be seen, and what people write to each other in groups is passed over anyway. */
function costsNothing(ctx: BotContext): boolean {
  if (ctx.callbackQuery !== undefined || ctx.inlineQuery !== undefined) return false;
  const post = ctx.message ?? ctx.channelPost;
  if (post === undefined) return true;
  return post.chat.type !== "private" && post.text?.startsWith("/") !== true;
}
