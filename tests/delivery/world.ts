/** What the tests of delivery stand on: the real JSON store in a folder of its own, and things to put into it. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Clock } from "../../src/clock.ts";
import type { Log } from "../../src/log.ts";
import type { StoredDigest } from "../../src/digest/model.ts";
import type { Edition, TextPart } from "../../src/editions/model.ts";
import type { Reader } from "../../src/readers/model.ts";
import { createSchedule } from "../../src/readers/schedule.ts";
import { newReader } from "../../src/readers/wishes.ts";
import { openLowdbStore } from "../../src/store/lowdb/open-lowdb-store.ts";
import type { Store } from "../../src/store/store.ts";
import type { RecordFacts } from "../../src/delivery/model.ts";
import { createSender, type Sender, type SenderDeps } from "../../src/delivery/sender.ts";
import { planEdition } from "../../src/delivery/planned.ts";
import type { FakeTimers } from "./fake-timers.ts";

export const quietLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export const schedule = createSchedule({
  weeklyCron: "0 9 * * 1",
  topicCron: "0 18 1 * *",
  zone: "Asia/Almaty",
});

export interface TestClock extends Clock {
  set(to: string): void;
}

/** A clock that stands still until it is set; a set is a jump by hand. */
export function testClock(at: string): TestClock {
  let now = Temporal.Instant.from(at);
  const listeners = new Set<() => void>();
  return {
    now: () => now,
    onJump(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    set(to) {
      now = Temporal.Instant.from(to);
      for (const callback of listeners) callback();
    },
  };
}

/** A clock that goes with the timers. */
export const clockOf = (timers: FakeTimers): Clock => ({
  now: () => timers.utc(),
  onJump: () => () => undefined,
});

export interface StoreHome {
  readonly folder: string;
  open(clock: Pick<Clock, "now">, kind?: "bot" | "playground"): Promise<Store>;
  remove(): Promise<void>;
}

export async function storeHome(): Promise<StoreHome> {
  const home = await mkdtemp(path.join(tmpdir(), "delivery-"));
  const folder = path.join(home, "store");
  return {
    folder,
    open: (clock, kind = "bot") => openLowdbStore({ folder, kind, log: quietLog, clock }),
    remove: () => rm(home, { recursive: true, force: true }),
  };
}

export function aReader(n: number, change: Partial<Reader> = {}): Reader {
  const now = Temporal.Instant.from("2026-11-10T00:00:00Z");
  const id = `r_test${n}`;
  const made = newReader({
    id,
    chatId: 1000 + n,
    type: "private",
    threadId: null,
    language: "en",
    schedule,
    now,
  });
  return { ...made, zoneConfirmed: true, summaryTold: true, ...change };
}

export const aPart = (text: string, change: Partial<TextPart> = {}): TextPart => ({
  text,
  entities: [],
  buttons: [],
  silent: false,
  preview: null,
  ...change,
});

export function anEdition(
  reader: Reader,
  change: Partial<Edition & RecordFacts> = {},
): Edition & RecordFacts {
  return {
    kind: "weekly",
    slot: "weekly/2026-W47",
    readerId: reader.id,
    digests: [],
    plannedAt: "2026-11-16T04:00:00Z",
    expiresAt: "2026-11-19T04:00:00Z",
    parts: [aPart("one")],
    ...change,
  };
}

/** The same store, and how many of its calls are under way. */
export function watched(store: Store): { store: Store; busy: () => number } {
  let busy = 0;
  const proxy = new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      return (...given: unknown[]): unknown => {
        const result: unknown = value.apply(target, given);
        if (!(result instanceof Promise)) return result;
        busy += 1;
        return result.finally(() => (busy -= 1));
      };
    },
  });
  return { store: proxy, busy: () => busy };
}

/** Saves readers and plans editions in one go. */
export async function stocked(
  store: Store,
  readers: readonly Reader[],
  editions: readonly (Edition & RecordFacts)[],
) {
  await store.commit(
    [...readers.map((reader) => ({ put: "reader" as const, reader })), ...editions.map(planEdition)],
    "now",
  );
}

export function aDigest(
  series: string,
  day: string,
  change: Partial<StoredDigest> & { topics?: string[] } = {},
) {
  const { topics = ["energy"], ...rest } = change;
  const id = `${series}-${day}`;
  const stored: StoredDigest = {
    digest: {
      id,
      series,
      title: `${series} of ${day}`,
      publishedOn: day,
      language: "en",
      url: null,
      items: [
        {
          id: `${id}-1`,
          outlet: "Reuters",
          headline: `A headline of ${series} on ${day}`,
          publishedOn: day,
          paragraphs: ["A paragraph."],
          url: null,
          topics: topics.map((topic) => ({ id: topic, score: 0.9, because: [] })),
          summary: null,
        },
      ],
      problems: [],
    },
    revision: 1,
    state: "published",
    publishedAt: `${day}T10:00:00Z`,
    source: { kind: "file", name: "a.txt" },
    originalText: "text",
    ...rest,
  };
  return stored;
}

/** A sender in time that is moved by hand, three sends in flight; the desk hears nothing by default. */
export const aSender = (
  given: Pick<SenderDeps, "store" | "pace" | "messenger"> &
    Partial<SenderDeps> & { readonly timers: FakeTimers },
): Sender =>
  createSender({
    clock: clockOf(given.timers),
    log: quietLog,
    schedule,
    concurrency: 3,
    tellDesk: () => undefined,
    ...given,
  });
