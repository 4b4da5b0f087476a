/** The daily look at what has been kept long enough: readers whose messages ended, and letters. */
import type { Clock } from "#clock.ts";
import type { Log } from "#log.ts";
import { isForgotten } from "#readers/wishes.ts";
import { LETTER_DAYS } from "./letters.ts";
import type { Change, Store } from "#store/store.ts";

export interface ForgetEndedDeps {
  readonly store: Store;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
}

export interface ForgetEnded {
  /** Erases what has been kept long enough, once a day of the clock (UTC), and from all files. Cheap in between; may be called at any time. */
  look(): Promise<void>;
}

/** The day of the last look that was finished, as a fact. */
const FACT = "forgotten/day";
/** Readers of one commit. */
const BATCH = 200;

export function createForgetEnded({ store, clock, log }: ForgetEndedDeps): ForgetEnded {
  let lastDay: unknown;

  async function oldLetters(now: Temporal.Instant): Promise<Change[]> {
    const oldest = now.subtract({ hours: LETTER_DAYS * 24 });
    // A day before they expire, since expired ones are not told any more and would only leave memory.
    const isOld = (at: string): boolean =>
      Temporal.Instant.compare(Temporal.Instant.from(at), oldest.add({ hours: 24 })) <= 0;
    return (await store.letters()).filter(({ at }) => isOld(at)).map(({ id }) => ({ put: "no-letter", id }));
  }

  async function erase(now: Temporal.Instant): Promise<void> {
    const letters = await oldLetters(now);
    if (letters.length > 0) await store.commit(letters, "now");
    let readers = 0;
    let ended: string[] = [];
    const eraseThese = async (): Promise<void> => {
      // Asked again: one of them may have come back while the others were looked at.
      const still = await Promise.all(ended.map((id) => store.reader(id)));
      const gone = still.flatMap((reader) =>
        reader !== null && isForgotten(reader, now) ? [reader.id] : [],
      );
      ended = [];
      if (gone.length === 0) return;
      await store.commit(
        gone.map((id) => ({ put: "no-reader", id })),
        "now",
      );
      readers += gone.length;
    };
    for await (const reader of store.readers()) {
      if (isForgotten(reader, now)) ended.push(reader.id);
      if (ended.length >= BATCH) await eraseThese();
    }
    await eraseThese();
    if (readers + letters.length === 0) return;
    await store.purge();
    log.info({ readers, letters: letters.length }, "What was kept long enough was erased.");
  }

  return {
    async look() {
      const now = clock.now();
      const day = now.toZonedDateTimeISO("UTC").toPlainDate().toString();
      lastDay ??= await store.fact(FACT);
      if (lastDay === day) return;
      await erase(now);
      await store.commit([{ put: "fact", name: FACT, value: day }], "soon");
      lastDay = day;
    },
  };
}
