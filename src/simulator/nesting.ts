/**
 * Makes entities nest as TDLib's fix_entities does: links, code and quotes never cross one another (the later one
 * goes), bold and its like are merged, cut at the borders of the others, and dropped inside code.
 */
import type { MessageEntity } from "grammy/types";

const SPLITTABLE = ["bold", "italic", "underline", "strikethrough", "spoiler"] as const;
type Splittable = (typeof SPLITTABLE)[number];

/** TDLib's order of entities with the same place. */
const PRIORITY: Readonly<Record<string, number>> = {
  blockquote: 0,
  expandable_blockquote: 0,
  pre: 11,
  code: 20,
  text_link: 49,
  text_mention: 49,
  bold: 90,
  italic: 91,
  underline: 92,
  strikethrough: 93,
  spoiler: 94,
  custom_emoji: 99,
};

/** In order, properly nested, none empty. */
export function nested(entities: readonly MessageEntity[]): MessageEntity[] {
  if (entities.length < 2) return [...entities];
  const all = inOrder(entities);
  const quotes = apart(all.filter(isQuote));
  const continuous = apart(all.filter((each) => !isQuote(each) && !isSplittable(each)));
  const others = inOrder([...continuous.filter((each) => fitsQuotes(each, quotes)), ...quotes]);
  const split = splitAround(all.filter(isSplittable), others);
  return inOrder([...others, ...split]);
}

/** By place, the longer first. */
export function inOrder(entities: readonly MessageEntity[]): MessageEntity[] {
  const priority = ({ type }: MessageEntity) => PRIORITY[type] ?? 50;
  return [...entities].sort(
    (a, b) => a.offset - b.offset || b.length - a.length || priority(a) - priority(b),
  );
}

/** The first offset behind an entity. */
export function endOf({ offset, length }: MessageEntity): number {
  return offset + length;
}

function isQuote({ type }: MessageEntity): boolean {
  return type === "blockquote" || type === "expandable_blockquote";
}

function isSplittable({ type }: MessageEntity): boolean {
  return (SPLITTABLE as readonly string[]).includes(type);
}

/** Each that begins after every kept one before it has ended. */
function apart(entities: readonly MessageEntity[]): MessageEntity[] {
  const kept: MessageEntity[] = [];
  for (const entity of entities) {
    const last = kept.at(-1);
    if (last === undefined || entity.offset >= endOf(last)) kept.push(entity);
  }
  return kept;
}

/** Inside a quote or outside of all, never across a border. */
function fitsQuotes(entity: MessageEntity, quotes: readonly MessageEntity[]): boolean {
  return quotes.every(
    (quote) =>
      endOf(entity) <= quote.offset ||
      endOf(quote) <= entity.offset ||
      (quote.offset <= entity.offset && endOf(entity) <= endOf(quote)),
  );
}

/** Merged by type where they touch, then cut at every border of the others; what lies in code goes. */
function splitAround(entities: readonly MessageEntity[], others: readonly MessageEntity[]): MessageEntity[] {
  const borders = [...new Set(others.flatMap((each) => [each.offset, endOf(each)]))].sort((a, b) => a - b);
  const codes = others.filter(({ type }) => type === "code" || type === "pre");
  const runs = SPLITTABLE.flatMap((type) => mergedRuns(entities, type));
  return cutAtStarts(runs)
    .flatMap((run) => cutAt(run, borders))
    .filter((piece) => !codes.some((code) => code.offset <= piece.offset && endOf(piece) <= endOf(code)));
}

function mergedRuns(entities: readonly MessageEntity[], type: Splittable): MessageEntity[] {
  const runs: MessageEntity[] = [];
  for (const entity of entities) {
    if (entity.type !== type) continue;
    const last = runs.at(-1);
    if (last !== undefined && entity.offset <= endOf(last)) {
      const end = Math.max(endOf(last), endOf(entity));
      runs[runs.length - 1] = { ...last, length: end - last.offset };
    } else {
      runs.push({ type, offset: entity.offset, length: entity.length });
    }
  }
  return runs;
}

/** Where a run begins, those of other types that go on are cut too, so that none crosses another. */
function cutAtStarts(runs: readonly MessageEntity[]): MessageEntity[] {
  const starts = [...new Set(runs.map(({ offset }) => offset))].sort((a, b) => a - b);
  return runs.flatMap((run) => cutAt(run, starts));
}

function cutAt(run: MessageEntity, places: readonly number[]): MessageEntity[] {
  const inside = places.filter((place) => place > run.offset && place < endOf(run));
  const edges = [run.offset, ...inside, endOf(run)];
  return edges.slice(1).map((edge, index) => {
    const offset = edges[index] ?? run.offset;
    return { ...run, offset, length: edge - offset };
  });
}
