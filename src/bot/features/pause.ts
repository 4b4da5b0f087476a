/** `/pause`, `/resume` and `/stop`: no messages for a while, or none at all; choices stay. */
import { createTypedTimeReader } from "#digest/typed-time.ts";
import { button } from "#editions/labels.ts";
import type { Button } from "#editions/model.ts";
import { filled, joined, plain } from "#editions/text.ts";
import { pause, resume, stop } from "#readers/wishes.ts";
import type { BotContext, Parts } from "../context.ts";
import { createFeature, screen } from "../feature.ts";
import { planLines } from "../plan-lines.ts";
import { dayOf, nextMoment } from "../wording.ts";

const WEEKS = [1, 2, 4] as const;

export function pauseFeature(parts: Parts) {
  const feature = createFeature();
  const days = createTypedTimeReader(parts.profile.editorial.languages);
  const today = ({ reader }: BotContext): Temporal.PlainDate =>
    parts.clock.now().toZonedDateTimeISO(reader.weekly.zone).toPlainDate();

  feature.command("pause", async (ctx, typed) => {
    if (typed === "") return pauseNow(parts, ctx, null);
    const until = days.read(typed, { today: today(ctx), side: "ahead" })?.first;
    const isAhead = until !== undefined && Temporal.PlainDate.compare(until, today(ctx)) > 0;
    if (isAhead || ctx.reader.state === "stopped") return pauseNow(parts, ctx, until ?? null);
    await ctx.view(screen(ctx.t("bot-pause-when"), [weeksRow(ctx), [endlessly(ctx)]]));
  });
  feature.action("pause", (ctx) => pauseNow(parts, ctx, null));
  feature.action("pause-for", (ctx, { weeks }) => pauseNow(parts, ctx, today(ctx).add({ weeks })));
  feature.command("resume", (ctx) => resumeNow(parts, ctx));
  feature.action("resume", (ctx) => resumeNow(parts, ctx));
  feature.command("stop", (ctx) => stopNow(ctx));
  feature.action("stop", (ctx) => stopNow(ctx));
  return feature.composer;
}

/** Until the day begins in the reader's zone, or (null) until they resume; how long is one more tap away. */
async function pauseNow(parts: Parts, ctx: BotContext, day: Temporal.PlainDate | null): Promise<void> {
  if (ctx.reader.state === "stopped") return ctx.view(screen(ctx.t("bot-is-stopped")));
  const until = day === null ? null : day.toZonedDateTime(ctx.reader.weekly.zone).toInstant();
  await ctx.change((reader) => pause(reader, until, ctx.moment()));
  const text =
    until === null ? ctx.t("bot-paused") : ctx.t("bot-paused-until", { date: dayOf(parts, ctx, until) });
  const next = await nextMoment(parts, ctx);
  const lines = [
    plain(text),
    ...(next === null ? [] : [filled((when) => ctx.t("bot-my-next", { when }), next)]),
  ];
  await ctx.view(
    screen(joined(lines, "\n"), [weeksRow(ctx), until === null ? [] : [endlessly(ctx)], resumeRow(ctx)]),
  );
}

const weeksRow = ({ t }: BotContext): Button[] =>
  WEEKS.map((weeks) => button(t("bot-button-pause-weeks", { weeks }), { do: "pause-for", weeks }));

const endlessly = ({ t }: BotContext): Button => button(t("bot-button-pause-on"), { do: "pause" });

const resumeRow = ({ t }: BotContext): Button[] => [
  button(t("bot-button-resume"), { do: "resume" }),
  button(t("bot-button-my"), { do: "my" }),
];

async function resumeNow(parts: Parts, ctx: BotContext): Promise<void> {
  const { state } = ctx.reader;
  if (state === "stopped") return ctx.view(screen(ctx.t("bot-is-stopped")));
  if (state === "paused") await ctx.change((reader) => resume(reader, ctx.moment()));
  const said = ctx.t(state === "paused" ? "bot-resumed" : "bot-resumed-already");
  const text = joined([said, ...(await planLines(parts, ctx))], "\n");
  await ctx.view(screen(text, [[button(ctx.t("bot-button-my"), { do: "my" })]]));
}

async function stopNow(ctx: BotContext): Promise<void> {
  const key = ctx.reader.state === "stopped" ? "bot-stopped-already" : "bot-stopped";
  await ctx.change((reader) => stop(reader, ctx.moment()));
  await ctx.view(screen(ctx.t(key)));
}
