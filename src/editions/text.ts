/** Builds a text with its entities, so that no offset is ever counted by hand. */
import type { Entity } from "./model.ts";

type Style = Exclude<Entity["type"], "text_link" | "date_time">;

export interface FormattedText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

export const plain = (text: string): FormattedText => ({ text, entities: [] });

/** `text` under one style; an empty text bears none. */
export function styled(style: Style, text: string | FormattedText): FormattedText {
  const inner = typeof text === "string" ? plain(text) : text;
  if (inner.text === "") return inner;
  return {
    text: inner.text,
    entities: [{ type: style, offset: 0, length: inner.text.length }, ...inner.entities],
  };
}

/** `text` as a link; without an address it stays plain. */
export function linked(text: string, url: string | null): FormattedText {
  if (url === null || text === "") return plain(text);
  return { text, entities: [{ type: "text_link", offset: 0, length: text.length, url }] };
}

/** `text`, which names the moment `at`, so that each client can show it by its own clock. */
export function timed(text: string, at: Temporal.Instant): FormattedText {
  if (text === "") return plain(text);
  const unixTime = Math.floor(at.epochMilliseconds / 1000);
  const place = { offset: 0, length: text.length };
  return { text, entities: [{ type: "date_time", ...place, unix_time: unixTime, date_time_format: "wdt" }] };
}

/** Stands in a sentence for the piece to come; no interface text holds it. */
const GAP = "\u{f0000}";

/** A sentence with `piece` where it names what it is handed: `filled((when) => t("next", { when }), piece)`. */
export function filled(sentence: (gap: string) => string, piece: FormattedText): FormattedText {
  const [before = "", ...rest] = sentence(GAP).split(GAP);
  return rest.reduce<FormattedText>((text, after) => joined([text, piece, after]), plain(before));
}

/** Joins texts in order, moving every entity along. */
export function joined(pieces: readonly (string | FormattedText)[], separator = ""): FormattedText {
  let text = "";
  const entities: Entity[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (index > 0) text += separator;
    const { text: next, entities: inner } = typeof piece === "string" ? plain(piece) : piece;
    entities.push(...inner.map((entity) => ({ ...entity, offset: entity.offset + text.length })));
    text += next;
  }
  return { text, entities };
}
