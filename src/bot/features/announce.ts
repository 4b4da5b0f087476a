/** `/announce`: the desk writes to all readers, a topic or a language; sees it as a reader does, is asked once more, and can take it back. */
import { createConversation } from "@grammyjs/conversations";
import { Composer } from "grammy";
import { pushName } from "#delivery/model.ts";
import { chatsIn, type Announcement, type Audience } from "#desk/announcement.ts";
import { UNDO_SECONDS } from "#desk/announcement-course.ts";
import { AnnounceError, type Announcements } from "#desk/announcements.ts";
import type { Actor } from "#desk/audit.ts";
import { languageOf } from "#digest/language.ts";
import type { Action } from "#editions/actions.ts";
import { composeAnnouncement } from "#editions/announcement.ts";
import { MAX_CODE_POINTS } from "#editions/parts.ts";
import {
  askScreen,
  audienceScreen,
  draftScreen,
  languageScreen,
  listScreen,
  sentScreen,
  stopScreen,
  waitingScreen,
} from "../announce-screens.ts";
import type { BotContext, BotDesk, Parts } from "../context.ts";
import { letterConversation } from "../conversations/letter.ts";
import { createFeature, screen } from "../feature.ts";
import { actorOf, may } from "../rights.ts";
import { behindCommand, typedAnnouncement } from "../typed-announcement.ts";
import { tappedMessage } from "../visit.ts";

const TALK = "announcement";
const PUSHES = 100;

type Act = Extract<Action, { do: "announce" }>;

interface Seat {
  readonly parts: Parts;
  readonly desk: BotDesk;
  readonly announcements: Announcements;
  readonly ctx: BotContext;
  readonly by: Actor;
}

/** Stands before `/cancel` of conversations: what is about to leave is taken back by it, too. */
export function announceCancel(parts: Parts): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const { desk } = parts;
  if (desk === undefined) return composer;
  composer.command("cancel", async (ctx, next) => {
    const seat = await seatOf(parts, desk, ctx);
    const waiting = seat === null ? undefined : (await own(seat)).find(({ state }) => state.is === "waiting");
    if (seat === null || waiting === undefined) return next();
    await ctx.conversation.exitAll();
    await guarded(ctx, async () => {
      await seat.announcements.takeBack(seat.by, waiting.id);
      await ctx.say(screen(ctx.t("bot-announce-taken-back")));
    });
  });
  return composer;
}

/** The conversation that waits for a text. */
export function announceTalk(parts: Parts): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const { desk } = parts;
  if (desk === undefined) return composer;
  composer.use(
    createConversation(
      letterConversation(async (ctx, subject) => {
        const seat = await seatOf(parts, desk, ctx);
        // Who lost the right in between is a reader like any other.
        if (seat === null) await ctx.say(screen(ctx.t("bot-announce-problem", { problem: "gone" })));
        return seat === null || takeText(seat, subject, ctx.message ?? {});
      }),
      TALK,
    ),
  );
  return composer;
}

