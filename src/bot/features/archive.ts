/** Older reviews: `/archive` by month, and `/digest` of a day, a week or a month as people type it. */
import { createTypedTimeReader, type TypedTime } from "#digest/typed-time.ts";
import {
  composeArchive,
  composeDays,
  composeMonths,
  digestsOf,
  type Archive,
} from "#editions/archive-view.ts";
import { button } from "#editions/labels.ts";
import type { BotContext, Parts } from "../context.ts";
import { createFeature, screen } from "../feature.ts";
import { showDigest } from "./browse.ts";

export function archiveFeature(parts: Parts) {
  const feature = createFeature();
  const typedTimes = createTypedTimeReader(parts.profile.editorial.languages);

  async function archiveOf(ctx: BotContext): Promise<Archive | null> {
    const digests = (await parts.published()).map(({ digest }) => digest);
    const dated = digests.filter(({ publishedOn }) => publishedOn !== null);
    if (dated.length > 0) return dated;
    await ctx.view(screen(ctx.t("bot-latest-none")));
    return null;
  }

  async function showMonth(ctx: BotContext, month: string | null, page: number): Promise<void> {
    const archive = await archiveOf(ctx);
    const { language } = ctx.reader;
    if (archive !== null) await ctx.view(composeArchive(parts.editions, { language, archive, month, page }));
  }

  async function showTyped(ctx: BotContext, typed: string): Promise<void> {
    const archive = await archiveOf(ctx);
    if (archive === null) return;
    const named = archive.find(({ id }) => id === typed.toLowerCase());
    if (named !== undefined) return showDigest(parts, ctx, named.id, 0);
    const { language, weekly } = ctx.reader;
    const today = parts.clock.now().toZonedDateTimeISO(weekly.zone).toPlainDate();
    const time = typedTimes.read(typed, { today, side: "behind" });
    if (time === null) {
      const toArchive = button(ctx.t("bot-button-archive"), { do: "archive", month: null, page: 0 });
      const examples = ctx.t("bot-digest-examples");
      return ctx.view(screen(ctx.t("bot-digest-unread", { examples }), [[toArchive]]));
    }
    const days = { archive, ...daysOf(time) };
    const [only, second] = digestsOf(days);
    if (only !== undefined && second === undefined) return showDigest(parts, ctx, only.id, 0);
    if (only !== undefined && time.kind === "month") return showMonth(ctx, days.from.slice(0, 7), 0);
    await ctx.view(composeDays(parts.editions, { language, ...days }));
  }

  feature.command("archive", (ctx) => showMonth(ctx, null, 0));
  feature.command("digest", (ctx, typed) => (typed === "" ? showMonth(ctx, null, 0) : showTyped(ctx, typed)));
  feature.action("archive", (ctx, { month, page }) => showMonth(ctx, month, page));
  feature.action("months", async (ctx, { page }) => {
    const archive = await archiveOf(ctx);
    const { language } = ctx.reader;
    if (archive !== null) await ctx.view(composeMonths(parts.editions, { language, archive, page }));
  });
  return feature.composer;
}

/** First and last day, both included. */
function daysOf({ kind, first }: TypedTime): { readonly from: string; readonly to: string } {
  const days = { day: 1, week: 7, month: first.daysInMonth }[kind];
  return { from: first.toString(), to: first.add({ days: days - 1 }).toString() };
}
