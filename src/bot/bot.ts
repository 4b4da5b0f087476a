/**
 * The bot: people's side of the program. This file is the order in which an update is looked at; what is done about it
 * stands in `features/`, what is asked for in `conversations/`, and how it reaches Telegram in `client.ts`.
 */
import { conversations, createConversation } from "@grammyjs/conversations";
import { Bot, Composer } from "grammy";
import type { Update } from "grammy/types";
import type { Messenger } from "#delivery/messenger.ts";
import type { TextPart } from "#editions/model.ts";
import type { Notice } from "#delivery/notices.ts";
import type { Pace } from "#delivery/pace.ts";
import type { Timers } from "#delivery/timers.ts";
import { createAdmins } from "./admins.ts";
import { createApiClient } from "./client.ts";
import type { BotContext, BotDeps, Parts } from "./context.ts";
import { cityConversation } from "./conversations/city.ts";
import { dropTalk, talkKey, talkStorage } from "./conversations/storage.ts";
import { createDoubts, type Doubts } from "./doubts.ts";
import { createDraftNotes } from "./draft-notes.ts";
import { draftTalk } from "./features/draft-answers.ts";
import { draftIntakeFeature } from "./features/draft-intake.ts";
import { draftsFeature } from "./features/drafts.ts";
import { backupFeature } from "./features/backup.ts";
import { announceCancel, announceFeature, announceTalk } from "./features/announce.ts";
import { browseFeature } from "./features/browse.ts";
import { cancelFeature } from "./features/cancel.ts";
import { feedbackFeature, lettersTalk } from "./features/feedback.ts";
import { archiveFeature } from "./features/archive.ts";
import { inlineFeature } from "./features/inline.ts";
import { itemFeature } from "./features/item.ts";
import { searchFeature } from "./features/search.ts";
import { groupsFeature } from "./features/groups.ts";
import { auditFeature } from "./features/audit.ts";
import { editorsFeature } from "./features/editors.ts";
import { joiningFeature } from "./features/joining.ts";
import { ownerStepsFeature, refreshSteps } from "./features/owner-steps.ts";
import { helpFeature } from "./features/help.ts";
import { membershipFeature } from "./features/membership.ts";
import { migrationFeature } from "./features/migration.ts";
import { myFeature } from "./features/my.ts";
import { outFeature, proposalTalk } from "./features/out.ts";
import { pauseFeature } from "./features/pause.ts";
import { previewFeature } from "./features/preview.ts";
import { privacyFeature } from "./features/privacy.ts";
import { releaseFeature } from "./features/release.ts";
import { setUpFeature } from "./features/set-up.ts";
import { settingsFeature } from "./features/settings.ts";
import { startFeature } from "./features/start.ts";
import { statsFeature } from "./features/stats.ts";
import { statusFeature } from "./features/status.ts";
import { topicsFeature } from "./features/topics.ts";
import { CITY_TALK, zoneFeature } from "./features/zone.ts";
import { deskGate } from "./desk-gate.ts";
import { setMenuOf } from "./desk-people.ts";
import { gate } from "./gate.ts";
import { watchSends } from "./in-flight.ts";
import { createLanes } from "./lanes.ts";
import { createLetters } from "./letters.ts";
import { limiter, type Limits } from "./limits.ts";
import { setCommandMenus } from "./menus.ts";
import { createMessenger, messageOf } from "./messenger.ts";
import { factsOf, mishapHandler } from "./mishaps.ts";
import { createPolling } from "./polling.ts";
import { createReach } from "./reach.ts";
import { createQuarantine } from "./quarantine.ts";
import { dropStale, handleOnce } from "./updates.ts";
import { visit } from "./visit.ts";

export interface BotOptions extends BotDeps {
  readonly token: string;
  /** Bot API server, without a final slash. */
  readonly apiRoot: string;
  readonly pace: Pick<Pace, "enter" | "slowedDown" | "waitMs">;
  readonly timers: Timers;
  /** How much each person may ask; without, as much as they like. */
  readonly limits?: Limits;
  /** `PAID_BROADCAST`; false where absent. */
  readonly paidBroadcast?: boolean;
  /** Called once, when Telegram has said who we are and polling begins. */
  readonly onListening: (username: string) => void;
  /** Keeps an update that has ended the program three times and is not tried again. */
  readonly setAside?: (update: Update) => void;
  /** Called when another process takes our updates, and with false once that is over: two must not push at once. */
  readonly onConflict?: (isOn: boolean) => void;
  /** Called when Telegram answers again, behind what `isAway` tells. */
  readonly onReached?: () => void;
  /** How often in a row such a conflict is waited out; about a minute by default. */
  readonly conflictTries?: number;
}

