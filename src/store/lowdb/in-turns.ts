/** Long work on many records, during which everybody else gets a turn now and then. */
import { setImmediate } from "node:timers/promises";

/** Records between two turns of others: a few milliseconds of work. */
export const TURN = 500;

/** The same records, with a rest after every `TURN` of them: what happens in it may change what they stand for. */
export async function* inTurns<T>(records: readonly T[]): AsyncGenerator<T> {
  for (let from = 0; from < records.length; from += TURN) {
    if (from > 0) await setImmediate();
    yield* records.slice(from, from + TURN);
  }
}
