/** The limits of one rich message (types, "Rich Message Limits"), counted while it is built. */
import { badRequest } from "../answer.ts";
import { BOUNDS } from "../bounds.ts";
import { codePoints } from "../entities.ts";

/** Counts up and refuses beyond a limit. The words of the refusals are guesses: no source of the server shows them. */
export interface Budget {
  text(text: string): void;
  /** A block, a list item or a row of a table at this level, the outermost being 1. */
  block(depth: number): void;
  /** A level of formatting. */
  level(depth: number): void;
  media(): void;
  columns(count: number): void;
  characters(): number;
}

/** Nothing counted yet. */
export function createBudget(): Budget {
  const used = { characters: 0, blocks: 0, media: 0 };
  const level = (depth: number) => {
    if (depth > BOUNDS.richDepth.most) throw badRequest("rich message is nested too deep");
  };
  return {
    text(text) {
      used.characters += codePoints(text);
      if (used.characters > BOUNDS.richCharacters.most) throw badRequest("rich message is too long");
    },
    block(depth) {
      level(depth);
      used.blocks += 1;
      if (used.blocks > BOUNDS.richBlocks.most) throw badRequest("rich message has too many blocks");
    },
    level,
    media() {
      used.media += 1;
      if (used.media > BOUNDS.richMedia.most) throw badRequest("rich message has too many media");
    },
    columns(count) {
      if (count > BOUNDS.richColumns.most) throw badRequest("rich message table has too many columns");
    },
    characters: () => used.characters,
  };
}
