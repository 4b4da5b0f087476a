/** Months of weekly pushes in one process of the bot, on the simulator's clock; what it holds is written down each week. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { ConfigError, parseConfig } from "#config.ts";
import type { Status } from "#desk/status.ts";
import { askOwner } from "#store/lowdb/door.ts";
import { isOver, until } from "./push-rounds.ts";
import { openPushStage, weekIn, type PushStage, toldIn } from "./push-stage.ts";

/** At a week's end, after a collection of rubbish. */
export interface Sample {
  readonly rssMb: number;
  readonly heapMb: number;
  readonly openFiles: number;
  readonly timers: number;
  /** Of the store's folder. */
  readonly storeMb: number;
}

export interface SoakReport {
  readonly samples: readonly Sample[];
  readonly sent: number;
  /** Deliveries with another end. */
  readonly notSent: number;
  readonly rate: number;
  readonly exitCode: number | null;
}

const BOT = path.join(import.meta.dirname, "soak-bot.ts");
const MB = 1_000_000;
/** From a Monday's slot to when a topic summary may follow it. */
const SUMMARY_HOURS = 30;
/** So many people leave each week, and come back in the next. */
const LEAVING = 3;

export async function soak(options: {
  readonly weeks: number;
  readonly readers: number;
}): Promise<SoakReport> {
  const { weeks, readers } = options;
  const stage = await openPushStage({
    readers,
    stories: 6,
    keep: Math.max(2_000, readers * 3),
    summaries: true,
  });
  const pace = paceOf(stage);
  const bot = spawn(process.execPath, ["--expose-gc", "--max-semi-space-size=8", BOT], {
    env: { PATH: process.env["PATH"] ?? "", TZ: "UTC", ...stage.environment({ ...pace, LOG_LEVEL: "warn" }) },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ask = async (request: unknown): Promise<unknown> => {
    const asked = await askOwner(path.join(stage.folder, "store"), request);
    if (!asked.owner) throw new Error("the bot does not own its store");
    return asked.answer;
  };
  const status = async (): Promise<Status> => (await ask({ operation: "status" })) as Status;
  const samples: Sample[] = [];
  try {
    await until(
      () =>
        status().then(
          () => true,
          () => false,
        ),
      60_000,
    );
    for (let week = 0; week < weeks; week += 1) {
      await turnOver(stage, week);
      stage.simulator.ledger.clear();
      await stage.weekWhileRunning(week, ask);
      const { active } = (await status()).readers;
      await until(async () => arrivals(stage, week) >= active);
      stage.simulator.clock.moveBy(SUMMARY_HOURS * 3_600_000);
      await until(async () => isOver(await status(), true));
      samples.push(await sampleOf(bot, stage));
    }
    const { deliveries } = await status();
    bot.kill("SIGTERM");
    const [exitCode] = (await once(bot, "exit")) as [number | null];
    const { sent, ...others } = deliveries;
    const notSent = Object.values(others).reduce((sum, count) => sum + count, 0);
    return { samples, sent, notSent, rate: Number(pace["SEND_RATE"]), exitCode };
  } finally {
    bot.kill("SIGKILL");
    await stage.close();
  }
}

/** Some leave who read until now, and those of the week before come back. */
async function turnOver({ simulator, chats }: PushStage, week: number): Promise<void> {
  for (let n = 0; n < LEAVING; n += 1) {
    const leaving = chats[(week * LEAVING + n) % chats.length];
    const returning = chats[((week - 1) * LEAVING + n) % chats.length];
    if (leaving !== undefined) simulator.people.send({ userId: leaving, chatId: leaving }, "/stop");
    if (returning !== undefined && week > 0) simulator.people.start(returning);
  }
  await simulator.settled(60_000);
}

function arrivals({ simulator }: PushStage, week: number): number {
  const chats = simulator.ledger
    .entries()
    .filter(({ message }) => weekIn(toldIn(message)) === week)
    .map(({ chatId }) => chatId);
  return new Set(chats).size;
}

/** The fastest that this version takes. */
function paceOf(stage: PushStage): Record<string, string> {
  const paid = { PAID_BROADCAST: "true", SEND_RATE: "1000", SEND_CONCURRENCY: "20" };
  try {
    parseConfig(stage.environment(paid));
    return paid;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { SEND_RATE: "30", SEND_CONCURRENCY: "3" };
  }
}

const Held = z.object({ rss: z.number(), heapUsed: z.number(), timers: z.number() });

async function sampleOf(bot: ChildProcess, { folder }: PushStage): Promise<Sample> {
  const answer = once(bot, "message");
  bot.send("what do you hold?");
  const { rss, heapUsed, timers } = Held.parse((await answer)[0]);
  return {
    rssMb: rss / MB,
    heapMb: heapUsed / MB,
    timers,
    openFiles: openFilesOf(bot.pid),
    storeMb: sizeOf(path.join(folder, "store")) / MB,
  };
}

/** -1 where the system does not tell. */
function openFilesOf(pid: number | undefined): number {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return -1;
  }
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => statSync(path.join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, size) => sum + size, 0);
}
