/**
 * What proofs of whole pushes stand on: a simulator whose people have all pressed Start, a data folder with their
 * readers, and a digest for each week. The bot is a process of its own, started as often as a proof likes.
 */
import type { Message } from "grammy/types";
import { wordsOf } from "#simulator/kit-view.ts";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { movedClock } from "#clock.ts";
import type { Digest } from "#digest/model.ts";
import { importReaders } from "#desk/readers.ts";
import { createSchedule } from "#readers/schedule.ts";
import { createSimulator, type Simulator } from "#simulator/simulator.ts";
import type { LowdbStore } from "#store/lowdb/lowdb-store.ts";
import { openLowdbStore } from "#store/lowdb/open-lowdb-store.ts";
import { launchProgram, type Program } from "../process.ts";
import { quietLog } from "../delivery/world.ts";

/** The first slot: Monday 23 November 2026, 09:00 in Almaty. */
const FIRST_MONDAY = "2026-11-23T04:00:00Z";
const WEEK = { hours: 7 * 24 };
const FIRST_CHAT = 100_000;
const READY = /The bot is ready/;

export interface PushStage {
  readonly simulator: Simulator;
  readonly folder: string;
  /** The chats of the readers, in order; a reader's id is `readerId(chat)`. */
  readonly chats: readonly number[];
  /** Puts the digest of week `n` (from 0) where the next start finds it, and moves the clock to that week's slot. */
  week(n: number): void;
  /** The same digest through the door of the bot that runs. */
  weekWhileRunning(n: number, ask: (request: unknown) => Promise<unknown>): Promise<void>;
  /** The bot's environment, and what is given on top. */
  environment(more?: Record<string, string>): Record<string, string>;
  /** Starts the bot; `more` goes into its environment. */
  launch(more?: Record<string, string>, flags?: readonly string[]): Program;
  /** Opens the store, with nobody else about. */
  open(): Promise<LowdbStore>;
  close(): Promise<void>;
}

export const readerId = (chat: number): string => `r_${chat}`;
/** As it stands in editions' keys. */
export const weekSlot = (n: number): string => {
  const day = mondayOf(n).toZonedDateTimeISO("Asia/Almaty").toPlainDate();
  return `weekly/${day.yearOfWeek}-W${String(day.weekOfYear).padStart(2, "0")}`;
};
/** The number of the week that a message of ours tells of; null where it is another message. */
export const weekIn = (text: string): number | null => {
  const found = /Story of week (\d+)/.exec(text)?.[1];
  return found === undefined ? null : Number(found);
};

const mondayOf = (n: number): Temporal.Instant =>
  Temporal.Instant.from(FIRST_MONDAY).add({ hours: WEEK.hours * n });

