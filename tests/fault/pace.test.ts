/** The quick size of `npm run proof:pace`: the real sender and client before the simulator, which counts by its own clock. */
import { expect, it, onTestFinished } from "vitest";
import { createApiClient } from "../../src/bot/client.ts";
import { createMessenger } from "../../src/bot/messenger.ts";
import { systemClock } from "../../src/clock.ts";
import { createPace } from "../../src/delivery/pace.ts";
import { createSender } from "../../src/delivery/sender.ts";
import { realTimers } from "../../src/delivery/timers.ts";
import { createSimulator } from "../../src/simulator/simulator.ts";
import { anEdition, aPart, aReader, quietLog, schedule, stocked, storeHome } from "../delivery/world.ts";

const RATE = 100;
const READERS = 250;

it("never goes above the limit in any second at the server, however late answers come, and misses nobody", async () => {
  const readers = Array.from({ length: READERS }, (_, n) => aReader(n));
  const users = readers.map(({ id, chatId }) => ({ id: chatId, firstName: id }));
  const simulator = createSimulator({ port: 0, users, limits: { on: true, globalPerSecond: RATE } });
  const { url } = await simulator.start();
  onTestFinished(() => simulator.stop());
  for (const { id } of users) simulator.people.start(id);
  simulator.fault({ kind: "slow", method: "sendMessage", ms: 150, probability: 0.2, seed: 1 });

  const clock = systemClock();
  const timers = realTimers();
  const home = await storeHome();
  const store = await home.open(clock);
  const expiresAt = clock.now().add({ hours: 24 }).toString();
  const plannedAt = clock.now().toString();
  const editions = readers.map((reader) =>
    anEdition(reader, { plannedAt, expiresAt, parts: [aPart(`for ${reader.id}`)] }),
  );
  await stocked(store, readers, editions);
  const pace = createPace({ rate: RATE, concurrency: 20, timers });
  const client = createApiClient({ token: simulator.token, apiRoot: url, pace, timers });
  const messenger = createMessenger(client);
  const sender = createSender({
    store,
    pace,
    messenger,
    clock,
    timers,
    log: quietLog,
    schedule,
    tellDesk: () => undefined,
    concurrency: 20,
  });
  await sender.start();
  await sender.idle();
  await sender.stop();
  await client.close();
  await store.close();
  await home.remove();

  const { count, most } = simulator.ledger.windows();
  expect(count).toBe(READERS);
  expect(most).toBeLessThanOrEqual(RATE);
  expect(simulator.limits().refused).toBe(0);
  expect(simulator.ledger.doubles()).toEqual([]);
  expect(simulator.violations).toEqual([]);
});
