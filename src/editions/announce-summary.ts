/** The one announcement of the monthly summary, with a way to say no before the first one comes. */
import type { Reader } from "#readers/model.ts";
import type { EditionContext } from "./context.ts";
import { dayText } from "./dates.ts";
import { button } from "./labels.ts";
import type { TextPart } from "./model.ts";

/** Without a sound: it follows a message that had one. `firstAt`: when the first summary is due. */
export function announceSummary(
  context: EditionContext,
  { language, weekly }: Pick<Reader, "language" | "weekly">,
  firstAt: Temporal.Instant,
): TextPart {
  const day = firstAt.toZonedDateTimeISO(weekly.zone).toPlainDate().toString();
  const t = (key: string, vars = {}): string => context.t(language, key, vars);
  return {
    text: t("editions-summary-announced", { date: dayText(context.t, language, day) }),
    entities: [],
    buttons: [
      [
        button(t("editions-button-fine"), { do: "answer-summary", answer: "fine" }),
        button(t("editions-button-no-thanks"), { do: "answer-summary", answer: "no" }),
      ],
    ],
    silent: true,
    preview: null,
  };
}
