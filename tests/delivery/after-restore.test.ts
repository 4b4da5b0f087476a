/** After a restore nothing of the past goes out by itself, and the next slot is as it would have been. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { acted, COMMAND } from "#desk/audit.ts";
import { restoredRecords } from "#desk/backups.ts";
import { listDeliveries, resendDelivery } from "#desk/deliveries.ts";
import type { Composer } from "#delivery/composer.ts";
import { createPlanner } from "#delivery/planner.ts";
import type { StoredDigest } from "#digest/model.ts";
import type { LowdbStore } from "#store/lowdb/lowdb-store.ts";
import { openLowdbStore } from "#store/lowdb/open-lowdb-store.ts";
import { restoreBackup, type RestoreReport } from "#store/lowdb/restore.ts";
import type { Change } from "#store/store.ts";
import { aDigest, anEdition, aPart, aReader, quietLog, schedule, stocked, testClock } from "./world.ts";

/** Before the Monday of 16 November, 09:00 in Almaty; a week later; and the Monday after. */
const SUNDAY = "2026-11-15T12:00:00Z";
const MONDAY = "2026-11-16T04:00:00Z";
const A_WEEK_LATER = "2026-11-22T12:00:00Z";
const NEXT_MONDAY = "2026-11-23T04:00:00Z";

const composer: Composer = {
  announcement: (_, firstAt) => aPart(`summaries from ${firstAt.toString()}`),
  weekly: ({ unseen }) => unseen.map(({ digest }) => aPart(digest.id)),
  quiet: ({ reader }) => [aPart(`quiet for ${reader.topics.join(" ")}`)],
  topics: ({ recent }) => ({ parts: [aPart(`topics of ${recent.length}`)], cites: recent }),
};

async function openHome() {
  const home = await mkdtemp(path.join(tmpdir(), "restore-"));
  const folder = path.join(home, "store");
  const file = path.join(home, "sunday.backup");
  const clock = testClock(SUNDAY);
  let store: LowdbStore | null = null;
  const open = async (): Promise<LowdbStore> =>
    (store = await openLowdbStore({ folder, kind: "bot", log: quietLog, clock }));
  onTestFinished(async () => {
    await store?.close();
    await rm(home, { recursive: true, force: true });
  });
  const tick = async (): Promise<number> => {
    if (store === null) throw new Error("nothing is open");
    const planner = createPlanner({
      store,
      clock,
      log: quietLog,
      schedule,
      composer,
      lateHours: 72,
      isUnattended: () => true,
      tellDesk: () => undefined,
    });
    return (await planner.tick()).planned;
  };
  const restore = (dryRun = false): Promise<RestoreReport> =>
    restoreBackup({
      file,
      folder,
      kind: "bot",
      clock,
      log: quietLog,
      other: false,
      keptFacts: [],
      dryRun,
      settling: (facts) => restoredRecords(facts, { schedule, now: clock.now(), utc: clock.now() }),
      acted: () => acted({ by: COMMAND, act: "restore", about: "", at: clock.now() }),
    });
  return { clock, file, open, tick, restore };
}

const publish = (store: LowdbStore, ...digests: readonly StoredDigest[]): Promise<void> =>
  store.commit(
    digests.map((stored) => ({ put: "digest", stored })),
    "now",
  );

const BEFORE = [aDigest("astana-times", "2026-11-13"), aDigest("kazinform", "2026-11-14")];

const planned = async (store: LowdbStore, slot: string, ids: readonly string[]): Promise<string[]> => {
  const found: string[] = [];
  for (const id of ids) {
    const edition = await store.edition(`weekly|${slot}|${id}`);
    if (edition !== null) found.push(`${id}: ${edition.digests.join(" ")}`);
  }
  return found;
};

