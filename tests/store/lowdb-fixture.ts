/** A folder of its own for each test, a log that can be read, and stores that are closed when the test is over. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import type { Log } from "#log.ts";
import type { LowdbStore } from "#store/lowdb/lowdb-store.ts";
import { openLowdbStore, type LowdbStoreOptions } from "#store/lowdb/open-lowdb-store.ts";
import { NOON } from "../contract/records.ts";

export interface LogEntry {
  readonly level: "debug" | "info" | "warn" | "error";
  readonly facts: Readonly<Record<string, unknown>>;
  readonly sentence: string;
}

export interface MemoryLog extends Log {
  readonly entries: LogEntry[];
  /** All sentences of one level, and their facts, as one text. */
  text(level: LogEntry["level"]): string;
}

export function memoryLog(): MemoryLog {
  const entries: LogEntry[] = [];
  const write =
    (level: LogEntry["level"]) =>
    (facts: object, sentence: string): void =>
      void entries.push({ level, facts: { ...facts }, sentence });
  return {
    entries,
    debug: write("debug"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
    text: (level) => JSON.stringify(entries.filter((entry) => entry.level === level)),
  };
}

/** `store` inside a fresh temporary folder; nothing is there yet. */
export async function freshFolder(): Promise<string> {
  const root = await mkdtemp(path.join(tmpdir(), "store-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  return path.join(root, "store");
}

export const noonClock = { now: () => Temporal.Instant.from(NOON) };

/** Opens a store that is closed after the test. */
export async function openStore(
  options: Partial<LowdbStoreOptions> & Pick<LowdbStoreOptions, "folder">,
): Promise<LowdbStore> {
  const store = await openLowdbStore({ kind: "bot", log: memoryLog(), clock: noonClock, ...options });
  onTestFinished(() => store.close());
  return store;
}
