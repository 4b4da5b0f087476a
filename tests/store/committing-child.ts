/** A process that saves readers until it is killed: `node committing-child.ts <folder> <first number>`. Prints each number once it is saved. */
import { enableCompileCache, flushCompileCache } from "node:module";
import path from "node:path";

// It is started many times and never ends by itself, so the cache is written before it is killed.
enableCompileCache(path.resolve("node_modules/.cache/digest-bot"));
const { openLowdbStore } = await import("#store/lowdb/open-lowdb-store.ts");
const { aReader } = await import("../contract/records.ts");
flushCompileCache();

const [folder = "", first = "0"] = process.argv.slice(2);
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const store = await openLowdbStore({
  folder,
  kind: "bot",
  log: quiet,
  clock: { now: () => Temporal.Now.instant() },
  // Small, so that kills hit checkpoints as often as appends.
  journalBytes: 30_000,
});
let number = Number(first);
const save = async (): Promise<void> => {
  for (;;) {
    const mine = (number += 1);
    await store.commit([{ put: "reader", reader: aReader(mine) }], "now");
    process.stdout.write(`${mine}\n`);
  }
};
await Promise.all([save(), save(), save()]);
