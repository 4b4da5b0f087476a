/**
 * One way of sending the same digest to so many people, in a process of its own that prints what it took:
 * `node sending-process.ts <way> <messages> <url> <token>`.
 *
 * - `plain`: a loop over `bot.api.sendMessage` with auto-retry, as bots usually do it
 * - `plain-many`: the same, as many in flight as we have
 * - `client`: our messenger alone
 * - `sender`: our whole path, ledger and journal included, at a pace that is never reached
 * - `ledger`: the whole path but the network
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { autoRetry } from "@grammyjs/auto-retry";
import { Bot } from "grammy";
import { createApiClient } from "#bot/client.ts";
import { createMessenger, sendCall } from "#bot/messenger.ts";
import { systemClock } from "../src/clock.ts";
import type { Messenger } from "#delivery/messenger.ts";
import { createPace } from "#delivery/pace.ts";
import { planEdition } from "#delivery/planned.ts";
import { createSender } from "#delivery/sender.ts";
import { realTimers } from "#delivery/timers.ts";
import type { TextPart } from "#editions/model.ts";
import { createSchedule } from "#readers/schedule.ts";
import { newReader } from "#readers/wishes.ts";
import { openLowdbStore } from "#store/lowdb/open-lowdb-store.ts";
import type { Change } from "#store/store.ts";
import { FIRST_CHAT } from "./town.ts";

/** What a way of sending took. */
export interface SendingFigures {
  readonly seconds: number;
  /** User and system, all threads. */
  readonly cpuSeconds: number;
  readonly residentMb: number;
}

const IN_FLIGHT = 50;
const BEYOND_REACH = 1_000_000;
const BATCH = 1_000;
const WARM_UP = 4_000;

const [, , way = "", count = "0", apiRoot = "", token = ""] = process.argv;
const messages = Number(count);
const timers = realTimers();
const pace = createPace({ rate: BEYOND_REACH, concurrency: IN_FLIGHT, timers });
const PART: TextPart = {
  text: "A headline of usual length that links somewhere\nReuters\n".repeat(8),
  entities: Array.from({ length: 8 }, (_, index) => ({ type: "bold", offset: index * 56, length: 40 })),
  buttons: [[{ label: "Topics", target: { action: { do: "my" } } }]],
  silent: true,
  preview: null,
};
const chats = Array.from({ length: messages }, (_, n) => FIRST_CHAT + n);

const WAYS = {
  plain,
  "plain-many": plainMany,
  client,
  sender: () => ledgered(),
  ledger: ledgerOnly,
};
const send = Object.entries(WAYS).find(([name]) => name === way)?.[1];
if (send === undefined) throw new Error(`no way of sending is called ${way}`);
await send();

async function plain(): Promise<void> {
  const bot = new Bot(token, { client: { apiRoot } });
  bot.api.config.use(autoRetry());
  await measured(() => loop(bot));
}

async function plainMany(): Promise<void> {
  const bot = new Bot(token, { client: { apiRoot } });
  bot.api.config.use(autoRetry());
  await measured(() => inFlight(() => loop(bot)));
}

async function loop(bot: Bot): Promise<void> {
  const { text, ...rest } = textOf();
  for (let chatId = chats.pop(); chatId !== undefined; chatId = chats.pop()) {
    await bot.api.sendMessage(chatId, text, rest);
  }
}

/** The part as a program without our messenger would have it. */
function textOf() {
  const { payload } = sendCall({ chatId: 0, threadId: null }, PART);
  const { chat_id: _, ...rest } = payload as { chat_id: number; text: string };
  return rest;
}

async function client(): Promise<void> {
  const api = createApiClient({ token, apiRoot, pace, timers });
  const messenger = createMessenger(api);
  await measured(() =>
    inFlight(async () => {
      for (let chatId = chats.pop(); chatId !== undefined; chatId = chats.pop()) {
        await messenger.send({ chatId, threadId: null }, PART);
      }
    }),
  );
  await api.close();
}

async function inFlight(lane: () => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane));
}

/** The first thousands of deliveries cost more, as code is still being compiled: they go to a store of their own. */
async function ledgerOnly(): Promise<void> {
  await ledgered(WARM_UP, (work) => work());
  await ledgered();
}

async function ledgered(
  count = messages,
  measure: (work: () => Promise<void>) => Promise<void> = measured,
): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "sending-"));
  const clock = systemClock();
  const log = { debug: () => undefined, info: () => undefined, warn: console.error, error: console.error };
  const schedule = createSchedule({ weeklyCron: "0 9 * * 1", topicCron: "0 18 1 * *", zone: "Asia/Almaty" });
  const store = await openLowdbStore({ folder: path.join(folder, "store"), kind: "bot", log, clock });
  const now = clock.now();
  for (let from = 0; from < count; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, count - from) }, (_, n) => from + n);
    await store.commit(
      numbers.flatMap((n) => planned(n)),
      "now",
    );
  }
  const api = createApiClient({
    token,
    apiRoot: way === "ledger" ? "http://127.0.0.1" : apiRoot,
    pace,
    timers,
  });
  let messageId = 0;
  const nobody: Messenger = { send: async () => ({ kind: "sent", messageId: (messageId += 1) }) };
  const sender = createSender({
    store,
    pace,
    messenger: way === "ledger" ? nobody : createMessenger(api),
    clock,
    timers,
    log,
    schedule,
    tellDesk: () => undefined,
    concurrency: IN_FLIGHT,
  });
  await measure(async () => {
    await sender.start();
    await sender.idle();
  });
  await sender.stop();
  const { sent } = (await store.counts()).deliveries;
  if (sent !== count) throw new Error(`${sent} of ${count} sent`);
  await api.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });

  function planned(n: number): Change[] {
    const chatId = FIRST_CHAT + n;
    const id = `r_bench${n.toString(36)}`;
    const made = newReader({ id, chatId, type: "private", threadId: null, language: "en", schedule, now });
    const edition = {
      kind: "weekly" as const,
      slot: "bench",
      readerId: id,
      digests: [],
      plannedAt: now.toString(),
      expiresAt: now.add({ hours: 24 }).toString(),
      parts: [PART],
    };
    return [{ put: "reader", reader: made }, planEdition(edition)];
  }
}

async function measured(work: () => Promise<void>): Promise<void> {
  const cpu = process.cpuUsage();
  const begun = performance.now();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  const figures: SendingFigures = {
    seconds: (performance.now() - begun) / 1_000,
    cpuSeconds: (user + system) / 1e6,
    residentMb: process.memoryUsage.rss() / 2 ** 20,
  };
  process.stdout.write(JSON.stringify(figures));
}
