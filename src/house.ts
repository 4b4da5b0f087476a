/** Joins the parts to a running bot, and takes it apart again in the right order. */
import { writeFileSync } from "node:fs";
import { statfs } from "node:fs/promises";
import path from "node:path";
import cron from "node-cron";
import { createChatBackup } from "./backups.ts";
import { portRefusal } from "./config.ts";
import { createDeliveryWork } from "./delivery-work.ts";
import { createDeskWork } from "./desk-work.ts";
import { createIntake } from "./intake.ts";
import type { Parts } from "./parts.ts";
import { createQuarantineFiles } from "./quarantine-files.ts";
import { createBot } from "#bot/bot.ts";
import { LIMITS } from "#bot/limits.ts";
import { createOwners } from "#bot/owners.ts";
import { createAlarms, createFailures, type Disk } from "#delivery/alarms.ts";
import { NOTICE_SENTENCES, type TellDesk } from "#delivery/notices.ts";
import { createPace } from "#delivery/pace.ts";
import { createTicker } from "#delivery/ticker.ts";
import { realTimers } from "#delivery/timers.ts";
import { createDrafts } from "#desk/drafts.ts";
import { createCorrections } from "#desk/corrections.ts";
import type { BackUp } from "#desk/backups.ts";
import type { EditionContext } from "#editions/context.ts";
import { createDesk, parseOperation, type Operation } from "#desk/operations.ts";
import { readStats } from "#desk/read-stats.ts";
import { createRoles } from "#desk/roles.ts";
import { readPushes } from "#desk/status.ts";
import { createHttpServer } from "#http/health.ts";
import type { LowdbStore } from "#store/lowdb/lowdb-store.ts";

/** What is known once the bot runs. */
export interface ReadyFacts {
  readonly username: string;
  readonly httpUrl: string;
  /** Makes whoever opens it first an owner, within ten minutes; null where there is an owner. Secret: for the terminal, for no log. */
  readonly ownerLink: string | null;
}

/** What differs between a bot before Telegram and the playground. */
export interface Setting {
  readonly parts: Parts;
  readonly store: LowdbStore;
  readonly token: string;
  readonly apiRoot: string;
  /** Port of our own HTTP. */
  readonly httpPort: number;
  /** Where to note which bot this store serves; null for the playground. */
  readonly servedFile: string | null;
  /** Takes in what came, before the planner looks at what is due. */
  readonly intake: () => Promise<void>;
  /** Called once, when all runs. */
  readonly onReady: (facts: ReadyFacts) => void;
  /** Last of all, when the store is closed. */
  readonly close: () => Promise<void>;
}

export interface House {
  /**
   * Ends intake, lets sends in flight finish, makes everything durable. Idempotent. `broken`: an error brought us here, so
   * that the next run is careful with the updates of this one.
   */
  stop(why?: "broken"): Promise<void>;
  /** Resolves with the reason if the house can't go on (the token was revoked, another process polls); never rejects. */
  readonly failed: Promise<Error>;
}

/** Whoever waits longer for the pace when we stop gets no reply. */
const REPLY_GRACE_MS = 5_000;

const CHANGES_DIGESTS: ReadonlySet<Operation["operation"]> = new Set(["ingest", "publish", "retract"]);

/** After a publication the tick waits for the next file of a folder, so that readers who want it at once get one message. */
const SETTLE_MS = 2_000;

