/** One weekly push of the real bot process to the people of a town, watched from outside. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { systemClock } from "../src/clock.ts";
import { createSchedule } from "#readers/schedule.ts";
import { newReader } from "#readers/wishes.ts";
import type { Reader } from "#readers/model.ts";
import { openLowdbStore } from "#store/lowdb/open-lowdb-store.ts";
import { cpuSeconds, residentMb, ROOT, run, START_FLAGS, stop, wait, type Running } from "./programs.ts";
import { FIRST_CHAT, type Town, type TownFigures } from "./town.ts";

const TOPICS = ["energy", "space", "mining", "law", "culture", "sport", "health", "science", "economy"];
const ZONE = "Asia/Almaty";
const LANGUAGES = ["en", "ru", "kk"];
/** Readers saved in one commit. */
const BATCH = 1_000;
const LOOK_MS = 100;

export interface PushSize {
  readonly readers: number;
  /** `SEND_RATE`. */
  readonly rate: number;
  /** In place of the town's own address: something on the way to it. */
  readonly apiRoot?: string;
  /** For node, as `--cpu-prof`. */
  readonly flags?: readonly string[];
  /** Longest time for the whole push. */
  readonly withinMs: number;
  /** Begins with the first message; the push is over when this is, too. */
  readonly during?: () => Promise<void>;
  /** When the push is over, and the bot still runs. */
  readonly afterwards?: () => Promise<void>;
}

export interface PushFigures extends TownFigures {
  /** Processor seconds of the bot, all its threads, from the first message to the last; planning is in it. */
  readonly cpuSeconds: number;
  readonly residentMb: number;
  /** From the first message on: when the bot's processor time was read, and what it was. */
  readonly samples: readonly { readonly atMs: number; readonly cpu: number; readonly messages: number }[];
}

/** Seeds a store with readers whose slot has just passed, starts the bot on it and waits until everybody is served. */
export async function push(town: Town, size: PushSize): Promise<PushFigures> {
  const folder = mkdtempSync(path.join(tmpdir(), "push-"));
  try {
    await seed(folder, town.token, size.readers);
    return await watched(town, size, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function watched(town: Town, size: PushSize, folder: string): Promise<PushFigures> {
  const before = await town.count();
  const bot = await run({
    script: "src/main.ts",
    flags: [...START_FLAGS, ...(size.flags ?? [])],
    env: {
      ...identity(town.token),
      TELEGRAM_API_ROOT: size.apiRoot ?? town.url,
      HTTP_PORT: "0",
      DATA_DIR: folder,
      SEND_RATE: String(size.rate),
      PAID_BROADCAST: String(size.rate > 30),
    },
    ready: /The bot is ready/,
  });

  try {
    return await observed(town, size, { bot, before });
  } finally {
    await stop(bot);
  }
}

async function observed(
  town: Town,
  size: PushSize,
  { bot, before }: { readonly bot: Running; readonly before: number },
): Promise<PushFigures> {
  const samples: { atMs: number; cpu: number; messages: number }[] = [];
  const until = performance.now() + size.withinMs;
  let other: Promise<void> | null = null;
  for (;;) {
    const messages = (await town.count()) - before;
    if (messages > 0) {
      samples.push({ atMs: performance.now(), cpu: cpuSeconds(bot.child), messages });
      other ??= size.during?.() ?? Promise.resolve();
    }
    if (messages >= size.readers) break;
    if (performance.now() > until) throw new Error(`${messages} of ${size.readers} messages in time`);
    await wait(LOOK_MS);
  }
  await other;
  const figures = await town.figures();
  await size.afterwards?.();
  const cpu = (samples.at(-1)?.cpu ?? 0) - (samples[0]?.cpu ?? 0);
  return { ...figures, cpuSeconds: cpu, residentMb: residentMb(bot.child), samples };
}

const identity = (token: string) => ({ BOT_TOKEN: token, CONTACT: "bench@example.org" });

async function seed(folder: string, token: string, readers: number): Promise<void> {
  const clock = systemClock();
  const today = clock.now().toZonedDateTimeISO("UTC").toPlainDate().toString();
  execFileSync(
    process.execPath,
    [
      path.join(ROOT, "src/cli.ts"),
      "ingest",
      path.join(ROOT, "data/samples/kazinform-2026-11-21.txt"),
      "--publish",
      "--date",
      today,
    ],
    {
      env: { PATH: process.env["PATH"] ?? "", DATA_DIR: folder, ...identity(token) },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  const quiet = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: console.error,
  };
  const store = await openLowdbStore({ folder: path.join(folder, "store"), kind: "bot", log: quiet, clock });
  for (let from = 0; from < readers; from += BATCH) {
    const count = Math.min(BATCH, readers - from);
    const changes = Array.from({ length: count }, (_, n) => ({
      put: "reader" as const,
      reader: dueReader(from + n, clock.now()),
    }));
    await store.commit(changes, "now");
  }
  await store.close();
}

/** A reader whose weekly slot was two minutes ago, with wishes that differ from the next one's. */
function dueReader(n: number, now: Temporal.Instant): Reader {
  const slot = now
    .subtract({ minutes: 2 })
    .toZonedDateTimeISO(ZONE)
    .round({ smallestUnit: "minute", roundingMode: "floor" });
  const made = newReader({
    id: `r_bench${n.toString(36)}`,
    chatId: FIRST_CHAT + n,
    type: "private",
    threadId: null,
    language: LANGUAGES[n % LANGUAGES.length] ?? "en",
    schedule: createSchedule({ weeklyCron: "0 9 * * 1", topicCron: "0 18 1 * *", zone: "UTC" }),
    now: now.subtract({ hours: 24 * 8 }),
  });
  const first = n % TOPICS.length;
  const count = 1 + (Math.floor(n / TOPICS.length) % 4);
  return {
    ...made,
    topics: [...TOPICS.slice(first), ...TOPICS].slice(0, count),
    everything: false,
    weekly: {
      weekday: slot.dayOfWeek,
      time: slot.toPlainTime().toString({ smallestUnit: "minute" }),
      zone: ZONE,
    },
    quietWeeks: "tell",
    topicSummary: "off",
    zoneConfirmed: true,
    summaryTold: true,
    due: { weekly: slot.toInstant().toString(), topics: null },
  };
}
