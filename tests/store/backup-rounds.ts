/** Backups while commits go on: each is restored, and must show the store as it was after one of its commits. */
import path from "node:path";
import type { LowdbStore } from "#store/lowdb/lowdb-store.ts";
import { openLowdbStore } from "#store/lowdb/open-lowdb-store.ts";
import { restoreBackup, type RestoreOptions, type RestoreReport } from "#store/lowdb/restore.ts";
import type { Change } from "#store/store.ts";
import { aDigest, anEdition, aReader, moved, NOON } from "../contract/records.ts";
import { memoryLog, noonClock } from "./lowdb-fixture.ts";

/** What leaves every record as it was, but for what was on its way. */
export const asItWas: RestoreOptions["settling"] = () => ({
  reader: (reader) => reader,
  digest: (stored) => stored,
  delivery: (delivery) => ({ ...delivery, state: "parked", reason: "restored" }),
  fact: (_, value) => value,
});

export const restoreInto = (
  folder: string,
  file: string,
  options: Partial<RestoreOptions> = {},
): Promise<RestoreReport> =>
  restoreBackup({
    file,
    folder,
    kind: "bot",
    clock: noonClock,
    log: memoryLog(),
    other: false,
    dryRun: false,
    keptFacts: [],
    settling: asItWas,
    acted: () => ({
      put: "note",
      note: { log: "audit", at: NOON, by: null, act: "restore", about: "", what: {} },
    }),
    ...options,
  });

/** Commits of the load, and as many moves of deliveries, beside each backup. */
const EACH_ROUND = 5;

const slotOf = (n: number): string => `2026-W${10 + (n % 30)}`;

/** Commit `n` of the load: a reader of their own with an edition, and the same number everywhere. */
export async function commitOne(store: LowdbStore, n: number): Promise<void> {
  const reader = aReader(n, { viewer: n });
  const edition = anEdition(reader.id, slotOf(n), [`text of ${n}`, "shared"]);
  const before = n > 1 ? ((await store.reader(aReader(1).id))?.rev ?? 0) : 0;
  const first: Change[] = n > 1 ? [{ put: "reader", reader: aReader(1, { rev: before, viewer: n }) }] : [];
  await store.commit(
    [
      { put: "reader", reader },
      ...first,
      edition.change,
      { put: "digest", stored: aDigest("astana-times-2026-11-13", { revision: n }) },
      { put: "fact", name: "n", value: n },
      { put: "handled", updateId: n },
      ...(n % 3 === 0 ? [{ put: "no-reader", id: aReader(n - 1).id } as const] : []),
    ],
    "soon",
  );
  // Every other edition is finished, so that checkpoints bring it to the archive.
  if (n % 2 === 1) return;
  for (const delivery of await store.deliveriesOf(edition.edition.key)) {
    await store.commit([moved(delivery, "sent", { messageId: n })], "soon");
  }
}

/** What is wrong with a restored store; empty where it is the store after one of the commits. */
export async function wrongs(store: LowdbStore): Promise<string[]> {
  const found: string[] = [];
  const n = (await store.fact("n")) as number | null;
  if (n === null)
    return (await store.counts()).readers.active === 0 ? [] : ["readers before the first commit"];
  for (let number = 1; number <= n + 2; number += 1) {
    const reader = await store.reader(aReader(number).id);
    const isErased = number % 3 === 2 && number < n;
    // Erased by the next commit, while the backup was written: then they are on its list, and stay out.
    const mayBeErased = number % 3 === 2 && number === n;
    const edition = await store.edition(anEdition(aReader(number).id, slotOf(number), ["x"]).edition.key);
    if (!mayBeErased && (reader !== null) !== (number <= n && !isErased))
      found.push(`reader ${number} of ${n}`);
    if ((edition !== null) !== (reader !== null)) found.push(`edition of ${number} of ${n}`);
    if ((await store.isHandled(number)) !== number <= n) found.push(`update ${number} of ${n}`);
  }
  if ((await store.reader(aReader(1).id))?.viewer !== n) found.push(`the first reader is not at ${n}`);
  if ((await store.digest("astana-times-2026-11-13"))?.revision !== n)
    found.push(`the digest is not at ${n}`);
  return found;
}

/** `rounds` backups under load, each restored; what was wrong, and from how many commits they were. */
export async function backupRounds(
  root: string,
  rounds: number,
): Promise<{ readonly wrong: readonly string[]; readonly moments: number }> {
  const folder = path.join(root, "store");
  const store = await openLowdbStore({
    folder,
    kind: "bot",
    log: memoryLog(),
    clock: noonClock,
    eraseWithinMs: 50,
  });
  const load = { n: 0, upTo: 0, on: true };
  const loading = (async () => {
    while (load.on) {
      await new Promise(setImmediate);
      if (load.n === load.upTo) continue;
      load.n += 1;
      await commitOne(store, load.n);
      if (load.n % 7 === 0) void store.checkpoint();
    }
  })();
  const wrong: string[] = [];
  const moments = new Set<number>();
  for (let round = 1; round <= rounds; round += 1) {
    load.upTo += EACH_ROUND;
    // From before the round's commits to behind them.
    for (let turns = round % 20; turns > 0; turns -= 1) await new Promise(setImmediate);
    const file = path.join(root, `backup-${round}`);
    const { header } = await store.backup(file);
    moments.add(header.after);
    const other = path.join(root, `restored-${round}`);
    await restoreInto(other, file);
    const restored = await openLowdbStore({ folder: other, kind: "bot", log: memoryLog(), clock: noonClock });
    wrong.push(...(await wrongs(restored)).map((each) => `backup ${round}: ${each}`));
    await restored.close();
  }
  load.on = false;
  await loading;
  await store.close();
  return { wrong, moments: moments.size };
}
