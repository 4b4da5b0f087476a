/**
 * Reads what strangers send in a thread of its own, with limits on time and memory, so that no text can hold up or end
 * the bot. One at a time: two could take twice the memory.
 */
import { Worker } from "node:worker_threads";
import type { Editorial } from "#digest/editorial.ts";
import { refusal } from "#digest/problems.ts";
import type { Reading, ReadOptions } from "#digest/reading.ts";
import type { ListPage, Wanted } from "./entries.ts";
import type { Entries } from "./entry.ts";
import type { SourceTimers } from "./politeness.ts";
import type { Said, Task } from "./upload-worker.ts";

export interface UploadsDeps {
  readonly editorial: Editorial;
  readonly timers: SourceTimers;
  /** For one text; 2 s by default. */
  readonly readMs?: number;
  /** Of the thread's own heap; 192 MB by default. */
  readonly heapMb?: number;
  /** The thread's program; only tests have another. */
  readonly program?: URL;
}

export interface Uploads {
  /** As `engine.read`; what takes too long or too much memory is a refusal. Rejects only after `stop`. */
  read(bytes: Uint8Array, options: ReadOptions): Promise<Reading>;
  /** As `readEntries`, with the same limits. */
  entries(page: ListPage, wanted: Wanted | null): Promise<Entries>;
  /** Ends the thread; what waits rejects. Idempotent. */
  stop(): Promise<void>;
}

const READ_MS = 2_000;
/** A thread that does not even begin is given up. */
const START_MS = 30_000;
/** The thread's memory is given back when nothing has come for so long. */
const IDLE_MS = 60_000;
const HEAP_MB = 192;

/** Why a task was given up, as the end of a sentence about the text. */
class GivenUp extends Error {}

export function createUploads(deps: UploadsDeps): Uploads {
  const { timers } = deps;
  const readMs = deps.readMs ?? READ_MS;
  let worker: { readonly thread: Worker; readonly ready: Promise<void> } | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let idle = (): void => undefined;
  let stopped = false;

  function started(): { readonly thread: Worker; readonly ready: Promise<void> } {
    if (worker !== null) return worker;
    const thread = new Worker(deps.program ?? new URL("upload-worker.ts", import.meta.url), {
      workerData: deps.editorial,
      resourceLimits: { maxOldGenerationSizeMb: deps.heapMb ?? HEAP_MB, maxYoungGenerationSizeMb: 32 },
      // Flags of the process, such as its heap's, are not the thread's.
      execArgv: [],
    });
    const fresh = { thread, ready: answerOf(thread, START_MS).then(() => undefined) };
    worker = fresh;
    thread.once("exit", () => {
      if (worker === fresh) worker = null;
    });
    return fresh;
  }

  /** The next thing the thread says; rejects with `GivenUp`, and the thread is ended then. */
  async function answerOf(thread: Worker, limitMs: number): Promise<unknown> {
    const answer = Promise.withResolvers<unknown>();
    const undo = timers.after(limitMs, () =>
      answer.reject(new GivenUp(`took longer than ${limitMs / 1000} seconds`)),
    );
    const hear = (said: Said): void => answer.resolve(said.said === "done" ? said.result : undefined);
    const fail = (error: unknown): void => answer.reject(error);
    const end = (): void => answer.reject(new GivenUp("ended the thread that read it"));
    thread.on("message", hear).on("error", fail).on("exit", end);
    try {
      return await answer.promise;
    } catch (error) {
      await thread.terminate();
      if (error instanceof GivenUp) throw error;
      const isMemory = error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
      throw new GivenUp(isMemory ? "took too much memory" : "failed", { cause: error });
    } finally {
      undo();
      thread.off("message", hear).off("exit", end);
      // An error may still come behind the first; without a listener it would end the process.
      thread.off("error", fail).on("error", () => undefined);
    }
  }

  async function perform(task: Task): Promise<unknown> {
    if (stopped) throw new Error("Not read: the program is stopping.");
    idle();
    const { thread, ready } = started();
    thread.ref();
    await ready;
    thread.postMessage(task);
    const result = await answerOf(thread, readMs);
    thread.unref();
    idle = timers.after(IDLE_MS, () => void thread.terminate());
    return result;
  }

  function queued(task: Task): Promise<unknown> {
    const mine = last.then(() => perform(task));
    last = mine.catch(() => undefined);
    return mine;
  }

  return {
    async read(bytes, options) {
      try {
        return (await queued({ task: "read", bytes, options })) as Reading;
      } catch (error) {
        if (!(error instanceof GivenUp) || stopped) throw error;
        return refusal(
          "input-too-costly",
          null,
          `Reading the text ${error.message}, so it is no digest; send the digest's text only.`,
        );
      }
    },
    async entries(page, wanted) {
      try {
        return (await queued({ task: "entries", page, wanted })) as Entries;
      } catch (error) {
        if (!(error instanceof GivenUp) || stopped) throw error;
        return {
          kind: "refusal",
          message: `Feed rejected: reading it ${error.message}; a shorter feed was expected.`,
        };
      }
    },
    async stop() {
      stopped = true;
      idle();
      await worker?.thread.terminate();
      await last;
    },
  };
}
