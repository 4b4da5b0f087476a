/** `/my`: what I follow, when the next message comes and what it waits for; everything else one tap away. */
import { publishersOf } from "#editions/context.ts";
import { button } from "#editions/labels.ts";
import type { Button } from "#editions/model.ts";
import { newForReader } from "#editions/select.ts";
import type { BotContext, Parts } from "../context.ts";
import { createFeature, screen } from "../feature.ts";
import { dayOf, listed, nextText, topicTitles, zoneName } from "../wording.ts";

/** How long choices are kept after an end. */
const KEPT_DAYS = 30;

export function myFeature(parts: Parts) {
  const feature = createFeature();
  feature.command("my", (ctx) => showMy(parts, ctx));
  feature.action("my", (ctx) => showMy(parts, ctx));
  return feature.composer;
}

/** Shows where the reader stands, after `first` where there is something to say. */
export async function showMy(parts: Parts, ctx: BotContext, first?: string): Promise<void> {
  const { reader, t } = ctx;
  const follows = reader.everything
    ? t("bot-my-everything")
    : t("bot-my-topics", { topics: topicTitles(parts, reader.topics, reader.language) });
  const lines = [follows, ...(await planLines(parts, ctx))];
  const text = first === undefined ? lines.join("\n") : `${first}\n\n${lines.join("\n")}`;
  await ctx.view(screen(text, buttons(ctx)));
}

async function planLines(parts: Parts, ctx: BotContext): Promise<string[]> {
  const { reader, t } = ctx;
  if (reader.state === "stopped") {
    const end = reader.endedAt === null ? parts.clock.now() : Temporal.Instant.from(reader.endedAt);
    return [t("bot-my-stopped", { date: dayOf(parts, ctx, end.add({ hours: 24 * KEPT_DAYS })) })];
  }
  const lines: string[] = [];
  if (reader.state === "paused") {
    lines.push(
      reader.pausedUntil === null
        ? t("bot-my-paused")
        : t("bot-my-paused-until", { date: dayOf(parts, ctx, Temporal.Instant.from(reader.pausedUntil)) }),
    );
  }
  const when = await nextText(parts, ctx);
  if (when === null) return lines;
  lines.push(t("bot-my-next", { when, zone: zoneName(parts, ctx) }));
  // What waits today may be too old when a pause ends, so nothing is promised over it.
  if (reader.state !== "paused") lines.push(await waitsFor(parts, ctx));
  if (!reader.zoneConfirmed) lines.push(t("bot-my-zone-guessed"));
  return lines;
}

/** What the next message brings: reviews that are here already, else those to come. */
async function waitsFor(parts: Parts, { reader, t }: BotContext): Promise<string> {
  const published = await parts.published();
  const unseen = newForReader(reader, published, parts.clock.now()).digests;
  if (unseen.length > 0) return t("bot-my-ready", { count: unseen.length });
  const { series } = parts.editions;
  const seen = series.filter(({ id }) => published.some(({ digest }) => digest.series === id));
  const key = reader.atOnce ? "bot-my-waits-at-once" : "bot-my-waits";
  const names = (seen.length > 0 ? seen : series).map(({ id }) =>
    publishersOf(parts.editions, [{ series: id }]),
  );
  return t(key, { publishers: listed(names, reader.language) });
}

function buttons({ reader, t }: BotContext): Button[][] {
  const state = (): Button[] => {
    if (reader.state === "paused") return [button(t("bot-button-resume"), { do: "resume" })];
    if (reader.state === "stopped") return [];
    return [button(t("bot-button-pause"), { do: "pause" })];
  };
  const newest =
    reader.seenUntil === null && reader.state !== "stopped"
      ? [{ ...button(t("bot-button-show-newest"), { do: "show-newest" }), style: "primary" as const }]
      : [];
  return [
    newest,
    [
      button(t("bot-button-topics"), { do: "pick-topics", picker: "all" }),
      button(t("bot-button-settings"), { do: "settings" }),
    ],
    state(),
  ];
}
