/** `/drafts`: what waits for the desk, one screen a draft, and the buttons that mend and decide. */
import { IsoDate, type StoredDigest } from "#digest/model.ts";
import type { Fix } from "#desk/fixes.ts";
import type { Action } from "#editions/actions.ts";
import type { TextPart } from "#editions/model.ts";
import type { BotContext, Parts } from "../context.ts";
import { MOST_TOPICS, partScreen } from "../draft-parts.ts";
import { draftScreen, draftsScreen } from "../draft-screen.ts";
import { storyOf } from "../draft-words.ts";
import { createFeature, tell } from "../feature.ts";
import { lookingAs } from "../release-words.ts";
import { actorOf, may } from "../rights.ts";
import { acting, allowed, show, viewOf, type DraftParts } from "./draft-acts.ts";
import { ask } from "./draft-answers.ts";
import { askApprove } from "./release.ts";

type Asked<Kind extends Action["do"]> = Extract<Action, { do: Kind }>;

export function draftsFeature(parts: Parts) {
  const feature = createFeature();
  const { desk } = parts;
  if (desk === undefined) return feature.composer;
  const deps: DraftParts = { parts, desk };
  feature.command("drafts", async (ctx, _, next) =>
    (await may(parts, ctx, "desk")) ? showDrafts(deps, ctx, 0) : next(),
  );
  feature.action("drafts", async (ctx, { page }) => {
    if (await allowed(deps, ctx, "desk")) await showDrafts(deps, ctx, page);
  });
  feature.action("draft", async (ctx, asked) => {
    if (!(await allowed(deps, ctx, "desk"))) return;
    const stored = await desk.drafts.find(asked.draft);
    if (stored === null) return tell(ctx, ctx.t("bot-draft-gone"));
    const view = await viewOf(deps, ctx, stored);
    await ctx.renew(partScreen(view, asked.show, asked.item, asked.page));
  });
  feature.action("draft-mend", async (ctx, asked) => {
    await acting(deps, ctx, asked, (stored) => carryOut(deps, ctx, { stored, asked }));
  });
  feature.action("draft-ask", async (ctx, asked) => {
    await acting(deps, ctx, asked, async (stored) => {
      await ask(deps, ctx, { stored, about: asked.about, item: asked.item });
      return null;
    });
  });
  feature.action("draft-act", (ctx, asked) => decide(deps, ctx, asked));
  return feature.composer;
}

async function showDrafts({ parts, desk }: DraftParts, ctx: BotContext, page: number): Promise<void> {
  await show(ctx, draftsScreen(lookingAs(parts, desk, ctx), await desk.drafts.list(), page));
}

/** Mends and resolves with the screen to go on from. */
async function carryOut(
  deps: DraftParts,
  ctx: BotContext,
  { stored, asked }: { readonly stored: StoredDigest; readonly asked: Asked<"draft-mend"> },
): Promise<TextPart | null> {
  const story = storyOf(stored.digest, asked.item);
  const fix = fixOf(stored, asked);
  if (fix === "too-many") {
    await ctx.toast(ctx.t("bot-draft-topics-full", { most: MOST_TOPICS }), true);
    return null;
  }
  if (fix === null) {
    await ctx.toast(ctx.t("bot-button-is-old"), true);
    return null;
  }
  const { digest, revision } = stored;
  const after = await deps.desk.drafts.mend({ id: digest.id, revision, by: actorOf(ctx), fix });
  const view = await viewOf(deps, ctx, after);
  // Several topics are ticked one after the other, and an outlet was asked about where its story is.
  const next = asked.fix === "topics" ? "topics" : asked.fix === "lead" ? "story" : "draft";
  return story === null || next === "draft" ? draftScreen(view) : partScreen(view, next, asked.item, 0);
}

/** The fix that a button stands for; null for a forged one. */
function fixOf(
  { digest }: StoredDigest,
  { fix, item: number, value }: Asked<"draft-mend">,
): Fix | "too-many" | null {
  if (fix === "date") {
    const date = IsoDate.safeParse(value).data;
    return date === undefined ? null : { fix, date };
  }
  if (fix === "link") return { fix, url: null };
  // The number may be of a story that is gone: mending says so.
  const item = storyOf(digest, number);
  const id = item?.id ?? `${digest.id}-${number}`;
  switch (fix) {
    case "outlet":
      return { fix, item: id, outlet: value === "keep" ? (item?.outlet ?? null) : null };
    case "lead":
      return { fix, item: value === "off" ? null : id };
    case "drop":
      return { fix, item: id };
    case "topics": {
      const chosen = item?.topics.map(({ id: topic }) => topic) ?? [];
      if (chosen.includes(value)) return { fix, item: id, topics: chosen.filter((each) => each !== value) };
      return chosen.length >= MOST_TOPICS ? "too-many" : { fix, item: id, topics: [...chosen, value] };
    }
  }
}

async function decide(deps: DraftParts, ctx: BotContext, asked: Asked<"draft-act">): Promise<void> {
  const { drafts } = deps.desk;
  const { act } = asked;
  if (act === "take-over" || act === "leave") return answer(deps, ctx, asked.draft, act);
  const isOut = (await drafts.find(asked.draft))?.state === "published";
  const need = act === "approve" || (act === "replace" && isOut) ? "publish" : "mend";
  await acting(deps, ctx, { ...asked, need }, async (stored) => {
    const seen = { id: stored.digest.id, revision: stored.revision, by: actorOf(ctx) };
    switch (act) {
      case "dismiss":
        return screenOf(deps, ctx, await drafts.dismiss(seen));
      case "bring-back":
        return screenOf(deps, ctx, await drafts.bringBack(seen));
      case "approve":
        // It asks below; the draft's own screen stays as it is.
        await askApprove(deps.parts, ctx, stored.digest.id);
        return null;
      case "replace": {
        const after = await drafts.replace(seen);
        // Their messages are mended at once.
        if (after?.state === "published") deps.desk.decided();
        if (after !== null) return screenOf(deps, ctx, after, ctx.t("bot-draft-replaced"));
        await ctx.toast(ctx.t("bot-draft-replace-gone"), true);
        return null;
      }
    }
  });
}

/** What changes nothing of the draft, so that it matters neither which revision was seen nor who is on it. */
async function answer(
  deps: DraftParts,
  ctx: BotContext,
  draft: string,
  act: "take-over" | "leave",
): Promise<void> {
  const { drafts } = deps.desk;
  if (!(await allowed(deps, ctx, "mend"))) return;
  const stored = await drafts.find(draft);
  if (stored === null) return tell(ctx, ctx.t("bot-draft-gone"));
  const { id } = stored.digest;
  if (act === "leave") await drafts.leave(id);
  else if (stored.state === "draft") await drafts.claim(id, actorOf(ctx), true);
  await show(ctx, await screenOf(deps, ctx, stored, act === "leave" ? ctx.t("bot-draft-left") : undefined));
}

const screenOf = async (
  deps: DraftParts,
  ctx: BotContext,
  stored: StoredDigest,
  note?: string,
): Promise<TextPart> => draftScreen(await viewOf(deps, ctx, stored, note));
