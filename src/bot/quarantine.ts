/**
 * An update that kills the process comes again with each start, and would for ever: Telegram repeats what it was not
 * told is done. So behind a run that broke off, the first batch is dealt with one by one, and what has killed the
 * process three times is set aside.
 */
import type { MiddlewareFn } from "grammy";
import type { Update } from "grammy/types";
import type { Log } from "#log.ts";
import type { Store } from "#store/store.ts";
import { createTries } from "#store/tries.ts";
import type { BotContext } from "./context.ts";
import { factsOf } from "./mishaps.ts";

export interface QuarantineDeps {
  readonly store: Store;
  readonly log: Log;
  /** Keeps an update that is not tried any more, for whoever looks into it. What it throws is logged. */
  setAside(update: Update): void;
}

export interface Quarantine {
  /** Before the first update. A store that can't be written is no reason not to answer. */
  begin(): Promise<void>;
  /** Whether updates should be handled one after the other. */
  isCareful(): boolean;
  /** Nothing is under way: the batch is dealt with. */
  onIdle(): void;
  /** Stands before everything that looks into an update. */
  readonly middleware: MiddlewareFn<BotContext>;
  /** After the last update. */
  end(): Promise<void>;
}

export function createQuarantine({ store, log, setAside }: QuarantineDeps): Quarantine {
  const tries = createTries(store, "updates");
  let careful = false;
  let hasBegun = false;
  let hasSeen = false;

  const noted = async (work: Promise<unknown>): Promise<void> => {
    await work.catch((error: unknown) => log.warn(factsOf(error), "What is under way could not be noted."));
  };

  async function quarantined(update: Update): Promise<void> {
    const { update_id: updateId } = update;
    log.error({ update: updateId }, "An update ended the program three times; it is set aside.");
    try {
      setAside(update);
    } catch (error) {
      log.error({ update: updateId, ...factsOf(error) }, "The update could not be kept.");
    }
    await store.commit([{ put: "handled", updateId }], "now");
  }

  return {
    async begin() {
      hasBegun = true;
      await noted(tries.begin().then((brokeOff) => (careful = brokeOff)));
      if (careful) log.warn({}, "The last run broke off: its updates are dealt with one by one.");
    },
    isCareful: () => careful,
    onIdle() {
      if (hasSeen) careful = false;
    },
    async middleware(ctx, next) {
      hasSeen = true;
      const piece = String(ctx.update.update_id);
      if (!careful || (await store.isHandled(ctx.update.update_id))) return next();
      let mayTry = true;
      await noted(tries.mayTry(piece).then((may) => (mayTry = may)));
      await (mayTry ? next() : quarantined(ctx.update));
      await noted(tries.survived(piece));
    },
    async end() {
      if (hasBegun) await noted(tries.end());
    },
  };
}
