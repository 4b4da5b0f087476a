/**
 * Leaves a store behind as a killed bot does: so many readers in its documents, and so many lines of the ledger in its
 * journal. `node aged-store-process.ts <folder> <readers> <lines>`.
 */
import { planEdition } from "#delivery/planned.ts";
import { deliveryId, editionKey } from "#delivery/model.ts";
import { createTimekeeper, zoneDataName } from "#delivery/timekeeper.ts";
import { realTimers } from "#delivery/timers.ts";
import { createSchedule } from "#readers/schedule.ts";
import { newReader } from "#readers/wishes.ts";
import { openLowdbStore } from "#store/lowdb/open-lowdb-store.ts";
import type { Change } from "#store/store.ts";
import { systemClock } from "../src/clock.ts";

const BATCH = 1_000;
/** Planned, sending, sent. */
const LINES_A_DELIVERY = 3;

const [, , folder = "", readers = "0", lines = "0"] = process.argv;
const clock = systemClock();
const now = clock.now();
const log = { debug: () => undefined, info: () => undefined, warn: console.error, error: console.error };
const schedule = createSchedule({ weeklyCron: "0 9 * * 1", topicCron: "0 18 1 * *", zone: "Asia/Almaty" });
// No checkpoint on the way: all of the ledger stays in the journal.
const store = await openLowdbStore({ folder, kind: "bot", log, clock, journalBytes: 1e10 });
const ids = Array.from({ length: Number(readers) }, (_, n) => `r_aged${n.toString(36)}`);
for (const batch of batches(ids)) {
  await store.commit(
    batch.map(({ each: id, n }) => ({
      put: "reader",
      reader: newReader({
        id,
        chatId: 1 + n,
        type: "private",
        threadId: null,
        language: "en",
        schedule,
        now,
      }),
    })),
    "now",
  );
}
await store.checkpoint();
const deliveries = Array.from({ length: Math.ceil(Number(lines) / LINES_A_DELIVERY) }, (_, n) => n);
for (const batch of batches(deliveries)) {
  await Promise.all(batch.map(({ each }) => delivered(each)));
}
// As a bot that ran on it: due times are known to be right for these zones, and are not worked out anew.
const timekeeper = createTimekeeper({
  store,
  clock,
  timers: realTimers(),
  log,
  schedule,
  lateHours: 6,
  zoneData: zoneDataName(process.versions),
});
await timekeeper.check();
// Killed, not closed: closing would write a checkpoint.
process.exit();

async function delivered(n: number): Promise<void> {
  const readerId = ids[n % ids.length] ?? "";
  const slot = `aged-${Math.floor(n / ids.length)}`;
  const part = { text: `Number ${n % 100}`, entities: [], buttons: [], silent: true, preview: null };
  const edition = {
    kind: "announcement" as const,
    slot,
    readerId,
    digests: [],
    plannedAt: now.toString(),
    expiresAt: now.add({ hours: 24 }).toString(),
    parts: [part],
  };
  await store.commit([planEdition(edition)], "now");
  const key = editionKey(edition);
  const [planned] = await store.deliveriesOf(key);
  if (planned === undefined) throw new Error(`no delivery ${deliveryId(key, 1)}`);
  const move = (state: "sending" | "sent", from: "planned" | "sending"): Change => ({
    put: "delivery",
    delivery: { ...planned, state, attempts: 1, messageId: state === "sent" ? n : null },
    from: [from],
  });
  await store.commit([move("sending", "planned")], "now");
  await store.commit([move("sent", "sending")], "now");
}

function* batches<T>(all: readonly T[]): Generator<{ each: T; n: number }[]> {
  for (let from = 0; from < all.length; from += BATCH) {
    yield all.slice(from, from + BATCH).map((each, index) => ({ each, n: from + index }));
  }
}
