/** Builds a text with its entities, so that no offset is ever counted by hand. */
import type { Entity } from "./model.ts";

type Style = Exclude<Entity["type"], "text_link">;

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
