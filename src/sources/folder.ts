/**
 * The inbox: a folder into which people put digests. Each file is read once it has stopped growing, then moved to `done`
 * or `problem`, with a report beside it. Nothing outside the folder is ever read or written.
 */
import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { lstat, mkdir, open, readdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Log } from "#log.ts";

/** What became of a file, for the report. */
export interface InboxReport {
  readonly isTaken: boolean;
  /** Whole sentences, a line each. */
  readonly lines: readonly string[];
}

export interface InboxDeps {
  /** Absolute; made where missing. */
  readonly folder: string;
  readonly now: () => Temporal.Instant;
  readonly log: Log;
  /** Takes a text in. What it rejects with leaves the file where it is, for the next look. */
  readonly take: (file: { readonly name: string; readonly bytes: Uint8Array }) => Promise<InboxReport>;
}

export interface Inbox {
  /** Takes in the files that have not changed since the look before; calls during a look share it. Never rejects. */
  look(): Promise<void>;
  /** No further file; resolves when the one under way is dealt with. */
  stop(): Promise<void>;
}

const LARGEST_BYTES = 5 * 1024 * 1024;
/** In one look; the others wait for the next. */
const MOST_FILES = 50;
const DONE = "done";
const PROBLEM = "problem";
/** Files that programs are still writing, or that belong to the system. */
const UNFINISHED =
  /^\.|^~|~$|\.(part|partial|tmp|temp|crdownload|download|swp)$|^(thumbs\.db|desktop\.ini)$/i;
const PLAIN_NAME = /^(?!.* $)[\p{L}\p{N}][\p{L}\p{N} ()_,-]*(\.[\p{L}\p{N}][\p{L}\p{N} ()_,-]*)*$/u;
/** Names of devices on Windows, whatever follows the dot. */
const RESERVED_NAME = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const LONGEST_NAME_BYTES = 150;

export function createInbox({ folder, now, log, take }: InboxDeps): Inbox {
  /** Size and time of change at the last look, by name. */
  let before = new Map<string, string>();
  /** What can't be moved away is not taken in over and over. */
  const stuck = new Map<string, string>();
  let running: Promise<void> | null = null;
  let stopped = false;
  let complaint = "";

  async function look(): Promise<void> {
    for (const each of [folder, path.join(folder, DONE), path.join(folder, PROBLEM)]) {
      await mkdir(each, { recursive: true });
      if (!(await lstat(each)).isDirectory())
        throw new Error(`${each} is a link or a file; a folder was expected`);
    }
    const seen = new Map<string, string>();
    let taken = 0;
    for (const name of (await readdir(folder)).sort()) {
      if (stopped || taken === MOST_FILES) break;
      if (name === DONE || name === PROBLEM || UNFINISHED.test(name)) continue;
      const stat = await lstat(path.join(folder, name)).catch(() => null);
      if (stat === null || stat.isDirectory()) continue;
      const mark = `${stat.size} ${stat.mtimeMs} ${stat.ino}`;
      seen.set(name, mark);
      if (stuck.get(name) === mark || (stat.isFile() && before.get(name) !== mark)) continue;
      taken += 1;
      await deal(name, stat, mark);
    }
    before = seen;
    complaint = "";
  }

  async function deal(name: string, stat: { isFile(): boolean; size: number }, mark: string): Promise<void> {
    const own = ownName(name);
    const bytes = await readIt(name, stat);
    const report =
      typeof bytes === "string" ? { isTaken: false, lines: [bytes] } : await take({ name: own, bytes });
    try {
      const place = await moveAside(
        name,
        path.join(report.isTaken ? DONE : PROBLEM, `${stampOf(now())}-${own}`),
      );
      await writeFile(`${path.join(folder, place)}.report.txt`, `${[own, ...report.lines].join("\n")}\n`, {
        flag: "wx",
      });
      log.info({ file: own, movedTo: place }, report.lines[0] ?? "Dealt with.");
    } catch (error) {
      stuck.set(name, mark);
      const sentence =
        "A file of the inbox can't be moved away and is left; the bot needs to write to the folder.";
      log.error({ file: own, err: error }, sentence);
    }
  }

  /** The file's bytes, or why it is not read. */
  async function readIt(name: string, stat: { isFile(): boolean; size: number }): Promise<Buffer | string> {
    if (!stat.isFile())
      return "Not taken in: it is a link or a device, not a file; put the file itself here.";
    if (stat.size > LARGEST_BYTES) return tooLarge(stat.size);
    try {
      // What was a file may have become a link since, or a pipe that nobody writes to.
      const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
      const file = await open(path.join(folder, name), flags);
      try {
        const { size } = await file.stat();
        return size > LARGEST_BYTES ? tooLarge(size) : await file.readFile();
      } finally {
        await file.close();
      }
    } catch {
      return "Not taken in: it can't be read; check who may read the file.";
    }
  }

  /** Moves a file to a free name below the folder; resolves with that name. */
  async function moveAside(name: string, wanted: string): Promise<string> {
    const { dir, name: stem, ext } = path.parse(wanted);
    for (let n = 1; ; n += 1) {
      const place = path.join(dir, `${stem}${n === 1 ? "" : `-${n}`}${ext}`);
      const isFree = await lstat(path.join(folder, place)).then(
        () => false,
        () => true,
      );
      if (!isFree) continue;
      await rename(path.join(folder, name), path.join(folder, place));
      return place;
    }
  }

  return {
    look: () =>
      (running ??= look()
        .catch((error: unknown) => {
          // The same trouble every few seconds is said once.
          if (complaint !== String(error))
            log.error({ err: error }, "The inbox could not be looked through.");
          complaint = String(error);
        })
        .finally(() => {
          running = null;
        })),
    async stop() {
      stopped = true;
      await running;
    },
  };
}

/** A name that means nothing to any file system or terminal: its own where that is plain, else one of ours with its kind. */
export function ownName(name: string): string {
  const isPlain =
    PLAIN_NAME.test(name) && !RESERVED_NAME.test(name) && Buffer.byteLength(name) <= LONGEST_NAME_BYTES;
  if (isPlain) return name;
  const kind = /\.(txt|html?|json|md)$/i.exec(name)?.[0].toLowerCase() ?? "";
  return `file-${createHash("sha256").update(name).digest("hex").slice(0, 8)}${kind}`;
}

const tooLarge = (bytes: number): string =>
  `Not taken in: it is too large (${Math.ceil(bytes / 1024 / 1024)} MB; limit 5 MB).`;

/** `20261120-040000`: sorts by time, and is plain everywhere. */
const stampOf = (at: Temporal.Instant): string =>
  at.round("second").toString().replaceAll(/[-:Z]/g, "").replace("T", "-");
