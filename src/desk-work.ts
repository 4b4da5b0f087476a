/** What the desk does by itself in a running bot: publishes, reminds, announces, counts, backs up, forgets, and tells its people. */
import path from "node:path";
import { createBackups } from "./backups.ts";
import type { Parts } from "./parts.ts";
import { createAnnouncementReport } from "#bot/announcement-report.ts";
import { createCaller } from "#bot/caller.ts";
import type { DigestBot } from "#bot/bot.ts";
import { joinLink } from "#bot/features/joining.ts";
import type { TellDesk } from "#delivery/notices.ts";
import type { WallTimers } from "#delivery/timers.ts";
import { createAnnouncements, type Announcements } from "#desk/announcements.ts";
import { PROGRAM } from "#desk/audit.ts";
import { createAutoPublish } from "#desk/auto-publish.ts";
import type { BackUp } from "#desk/backups.ts";
import { createCalls } from "#desk/calls.ts";
import { createForgetEnded } from "#desk/forget-ended.ts";
import { createDayKeeper } from "#desk/read-stats.ts";
import { createReminders } from "#desk/reminders.ts";
import type { Roles } from "#desk/roles.ts";
import type { EditionContext } from "#editions/context.ts";
import { StoreError, type Store } from "#store/store.ts";

export interface DeskWorkDeps {
  readonly store: Store;
  readonly timers: WallTimers;
  readonly roles: Roles;
  /** With the bot's own address. */
  readonly editions: EditionContext;
  readonly say: DigestBot["say"];
  readonly tellDesk: TellDesk;
  readonly backUp: BackUp;
  /** An announcement was planned: the sender should look at once. */
  readonly wake: () => void;
}

export interface DeskWork {
  readonly announcements: Announcements;
  /** Before each tick's planning: publishes what is due by itself. */
  publishDue(): Promise<void>;
  /** After it: all else that is due; what takes long or waits for people is not waited for. */
  look(): Promise<void>;
  /** What an earlier process left half done goes on. */
  start(): Promise<void>;
  /** Nothing new is planned or written; resolves when what is under way has ended. */
  stop(): Promise<void>;
  /** With every call a new link that makes its first user the owner, as long as there is none; null where there is one. */
  ownerLink(username: string): Promise<string | null>;
}

export function createDeskWork(parts: Parts, deps: DeskWorkDeps): DeskWork {
  const { config, clock, log, texts } = parts;
  const { store, timers, roles, editions, say, tellDesk, backUp } = deps;
  const { zone } = config;
  const calls = createCalls({
    store,
    clock,
    log,
    roles,
    say: createCaller({ store, texts, editions, say, zone }),
  });
  const reminders = createReminders({ store, clock, zone });
  const autoPublish = createAutoPublish({ store, clock, log, hours: config.autoAfterHours });
  const announcements = createAnnouncements({
    store,
    clock,
    timers,
    log,
    editions,
    lateHours: config.lateHours,
    may: (userId) => roles.may(userId, "announce"),
    report: createAnnouncementReport({ store, texts, log, say }),
    wake: deps.wake,
  });
  const dayKeeper = createDayKeeper({ store, clock, log, zone });
  const forgetEnded = createForgetEnded({ store, clock, log });
  const backups =
    store.kind === "playground"
      ? null
      : createBackups({
          backUp,
          folder: path.join(config.dataFolder, "backups"),
          storeFolder: path.join(config.dataFolder, "store"),
          clock,
          log,
          tellDesk,
        });

  return {
    announcements,
    publishDue: autoPublish.look,
    async look() {
      await forgetEnded.look();
      await reminders.look();
      void calls
        .deliver()
        .catch((error: unknown) => log.error({ err: error }, "The desk could not be told."));
      void backups?.look();
      void announcements.look();
      void dayKeeper.look();
    },
    start: () => announcements.start(),
    async stop() {
      await announcements.end();
      await backups?.idle();
    },
    async ownerLink(username) {
      if ((await roles.owners()).length > 0) return null;
      try {
        const { token } = await roles.inviteOwner(PROGRAM);
        return joinLink(username, "owner", token);
      } catch (error) {
        // A disk that refuses keeps no bot from starting; the log and /readyz say so.
        if (error instanceof StoreError) return null;
        throw error;
      }
    },
  };
}
