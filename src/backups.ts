/** Backups that make themselves: one a day into a folder of their own, of which seven days and four weeks are kept. And the one for a chat. */
import { mkdir, mkdtemp, readdir, readFile, rm, stat, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Clock } from "./clock.ts";
import type { Log } from "./log.ts";
import type { BotBackup } from "#bot/context.ts";
import type { TellDesk } from "#delivery/notices.ts";
import type { BackUp } from "#desk/backups.ts";

const DAYS = 7;
const WEEKS = 4;
/** After a backup so many times its size must still be free. */
const ROOM = 2;
const AGAIN_HOURS = 1;
const NAME = /^\d{4}-\d{2}-\d{2}\.backup$/;
/** What a process that died left. */
const UNFINISHED = /^\d{4}-\d{2}-\d{2}\.backup\.new$/;

export interface BackupsDeps {
  readonly backUp: BackUp;
  /** Made where it is missing. */
  readonly folder: string;
  /** Tells how large the first backup may become. */
  readonly storeFolder: string;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
  readonly tellDesk: TellDesk;
  /** Free bytes of the folder's disk; the machine's own answer unless a test has one. */
  readonly freeBytes?: (folder: string) => Promise<number>;
}

export interface Backups {
  /** At each tick: makes the backup of the day (UTC) where there is none, and removes those that are too many. Never rejects. */
  look(): Promise<void>;
  /** Resolves when none is being made. */
  idle(): Promise<void>;
}

export function createBackups(deps: BackupsDeps): Backups {
  const { backUp, folder, clock, log, tellDesk } = deps;
  const freeBytes = deps.freeBytes ?? freeOn;
  let doneOn = "";
  let failedAt: Temporal.Instant | null = null;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    const now = clock.now();
    const today = now.toZonedDateTimeISO("UTC").toPlainDate().toString();
    if (today === doneOn || isTooSoon(now)) return;
    try {
      await makeOf(`${today}.backup`);
      doneOn = today;
      failedAt = null;
    } catch (error) {
      failedAt = now;
      log.error({ err: String(error), folder }, "The backup of the day could not be made.");
      tellDesk({ kind: "backup-failed", why: error instanceof NoRoom ? "room" : "error" });
    }
  }

  /** A disk that refuses is asked again after an hour, whatever the clock did meanwhile. */
  const isTooSoon = (now: Temporal.Instant): boolean =>
    failedAt !== null && Math.abs(now.since(failedAt).total("hours")) < AGAIN_HOURS;

  async function makeOf(name: string): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const names = await readdir(folder);
    for (const left of names.filter((each) => UNFINISHED.test(each))) await rm(path.join(folder, left));
    if (!names.includes(name)) {
      const needed = (ROOM + 1) * (await likelySize(names));
      if ((await freeBytes(folder)) < needed) throw new NoRoom(`${needed} bytes must be free`);
      const { bytes } = await backUp(path.join(folder, name));
      log.info({ file: name, bytes }, "The backup of the day was made.");
    }
    for (const old of tooMany([...names, name])) await rm(path.join(folder, old), { force: true });
  }

  async function likelySize(names: readonly string[]): Promise<number> {
    const newest = names
      .filter((each) => NAME.test(each))
      .toSorted()
      .at(-1);
    return newest === undefined ? sizeOf(deps.storeFolder) : (await stat(path.join(folder, newest))).size;
  }

  return {
    look: () => (running ??= run().finally(() => (running = null))),
    idle: async () => void (await running),
  };
}

/** The names of backups that are neither of the newest seven days nor the newest of one of the four weeks before. */
export function tooMany(names: readonly string[]): readonly string[] {
  const all = [...new Set(names.filter((name) => NAME.test(name)))].toSorted().toReversed();
  const weeks = [...Map.groupBy(all.slice(DAYS), weekOf).values()].flatMap(([newest]) => newest ?? []);
  const kept = new Set([...all.slice(0, DAYS), ...weeks.slice(0, WEEKS)]);
  return all.filter((name) => !kept.has(name));
}

/** A backup for a chat, made in a private folder that is removed at once. */
export function createChatBackup(backUp: BackUp): BotBackup {
  return async (mostBytes) => {
    const folder = await mkdtemp(path.join(tmpdir(), "backup-"));
    try {
      const { file, bytes, header, counts } = await backUp(path.join(folder, "digest-bot.backup"));
      const content = bytes > mostBytes ? null : await readFile(file);
      return { bytes, madeAt: header.at, counts, content };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

class NoRoom extends Error {
  override readonly name = "NoRoom";
}

function weekOf(name: string): string {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(name.slice(0, name.indexOf(".")));
  return `${yearOfWeek}-W${weekOfYear}`;
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  // One that goes meanwhile takes no room.
  const sizes = files.map(({ parentPath, name }) =>
    stat(path.join(parentPath, name)).then(
      ({ size }) => size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

async function freeOn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
