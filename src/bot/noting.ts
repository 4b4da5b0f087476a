/** What is written down after a person was answered: a full disk must not turn an answer into an apology. */
import type { Log } from "#log.ts";
import { StoreError } from "#store/store.ts";

/** Waits for a save that the answer does not depend on; a store that can't be written is logged, any other error is thrown. */
export async function noting(log: Log, save: Promise<unknown>): Promise<void> {
  try {
    await save;
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    log.warn({ err: error.message }, "An answer was given, but can't be noted.");
  }
}
