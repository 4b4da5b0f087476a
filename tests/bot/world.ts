/** A bot before the simulated Telegram, over real HTTP, on a real store and the profile that ships. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { createChatBackup } from "#backups.ts";
import { editionContext } from "#parts.ts";
import { createAnnouncementReport } from "#bot/announcement-report.ts";
import { createBot, type DigestBot } from "#bot/bot.ts";
import type { BotDesk, FetchPage } from "#bot/context.ts";
import type { Limits } from "#bot/limits.ts";
import { movedClock } from "#clock.ts";
import { createPace, type Pace } from "#delivery/pace.ts";
import { createSender, type Sender, type SenderStatus } from "#delivery/sender.ts";
import { realTimers } from "#delivery/timers.ts";
import type { StoredDigest } from "#digest/model.ts";
import { createEngine } from "#digest/engine.ts";
import { createSearch } from "#digest/search.ts";
import { createDrafts } from "#desk/drafts.ts";
import { createCorrections } from "#desk/corrections.ts";
import { createDesk } from "#desk/operations.ts";
import { createAnnouncements, type Announcements } from "#desk/announcements.ts";
import { readStats } from "#desk/read-stats.ts";
import { createRoles, type Roles } from "#desk/roles.ts";
import { readPushes } from "#desk/status.ts";
import type { Reader } from "#readers/model.ts";
import { createSimulator, type Simulator, type SimulatorOptions } from "#simulator/simulator.ts";
import type { LowdbStore } from "#store/lowdb/lowdb-store.ts";
import { openLowdbStore } from "#store/lowdb/open-lowdb-store.ts";
import type { ClickAnswer } from "#simulator/kit.ts";
import { callBot } from "../simulator/bot-call.ts";
import { memoryLog, type MemoryLog } from "../store/lowdb-fixture.ts";
import { DIGESTS } from "./digests.ts";
import { FRIDAY, profile, schedule, texts } from "./scenery.ts";

export { FRIDAY, profile, schedule, texts };

export interface World {
  readonly sim: Simulator;
  readonly log: MemoryLog;
  readonly url: string;
  /** Where the store's files are. */
  readonly folder: string;
  /** The store that is open now. */
  store(): LowdbStore;
  bot(): DigestBot;
  /** Takes what is planned to the chats; what a person asked for is out once it is idle. */
  sender(): Sender;
  /** Their windows end at `look()`, once the clock was moved. */
  announcements(): Announcements;
  roles(): Roles;
  /** The reader of a person, as saved. */
  reader(firstName: string): Promise<Reader>;
  /** Has the bot's account send a message with buttons of these data, and tap them as `firstName`; the answers. */
  taps(firstName: string, data: string): Promise<ClickAnswer>;
  /** Ends bot and store and opens both again, as after an update of the program. */
  restarts(): Promise<void>;
}

export interface WorldOptions {
  /** Without Telegram's one message a second: for stories with many. */
  readonly unhurried?: boolean;
  readonly digests?: readonly StoredDigest[];
  readonly users?: SimulatorOptions["users"];
  /** `FULL_TEXT`. */
  readonly fullText?: "private" | "link" | "public";
  /** User ids of owners. */
  readonly owners?: readonly number[];
  /** Pages of the web by their addresses, as `FetchPage` gives them; all others can't be reached. */
  readonly pages?: Readonly<Record<string, Awaited<ReturnType<FetchPage>>>>;
  /** Called when the desk has decided something that readers see. */
  readonly decided?: () => void;
  /** How digests come in by themselves. */
  readonly arriving?: BotDesk["arriving"];
  /** `CONTACT`. */
  readonly contact?: string;
  /** What the desk is told of the sender; without, that none runs. */
  readonly sending?: SenderStatus;
  /** How much each person may ask; without, as much as they like. */
  readonly limits?: Limits;
}

const NO_PACE = {
  enter: async () => ({ crowd: 1, due: async () => false, leave: () => undefined }),
  slowedDown: () => undefined,
  waitMs: () => 0,
  holdChat: () => undefined,
  pauseFor: () => undefined,
  onPause: () => () => undefined,
  stop: () => undefined,
} satisfies Pace;

