/** A store that has lived, ways to damage its files, and what an opening makes of them. */
import { mkdir } from "node:fs/promises";
import * as fc from "fast-check";
import type { LowdbStore } from "#store/lowdb/lowdb-store.ts";
import { openLowdbStore } from "#store/lowdb/open-lowdb-store.ts";
import { StoreError } from "#store/store.ts";
import { memoryLog, noonClock, type MemoryLog } from "./lowdb-fixture.ts";
import { MemoryDisk } from "./memory-disk.ts";
import { portrait, STORY } from "./story.ts";

export interface Lived {
  readonly folder: string;
  /** The disk as a killed process left it: two generations, and commits behind the newest. */
  readonly disk: MemoryDisk;
  /** What the store told at the end. */
  readonly told: string;
  /** What it told after each commit of the story, and before the first. */
  readonly portraits: readonly string[];
}

/** Opens, looks, closes. */
export async function look(folder: string, disk: MemoryDisk, log: MemoryLog = memoryLog()): Promise<string> {
  const store = await open(folder, disk, log);
  const told = await portrait(store);
  await store.close();
  return told;
}

const open = (folder: string, fileSystem: MemoryDisk, log = memoryLog()): Promise<LowdbStore> =>
  openLowdbStore({ folder, fileSystem, kind: "bot", log, clock: noonClock });

/** `folder`: on the real disk, for the socket alone; made. */
export async function livedStore(folder: string): Promise<Lived> {
  await mkdir(folder, { recursive: true });
  const disk = new MemoryDisk();
  const store = await open(folder, disk);
  const portraits = [await portrait(store)];
  for (const { changes, checkpoint } of STORY) {
    if (checkpoint === true) await store.checkpoint();
    await store.commit(await changes(store), "now");
    portraits.push(await portrait(store));
  }
  const killed = disk.after("kill");
  await store.close();
  return { folder, disk: killed, told: portraits.at(-1) ?? "", portraits };
}

export type Damage =
  | { readonly flip: number }
  | { readonly cut: boolean }
  | { readonly take: number }
  | { readonly zeros: number }
  | { readonly put: Uint8Array }
  | { readonly text: string };

export function damaged(bytes: Buffer, at: number, what: Damage): Buffer {
  if ("text" in what) return Buffer.from(what.text);
  if ("cut" in what) return bytes.subarray(0, at);
  if ("take" in what) return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + what.take)]);
  if ("put" in what) return Buffer.concat([bytes.subarray(0, at), what.put, bytes.subarray(at)]);
  const copy = Buffer.from(bytes);
  if ("zeros" in what) return copy.fill(0, at, Math.min(copy.length, at + what.zeros));
  copy[at] = (copy[at] ?? 0) ^ what.flip;
  return copy;
}

export interface DamageReport {
  readonly runs: number;
  /** The opening brought back everything. */
  readonly whole: number;
  /** It is behind by the last lines of the newest journal: no checksum can tell a cut there from a crash. */
  readonly behind: number;
  /** It says that finished deliveries of a week are damaged; everything else is there. */
  readonly said: number;
  /** It refused, by the sentence with numbers and names taken out. */
  readonly refused: Readonly<Record<string, number>>;
}

/** Commits before the newest checkpoint of the story: nothing earlier is ever told. */
const SINCE_CHECKPOINT = 15;
/** Where the portrait's finished deliveries stand: editions, and counts. */
const OF_EDITIONS = [2, 3];

/** Damages files `runs` times, one or two at once, and opens. Throws at the first opening that is neither recovered nor refused in words. */
export async function damageMany(lived: Lived, runs: number, seed: number): Promise<DamageReport> {
  const refused: Record<string, number> = {};
  const counts = { whole: 0, behind: 0, said: 0 };
  const names = [...lived.disk.names(lived.folder), `${lived.folder}.id`];
  await fc.assert(
    fc.asyncProperty(fc.array(mishap(names), { minLength: 1, maxLength: 2 }), async (mishaps) => {
      const disk = lived.disk.after("kill");
      for (const each of mishaps) await meet(disk, each);
      const log = memoryLog();
      const told = await look(lived.folder, disk, log).catch((error: unknown) => {
        const sentence = refusalOf(error, lived.folder);
        refused[sentence] = (refused[sentence] ?? 0) + 1;
        return null;
      });
      if (told === null) return;
      if (log.text("error").includes("finished deliveries is damaged")) {
        counts.said += 1;
        const legal = lived.portraits.slice(SINCE_CHECKPOINT).map(withoutFinished);
        if (!legal.includes(withoutFinished(told))) throw new Error("damage to a week spread to the rest");
        return;
      }
      if (!lived.portraits.slice(SINCE_CHECKPOINT).includes(told))
        throw new Error("it opened with what never was");
      counts[told === lived.told ? "whole" : "behind"] += 1;
    }),
    { numRuns: runs, seed },
  );
  return { runs, ...counts, refused };
}

type Mishap =
  | { readonly file: string; readonly at: number; readonly what: Damage | { readonly gone: true } }
  | { readonly swap: readonly [string, string] };

function mishap(names: readonly string[]): fc.Arbitrary<Mishap> {
  const file = fc.constantFrom(...names);
  const one = fc.record({
    file,
    at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    what: fc.oneof(
      fc.record({ flip: fc.integer({ min: 1, max: 255 }) }),
      fc.record({ cut: fc.constant(true) }),
      fc.record({ take: fc.integer({ min: 1, max: 200 }) }),
      fc.record({ zeros: fc.integer({ min: 1, max: 600 }) }),
      fc.record({ put: fc.uint8Array({ minLength: 1, maxLength: 40 }) }),
      fc.record({ gone: fc.constant(true as const) }),
      fc.record({ text: fc.constantFrom("", "null", "[]", "{}", "0", '{"readers":[]}', "\n", '"a"') }),
    ),
  });
  return fc.oneof({ weight: 9, arbitrary: one }, fc.record({ swap: fc.tuple(file, file) }));
}

async function meet(disk: MemoryDisk, met: Mishap): Promise<void> {
  if ("swap" in met) {
    const [one, other] = met.swap.map((name) => (disk.has(name) ? disk.get(name) : null));
    if (one === null || other === null || one === undefined || other === undefined) return;
    disk.put(met.swap[0], other);
    disk.put(met.swap[1], one);
    return;
  }
  const { file, at, what } = met;
  if (!disk.has(file)) return;
  if ("gone" in what) return disk.remove(file);
  const bytes = disk.get(file);
  disk.put(file, damaged(bytes, Math.floor(at * bytes.length), what));
}

/** The refusal with its numbers and names taken out; throws where it does not say which file, and in a journal where. */
function refusalOf(error: unknown, folder: string): string {
  if (!(error instanceof StoreError)) throw error;
  const { message } = error;
  if (!message.includes(folder)) throw new Error(`a refusal names no file: ${message}`);
  if (message.includes("is damaged") && !/at byte \d+/.test(message))
    throw new Error(`a refusal names no place: ${message}`);
  return message
    .replaceAll(folder, "<folder>")
    .replace(/^No whole documents are left: .*; run/, "No whole documents are left: <each, and why>; run")
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "<id>")
    .replaceAll(/\d+/g, "n");
}

const withoutFinished = (told: string): string =>
  JSON.stringify((JSON.parse(told) as unknown[]).filter((_, index) => !OF_EDITIONS.includes(index)));
