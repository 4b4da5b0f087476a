import { mkdir } from "node:fs/promises";
import { expect, it, vi } from "vitest";
import { createPace } from "../../src/delivery/pace.ts";
import { createSender } from "../../src/delivery/sender.ts";
import { fakeTimers } from "./fake-timers.ts";
import { scriptedMessenger } from "./scripted-messenger.ts";
import { openLowdbStore } from "../../src/store/lowdb/open-lowdb-store.ts";
import { MemoryDisk } from "../store/memory-disk.ts";
import { anEdition, aReader, clockOf, quietLog, schedule, stocked, storeHome, watched } from "./world.ts";

const READERS = 120;
const HOUR_MS = 3_600_000;

it("waits six hours for a Telegram that is away: no hammering, nothing piles up, then all goes out once", async () => {
  const home = await storeHome();
  const timers = fakeTimers();
  await mkdir(home.folder, { recursive: true });
  const { store, busy } = watched(
    await openLowdbStore({
      folder: home.folder,
      kind: "bot",
      log: quietLog,
      clock: clockOf(timers),
      // Hundreds of syncs of a real disk would be all the time that this takes.
      fileSystem: new MemoryDisk(),
    }),
  );
  timers.watch(busy);
  const readers = Array.from({ length: READERS }, (_, n) => aReader(n));
  // Planned by hand: a digest that lay waiting so long would leave at once in the daytime only.
  await stocked(
    store,
    readers,
    readers.map((reader) => anEdition(reader, { kind: "announcement", slot: "a-1" })),
  );
  let isAway = true;
  const messenger = scriptedMessenger(() =>
    isAway ? { kind: "not-sent", reason: "ECONNREFUSED" } : undefined,
  );
  const pace = createPace({ rate: 28, concurrency: 3, timers });
  const deps = { store, pace, messenger, clock: clockOf(timers), timers, log: quietLog, schedule };
  const sender = createSender({ ...deps, concurrency: 3, tellDesk: () => undefined });
  await sender.start();

  const waiting: number[] = [];
  for (let hour = 0; hour < 6; hour += 1) {
    await timers.advance(HOUR_MS);
    waiting.push(timers.pending());
  }
  // One try a minute, once the distance has grown.
  expect(messenger.asked.length).toBeLessThan(6 * 60 + 20);
  expect(Math.max(...waiting)).toBeLessThanOrEqual(5);
  expect((await store.counts()).deliveries).toMatchObject({ planned: READERS, failed: 0, uncertain: 0 });

  isAway = false;
  const before = messenger.asked.length;
  await timers.advance(3 * 60_000);
  expect((await store.counts()).deliveries.sent).toBe(READERS);
  expect(messenger.asked.length - before).toBe(READERS);

  const stopping = sender.stop();
  await timers.advance(10_001);
  await stopping;
  pace.stop();
  await store.close();
  await home.remove();
});

it("goes on within seconds when a full disk has room again, also with what was refused meanwhile", async () => {
  const home = await storeHome();
  const timers = fakeTimers();
  await mkdir(home.folder, { recursive: true });
  const disk = new MemoryDisk();
  const options = { folder: home.folder, kind: "bot", log: quietLog, clock: clockOf(timers) } as const;
  const opened = await openLowdbStore({ ...options, fileSystem: disk, retryMs: 1 });
  const { store, busy } = watched(opened);
  timers.watch(busy);
  const readers = Array.from({ length: 5 }, (_, n) => aReader(n));
  await stocked(
    store,
    readers,
    readers.map((reader) => anEdition(reader, { kind: "announcement", slot: "a-1" })),
  );
  disk.refuses = "ENOSPC";
  const waiting = opened.commit([{ put: "fact", name: "any", value: 1 }], "now");
  await vi.waitFor(() => expect(opened.problem).not.toBeNull());

  const messenger = scriptedMessenger(() => undefined);
  const pace = createPace({ rate: 28, concurrency: 3, timers });
  const deps = { store, pace, messenger, clock: clockOf(timers), timers, log: quietLog, schedule };
  const sender = createSender({ ...deps, concurrency: 3, tellDesk: () => undefined });
  await sender.start();
  await timers.advance(10_000);
  expect(messenger.asked).toEqual([]);
  disk.refuses = null;
  await waiting;
  await timers.advance(20_000);
  expect((await store.counts()).deliveries.sent).toBe(readers.length);

  const stopping = sender.stop();
  await timers.advance(10_001);
  await stopping;
  pace.stop();
  await store.close();
  await home.remove();
});
