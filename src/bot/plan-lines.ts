/** What comes next for a reader and what it waits for, or why nothing comes: the answer under `/my` and every setting. */
import { publishersOf } from "#editions/context.ts";
import { newForReader } from "#editions/select.ts";
import { filled, plain, type FormattedText } from "#editions/text.ts";
import { KEPT_DAYS } from "#readers/wishes.ts";
import type { BotContext, Parts } from "./context.ts";
import { dayOf, listed, nextMoment } from "./wording.ts";

/** One sentence a line, at least one. */
export async function planLines(parts: Parts, ctx: BotContext): Promise<FormattedText[]> {
  const { reader, t } = ctx;
  if (reader.state === "stopped") {
    const end = reader.endedAt === null ? parts.clock.now() : Temporal.Instant.from(reader.endedAt);
    return [plain(t("bot-my-stopped", { date: dayOf(parts, ctx, end.add({ hours: 24 * KEPT_DAYS })) }))];
  }
  const lines: FormattedText[] = [];
  if (reader.state === "paused") {
    const until = reader.pausedUntil === null ? null : Temporal.Instant.from(reader.pausedUntil);
    const date = until === null ? null : dayOf(parts, ctx, until);
    lines.push(plain(date === null ? t("bot-my-paused") : t("bot-my-paused-until", { date })));
  }
  const next = await nextMoment(parts, ctx);
  if (next === null) return lines;
  lines.push(filled((when) => t("bot-my-next", { when }), next));
  // What waits today may be too old when a pause ends, so nothing is promised over it.
  if (reader.state !== "paused") lines.push(plain(await waitsFor(parts, ctx)));
  if (!reader.zoneConfirmed) lines.push(plain(t("bot-my-zone-guessed")));
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
