/** What the desk typed as an announcement, as it can be sent. PURE. */
import type { Message, MessageEntity } from "grammy/types";
import { AnnouncementWords } from "#editions/announcement.ts";
import { Entity } from "#editions/model.ts";
import { codePoints, MAX_CODE_POINTS, MAX_ENTITIES } from "#editions/parts.ts";
import { cleaned } from "./repeated.ts";

export type TypedAnnouncement =
  /** `lost`: formatting that a bot can't send. `full`: as long as a message can be; Telegram may have cut it. */
  | {
      readonly kind: "words";
      readonly words: AnnouncementWords;
      readonly lost: boolean;
      readonly full: boolean;
    }
  /** A picture, a file, nothing that can be seen. */
  | { readonly kind: "no-words" }
  | { readonly kind: "too-long"; readonly length: number };

/** Telegram finds these by itself in what a bot sends. */
const FOUND_ANEW: ReadonlySet<MessageEntity["type"]> = new Set<MessageEntity["type"]>([
  "mention",
  "hashtag",
  "cashtag",
  "bot_command",
  "url",
  "email",
  "phone_number",
]);

/** The text word for word, with its formatting. */
export function typedAnnouncement({
  text,
  entities = [],
}: Pick<Message, "text" | "entities">): TypedAnnouncement {
  if (text === undefined || cleaned(text) === "") return { kind: "no-words" };
  const length = codePoints(text);
  if (length > MAX_CODE_POINTS) return { kind: "too-long", length };
  const meant = entities.filter(({ type }) => !FOUND_ANEW.has(type));
  const kept = meant.flatMap((entity) => {
    // Blocks of code have a language that our messages do not; what they look like stays.
    const known = Entity.safeParse(entity.type === "pre" ? { ...entity, type: "code" } : entity);
    return known.success ? [known.data] : [];
  });
  const words = { text, entities: kept.slice(0, MAX_ENTITIES) };
  const lost = words.entities.length < meant.length;
  return { kind: "words", words, lost, full: length === MAX_CODE_POINTS };
}

/** What stands behind a command, with its formatting; `typed`: its words. */
export function behindCommand(
  { text = "", entities = [] }: Pick<Message, "text" | "entities">,
  typed: string,
): Pick<Message, "text" | "entities"> {
  // Telegram sends no text with blanks at its end.
  const at = text.length - typed.length;
  const inside = entities.filter(({ offset }) => offset >= at);
  return { text: typed, entities: inside.map((entity) => ({ ...entity, offset: entity.offset - at })) };
}
