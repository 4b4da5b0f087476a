/** When the next message comes, at the foot of this one. */
import type { Reader } from "#readers/model.ts";
import { zoneLabel, type EditionContext } from "./context.ts";
import { momentEntity } from "./dates.ts";
import { filled, plain, type FormattedText } from "./text.ts";

/** "Next: Mon 5 May 09:00 Almaty", or that it comes as soon as it is published. */
export function nextText(
  context: EditionContext,
  { language, weekly, atOnce }: Pick<Reader, "language" | "weekly" | "atOnce">,
  at: Temporal.Instant,
): FormattedText {
  const { t } = context;
  if (atOnce) return plain(t(language, "editions-next-at-once"));
  const place = { zone: weekly.zone, name: zoneLabel(context, weekly.zone, language) };
  return filled((when) => t(language, "editions-next", { when }), momentEntity(t, language, at, place));
}
