/** When checkpoints are written: when the journal has grown, when the store is closed, and after something was erased. */
import type { Clock } from "#clock.ts";
import type { Log } from "#log.ts";
import { erases } from "./apply.ts";
import { saveErased, type ErasedList } from "./erased.ts";
import { dropGenerations, dropSetAside, writeCheckpoint, type CheckpointOptions } from "./checkpoint.ts";
import type { Journal } from "./journal.ts";
import { archiveFinished } from "./memory.ts";
import type { JournalChange } from "./records.ts";

/** While a push is under way the journal may grow by so many times as much: a checkpoint holds all sends up. */
const PUSH_FACTOR = 4;
/** About what a reader takes in a checkpoint. Where all of them take more than the journal may, it may as much: so a
 * delivery costs the same, however many readers there are. */
const READER_BYTES = 600;

export interface CheckpointsOptions extends Pick<
  CheckpointOptions,
  "fileSystem" | "folder" | "memory" | "marker"
> {
  readonly journal: Journal;
  /** Saved before each checkpoint: until then the journal tells who was erased. */
  readonly erasedList: ErasedList;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
  /** Generation of the open journal, and the one whose documents it was read from. */
  readonly generation: number;
  readonly base: number;
  /** `n` of the last commit on the disk. */
  readonly lastCommit: number;
  /** The journal may grow by this many bytes, or by as many as the readers take, and during a push by four times as many. */
  readonly journalBytes: number;
  /** What was erased is out of all files after twice this time, where nobody asks for it sooner. */
  readonly eraseWithinMs: number;
  /** As found: `n` of the last commit that erased something which files may still hold, and of the last in the newest documents. */
  readonly erased: number;
  readonly written: number;
}

export class Checkpoints {
  readonly #options: CheckpointsOptions;
  #generation: number;
  /** The newest generation known to be whole: kept until the next one is. */
  #base: number;
  #lastCommit: number;
  #written: number;
  #dueAtBytes = 0;
  #dueAtLatest = 0;
  /** `n` of the last commit that erased something. */
  #erased: number;
  /** The last commits that the two kept generations began behind; -1 where that is not known. Both must be behind `#erased`. */
  #kept: readonly [older: number, newer: number];
  #isClosing = false;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #held: Promise<unknown> | null = null;

  constructor(options: CheckpointsOptions) {
    this.#options = options;
    this.#generation = options.generation;
    this.#base = options.base;
    this.#lastCommit = options.lastCommit;
    this.#written = options.lastCommit;
    this.#erased = options.erased;
    this.#kept = [-1, options.written];
    this.#mayGrow();
    if (this.#isErasing()) this.#eraseLater();
  }

  /** `n` of the newest commit in the memory. */
  get lastCommit(): number {
    return this.#lastCommit;
  }

  /** Counts a commit that the memory took, and returns its number. */
  count(changes: readonly JournalChange[]): number {
    this.#lastCommit += 1;
    if (erases(changes)) {
      this.#erased = this.#lastCommit;
      this.#eraseLater();
    }
    if (this.#isDue()) this.#writeAside();
    return this.#lastCommit;
  }

  /** Writes one; two calls at once share it. Rejects with the disk's error, and then everything is as before. */
  write(): Promise<void> {
    this.#running ??= this.#write().finally(() => {
      this.#running = null;
      if (this.#isErasing()) this.#eraseLater();
    });
    return this.#running;
  }

  /**
   * Keeps checkpoints away while `work` reads the files: one that is asked for meanwhile comes behind it. Two of
   * these follow one another.
   */
  async hold<Result>(work: () => Promise<Result>): Promise<Result> {
    while (this.#running !== null || this.#held !== null) {
      await Promise.allSettled([this.#running, this.#held]);
    }
    const held = work().finally(() => {
      this.#held = null;
    });
    this.#held = held.catch(() => undefined);
    return held;
  }

  /**
   * Resolves when what was erased so far stands in no file: it leaves the newest files with the first checkpoint, those
   * kept for recovery with the second, and damaged ones that were set aside are removed. Rejects with the disk's error.
   */
  async purge(): Promise<void> {
    await this.finishErasing();
    await dropSetAside(this.#options);
  }

  /** The same for what an earlier process left half erased, less the damaged ones, which this opening may have set aside. */
  async finishErasing(): Promise<void> {
    const until = this.#erased;
    while (this.#isErasing(until)) await this.write();
  }

  /** Whether files may still hold what a commit up to `until` erased. */
  #isErasing(until = this.#erased): boolean {
    return until > 0 && this.#kept[0] < until;
  }

  /** The last one, if anything changed since. A disk that refuses costs nothing: the journal has it all. */
  async close(): Promise<void> {
    this.#isClosing = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    try {
      await this.#running;
      while (this.#written !== this.#lastCommit || this.#isErasing()) await this.write();
    } catch (error) {
      this.#options.log.warn(
        { err: String(error) },
        "The last checkpoint failed; the journal holds everything.",
      );
    }
  }

  async #write(): Promise<void> {
    const { journal, clock, log, memory } = this.#options;
    while (this.#held !== null) await this.#held;
    await saveErased(this.#options);
    const generation = this.#generation + 1;
    this.#mayGrow(); // a failed one is tried again after as many bytes
    const begun = performance.now();
    let written = 0;
    // Ahead of it, since nothing is saved while the journal changes.
    await archiveFinished(memory, clock.now());
    await journal.rotate(() => {
      written = this.#lastCommit;
      // The newer of the kept ones becomes the older: where it is clean, nothing is left to erase after this.
      const erased = this.#kept[1] < this.#erased ? this.#erased : 0;
      return writeCheckpoint({ ...this.#options, generation, after: written, now: clock.now(), erased });
    });
    this.#written = written;
    this.#generation = generation;
    this.#mayGrow();
    log.debug({ generation, ms: Math.round(performance.now() - begun) }, "A checkpoint was written.");

    const keepFrom = this.#base;
    this.#base = generation;
    try {
      await dropGenerations(this.#options, keepFrom);
      this.#kept = [this.#kept[1], written];
      await memory.archive.dropOld(clock.now());
    } catch (error) {
      log.warn({ err: String(error) }, "Old files could not be removed; the next checkpoint tries again.");
      if (this.#isErasing()) throw error;
    }
  }

  #isDue(): boolean {
    const { journal, memory } = this.#options;
    if (journal.length < this.#dueAtBytes) return false;
    return journal.length >= this.#dueAtLatest || !memory.ledger.isBusy();
  }

  /** From here on. */
  #mayGrow(): void {
    const { journal, journalBytes, memory } = this.#options;
    const bytes = Math.max(journalBytes, memory.readers.size * READER_BYTES);
    this.#dueAtBytes = journal.length + bytes;
    this.#dueAtLatest = journal.length + bytes * PUSH_FACTOR;
  }

  #writeAside(): void {
    this.write().catch((error: unknown) => {
      this.#options.log.warn({ err: String(error) }, "A checkpoint failed; the journal goes on.");
    });
  }

  #eraseLater(): void {
    if (this.#isClosing) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#writeAside();
    }, this.#options.eraseWithinMs).unref();
  }
}
