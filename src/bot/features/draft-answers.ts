/**
 * What a draft is asked about in words: another day, a link, an outlet's name, the corrected text in messages or as a
 * document. The talk only remembers what was asked; every answer is carried out on the draft itself.
 */
import { createConversation } from "@grammyjs/conversations";
import { Composer } from "grammy";
import { MendError, type Fix } from "#desk/fixes.ts";
import { LEAST_FULL, MOST_PASTED } from "#desk/pastes.ts";
import { shortName } from "#desk/short-name.ts";
import { decode } from "#digest/decode.ts";
import { createFindOutlet } from "#digest/find-outlets.ts";
import type { StoredDigest } from "#digest/model.ts";
import { createTypedTimeReader } from "#digest/typed-time.ts";
import type { DraftQuestion } from "#editions/actions.ts";
import { StaleWrite } from "#store/store.ts";
import type { BotContext, Parts } from "../context.ts";
import { letterConversation } from "../conversations/letter.ts";
import { draftScreen } from "../draft-screen.ts";
import { mendErrorText, refusalText, shortHeadline, storyOf } from "../draft-words.ts";
import { screen } from "../feature.ts";
import { inline } from "../repeated.ts";
import { actorOf, may } from "../rights.ts";
import { viewOf, type DraftParts } from "./draft-acts.ts";
import { documentOf, pieceShown, TOO_LARGE } from "./draft-pieces.ts";

/** The conversation that waits for an answer about a draft. */
const DRAFT_TALK = "draft";

const LONGEST_OUTLET = 80;
const LONGEST_LINK = 500;

interface Question {
  readonly about: DraftQuestion;
  /** `shortName` */
  readonly draft: string;
  /** A story's number; 0: the whole review. */
  readonly item: number;
}

const subjectOf = ({ about, draft, item }: Question): string => `${about}:${draft}:${item}`;

function questionOf(subject: string): Question | null {
  const [, about, draft, item] = /^(date|link|outlet|text):([0-9a-f]{12}):(\d{1,4})$/.exec(subject) ?? [];
  if (about === undefined || draft === undefined) return null;
  return { about: about as DraftQuestion, draft, item: Number(item) };
}

/** Stands before other features, as every conversation does. */
export function draftTalk(parts: Parts): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const { desk } = parts;
  if (desk === undefined) return composer;
  const deps = { parts, desk };
  const read = createReaders(parts, desk.zone);
  composer.use(
    createConversation(
      letterConversation((ctx, subject, typed) => takeAnswer(deps, read, ctx, { subject, typed })),
      DRAFT_TALK,
    ),
  );
  return composer;
}

/** Asks, and waits for the answer. */
export async function ask(
  { desk }: DraftParts,
  ctx: BotContext,
  given: { readonly stored: StoredDigest; readonly about: DraftQuestion; readonly item: number },
): Promise<void> {
  const { stored, about, item } = given;
  const story = storyOf(stored.digest, item);
  if (about === "outlet" && story === null) return ctx.toast(ctx.t("bot-button-is-old"), true);
  await desk.drafts.pastes.forget(ctx.from?.id ?? 0);
  const headline = story === null ? "" : shortHeadline(story);
  await ctx.say(screen(ctx.t("bot-draft-question", { about, headline, most: MOST_PASTED })));
  await ctx.conversation.exitAll();
  await ctx.conversation.enter(DRAFT_TALK, subjectOf({ about, draft: shortName(stored.digest.id), item }));
}

type Read = (
  ctx: BotContext,
  about: Exclude<DraftQuestion, "text">,
  given: { readonly typed: string; readonly item: string },
) => Fix | null;

/** Compiles what reads typed days and outlets, once. */
function createReaders({ profile, clock }: Parts, zone: string): Read {
  const times = createTypedTimeReader(profile.editorial.languages);
  const findOutlet = createFindOutlet(profile.editorial.outlets);
  return (_, about, { typed, item }) => {
    switch (about) {
      case "date": {
        const today = clock.now().toZonedDateTimeISO(zone).toPlainDate();
        const time = times.read(typed, { today, side: "behind" });
        return time?.kind === "day" ? { fix: "date", date: time.first.toString() } : null;
      }
      case "link": {
        const url = webAddress(typed);
        return url === null ? null : { fix: "link", url };
      }
      case "outlet": {
        const name = inline(typed);
        if (typed.trim() === "" || name.length > LONGEST_OUTLET) return null;
        return { fix: "outlet", item, outlet: findOutlet(name, []).name ?? name };
      }
    }
  };
}