/** Starts everything; rejects, with all closed again, where something can't start. */
export async function startHouse(setting: Setting): Promise<House> {
  const { parts, store } = setting;
  const { config, clock, log, schedule, texts, profile } = parts;
  const isPlayground = store.kind === "playground";
  const editions: EditionContext = {
    ...parts.editions,
    // Known once Telegram has said who we are, which is before anything is planned.
    get botUrl() {
      return bot.username === "" ? undefined : `https://t.me/${bot.username}`;
    },
  };
  const timers = realTimers();
  const pace = createPace({ rate: config.sendRate, concurrency: config.sendConcurrency, timers });
  const tellDesk: TellDesk = (notice) => {
    log.warn(notice, NOTICE_SENTENCES[notice.kind]);
    owners.tell(notice);
    bot.tellAdmins(notice);
  };

  const failures = createFailures(timers);
  const backUp: BackUp = (file) => store.backup(file);
  const roles = createRoles({ store, clock, ownerIds: config.ownerIds });

  const intake = createIntake(parts, { store, timers });
  const mending = {
    store,
    clock,
    engine: intake.engine,
    topics: profile.editorial.topics.map(({ id }) => id),
  };
  const drafts = createDrafts(mending);

  const quarantine = createQuarantineFiles(path.join(config.dataFolder, "quarantine"));
  const listening = Promise.withResolvers<string>();
  let turnedAway = false;
  const bot = createBot({
    token: setting.token,
    apiRoot: setting.apiRoot,
    store,
    profile,
    texts,
    clock,
    log,
    schedule,
    pace,
    timers,
    editions,
    paidBroadcast: config.paidBroadcast,
    limits: LIMITS,
    contact: config.contact,
    onForgotten: quarantine.forget,
    onListening: listening.resolve,
    onConflict(isOn) {
      turnedAway = isOn;
      if (isOn) tellDesk({ kind: "other-instance" });
      else delivery.sender.wake();
    },
    onReached: () => delivery.sender.wake(),
    fullText: config.fullText,
    published: () => store.digests({ state: "published" }),
    newReaderId: parts.newId,
    wake: () => delivery.sender.wake(),
    onFailed: failures.note,
    setAside: (update) => tellDesk({ kind: "set-aside", what: "update", file: quarantine.put(update) }),
    desk: {
      roles,
      drafts,
      page: intake.page,
      zone: config.zone,
      corrections: createCorrections(mending),
      decided() {
        tickSettled();
        delivery.correct();
      },
      perform: (operation, by) => desk.perform(operation, by),
      arriving: isPlayground
        ? undefined
        : {
            sources: parts.sources.map(({ name }) => name),
            inbox: path.join(config.dataFolder, "inbox"),
          },
      pushes: (limit) => readPushes({ store, timers, sender: delivery.sender }, limit),
      backUp: createChatBackup(backUp),
      get announcements() {
        return deskWork.announcements;
      },
      stats: () => readStats({ store, clock, timers, log, zone: config.zone }),
    },
  });
  const owners = createOwners({
    ownerIds: roles.owners,
    say: bot.say,
    store,
    texts,
    timers,
    log,
    zone: config.zone,
  });
  const delivery = createDeliveryWork(parts, {
    store,
    timers,
    pace,
    bot,
    roles,
    editions,
    tellDesk,
    isTurnedAway: () => turnedAway || bot.isAway,
  });
  const deskWork = createDeskWork(parts, {
    store,
    timers,
    roles,
    editions,
    say: bot.say,
    tellDesk,
    backUp,
    wake: delivery.sender.wake,
  });
  const alarms = createAlarms({
    store,
    clock,
    timers,
    tellDesk,
    series: editions.series,
    zone: config.zone,
    sources: intake.sources,
    disk: () => diskOf(config.dataFolder),
    failures,
    isClockWrong: delivery.isClockWrong,
  });
  const ticker = createTicker({
    cron,
    clock,
    log,
    onFailed: failures.note,
    onTick: async () => {
      await delivery.look().catch((error: unknown) => log.error({ err: error }, "The watch could not look."));
      await alarms.look().catch((error: unknown) => log.error({ err: error }, "The alarms could not look."));
      await setting.intake();
      if (!(await delivery.isTimeRight())) return;
      await deskWork.publishDue();
      await delivery.plan();
      await deskWork.look();
      // Not waited for: letters go to people who may be out of reach.
      void bot.deliverLetters();
      void bot.tellOfDrafts();
      void bot.refreshSetUpLists();
      delivery.correct();
    },
  });
  const desk = createDesk({
    ...parts,
    readAway: intake.engine,
    polled: isPlayground ? undefined : intake.sources,
    store,
    backUp,
    timers,
    sender: delivery.sender,
  });
  const http = createHttpServer({
    host: config.http.host,
    port: setting.httpPort,
    troubles: () => [
      ...(store.problem === null ? [] : [store.problem]),
      ...delivery.troubles(),
      ...(bot.problem === null ? [] : [bot.problem]),
      ...(bot.problem === null && bot.username === "" ? ["Telegram has not said yet who the bot is."] : []),
      ...(turnedAway ? ["Another process takes this bot's updates."] : []),
    ],
  });

  let unsettle = (): void => undefined;
  const tickSettled = (): void => {
    unsettle();
    unsettle = timers.after(SETTLE_MS, () => void ticker.tickSoon());
  };

  let stopping: Promise<void> | null = null;
  async function takeApart(why?: "broken"): Promise<void> {
    unsettle();
    await intake.stop();
    await ticker.stop();
    owners.stop();
    await deskWork.stop();
    // Before the bot, whose connections its sends in flight use.
    await delivery.stop();
    // Replies that a long pause of everything holds up would hold us up, too.
    const undo = timers.after(REPLY_GRACE_MS, pace.stop);
    await bot.stop(why);
    undo();
    pace.stop();
    await http.stop();
    await store.close();
    await setting.close();
  }
  const stop = (why?: "broken"): Promise<void> => (stopping ??= takeApart(why));

  try {
    store.onRequest(async (request) => {
      const operation = parseOperation(request);
      const answer = await desk.perform(operation);
      // What was corrected or taken back reaches readers now and not within a minute.
      if (CHANGES_DIGESTS.has(operation.operation)) delivery.correct();
      if (operation.operation === "ingest" || operation.operation === "publish") tickSettled();
      return answer;
    });
    const httpPort = await http.start().catch((error: unknown) => {
      throw portRefusal(setting.httpPort, error);
    });
    const httpUrl = `http://${config.http.host}:${httpPort}`;
    await setting.intake();
    const polling = bot.start();
    const username = await Promise.race([
      listening.promise,
      polling.then(() => Promise.reject(new Error("The bot was stopped."))),
    ]);
    if (setting.servedFile !== null) writeFileSync(setting.servedFile, `@${username}\n`);
    await delivery.start();
    await deskWork.start();
    ticker.start();
    // The playground's readers are not to get what lies in a real inbox.
    if (!isPlayground) intake.start();
    setting.onReady({ username, httpUrl, ownerLink: await deskWork.ownerLink(username) });
    return { stop, failed: failureOf(polling) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Room on the disk of a folder; null where the system does not say. */
async function diskOf(folder: string): Promise<Disk | null> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { free: bavail * bsize, total: blocks * bsize };
  } catch {
    return null;
  }
}

/** Resolves with what `work` failed with; never where it ends well. */
const failureOf = (work: Promise<void>): Promise<Error> =>
  new Promise((resolve) => {
    work.catch((error: unknown) => resolve(error instanceof Error ? error : new Error(String(error))));
  });
