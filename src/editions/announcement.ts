/** An announcement of the desk, as each reader gets it. PURE. */
import { z } from "zod";
import type { Reader } from "#readers/model.ts";
import type { EditionContext } from "./context.ts";
import { rowsOfTwo } from "./labels.ts";
import { Entity, type TextPart } from "./model.ts";
import { codePoints, MAX_CODE_POINTS, MAX_ENTITIES } from "./parts.ts";
import { maker } from "./weekly-buttons.ts";

/** What was typed: the words and their formatting. It fits one message. */
export const AnnouncementWords = z.object({
  text: z
    .string()
    .min(1)
    .refine((text) => codePoints(text) <= MAX_CODE_POINTS),
  entities: z.array(Entity).max(MAX_ENTITIES),
});
export type AnnouncementWords = z.infer<typeof AnnouncementWords>;

/** Word for word, without a preview of its links; below it the way to what the reader follows. */
export function composeAnnouncement(
  context: EditionContext,
  { language, type }: Pick<Reader, "language" | "type">,
  { text, entities }: AnnouncementWords,
): TextPart {
  const wishes = maker(context, { type })(context.t(language, "editions-button-wishes"), { do: "my" });
  return {
    text,
    entities: [...entities],
    buttons: rowsOfTwo(wishes === null ? [] : [wishes]),
    silent: false,
    preview: null,
  };
}
