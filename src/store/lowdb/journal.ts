/**
 * The open journal: takes lines in order and writes them in groups. Writes never overlap. Where the disk refuses, the
 * lines wait and are tried again: nothing that is in memory gets lost while the program runs.
 */
import type { Log } from "#log.ts";
import { StoreError, type Durability } from "#store/store.ts";
import type { OpenFile } from "./file-system.ts";
import { lineOf } from "./line.ts";
import type { NextLine } from "./records.ts";

/** `soon` lines wait this long for others. The port's promise, and what a power cut may take. */
const GROUP_MS = 100;
/** Between two writes that follow each other: under load one write then takes many commits, at rest nothing waits. */
const GATHER_MS = 2;

export interface JournalFile {
  readonly file: OpenFile;
  /** Path, for messages. */
  readonly name: string;
  /** Bytes that are durable; the next line goes there. */
  readonly length: number;
  /** Counts the journals of a store. */
  readonly generation: number;
}

/** A new journal failed half-way: nothing may be written to the old one before `remove` has succeeded. */
export class UnfinishedJournal extends Error {
  override readonly name = "UnfinishedJournal";
  readonly remove: () => Promise<void>;

  constructor(message: string, remove: () => Promise<void>) {
    super(message);
    this.remove = remove;
  }
}

interface Waiting {
  readonly line: string;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

interface Rotation {
  readonly begin: () => Promise<JournalFile>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export class Journal {
  readonly #log: Log;
  readonly #retryMs: number;
  #current: JournalFile;
  #length: number;
  #waiting: Waiting[] = [];
  #rotations: Rotation[] = [];
  #working: Promise<void> = Promise.resolve();
  #isWorking = false;
  #timer: NodeJS.Timeout | null = null;
  #wroteMs = -Infinity;
  #closing = false;
  #problem: string | null = null;
  #unfinished: UnfinishedJournal | null = null;

  constructor(options: { readonly opened: JournalFile; readonly log: Log; readonly retryMs: number }) {
    this.#log = options.log;
    this.#retryMs = options.retryMs;
    this.#current = options.opened;
    this.#length = options.opened.length;
  }

  /** Why nothing can be written at the moment; null while all is well. */
  get problem(): string | null {
    return this.#problem;
  }

  /** Bytes in the file, all of them durable. */
  get length(): number {
    return this.#length;
  }

  /**
   * Queues a line (an empty one only waits for those before it). The promise resolves once it is durable; `now`
   * begins at once, `soon` waits for company. It rejects only where the journal is closed on a disk that refuses.
   */
  append(line: string, durability: Durability): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push({ line, resolve, reject });
    if (durability === "now") this.#work();
    else this.#workIn(GROUP_MS);
    return promise;
  }

  /**
   * Lets `begin` start a new file between two writes. Lines that wait at its first instant are in the new file already
   * and become durable with it; where it fails they stay for the old one. Rejects with what `begin` rejects with.
   */
  rotate(begin: () => Promise<JournalFile>): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#rotations.push({ begin, resolve, reject });
    this.#work();
    return promise;
  }

  /** Writes what waits, closes the file, and rejects what could not be written. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#stopTimer();
    this.#work();
    await this.#working;
    this.#stopTimer();
    const error = new StoreError(`The store was closed while it could not be written: ${this.#problem}`);
    for (const { reject } of this.#waiting.splice(0)) reject(error);
    await this.#current.file.close();
  }

  #workIn(ms: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#work();
    }, ms);
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #work(): void {
    if (this.#isWorking) return;
    this.#isWorking = true;
    this.#working = this.#drain();
  }

  async #drain(): Promise<void> {
    // One turn of the microtask queue, so that commits made together are written together.
    await Promise.resolve();
    try {
      while (this.#waiting.length > 0 || this.#rotations.length > 0 || this.#unfinished !== null) {
        if (!(await this.#removeUnfinished())) return;
        await this.#gather();
        if (this.#waiting.length > 0 && !(await this.#writeGroup())) return;
        const rotation = this.#rotations.shift();
        if (rotation !== undefined) await this.#rotate(rotation);
      }
    } finally {
      // In the same turn as the last look at the queues: who appends now must start the work anew.
      this.#isWorking = false;
    }
  }

  /** Lets commits that are on their way join the next write. */
  #gather(): Promise<void> | null {
    const leftMs = this.#wroteMs + GATHER_MS - performance.now();
    if (leftMs <= 0 || this.#closing) return null;
    return new Promise((resolve) => void setTimeout(resolve, Math.ceil(leftMs)));
  }

  async #writeGroup(): Promise<boolean> {
    const group = this.#waiting.splice(0);
    const bytes = Buffer.from(group.map(({ line }) => line).join(""));
    try {
      if (bytes.length > 0) {
        await this.#current.file.write(bytes, this.#length);
        await this.#current.file.sync();
      }
    } catch (error) {
      this.#waiting.unshift(...group);
      this.#refused(error);
      return false;
    }
    this.#length += bytes.length;
    this.#wroteMs = performance.now();
    this.#accepted();
    for (const { resolve } of group) resolve();
    return true;
  }

  async #removeUnfinished(): Promise<boolean> {
    if (this.#unfinished === null) return true;
    try {
      await this.#unfinished.remove();
    } catch (error) {
      this.#refused(error);
      return false;
    }
    this.#unfinished = null;
    if (this.#waiting.length === 0) this.#accepted();
    return true;
  }

  #accepted(): void {
    if (this.#problem === null) return;
    this.#problem = null;
    this.#log.info({ file: this.#current.name }, "The store can be written again.");
  }

  #refused(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    if (this.#problem === null) {
      this.#log.error({ err: message, file: this.#current.name }, "The store can't be written; trying on.");
    }
    this.#problem = message;
    // A failed rotation would only need more room than the lines did.
    for (const { reject } of this.#rotations.splice(0)) reject(error);
    this.#workIn(this.#retryMs);
  }

  async #rotate({ begin, resolve, reject }: Rotation): Promise<void> {
    const included = this.#waiting.splice(0);
    const old = { ...this.#current, length: this.#length };
    try {
      this.#current = await begin();
    } catch (error) {
      this.#waiting.unshift(...included);
      if (error instanceof UnfinishedJournal) this.#unfinished = error;
      reject(error);
      return;
    }
    this.#length = this.#current.length;
    for (const waiting of included) waiting.resolve();
    resolve();
    await this.#finish(old);
  }

  /** Says in a finished journal which one follows. It is a help for the next opening, not a promise. */
  async #finish({ file, length, name }: JournalFile): Promise<void> {
    try {
      await file.write(Buffer.from(lineOf({ next: this.#current.generation } satisfies NextLine)), length);
      await file.sync();
      await file.close();
    } catch (error) {
      this.#log.warn({ err: String(error), file: name }, "A finished journal could not be closed.");
    }
  }
}
