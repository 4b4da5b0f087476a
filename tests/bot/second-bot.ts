/** Another bot before the simulator of a world. */
import { onTestFinished } from "vitest";
import { createBot, type BotOptions } from "../../src/bot/bot.ts";
import { createPace } from "../../src/delivery/pace.ts";
import { realTimers } from "../../src/delivery/timers.ts";
import { editionContext } from "../../src/parts.ts";
import { profile, schedule, texts, type World } from "./world.ts";

/** A second bot of the same account, over the same store. */
export function secondBot(world: World, changes: Partial<BotOptions> = {}) {
  const { timers = realTimers() } = changes;
  const pace = createPace({ rate: 28, concurrency: 3, timers });
  const bot = createBot({
    token: world.sim.token,
    apiRoot: world.url,
    store: world.store(),
    profile,
    texts,
    editions: editionContext(texts, profile),
    clock: { now: () => Temporal.Now.instant(), onJump: () => () => undefined },
    log: world.log,
    schedule,
    pace,
    timers,
    published: async () => [],
    newReaderId: () => "r_second",
    wake: () => undefined,
    onListening: () => undefined,
    ...changes,
  });
  onTestFinished(async () => {
    await bot.stop();
    pace.stop();
  });
  return bot;
}