export interface DigestBot {
  /**
   * Asks Telegram who we are, sets the command menus and polls; resolves after `stop()`, when the last update is dealt
   * with. Rejects where Telegram turns us away for good: 401 (token), 409 (another instance), 404 at the first
   * question (no Bot API there), `WebhookIsSet`. All else is waited out.
   */
  start(): Promise<void>;
  /**
   * Ends polling, waits for what is under way, for calls to Telegram at most 6 s, and lets go of connections. Idempotent.
   * `broken`: the program ends by an error, and the next run should be careful with the same updates.
   */
  stop(why?: "broken"): Promise<void>;
  /** Sends a message of ours to a private chat, as a reply goes; rejects with grammY's errors. */
  say(chatId: number, part: TextPart): Promise<void>;
  /** Takes notices of the sender: whoever set up a group that can't be posted to is told. */
  tellAdmins(notice: Notice): void;
  /** Tells a person that nobody knows whether the review they asked for arrived. */
  readonly tellOfDoubt: Doubts["tell"];
  /** Brings letters to the owners that they were not told of yet; never rejects. */
  deliverLetters(): Promise<void>;
  /** Tells whoever may mend of drafts that came by themselves, each once; never rejects. */
  tellOfDrafts(): Promise<void>;
  /** Ticks what is done in owners' set-up lists; never rejects. */
  refreshSetUpLists(): Promise<void>;
  /** For the sender; works as soon as the bot is made, and until `stop()` is done. */
  readonly messenger: Messenger;
  /** Why Telegram brings no updates, in one plain sentence; null while it does. Empty of names and secrets. */
  readonly problem: string | null;
  /** Telegram has not answered for a while in ways that would leave messages in doubt: pushes should wait. */
  readonly isAway: boolean;
  /** Without the @; empty until `start()` has heard from Telegram. */
  readonly username: string;
}

/** A handler that takes longer hangs; its chat is freed. */
const PATIENCE_MS = 60_000;
/** 1 s, doubled up to 16 s, each with jitter: an old process that is just ending has long gone by then. */
const CONFLICT_TRIES = 7;
/** Who stops us kills us soon after: calls that Telegram leaves without an answer are broken off. */
const GRACE_MS = 6_000;
/** Above the client's own: 30 s a try, at most three tries and two waits, or a long poll of 60 s. */
const GRAMMY_TIMEOUT_S = 120;