it("a week-old backup pushes nothing of the past to anybody, and the next slot is normal", async () => {
  const { clock, file, open, tick, restore } = await openHome();
  const seen = { seenUntil: "2026-11-08T00:00:00Z" };
  const readers = [
    aReader(1, seen),
    aReader(2),
    aReader(3, { ...seen, atOnce: true }),
    aReader(4, {
      ...seen,
      state: "paused",
      pausedUntil: "2026-11-20T00:00:00Z",
      due: { weekly: NEXT_MONDAY, topics: null },
    }),
    aReader(5, { ...seen, state: "paused", pausedUntil: null, due: { weekly: null, topics: null } }),
    aReader(6, { ...seen, due: { weekly: MONDAY, topics: "2026-11-20T13:00:00Z" } }),
  ];
  const ids = readers.map(({ id }) => id);
  let store = await open();
  await stocked(store, readers, []);
  await publish(store, ...BEFORE);
  await store.backup(file);

  clock.set(MONDAY);
  expect(await tick()).toBe(4);
  await store.close();

  clock.set(A_WEEK_LATER);
  expect((await restore(true)).lost).toMatchObject({ editions: 4, readers: 0 });
  await restore();
  store = await open();
  expect(await tick()).toBe(0);
  expect((await store.counts()).deliveries).toMatchObject({ planned: 0, parked: 0 });
  expect((await store.reader("r_test1"))?.due.weekly).toBe(NEXT_MONDAY);
  // Who was away and comes back gets what they never had.
  expect((await store.reader("r_test5"))?.seenUntil).toBe(seen.seenUntil);

  await publish(store, aDigest("astana-times", "2026-11-20"), aDigest("kazinform", "2026-11-21"));
  clock.set(NEXT_MONDAY);
  await tick();
  const fresh = "astana-times-2026-11-20 kazinform-2026-11-21";
  const all = await planned(store, "weekly/2026-W48", ids);
  expect(all.map((line) => line.split(":")[0])).toEqual(["r_test1", "r_test2", "r_test4", "r_test6"]);
  // The one who was paused until the 20th had no slot in between: theirs brings all of it.
  expect(all[2]).toContain("astana-times-2026-11-13");
  for (const line of all.toSpliced(2, 1)) expect(line.split(" ").slice(1).toSorted().join(" ")).toBe(fresh);
  // Whoever wants digests at once got those of before at once.
  const atOnce = (await store.deliveriesIn(["planned"], 100)).filter(
    ({ readerId }) => readerId === "r_test3",
  );
  const editions = await Promise.all(atOnce.map((delivery) => store.edition(delivery.edition)));
  expect(editions.flatMap((edition) => edition?.digests ?? []).join(" ")).not.toMatch(/11-1[34]/);
  expect(editions).not.toEqual([]);
});

it("what was on its way is parked with the reason, and goes again where the desk says so", async () => {
  const { clock, file, open, tick, restore } = await openHome();
  const reader = aReader(1, { due: { weekly: NEXT_MONDAY, topics: null } });
  let store = await open();
  const edition = anEdition(reader, { expiresAt: "2026-11-30T00:00:00Z" });
  await stocked(store, [reader], [edition]);
  await store.backup(file);
  await store.close();
  clock.set("2026-11-16T12:00:00Z");
  expect(await restore()).toMatchObject({ parked: 1, digests: [] });
  store = await open();
  expect(await tick()).toBe(0);
  expect(await store.deliveriesReady("2027-01-01T00:00:00Z", 10)).toEqual([]);
  const [line] = await listDeliveries({ store }, { states: ["parked"] });
  expect(line?.reason).toMatch(/^restored/);
  await resendDelivery({ store, clock, timers: { utc: () => clock.now() } }, line?.ref ?? "");
  expect(await store.deliveriesReady("2027-01-01T00:00:00Z", 10)).toHaveLength(1);
});

it("a correction that was under way ends with the restore, and is named", async () => {
  const { file, open, restore } = await openHome();
  let store = await open();
  const correction: StoredDigest["correction"] = { kind: "corrected", at: SUNDAY, headlines: [], note: null };
  await publish(store, aDigest("astana-times", "2026-11-13", { correction }));
  await store.backup(file);
  await store.close();
  expect((await restore()).digests).toEqual(["astana-times-2026-11-13"]);
  store = await open();
  expect((await store.digest("astana-times-2026-11-13"))?.correction).toBeUndefined();
});

it("an announcement that was leaving ends, and one that waited is a draft again", async () => {
  const { file, open, restore } = await openHome();
  let store = await open();
  const announcement = (id: string, state: object): Change => ({
    put: "fact",
    name: `announcement/${id}`,
    value: { id, texts: ["words"], state },
  });
  await store.commit(
    [
      announcement("a", { is: "planning", leftAt: SUNDAY }),
      announcement("b", { is: "waiting", leavesAt: SUNDAY }),
      announcement("c", { is: "ended", leftAt: SUNDAY }),
    ],
    "now",
  );
  await store.backup(file);
  await store.close();
  expect((await restore()).facts).toEqual(["announcement/a", "announcement/b"]);
  store = await open();
  expect([...(await store.facts("announcement/")).values()]).toMatchObject([
    { id: "a", texts: ["words"], state: { is: "stopping", leftAt: SUNDAY } },
    { id: "b", texts: ["words"], state: { is: "draft" } },
    { id: "c", state: { is: "ended" } },
  ]);
});

it("a restore right behind its backup leaves the slot of tomorrow alone", async () => {
  const { clock, file, open, tick, restore } = await openHome();
  let store = await open();
  await stocked(store, [aReader(1), aReader(2, { atOnce: true })], []);
  await publish(store, ...BEFORE);
  await store.backup(file);
  await store.close();
  await restore();
  store = await open();
  clock.set(MONDAY);
  await tick();
  expect(await planned(store, "weekly/2026-W47", ["r_test1"])).toHaveLength(1);
});