export function announceFeature(parts: Parts) {
  const feature = createFeature();
  const { desk } = parts;
  if (desk === undefined) return feature.composer;
  type Do = (seat: Seat) => Promise<void>;
  const seated = async (ctx: BotContext, next: () => Promise<void>, work: Do): Promise<void> => {
    const seat = await seatOf(parts, desk, ctx);
    if (seat === null) return next();
    await guarded(ctx, () => work(seat));
  };
  feature.command("announce", (ctx, typed, next) =>
    seated(ctx, next, async (seat) => {
      if (typed === "") return showList(seat, 0);
      await takeText(seat, "", behindCommand(ctx.message ?? {}, typed));
    }),
  );
  feature.action("announcements", (ctx, { page }, next) => seated(ctx, next, (seat) => showList(seat, page)));
  feature.action("announce-new", (ctx, _, next) =>
    seated(ctx, next, async () => {
      await ctx.say(screen(ctx.t("bot-announce-question", { most: MAX_CODE_POINTS })));
      await waitFor(ctx, "");
    }),
  );
  feature.action("announce", (ctx, action, next) => seated(ctx, next, (seat) => carryOut(seat, action)));
  feature.action("announce-to", (ctx, { id, kind, name }, next) =>
    seated(ctx, next, async (seat) => {
      const to = audienceTo(parts, kind, name);
      if (to === null) throw new AnnounceError("nobody");
      return readdress(seat, id, (audience) => ({ ...audience, to }));
    }),
  );
  feature.action("announce-text", (ctx, { id, act, language }, next) =>
    seated(ctx, next, async (seat) => {
      if (!parts.texts.languages.includes(language)) throw new AnnounceError("gone");
      const draft = await ownDraft(seat, id);
      if (act === "show") return ctx.renew(languageScreen(parts, ctx, draft, language));
      if (act === "drop") {
        await seat.announcements.unwrite(seat.by, id, language);
        return show(seat, id);
      }
      const name = parts.texts.t(language, "bot-language-self");
      await ctx.say(screen(ctx.t("bot-announce-question-in", { language: name })));
      await waitFor(ctx, `${id} ${language}`);
    }),
  );
  return feature.composer;
}

/** Who may announce now, at their own desk; null for everybody else. */
async function seatOf(parts: Parts, desk: BotDesk, ctx: BotContext): Promise<Seat | null> {
  if (!(await may(parts, ctx, "announce"))) return null;
  return { parts, desk, announcements: desk.announcements, ctx, by: actorOf(ctx) };
}

/** What can't be done is said, and nothing happened. */
async function guarded(ctx: BotContext, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AnnounceError)) throw error;
    const words = ctx.t("bot-announce-problem", { problem: error.problem });
    if (ctx.callbackQuery === undefined) await ctx.say(screen(words));
    else await ctx.toast(words, true);
  }
}

async function waitFor(ctx: BotContext, subject: string): Promise<void> {
  await ctx.conversation.exitAll();
  await ctx.conversation.enter(TALK, subject);
}

/** One's own drafts, and what anybody sent. */
async function own({ announcements, by }: Seat): Promise<readonly Announcement[]> {
  return (await announcements.list()).filter(
    ({ state, by: { id } }) => id === by.id || (state.is !== "draft" && state.is !== "waiting"),
  );
}

async function ownDraft({ announcements, by }: Seat, id: string): Promise<Announcement> {
  const found = await announcements.find(id);
  if (found === null || found.by.id !== by.id) throw new AnnounceError("gone");
  if (found.state.is !== "draft") throw new AnnounceError("leaving");
  return found;
}

async function showList(seat: Seat, page: number): Promise<void> {
  const { parts, ctx } = seat;
  await ctx.renew(listScreen(parts, ctx, { all: await own(seat), page }));
}

/** Where it stands: the draft's screen, the way back, or the numbers. */
async function show(seat: Seat, id: string): Promise<void> {
  const { parts, ctx, announcements, by, desk } = seat;
  const found = await announcements.find(id);
  if (found === null) throw new AnnounceError("gone");
  const { state } = found;
  const isOwn = found.by.id === by.id;
  if ((state.is === "draft" || state.is === "waiting") && !isOwn) throw new AnnounceError("gone");
  if (state.is === "draft") {
    return ctx.renew(draftScreen(parts, ctx, found, await announcements.count(found)));
  }
  if (state.is === "waiting") {
    const leftMs =
      Temporal.Instant.from(state.leavesAt).epochMilliseconds - parts.clock.now().epochMilliseconds;
    return ctx.renew(waitingScreen(ctx, found, Math.max(0, Math.ceil(leftMs / 1000))));
  }
  const names = (await desk.pushes(PUSHES)).map(pushName);
  const page = names.indexOf(pushName({ kind: "announcement", slot: id }));
  const progress = await announcements.progress(id);
  await ctx.renew(sentScreen(parts, ctx, found, { progress, statusPage: page === -1 ? null : page }));
}