/** `stories`: how long an edition of the layout "full" gets; many are more than one rich message holds. */
export async function openPushStage(options: {
  readonly readers: number;
  readonly stories?: number;
  readonly keep?: number;
  /** Topic summaries too, once a month. */
  readonly summaries?: boolean;
  /** An empty folder for the bot's data, such as a small disk of its own; a temporary one when absent. */
  readonly folder?: string;
}): Promise<PushStage> {
  const { readers: count, stories = 24 } = options;
  const folder = options.folder ?? mkdtempSync(path.join(tmpdir(), "push-"));
  const chats = Array.from({ length: count }, (_, n) => FIRST_CHAT + n);
  const users = chats.map((id) => ({ id, firstName: `Reader${id}`, languageCode: "en" }));
  const simulator = createSimulator({
    port: 0,
    users,
    startAt: mondayOf(0).subtract({ hours: 72 }).toString(),
    ...(options.keep === undefined ? {} : { keep: options.keep }),
  });
  const { url } = await simulator.start();
  for (const { id } of users) simulator.people.start(id);
  await forgetUpdates(`${url}/bot${simulator.token}/getUpdates`);

  const clock = movedClock(simulator.clock);
  const open = (): Promise<LowdbStore> =>
    openLowdbStore({ folder: path.join(folder, "store"), kind: "bot", log: quietLog, clock });
  const store = await open();
  const schedule = createSchedule({ weeklyCron: "0 9 * * 1", topicCron: "0 18 1 * *", zone: "Asia/Almaty" });
  await importReaders(
    { store, clock, schedule, newId: () => "" },
    chats.map((chat, n) => JSON.stringify(readerLine(chat, n, options.summaries))).join("\n"),
  );
  await store.close();
  mkdirSync(path.join(folder, "digests"), { recursive: true });

  const environment = (more: Record<string, string> = {}): Record<string, string> => ({
    BOT_TOKEN: simulator.token,
    CONTACT: "proof@example.org",
    TELEGRAM_API_ROOT: url,
    CLOCK_URL: url,
    DATA_DIR: folder,
    HTTP_PORT: "0",
    LOG_LEVEL: "info",
    // What is uncertain at a week's end may still be sent in the next one.
    LATE_HOURS: String(14 * 24),
    ...more,
  });
  const moveTo = (n: number): void => simulator.clock.moveTo(mondayOf(n).add({ seconds: 1 }).toString());
  return {
    simulator,
    folder,
    chats,
    week(n) {
      const { name, text } = digestFile(n, stories);
      writeFileSync(path.join(folder, "digests", name), text);
      moveTo(n);
    },
    async weekWhileRunning(n, ask) {
      const { name, text } = digestFile(n, stories);
      const base64 = Buffer.from(text).toString("base64");
      // Published before the slot is due: it may not lie ahead by more than a day.
      simulator.clock.moveTo(mondayOf(n).subtract({ hours: 60 }).toString());
      await ask({ operation: "ingest", name, base64, series: "auto", date: null, publish: true });
      moveTo(n);
    },
    environment,
    launch: (more = {}, flags = []) => launchProgram("src/main.ts", environment(more), READY, flags),
    open,
    async close() {
      await simulator.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a message says, also a rich one. */
export const toldIn = (message: Message | undefined): string =>
  message === undefined ? "" : wordsOf(message);

/** A reader as `readers import` takes them. */
export function readerLine(chatId: number, n: number, summaries = false): object {
  return {
    id: readerId(chatId),
    chatId,
    type: "private",
    everything: true,
    // One in six gets a rich message, or where there are many stories a dozen messages.
    layout: n % 6 === 1 ? "full" : "compact",
    zoneConfirmed: true,
    topicSummary: summaries ? "monthly" : "off",
  };
}

/** So many stories are told at such length that no rich message holds them. */
const MANY = 24;

/** A digest as `parse --json` prints it; its words say which week it is of. */
export function digestFile(week: number, stories: number): { name: string; text: string } {
  const day = mondayOf(week).subtract({ hours: 60 }).toZonedDateTimeISO("UTC").toPlainDate().toString();
  const id = `kazinform-${day}`;
  const times = stories < MANY ? 5 : 32;
  const digest: Digest = {
    id,
    series: "kazinform",
    title: `Made-up review of week ${week}`,
    publishedOn: day,
    language: "en",
    url: null,
    items: Array.from({ length: stories }, (_, n) => ({
      id: `${id}-${n + 1}`,
      outlet: "Sample Wire",
      headline: `Story of week ${week}, number ${n + 1}`,
      publishedOn: day,
      paragraphs: ["Somebody measured the wind."],
      url: null,
      topics: [{ id: n % 2 === 0 ? "energy" : "space", score: 0.9, because: [] }],
      summary: {
        text: `Story of week ${week}: ${"the wind was measured and found to be there, ".repeat(times)}number ${n + 1}.`,
        method: "extractive",
      },
    })),
    problems: [],
  };
  return { name: `${id}.json`, text: JSON.stringify(digest) };
}

/** Takes what the people's Start brought, so that no bot has to answer it. */
async function forgetUpdates(address: string): Promise<void> {
  let offset = 0;
  for (;;) {
    const answer = await fetch(`${address}?offset=${offset}&limit=100`);
    const { result } = (await answer.json()) as { result: readonly { update_id: number }[] };
    const last = result.at(-1);
    if (last === undefined) return;
    offset = last.update_id + 1;
  }
}
