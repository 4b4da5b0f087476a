/** Pieces of sentences that several screens share. */
import { topicTitle, zoneLabel } from "#editions/context.ts";
import { dayText, momentText } from "#editions/dates.ts";
import { newForReader } from "#editions/select.ts";
import { plain, timed, type FormattedText } from "#editions/text.ts";
import { isDueAtOnce } from "#readers/due.ts";
import { dayWindow } from "#readers/lateness.ts";
import type { BotContext, Parts } from "./context.ts";
import { nextSlot } from "./next-slot.ts";

/** "⚡ Energy, 🚀 Space". */
export const topicTitles = (parts: Parts, ids: readonly string[], language: string): string =>
  ids.map((id) => topicTitle(parts.editions, id, language)).join(", ");

/** The zone as the reader calls it: "Almaty". */
export const zoneName = (
  parts: Parts,
  { reader }: Pick<BotContext, "reader">,
  zone = reader.weekly.zone,
): string => zoneLabel(parts.editions, zone, reader.language);

/**
 * "Mon 5 May 09:00", the first slot that can bring something new, or in words that it comes as soon as something is
 * published; null while none is planned.
 */
export async function nextText(parts: Parts, { reader, t }: BotContext): Promise<string | null> {
  const next = await nextComing(parts, reader);
  if (next === null || typeof next === "string") return next === null ? null : t(next);
  return momentText(parts.editions.t, reader.language, next, reader.weekly.zone);
}

/** The same with the zone's name, as a moment that each client shows by its own clock: "Mon 5 May 09:00 (Almaty)". */
export async function nextMoment(parts: Parts, ctx: BotContext): Promise<FormattedText | null> {
  const { reader, t } = ctx;
  const next = await nextComing(parts, reader);
  if (next === null) return null;
  const zone = zoneName(parts, ctx);
  if (typeof next === "string") return plain(t("bot-moment", { when: t(next), zone }));
  const when = momentText(parts.editions.t, reader.language, next, reader.weekly.zone);
  return timed(t("bot-moment", { when, zone }), next);
}

/** When the next message comes, or the key of the words that say so; null while none is planned. */
async function nextComing(
  parts: Parts,
  reader: BotContext["reader"],
): Promise<Temporal.Instant | "bot-next-at-once" | "bot-next-now" | null> {
  const next = await nextOf(parts, reader);
  if (next === null || !reader.atOnce) return next;
  const now = parts.clock.now();
  const { digests, mark } = newForReader(reader, await parts.published(), now);
  if (digests.length === 0 || mark === null) return "bot-next-at-once";
  // Something waits: what came before this reader did is left to the weekly slot.
  if (!isDueAtOnce(reader, mark, now)) return next;
  const leaves = dayWindow(now, reader.weekly.zone);
  return leaves === now ? "bot-next-now" : leaves;
}

/** The first slot that can bring something new. */
export async function nextOf(parts: Parts, reader: BotContext["reader"]): Promise<Temporal.Instant | null> {
  const published = await parts.published();
  return nextSlot({ reader, published, series: parts.editions.series, now: parts.clock.now() });
}

/** "26 Apr", the day of an instant in the reader's zone. */
export function dayOf(parts: Parts, { reader }: BotContext, instant: Temporal.Instant): string {
  const day = instant.toZonedDateTimeISO(reader.weekly.zone).toPlainDate().toString();
  return dayText(parts.editions.t, reader.language, day);
}

/** "Kazinform and The Astana Times". */
export const listed = (names: readonly string[], language: string): string =>
  new Intl.ListFormat(language, { type: "conjunction" }).format(names);