async function carryOut(seat: Seat, { act, id }: Act): Promise<void> {
  const { parts, ctx, announcements, by } = seat;
  switch (act) {
    case "show":
      return show(seat, id);
    case "preview":
      return preview(seat, await ownDraft(seat, id));
    case "who":
      return ctx.renew(audienceScreen(parts, ctx, await ownDraft(seat, id)));
    case "people":
      return readdress(seat, id, (audience) => ({ ...audience, peopleOnly: !audience.peopleOnly }));
    case "ask": {
      const draft = await ownDraft(seat, id);
      const chats = await announcements.count(draft);
      if (chatsIn(chats) === 0) throw new AnnounceError("nobody");
      // Only the message that asks can say yes, and only to what it asked of.
      const messageId = await ctx.say(askScreen(ctx, draft, chats));
      return announcements.ask(by, id, { messageId, chats });
    }
    case "send": {
      const sent = await announcements.send(by, id, tappedMessage(ctx) ?? 0);
      return ctx.renew(waitingScreen(ctx, sent, UNDO_SECONDS));
    }
    case "undo":
      await announcements.takeBack(by, id);
      await ctx.toast(ctx.t("bot-announce-taken-back"), true);
      return show(seat, id);
    case "stop": {
      const found = await announcements.find(id);
      if (found === null) throw new AnnounceError("gone");
      return ctx.renew(stopScreen(ctx, found));
    }
    case "stop-now":
      if (tappedMessage(ctx) === null) throw new AnnounceError("asked-of-another");
      await announcements.stop(by, id);
      await ctx.toast(ctx.t("bot-announce-stopping"), true);
      return show(seat, id);
    case "delete":
      await announcements.discard(by, id);
      await ctx.toast(ctx.t("bot-announce-deleted"));
      return showList(seat, 0);
  }
}

async function readdress(seat: Seat, id: string, alter: (audience: Audience) => Audience): Promise<void> {
  const { announcements, by } = seat;
  const { audience } = await ownDraft(seat, id);
  await announcements.address(by, id, alter(audience));
  await show(seat, id);
}

/** Null for what this version does not have. */
function audienceTo(
  parts: Parts,
  kind: "all" | "topic" | "language",
  name: string | null,
): Audience["to"] | null {
  if (kind === "all") return { kind };
  const names = kind === "topic" ? parts.editions.topics.map(({ id }) => id) : parts.texts.languages;
  return name !== null && names.includes(name) ? { kind, name } : null;
}

/** Each text as a reader of its language gets it, and below them the draft's screen. */
async function preview({ parts, ctx, announcements }: Seat, draft: Announcement): Promise<void> {
  for (const { language, ...words } of draft.texts) {
    await ctx.say(composeAnnouncement(parts.editions, { language, type: "private" }, words));
  }
  await ctx.say(draftScreen(parts, ctx, draft, await announcements.count(draft)));
}

/** Takes what was typed; `subject`: empty for a new one, or "<id> <language>". True when the question is settled. */
async function takeText(
  seat: Seat,
  subject: string,
  message: Parameters<typeof typedAnnouncement>[0],
): Promise<boolean> {
  const { ctx, announcements, by } = seat;
  const typed = typedAnnouncement(message);
  if (typed.kind === "no-words") {
    await ctx.say(screen(ctx.t("bot-announce-words-only")));
    return false;
  }
  if (typed.kind === "too-long") {
    const { length } = typed;
    await ctx.say(screen(ctx.t("bot-announce-too-long", { length, most: MAX_CODE_POINTS })));
    return false;
  }
  const { words, lost, full } = typed;
  await guarded(ctx, async () => {
    const [id = "", language = ""] = subject.split(" ");
    const draft =
      subject === ""
        ? await announcements.draft(by, words, languageOf(words.text, ctx.reader.language))
        : await announcements.write(by, id, { ...words, language });
    const notes = [...(lost ? ["bot-announce-lost"] : []), ...(full ? ["bot-announce-cut"] : [])];
    for (const key of notes) await ctx.say(screen(ctx.t(key)));
    await preview(seat, draft);
  });
  return true;
}
