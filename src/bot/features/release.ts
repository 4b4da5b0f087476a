/** Approving a draft, and the coming week: who gets what when, what is taken back, sent without what is missing, or skipped. */
import { comingDigests } from "#desk/coming-edition.ts";
import { shortName } from "#desk/short-name.ts";
import { isDismissed } from "#desk/dismiss.ts";
import { DeskError, keepDraft, liesAhead, unpublishDigest, whatBlocks } from "#desk/publish.ts";
import { comingWeek, releaseWeek, skipWeek, undecideWeek, type ComingWeek } from "#desk/release.ts";
import type { StoredDigest } from "#digest/model.ts";
import { button } from "#editions/labels.ts";
import type { Button } from "#editions/model.ts";
import { boundTo, isAnswer } from "../asking.ts";
import { doubtText } from "../draft-words.ts";
import type { BotContext, BotDesk, Parts } from "../context.ts";
import { createFeature, screen, tell } from "../feature.ts";
import { comingDeps, weekPart, withDigest } from "../week-screen.ts";
import {
  deciding,
  digestName,
  lookingAs,
  previewButton,
  readersLines,
  seriesNames,
} from "../release-words.ts";
import { inline } from "../repeated.ts";
import { actorOf, may } from "../rights.ts";

/** Who wants it at once gets it only then: until then an approval by mistake reaches nobody. */
const GRACE_SECONDS = 30;

export function releaseFeature(parts: Parts) {
  const feature = createFeature();
  const { desk } = parts;
  if (desk === undefined) return feature.composer;
  feature.action("release", async (ctx, { act, of, whom }, next) => {
    if (!(await may(parts, ctx, act === "week" ? "desk" : "publish"))) return next();
    switch (act) {
      case "week":
        // In place of a question that is not answered, too.
        return ctx.redraw(await weekPart(parts, desk, ctx));
      case "approve":
        return withDigest(parts, ctx, of, ({ digest }) => askApprove(parts, ctx, digest.id));
      case "approve-yes":
        return withDigest(parts, ctx, of, (stored) => approve(parts, desk, ctx, { stored, whom }));
      case "unpublish":
        return withDigest(parts, ctx, of, (stored) => unpublish(parts, desk, ctx, stored));
      case "keep":
        return withDigest(parts, ctx, of, (stored) => keep(parts, desk, ctx, stored));
      case "send":
      case "skip":
      case "skip-yes":
      case "undecide":
        return withWeek(parts, desk, ctx, of, (week) => decide(parts, desk, ctx, { act, week, whom }));
    }
  });
  return feature.composer;
}

/**
 * Asks once whether this digest should be published, with what will happen then. For who may publish; everybody else is
 * told so. The answer comes to this feature.
 */
export async function askApprove(parts: Parts, ctx: BotContext, id: string): Promise<void> {
  const { desk } = parts;
  const { t } = ctx;
  if (desk === undefined || !(await may(parts, ctx, "publish"))) return tell(ctx, t("bot-right-missing"));
  const stored = await parts.store.digest(id);
  if (stored === null || isDismissed(stored)) return tell(ctx, t("bot-release-gone"));
  const { digest, revision } = stored;
  if (stored.state === "published") return tell(ctx, t("bot-release-is-out"));
  const look = lookingAs(parts, desk, ctx);
  const [block] = whatBlocks(digest);
  if (block !== undefined) return tell(ctx, `${doubtText(t, block)} ${t("bot-release-blocked")}`);
  if (liesAhead(digest, parts.clock.now()))
    return tell(ctx, t("bot-draft-cant", { problem: "day-ahead", message: "" }));
  const { week, digests } = await comingDigests(comingDeps(parts, desk), id);
  const on = await desk.drafts.claimOn(id);
  const isTold = digests.some((each) => each.digest.id === id);
  const missing = (week?.missing ?? []).filter((series) => series !== digest.series);
  const lines = [
    t("bot-release-question", { digest: digestName(look, digest), stories: digest.items.length }),
    ...(isTold ? readersLines(look, week) : [t("bot-release-too-old")]),
    ...(week?.leftOut === true ? [t("bot-release-left-out")] : []),
    ...(on === null || on.by === ctx.from?.id ? [] : [t("bot-draft-on-it", { name: inline(on.name) })]),
    ...(missing.length === 0 ? [] : [t("bot-release-missing", { series: seriesNames(look, missing) })]),
  ];
  const whom = boundTo(ctx, "approve", id, revision);
  const yes: Button = { ...deciding(t("bot-button-publish"), "approve-yes", id, whom), style: "primary" };
  await ctx.say(
    screen(lines.join("\n"), [
      [yes, previewButton(look, id)],
      [deciding(t("bot-button-not-now"), "week", null)],
    ]),
  );
}

