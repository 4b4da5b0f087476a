/** The real bot on a real disk of a few megabytes that fills up in the middle of a push, and has room again later. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeSync, openSync, closeSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { auditPushes, type PushAudit } from "./push-audit.ts";
import { statusOf, until } from "./push-rounds.ts";
import { openPushStage } from "./push-stage.ts";

export interface SmallDiskReport extends PushAudit {
  /** Messages that arrived while the disk was full, after those in flight. */
  readonly arrivedWhileFull: number;
  readonly exitCode: number | null;
}

const READERS = 200;

/** Null where this user may not mount a disk. */
export async function pushOnSmallDisk(): Promise<SmallDiskReport | null> {
  const folder = mkdtempSync(path.join(tmpdir(), "small-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=4m", "tmpfs", folder], { stdio: "ignore" });
  } catch {
    rmdirSync(folder);
    return null;
  }
  try {
    return await push(folder);
  } finally {
    execFileSync("umount", [folder]);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function push(folder: string): Promise<SmallDiskReport> {
  const stage = await openPushStage({ readers: READERS, stories: 3, folder });
  const received = (): number => stage.simulator.ledger.count();
  try {
    stage.week(0);
    const bot = stage.launch({ SEND_RATE: "30" });
    await bot.ready;
    await until(async () => received() > 20, 30_000);
    const filler = path.join(folder, "filler");
    fill(filler);
    await until(async () => isStill(received), 60_000);
    const before = received();
    await wait(3_000);
    const arrivedWhileFull = received() - before;
    rmSync(filler);
    await until(async () => (await statusOf(stage)).deliveries.sent >= READERS, 120_000);
    const exitCode = await bot.end("SIGTERM");
    return { ...(await auditPushes(stage, { weeks: 1, finish: true })), arrivedWhileFull, exitCode };
  } finally {
    await stage.simulator.stop();
  }
}

async function isStill(received: () => number): Promise<boolean> {
  const before = received();
  await wait(1_000);
  return received() === before;
}

/** Writes until nothing more goes in. */
function fill(file: string): void {
  const handle = openSync(file, "w");
  try {
    for (const size of [65_536, 512, 1]) writeWhilePossible(handle, Buffer.alloc(size));
  } finally {
    closeSync(handle);
  }
}

function writeWhilePossible(handle: number, bytes: Buffer): void {
  try {
    for (;;) writeSync(handle, bytes);
  } catch {
    // Full, which is what was wanted.
  }
}
