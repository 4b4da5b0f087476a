/** The command line's `backup` and `restore`. */
import { createInterface } from "node:readline/promises";
import path from "node:path";
import { ask, parts } from "./commands.ts";
import { Failure } from "./files.ts";
import { backupText, restoreText } from "./terminal.ts";
import { realTimers } from "#delivery/timers.ts";
import { acted, COMMAND } from "#desk/audit.ts";
import { restoredRecords } from "#desk/backups.ts";
import { PEOPLE_FACT } from "#desk/roles.ts";
import { restoreBackup, type RestoreOptions, type RestoreReport } from "#store/lowdb/restore.ts";

const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** `backup`: by the process that owns the store, or with the store itself. */
export async function backUp(file: string): Promise<void> {
  print(backupText(await ask({ operation: "backup", file: path.resolve(file) })));
}

/** `restore`: on a terminal it tells what will happen and asks first. */
export async function restore(file: string, flags: { dryRun?: true; other?: true }): Promise<void> {
  const { clock, log, config, schedule } = parts();
  const now = clock.now();
  const utc = realTimers().utc();
  const options: Omit<RestoreOptions, "dryRun"> = {
    file: path.resolve(file),
    folder: path.join(config.dataFolder, "store"),
    kind: "bot",
    clock,
    log,
    other: flags.other ?? false,
    // Who was taken off the desk since does not come back to it.
    keptFacts: [PEOPLE_FACT],
    settling: (facts) => restoredRecords(facts, { schedule, now, utc }),
    acted: ({ at, after }) =>
      acted({ by: COMMAND, act: "restore", about: "", what: { madeAt: at, after }, at: now }),
  };
  if (flags.dryRun === true) return print(restoreText(await restoreBackup({ ...options, dryRun: true })));
  if (process.stdin.isTTY) await confirm(await restoreBackup({ ...options, dryRun: true }));
  print(restoreText(await restoreBackup({ ...options, dryRun: false }), "done"));
}

/** Throws `Failure` for any answer but yes. */
async function confirm(report: RestoreReport): Promise<void> {
  print(restoreText(report));
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question('Restore it? Type "yes": ');
    if (answer.trim().toLowerCase() !== "yes") throw new Failure("Nothing was changed.");
  } finally {
    terminal.close();
  }
}
