/** `/stats`, for the desk: readers, growth and content in numbers, and all of them as a file. */
import { InputFile } from "grammy";
import { statsTable } from "#desk/stats-table.ts";
import type { StatsPage } from "#editions/actions.ts";
import type { BotContext, BotDesk, Parts } from "../context.ts";
import { createFeature } from "../feature.ts";
import { may } from "../rights.ts";
import { statsScreen } from "../stats-screens.ts";

export function statsFeature(parts: Parts) {
  const feature = createFeature();
  const { desk } = parts;
  if (desk === undefined) return feature.composer;
  feature.command("stats", async (ctx, _, next) =>
    (await may(parts, ctx, "desk")) ? show(parts, desk, ctx, "readers") : next(),
  );
  feature.action("stats", async (ctx, { page }, next) =>
    (await may(parts, ctx, "desk")) ? show(parts, desk, ctx, page) : next(),
  );
  feature.action("stats-file", async (ctx, _, next) =>
    (await may(parts, ctx, "desk")) ? sendFile(desk, ctx) : next(),
  );
  return feature.composer;
}

async function show(parts: Parts, desk: BotDesk, ctx: BotContext, page: StatsPage): Promise<void> {
  await ctx.view(statsScreen(parts, ctx, await desk.stats(), page));
}

async function sendFile(desk: BotDesk, ctx: BotContext): Promise<void> {
  const stats = await desk.stats();
  const file = new InputFile(Buffer.from(statsTable(stats)), `stats-${stats.today}.csv`);
  await ctx.api.sendDocument(ctx.reader.chatId, file, { caption: ctx.t("bot-stats-file") });
}
