/** How the bot process ends: 0 because it was asked to, 1 because it can't go on or met an error that nobody caught. */
import { randomBytes } from "node:crypto";
import type { House } from "./house.ts";
import type { Log } from "./log.ts";
import { factsOf } from "#bot/mishaps.ts";

export interface Ending {
  /** From now on the house is taken apart in order before the process ends. */
  watch(house: House, log: Log): void;
}

/** Above the longest that taking a house apart takes when nothing is broken: 10 s of sends, 11 s of replies. */
const DEADLINE_MS = 25_000;

/** Call it first of all: signals, and errors that nobody catches (a rejected promise is one), end the process from here on. */
export function guardProcess(): Ending {
  let watched: { readonly house: House; readonly log: Log } | null = null;
  let isDying = false;

  /** What state the program is in nobody knows: let sends in flight be recorded, close the store, and end. */
  function die(cause: unknown, origin: string): void {
    // Standard output is gone: saying so would only fail again.
    const isUnsayable = cause instanceof Error && "code" in cause && cause.code === "EPIPE";
    const id = randomBytes(3).toString("hex");
    if (watched === null) process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
    else if (!isUnsayable) {
      watched.log.error({ id, origin, ...factsOf(cause) }, "An error that nobody caught; the program ends.");
    }
    if (isDying) return;
    isDying = true;
    if (watched === null) process.exit(1);
    setTimeout(() => process.exit(1), DEADLINE_MS);
    void watched.house.stop("broken").finally(() => process.exit(1));
  }
  process.on("uncaughtException", die);

  function end(): void {
    // A second signal finds the default action: whoever presses Ctrl+C twice does not want to wait.
    process.removeListener("SIGINT", end).removeListener("SIGTERM", end);
    // The house may be ready and about to be watched; where it is not, nothing is in flight yet.
    setImmediate(() => {
      if (watched === null) process.exit(0);
      void watched.house.stop().then(() => process.exit(isDying ? 1 : 0));
    });
  }
  // From the start: "ready" is told before anybody could listen then, and a signal may follow at once.
  process.on("SIGINT", end).on("SIGTERM", end);

  return {
    watch(house, log) {
      watched = { house, log };
      void house.failed.then(async (error) => {
        process.stderr.write(`${error.message}\n`);
        await house.stop();
        process.exit(1);
      });
    },
  };
}