async function approve(
  parts: Parts,
  desk: BotDesk,
  ctx: BotContext,
  { stored, whom }: { readonly stored: StoredDigest; readonly whom: string | null },
): Promise<void> {
  const { id } = stored.digest;
  // Twice the same tap finds it done.
  if (stored.state === "published") return showWeek(parts, ctx);
  const what = ["approve", id, stored.revision];
  if (!isAnswer(parts, ctx, { whom, what })) return tell(ctx, ctx.t("bot-release-asked-before"));
  try {
    const seen = { id, revision: stored.revision, by: actorOf(ctx) };
    await desk.drafts.publish(seen, { graceSeconds: GRACE_SECONDS });
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    return tell(ctx, ctx.t("bot-release-blocked"));
  }
  desk.decided();
  const name = digestName(lookingAs(parts, desk, ctx), stored.digest);
  await ctx.renew(await weekPart(parts, desk, ctx, [ctx.t("bot-release-published", { digest: name }), ""]));
}

async function unpublish(parts: Parts, desk: BotDesk, ctx: BotContext, stored: StoredDigest): Promise<void> {
  const { id } = stored.digest;
  if (stored.state !== "published") return tell(ctx, ctx.t("bot-release-no-more"));
  try {
    await unpublishDigest(parts, id, actorOf(ctx));
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    const rows = outRows(ctx, id);
    return ctx.renew(screen(ctx.t("bot-release-too-late"), rows));
  }
  const name = digestName(lookingAs(parts, desk, ctx), stored.digest);
  await ctx.renew(await weekPart(parts, desk, ctx, [ctx.t("bot-release-unpublished", { digest: name }), ""]));
}

/** What can still be done about a review that readers have. */
const outRows = ({ t }: BotContext, id: string): Button[][] => [
  (["correct", "retract"] as const).map((act) =>
    button(t(`bot-button-${act}`), { do: "out", act, of: shortName(id), story: 0, whom: null }),
  ),
];

async function keep(parts: Parts, desk: BotDesk, ctx: BotContext, stored: StoredDigest): Promise<void> {
  try {
    await keepDraft(parts, stored.digest.id, actorOf(ctx));
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    return tell(ctx, ctx.t("bot-release-no-more"));
  }
  const look = lookingAs(parts, desk, ctx);
  const text = ctx.t("bot-release-kept", { digest: digestName(look, stored.digest) });
  const approving = deciding(ctx.t("bot-button-approve"), "approve", stored.digest.id);
  await ctx.renew(screen(text, [[approving, previewButton(look, stored.digest.id)]]));
}

/** The coming week, where its short name is this one. */
async function withWeek(
  parts: Parts,
  desk: BotDesk,
  ctx: BotContext,
  of: string | null,
  act: (week: ComingWeek) => Promise<void>,
): Promise<void> {
  const week = await comingWeek({ ...parts, zone: desk.zone });
  if (week === null || shortName(week.slot) !== of) return tell(ctx, ctx.t("bot-release-week-over"));
  return act(week);
}

async function decide(
  parts: Parts,
  desk: BotDesk,
  ctx: BotContext,
  given: {
    readonly act: "send" | "skip" | "skip-yes" | "undecide";
    readonly week: ComingWeek;
    readonly whom: string | null;
  },
): Promise<void> {
  const { act, week, whom } = given;
  const { slot } = week;
  const { t } = ctx;
  const what = ["skip", slot];
  const deps = { ...parts, zone: desk.zone };
  if (act === "skip") {
    const lines = [t("bot-release-skip-question"), ...readersLines(lookingAs(parts, desk, ctx), week)];
    const yes = deciding(t("bot-button-skip-week"), "skip-yes", slot, boundTo(ctx, ...what));
    return void (await ctx.say(
      screen(lines.join("\n"), [
        [{ ...yes, style: "danger" }, deciding(t("bot-button-not-now"), "week", null)],
      ]),
    ));
  }
  if (act === "skip-yes" && !isAnswer(parts, ctx, { whom, what }))
    return tell(ctx, t("bot-release-asked-before"));
  const by = actorOf(ctx);
  if (act === "send") await releaseWeek(deps, slot, by);
  else if (act === "skip-yes") await skipWeek(deps, slot, by);
  else await undecideWeek(deps, slot, by);
  desk.decided();
  await ctx.renew(await weekPart(parts, desk, ctx));
}

/** Shows the coming week in the viewer; for who belongs to the desk. */
async function showWeek(parts: Parts, ctx: BotContext): Promise<void> {
  const { desk } = parts;
  if (desk === undefined || !(await may(parts, ctx, "desk"))) return tell(ctx, ctx.t("bot-right-missing"));
  await ctx.view(await weekPart(parts, desk, ctx));
}