export function createBot(options: BotOptions): DigestBot {
  const { log, timers, store, clock } = options;
  const client = createApiClient(options);
  const bot = new Bot<BotContext>(options.token, {
    client: { apiRoot: options.apiRoot, fetch: client.fetch, timeoutSeconds: GRAMMY_TIMEOUT_S },
  });
  const username = (): string => (bot.isInited() ? bot.botInfo.username : "");
  const canShare = (): boolean => bot.isInited() && bot.botInfo.supports_inline_queries;
  const messenger = watchSends(createMessenger(client, options), timers);
  const send = async (chatId: number, part: TextPart): Promise<number> => {
    const { text, ...rest } = messageOf(part);
    return (await bot.api.sendMessage(chatId, text, rest)).message_id;
  };
  const letters = createLetters({
    ...options,
    ownerIds: async () => (await options.desk?.roles.owners()) ?? [],
    send,
  });
  const doubts = createDoubts({ ...options, send });
  const notes = createDraftNotes({ ...options, desk: options.desk, send });
  const download: Parts["download"] = async (fileId, most) => {
    const { file_path: filePath = "", file_size: size = 0 } = await bot.api.getFile(fileId);
    return size > most ? null : client.file(filePath, most);
  };
  const parts: Parts = { ...options, username, canShare, letters, download, quiet: messenger.quiet };
  const lanes = createLanes({
    timers,
    patienceMs: PATIENCE_MS,
    onError(lane, error) {
      log.error({ lane, ...factsOf(error) }, "An update was lost to an error.");
      options.onFailed?.();
    },
  });

  const quarantine = createQuarantine({ store, log, setAside: options.setAside ?? (() => undefined) });
  const laneOf = (ctx: BotContext): string =>
    quarantine.isCareful() ? "one by one" : String(ctx.chat?.id ?? ctx.from?.id ?? "none");

  bot.use((ctx, next) => {
    lanes.run(laneOf(ctx), {
      handle: () => next(),
      async onStuck() {
        log.error({ update: ctx.update.update_id }, "A handler hangs; its conversation is ended.");
        await dropTalk({ store, clock }, talkKey(ctx));
      },
    });
  });
  if (options.limits !== undefined) {
    bot.use(limiter({ ...options, limits: options.limits }));
  }
  bot.use(quarantine.middleware, everyUpdate(parts));

  const { texts, onListening, desk } = options;
  const { onIdle } = quarantine;
  async function setMenus(): Promise<void> {
    await setCommandMenus(bot.api, texts);
    if (desk === undefined) return;
    const { roles } = desk;
    for (const id of [...(await roles.owners()), ...(await roles.editors()).map((each) => each.id)]) {
      await setMenuOf(options, roles, bot.api, id);
    }
  }
  const reach = createReach(log, options.onReached);
  const polling = createPolling({
    bot,
    reach,
    lanes,
    timers,
    log,
    onListening,
    setMenus,
    onIdle,
    conflictTries: options.conflictTries ?? CONFLICT_TRIES,
    onConflict: options.onConflict ?? (() => undefined),
  });
  const admins = createAdmins({ ...options, api: bot.api });
  let starting: Promise<void> | null = null;
  let stopping: Promise<void> | null = null;
  const stop = async (why?: "broken"): Promise<void> => {
    const undo = timers.after(GRACE_MS, () => void client.destroy());
    await polling.stop();
    await Promise.all([admins.idle(), doubts.idle()]);
    if (why !== "broken") await quarantine.end();
    await client.close();
    undo();
  };
  return {
    start: () => (starting ??= quarantine.begin().then(polling.start)),
    stop: (why) => (stopping ??= stop(why)),
    tellAdmins: admins.tell,
    tellOfDoubt: doubts.tell,
    messenger,
    deliverLetters: letters.deliver,
    tellOfDrafts: notes.deliver,
    refreshSetUpLists: () => refreshSteps(parts, bot.api),
    async say(chatId, part) {
      await send(chatId, part);
    },
    get problem() {
      return reach.problem;
    },
    get isAway() {
      return reach.isAway;
    },
    get username() {
      return username();
    },
  };
}

/** All that is done with an update, in order: seen before or not, the one error boundary, then by kind of chat. */
export function everyUpdate(parts: Parts): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.errorBoundary(mishapHandler(parts), inlineFeature(parts));
  composer.use(handleOnce(parts)).errorBoundary(mishapHandler(parts), everyChat(parts));
  return composer;
}

function everyChat(parts: Parts): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.use(gate());
  composer.chatType("private").use(visit(parts), privateChats(parts));
  composer
    .chatType(["group", "supergroup", "channel"])
    .use(migrationFeature(parts), dropStale(parts), groupsFeature(parts));
  // A button of a message that came by inline mode has no chat.
  composer.on("callback_query", async (ctx) => {
    await ctx.answerCallbackQuery();
  });
  return composer;
}

function privateChats(parts: Parts): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.use(membershipFeature(), dropStale(parts), deskGate(parts));
  composer.use(conversations<BotContext, BotContext>({ storage: talkStorage(parts) }));
  composer.use(announceCancel(parts));
  composer.use(cancelFeature(parts), lettersTalk(parts), draftTalk(parts));
  composer.use(createConversation(cityConversation(parts), CITY_TALK), proposalTalk(parts));
  composer.use(announceTalk(parts));
  composer.use(
    joiningFeature(parts),
    setUpFeature(parts),
    startFeature(parts),
    zoneFeature(parts),
    topicsFeature(parts),
    myFeature(parts),
    settingsFeature(parts),
    pauseFeature(parts),
    browseFeature(parts),
    archiveFeature(parts),
    searchFeature(parts),
    itemFeature(parts),
    statusFeature(parts),
    releaseFeature(parts),
    previewFeature(parts),
    outFeature(parts),
    ownerStepsFeature(parts),
    editorsFeature(parts),
    auditFeature(parts),
    backupFeature(parts),
    statsFeature(parts),
    announceFeature(parts),
    feedbackFeature(parts),
    draftsFeature(parts),
    draftIntakeFeature(parts),
    privacyFeature(parts),
    helpFeature(parts),
  );
  return composer;
}
