/** The bot, and an ear: asked by its parent, it tells what it holds after its rubbish was collected. Run with --expose-gc. */
import { run } from "../../src/run.ts";

process.on("message", () => {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  const timers = process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  process.send?.({ rss, heapUsed, timers });
});
await run();
