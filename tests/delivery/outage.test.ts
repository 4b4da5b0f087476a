import { expect, it } from "vitest";
import { createPace } from "../../src/delivery/pace.ts";
import { createSender } from "../../src/delivery/sender.ts";
import { fakeTimers } from "./fake-timers.ts";
import { scriptedMessenger } from "./scripted-messenger.ts";
import { anEdition, aReader, clockOf, quietLog, schedule, stocked, storeHome, watched } from "./world.ts";

const READERS = 120;
const HOUR_MS = 3_600_000;

it("waits six hours for a Telegram that is away: no hammering, nothing piles up, then all goes out once", async () => {
  const home = await storeHome();
  const timers = fakeTimers();
  const { store, busy } = watched(await home.open(clockOf(timers)));
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
