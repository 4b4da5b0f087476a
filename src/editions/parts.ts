/** Blocks of text into as few messages as hold them: cut between blocks, and inside one only where it is longer than a message. */
import type { Button, Entity, TextPart } from "./model.ts";
import { joined, type FormattedText } from "./text.ts";

/** Telegram's limit for one text, in code points (telegram.md, B.1). */
export const MAX_CODE_POINTS = 4096;
/** Widely held limit of entities in one message; what is more is silently dropped. */
export const MAX_ENTITIES = 100;

/** A piece that stays together, and what separates it from the one before it in the same message. */
export interface Block {
  readonly content: FormattedText;
  readonly after: "\n" | "\n\n";
}

export interface Frame {
  /** They stand under the last part. */
  readonly buttons: Button[][];
  /** Whether the first part comes without sound; further ones always do. */
  readonly silent: boolean;
}

/** A block of its own paragraph. */
export const paragraph = (content: FormattedText): Block => ({ content, after: "\n\n" });

/** A block on the next line. */
export const nextLine = (content: FormattedText): Block => ({ content, after: "\n" });

/** The blocks as messages, in order, with nothing lost between them but the separators. Empty blocks are left out. */
export function packed(blocks: readonly Block[], frame: Frame): TextPart[] {
  const texts: FormattedText[] = [];
  for (const { content, after } of blocks.flatMap(cutToFit)) {
    if (content.text === "") continue;
    const last = texts.at(-1);
    const grown = last === undefined ? null : joined([last, content], after);
    if (grown !== null && fits(grown)) texts.splice(-1, 1, grown);
    else texts.push(content);
  }
  return texts.map(({ text, entities }, index) => ({
    text,
    entities: [...entities],
    buttons: index === texts.length - 1 ? frame.buttons : [],
    silent: frame.silent || index > 0,
    preview: null,
  }));
}

/** Whether one message holds it. */
export const fits = ({ text, entities }: FormattedText): boolean =>
  codePoints(text) <= MAX_CODE_POINTS && entities.length <= MAX_ENTITIES;

/** Length as Telegram counts it. */
export const codePoints = (text: string): number => Array.from(text).length;

/** A block longer than a message, cut after a line, a word or at least a whole character. */
function cutToFit(block: Block): Block[] {
  const pieces: Block[] = [];
  let rest = block;
  while (codePoints(rest.content.text) > MAX_CODE_POINTS) {
    const at = cutPoint(rest.content.text);
    pieces.push({ ...rest, content: slice(rest.content, 0, at) });
    rest = { content: slice(rest.content, at, rest.content.text.length), after: "\n" };
  }
  return [...pieces, rest];
}

function cutPoint(text: string): number {
  const head = Array.from(text).slice(0, MAX_CODE_POINTS).join("");
  for (const separator of ["\n", " "]) {
    const at = head.lastIndexOf(separator);
    if (at > head.length / 2) return at + 1;
  }
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter().segment(head)) {
    if (index + segment.length < head.length) end = index + segment.length;
  }
  return end === 0 ? head.length : end;
}

function slice({ text, entities }: FormattedText, from: number, to: number): FormattedText {
  const piece = text.slice(from, to);
  const lead = piece.length - piece.trimStart().length;
  const kept = piece.trim();
  const start = from + lead;
  const inside: Entity[] = [];
  for (const entity of entities) {
    const offset = Math.max(entity.offset, start);
    const length = Math.min(entity.offset + entity.length, start + kept.length) - offset;
    if (length > 0) inside.push({ ...entity, offset: offset - start, length });
  }
  return { text: kept, entities: inside };
}
