/** What stands between a tap on a draft and its change: the right, asked now; the revision that was on the screen; who is on it. */
import { tell } from "../feature.ts";
import { MendError } from "#desk/fixes.ts";
import { DeskError } from "#desk/publish.ts";
import type { StoredDigest } from "#digest/model.ts";
import type { TextPart } from "#editions/model.ts";
import { StaleWrite } from "#store/store.ts";
import type { Need } from "../commands.ts";
import type { BotContext, BotDesk, Parts } from "../context.ts";
import { draftScreen, type DraftView } from "../draft-screen.ts";
import { mendErrorText } from "../draft-words.ts";
import { lookingAs } from "../release-words.ts";
import { inline } from "../repeated.ts";
import { actorOf, may } from "../rights.ts";

/** What a draft's features are handed. */
export interface DraftParts {
  readonly parts: Parts;
  readonly desk: BotDesk;
}

/** The draft as this person looks at it now. */
export async function viewOf(
  { parts, desk }: DraftParts,
  ctx: BotContext,
  stored: StoredDigest,
  note?: string,
): Promise<DraftView> {
  return {
    stored,
    note,
    claim: await desk.drafts.claimOn(stored.digest.id),
    userId: ctx.from?.id ?? 0,
    mayMend: await may(parts, ctx, "mend"),
    mayPublish: await may(parts, ctx, "publish"),
    today: parts.clock.now().toZonedDateTimeISO(desk.zone).toPlainDate(),
    ...lookingAs(parts, desk, ctx),
  };
}

/** Refuses in one sentence who may not do it (any more); true where they may. */
export async function allowed({ parts }: DraftParts, ctx: BotContext, need: Need): Promise<boolean> {
  if (await may(parts, ctx, need)) return true;
  await tell(ctx, ctx.t("bot-right-missing"));
  return false;
}

/** Shows it where the tap was, or below what was typed. */
export async function show(ctx: BotContext, part: TextPart): Promise<void> {
  if (ctx.callbackQuery === undefined) await ctx.say(part);
  else await ctx.renew(part);
}

/**
 * Carries out `work` on a draft and shows what it resolves with, where this person may mend, saw the newest revision and nobody
 * else is on it; otherwise says what to do, and shows the draft as it is. True when it is done.
 */
export async function acting(
  deps: DraftParts,
  ctx: BotContext,
  asked: { readonly draft: string; readonly revision: number | null; readonly need?: Need },
  work: (stored: StoredDigest) => Promise<TextPart | null>,
): Promise<boolean> {
  const { drafts } = deps.desk;
  if (!(await allowed(deps, ctx, asked.need ?? "mend"))) return false;
  const stored = await drafts.find(asked.draft);
  if (stored === null) {
    await tell(ctx, ctx.t("bot-draft-gone"));
    return false;
  }
  const refuse = async (sentence: string): Promise<false> => {
    await tell(ctx, sentence);
    const now = (await drafts.find(asked.draft)) ?? stored;
    await show(ctx, draftScreen(await viewOf(deps, ctx, now)));
    return false;
  };
  if (asked.revision !== null && asked.revision !== stored.revision) {
    return refuse(ctx.t("bot-draft-cant", { problem: "changed-meanwhile", message: "" }));
  }
  const by = actorOf(ctx);
  const who = stored.state === "draft" ? await drafts.claim(stored.digest.id, by) : null;
  if (who !== null && who.by !== by.id) {
    return refuse(ctx.t("bot-draft-others", { name: inline(who.name) }));
  }
  try {
    const part = await work(stored);
    if (part !== null) await show(ctx, part);
    return true;
  } catch (error) {
    if (error instanceof MendError) return refuse(mendErrorText(ctx.t, error));
    if (error instanceof StaleWrite) {
      return refuse(ctx.t("bot-draft-cant", { problem: "changed-meanwhile", message: "" }));
    }
    if (error instanceof DeskError) return refuse(error.message);
    throw error;
  }
}
