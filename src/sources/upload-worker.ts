/** The thread in which texts of strangers are read: started by `upload.ts`, which ends it when one takes too much. */
import { parentPort, workerData } from "node:worker_threads";
import type { Editorial } from "#digest/editorial.ts";
import { createEngine } from "#digest/engine.ts";
import type { ReadOptions } from "#digest/reading.ts";
import { readEntries, type ListPage, type Wanted } from "./entries.ts";

/** What the thread is asked. */
export type Task =
  | { readonly task: "read"; readonly bytes: Uint8Array; readonly options: ReadOptions }
  | { readonly task: "entries"; readonly page: ListPage; readonly wanted: Wanted | null };

/** First `ready`, then the result of each task in turn. */
export type Said = { readonly said: "ready" } | { readonly said: "done"; readonly result: unknown };

const engine = createEngine(workerData as Editorial);
// What the engine compiles at its first text must not count as that text's time.
engine.read(Buffer.from("A first text"), { series: "auto", date: null, fileName: null, url: null });

const say = (said: Said): void => parentPort?.postMessage(said);

parentPort?.on("message", (task: Task) => {
  const result =
    task.task === "read" ? engine.read(task.bytes, task.options) : readEntries(task.page, task.wanted);
  say({ said: "done", result });
});
say({ said: "ready" });