export async function openWorld({
  digests = DIGESTS,
  users,
  unhurried,
  owners,
  arriving,
  contact,
  limits,
  sending,
  fullText,
  pages = {},
  decided,
}: WorldOptions = {}): Promise<World> {
  const sim = createSimulator({ port: 0, startAt: FRIDAY, ...(users === undefined ? {} : { users }) });
  const { url } = await sim.start();
  const folder = mkdtempSync(path.join(tmpdir(), "bot-"));
  const log = memoryLog();
  const clock = movedClock(sim.clock);
  const timers = realTimers();
  let readers = 0;

  async function open() {
    const store = await openLowdbStore({
      folder: path.join(folder, "store"),
      kind: "bot",
      log,
      clock,
      search: createSearch(profile.editorial),
    });
    const pace = unhurried === true ? NO_PACE : createPace({ rate: 1000, concurrency: 3, timers });
    const editions = editionContext(texts, profile);
    const newId = () => `r_test${(readers += 1)}`;
    const engine = createEngine(profile.editorial);
    const mending = { store, clock, engine, topics: profile.editorial.topics.map(({ id }) => id) };
    const told = sending === undefined ? {} : { sender: { status: () => sending, wake: () => undefined } };
    const desk = createDesk({ store, engine, clock, schedule, editions, newId, timers, ...told });
    const roles = createRoles({ store, clock, ownerIds: owners ?? [] });
    const announcements = createAnnouncements({
      store,
      clock,
      // The 30 s end when the test moves the clock and says look.
      timers: { ...timers, after: () => () => undefined },
      log,
      editions,
      lateHours: 72,
      may: (id) => roles.may(id, "announce"),
      report: createAnnouncementReport({ store, texts, log, say: (id, part) => bot.say(id, part) }),
      wake: () => sender.wake(),
    });
    const bot = createBot({
      token: sim.token,
      apiRoot: url,
      store,
      profile,
      texts,
      editions,
      clock,
      log,
      schedule,
      pace,
      timers,
      fullText,
      published: () => store.digests({ state: "published" }),
      newReaderId: newId,
      contact,
      ...(limits === undefined ? {} : { limits }),
      ...(owners === undefined
        ? {}
        : {
            desk: {
              drafts: createDrafts(mending),
              page: async (address: string) => pages[address] ?? { problem: "unreachable" },
              zone: "Asia/Almaty",
              corrections: createCorrections(mending),
              decided: () => decided?.(),
              roles,
              perform: desk.perform,
              ...(arriving === undefined ? {} : { arriving }),
              pushes: (limit: number) => readPushes({ store, timers, ...told }, limit),
              backUp: createChatBackup((file) => store.backup(file)),
              announcements,
              stats: () => readStats({ store, clock, timers, log, zone: "Asia/Almaty" }),
            },
          }),
      wake: () => sender.wake(),
      onListening: () => undefined,
    });
    const sender = createSender({
      store,
      pace,
      messenger: bot.messenger,
      clock,
      timers,
      log,
      schedule,
      tellDesk: bot.tellAdmins,
      onDoubt: bot.tellOfDoubt,
      concurrency: 3,
    });
    await sender.start();
    await announcements.start();
    return { store, bot, sender, pace, announcements, roles };
  }

  let now = await open();
  if (digests.length > 0) {
    await now.store.commit(
      digests.map((stored) => ({ put: "digest", stored })),
      "now",
    );
  }
  let polling = now.bot.start();
  async function close(): Promise<void> {
    await now.announcements.end();
    await now.sender.stop();
    await now.bot.stop();
    // Its failure is a test's own business: a bot that does not poll answers nothing.
    await polling.catch(() => undefined);
    now.pace.stop();
    await now.store.close();
  }
  onTestFinished(async () => {
    await close();
    await sim.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    sim,
    log,
    url,
    folder: path.join(folder, "store"),
    store: () => now.store,
    bot: () => now.bot,
    sender: () => now.sender,
    announcements: () => now.announcements,
    roles: () => now.roles,
    async reader(firstName) {
      await sim.settled();
      const reader = await now.store.readerAt(sim.user(firstName).id, null);
      if (reader === null) throw new Error(`${firstName} is no reader`);
      return reader;
    },
    async taps(firstName, data) {
      const person = sim.user(firstName);
      await callBot(`${url}/bot${sim.token}/sendMessage`, {
        chat_id: person.id,
        text: "A message with a button",
        reply_markup: { inline_keyboard: [[{ text: "The button", callback_data: data }]] },
      });
      return person.clicks("The button");
    },
    async restarts() {
      await close();
      now = await open();
      polling = now.bot.start();
    },
  };
}
