/** `/pause`, `/resume` and `/stop`: no messages for a while, or none at all; choices stay. */
import { button } from "#editions/labels.ts";
import { pause, resume, stop } from "#readers/wishes.ts";
import type { BotContext, Parts } from "../context.ts";
import { createFeature, screen } from "../feature.ts";
import { dayOf, nextText, zoneName } from "../wording.ts";

export function pauseFeature(parts: Parts) {
  const feature = createFeature();
  feature.command("pause", (ctx, typed) => pauseNow(parts, ctx, typed));
  feature.action("pause", (ctx) => pauseNow(parts, ctx, ""));
  feature.command("resume", (ctx) => resumeNow(parts, ctx));
  feature.action("resume", (ctx) => resumeNow(parts, ctx));
  feature.command("stop", (ctx) => stopNow(ctx));
  feature.action("stop", (ctx) => stopNow(ctx));
  return feature.composer;
}

async function pauseNow(parts: Parts, ctx: BotContext, typed: string): Promise<void> {
  if (ctx.reader.state === "stopped") return ctx.view(screen(ctx.t("bot-is-stopped")));
  const until = typed === "" ? null : startOfDay(typed, ctx.reader.weekly.zone);
  const isAhead = until === null || Temporal.Instant.compare(until, parts.clock.now()) > 0;
  if ((typed !== "" && until === null) || !isAhead) return ctx.view(screen(ctx.t("bot-pause-when")));
  await ctx.change((reader) => pause(reader, until, ctx.moment()));
  const text =
    until === null ? ctx.t("bot-paused") : ctx.t("bot-paused-until", { date: dayOf(parts, ctx, until) });
  const row = [
    button(ctx.t("bot-button-resume"), { do: "resume" }),
    button(ctx.t("bot-button-my"), { do: "my" }),
  ];
  await ctx.view(screen(text, [row]));
}

async function resumeNow(parts: Parts, ctx: BotContext): Promise<void> {
  const { state } = ctx.reader;
  if (state === "stopped") return ctx.view(screen(ctx.t("bot-is-stopped")));
  if (state === "paused") await ctx.change((reader) => resume(reader, ctx.moment()));
  const when = (await nextText(parts, ctx)) ?? "";
  const key = state === "paused" ? "bot-resumed" : "bot-resumed-already";
  const row = [button(ctx.t("bot-button-my"), { do: "my" })];
  await ctx.view(screen(ctx.t(key, { when, zone: zoneName(parts, ctx) }), [row]));
}

async function stopNow(ctx: BotContext): Promise<void> {
  const key = ctx.reader.state === "stopped" ? "bot-stopped-already" : "bot-stopped";
  await ctx.change((reader) => stop(reader, ctx.moment()));
  await ctx.view(screen(ctx.t(key)));
}

/** The first moment of a day such as 2026-12-31 or 31.12.2026; null for anything else. */
function startOfDay(typed: string, zone: string): Temporal.Instant | null {
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(typed);
  const iso =
    dotted === null ? typed : `${dotted[3]}-${dotted[2]?.padStart(2, "0")}-${dotted[1]?.padStart(2, "0")}`;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return null;
  try {
    return Temporal.PlainDate.from(iso, { overflow: "reject" }).toZonedDateTime(zone).toInstant();
  } catch {
    // The 31st of February and its like are no dates.
    return null;
  }
}
