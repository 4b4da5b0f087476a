/** Where a text is inside a quotation, and whether a sentence opens and closes its own. */

/** A stretch of text from the opening mark (inclusive) to behind the closing one. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Quotations {
  /** Quotations that open and close in this paragraph, outermost ones, in order. */
  readonly whole: readonly Span[];
  /** Behind the closing mark of a quotation that began before this paragraph, or 0. */
  readonly heldUntil: number;
  /** Where a quotation opens that this paragraph does not close, or null. */
  readonly opensAt: number | null;
}

const MARKS = /[“”„«»"]/g;
const CLOSING = new Set(["”", "»"]);
const BRACKETS: readonly (readonly [string, string])[] = [
  ["(", ")"],
  ["[", "]"],
];

/** Finds the quotations of a paragraph in one pass. Straight marks open and close in turn; German `„…“` closes too. */
export function quotationsOf(paragraph: string): Quotations {
  const whole: Span[] = [];
  const open: { at: number; mark: string }[] = [];
  let heldUntil = 0;
  for (const { 0: mark, index } of paragraph.matchAll(MARKS)) {
    const last = open.at(-1);
    const closes =
      CLOSING.has(mark) || (mark === '"' && last?.mark === '"') || (mark === "“" && last?.mark === "„");
    if (!closes) {
      open.push({ at: index, mark });
      continue;
    }
    open.pop();
    if (last === undefined) heldUntil = index + 1;
    else if (open.length === 0) whole.push({ from: last.at, to: index + 1 });
  }
  return {
    whole: whole.filter(({ from }) => from >= heldUntil),
    heldUntil,
    opensAt: open[0]?.at ?? null,
  };
}

/** Every quotation mark and bracket of the text has its partner, in order. */
export function isBalanced(text: string): boolean {
  const { heldUntil, opensAt } = quotationsOf(text);
  return (
    heldUntil === 0 && opensAt === null && singlesClose(text) && BRACKETS.every((pair) => pairs(text, pair))
  );
}

/** `‘` needs a `’` behind it that is no apostrophe inside a word. */
function singlesClose(text: string): boolean {
  const opened = text.lastIndexOf("‘");
  return opened < 0 || /’(?!\p{L})/u.test(text.slice(opened));
}

function pairs(text: string, [open, close]: readonly [string, string]): boolean {
  if (!text.includes(open) && !text.includes(close)) return true;
  let depth = 0;
  for (const letter of text) {
    if (letter === open) depth += 1;
    if (letter === close) depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** The text without its quotations, each replaced by a space, and the quotations. */
export function withoutQuotations(text: string): { outside: string; quotations: string[] } {
  const quotations: string[] = [];
  let outside = "";
  let from = 0;
  for (const span of [...quotationsOf(text).whole, ...singles(text)].sort((a, b) => a.from - b.from)) {
    if (span.from < from) continue;
    outside += `${text.slice(from, span.from)} `;
    quotations.push(text.slice(span.from + 1, span.to - 1));
    from = span.to;
  }
  return { outside: outside + text.slice(from), quotations };
}

function singles(text: string): Span[] {
  return [...text.matchAll(/‘[^‘“”«»]+?’(?!\p{L})/gu)].map(({ 0: quote, index }) => ({
    from: index,
    to: index + quote.length,
  }));
}