/** An address as a person types it, also without its beginning; null for anything else. */
export function webAddress(typed: string): string | null {
  const text = typed.trim();
  if (/\s/.test(text) || text.length > LONGEST_LINK) return null;
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  const isWeb = url !== null && /^https?:$/.test(url.protocol) && url.username === "" && url.password === "";
  return isWeb && /^[^.]+(\.[^.]+)+$/.test(url.hostname) ? url.href : null;
}

/** Takes an answer; true when the question is settled, also where nobody may answer it any more. */
async function takeAnswer(
  deps: DraftParts,
  read: Read,
  ctx: BotContext,
  { subject, typed }: { readonly subject: string; readonly typed: string },
): Promise<boolean> {
  const { parts, desk } = deps;
  if (!(await may(parts, ctx, "mend"))) {
    await ctx.say(screen(ctx.t("bot-right-missing")));
    return true;
  }
  const question = questionOf(subject);
  const stored = question === null ? null : await desk.drafts.find(question.draft);
  if (question === null || stored === null) {
    await ctx.say(screen(ctx.t("bot-draft-gone")));
    return true;
  }
  if (question.about === "text") return takeText(deps, ctx, stored, typed);
  const item = storyOf(stored.digest, question.item)?.id ?? `${stored.digest.id}-${question.item}`;
  const fix = read(ctx, question.about, { typed, item });
  if (fix === null) {
    await ctx.say(screen(ctx.t("bot-draft-unclear", { about: question.about })));
    return false;
  }
  return settle(deps, ctx, stored, fix);
}

/** Carries a fix out and shows the draft; false where the answer should be given again. */
export async function settle(
  deps: DraftParts,
  ctx: BotContext,
  stored: StoredDigest,
  fix: Fix,
): Promise<boolean> {
  const { drafts } = deps.desk;
  const by = actorOf(ctx);
  const { digest, revision } = stored;
  const who = stored.state === "draft" ? await drafts.claim(digest.id, by) : null;
  if (who !== null && who.by !== by.id) {
    await ctx.say(screen(ctx.t("bot-draft-others", { name: inline(who.name) })));
    await ctx.say(draftScreen(await viewOf(deps, ctx, stored)));
    return true;
  }
  try {
    const after = await drafts.mend({ id: digest.id, revision, by, fix });
    const note = after === stored || after.revision === revision ? "bot-draft-same" : "bot-draft-mended";
    await ctx.say(draftScreen(await viewOf(deps, ctx, after, ctx.t(note))));
    return true;
  } catch (error) {
    const isStale = error instanceof StaleWrite;
    if (!isStale && !(error instanceof MendError)) throw error;
    const stale = { problem: "changed-meanwhile", message: "" };
    await ctx.say(screen(isStale ? ctx.t("bot-draft-cant", stale) : mendErrorText(ctx.t, error)));
    if (isStale) return showAgain(deps, ctx, digest.id);
    if (error.problem === "day-ahead" || error.problem === "unreadable") return false;
    return showAgain(deps, ctx, digest.id);
  }
}

/** The draft as it is now; true, as the question is settled. */
async function showAgain(deps: DraftParts, ctx: BotContext, id: string): Promise<true> {
  const now = await deps.desk.drafts.find(shortName(id));
  if (now !== null) await ctx.say(draftScreen(await viewOf(deps, ctx, now)));
  return true;
}

/** A piece of the corrected text, or all of it as a document. */
async function takeText(
  deps: DraftParts,
  ctx: BotContext,
  stored: StoredDigest,
  typed: string,
): Promise<boolean> {
  const { pastes } = deps.desk.drafts;
  const userId = ctx.from?.id ?? 0;
  const document = ctx.message?.document;
  if (document !== undefined) {
    await pastes.forget(userId);
    const bytes = await documentOf(deps.parts, document);
    if (bytes === null) {
      await ctx.say(screen(refusalText(ctx.t, TOO_LARGE)));
      return false;
    }
    const decoded = decode(bytes);
    if (decoded.kind === "refusal") {
      await ctx.say(screen(refusalText(ctx.t, decoded.problem)));
      return false;
    }
    return settle(deps, ctx, stored, { fix: "text", text: decoded.text });
  }
  if (typed.trim() === "") {
    await ctx.say(screen(ctx.t("bot-draft-unclear", { about: "text" })));
    return false;
  }
  const paste = await pastes.add(userId, typed, stored.digest.id);
  if (paste === null) {
    await ctx.say(screen(ctx.t("bot-draft-too-long", { most: MOST_PASTED })));
    return false;
  }
  if (typed.length >= LEAST_FULL) {
    await pieceShown(deps, ctx, paste);
    return false;
  }
  await pastes.forget(userId);
  return settle(deps, ctx, stored, { fix: "text", text: paste.text });
}
