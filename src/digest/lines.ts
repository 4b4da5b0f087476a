/** A text as numbered lines, cleaned for the rules; the original stays beside. */

export interface Line {
  /** Line of the input, counted from 1. */
  readonly number: number;
  /** As it stands in the input (for HTML: the block's text). */
  readonly original: string;
  /** Trimmed, blanks collapsed, invisible characters gone. Empty for a blank line. */
  readonly text: string;
  /** Absolute web addresses that the line links to, in order. */
  readonly links: readonly Link[];
  /** What the page's markup says of it. */
  readonly markup: "title" | "heading" | "caption" | null;
}

export interface Link {
  readonly url: string;
  readonly text: string;
}

// Zero-width characters, soft hyphen, byte order mark, direction marks: seen in crawled pages, never meant.
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;

/** One line of running text: no invisible characters, single blanks, no blanks at the ends. */
export function clean(text: string): string {
  return text.replaceAll(INVISIBLE, "").replaceAll(/\s+/g, " ").trim();
}

/** The lines of a plain text; sentences that the text breaks over several lines are joined again. */
export function linesOf(text: string): Line[] {
  const lines = text.split("\n").map((original, at): Line => {
    const cleaned = clean(original);
    return { number: at + 1, original, text: cleaned, links: bareLinks(cleaned), markup: null };
  });
  return isHardWrapped(lines) ? unwrap(lines) : lines;
}

const ADDRESS = /https?:\/\/[^\s<>"«»“”]{4,2000}/g;

function bareLinks(text: string): Link[] {
  if (!text.includes("://")) return [];
  return (text.match(ADDRESS) ?? [])
    .map((url) => url.replace(/[.,;:!?)\]]{1,8}$/, ""))
    .filter((url) => URL.canParse(url))
    .map((url) => ({ url, text: url }));
}

const ENDS_OPEN = /[\p{L}\p{N},–—-]$/u;
const STARTS_SMALL = /^\p{Ll}/u;

/** Lines were cut at a fixed width: many end without a stop and go on in lower case, and none is long. */
function isHardWrapped(lines: readonly Line[]): boolean {
  let neighbours = 0;
  let runsOn = 0;
  lines.forEach((line, at) => {
    const next = lines[at + 1];
    if (line.text === "" || next === undefined || next.text === "") return;
    neighbours += 1;
    if (ENDS_OPEN.test(line.text) && STARTS_SMALL.test(next.text)) runsOn += 1;
  });
  return runsOn >= 4 && runsOn * 3 >= neighbours && lines.every((line) => line.text.length <= 160);
}

function unwrap(lines: readonly Line[]): Line[] {
  const longest = Math.max(...lines.map((line) => line.text.length));
  const joined: { number: number; parts: Line[] }[] = [];
  let open = false;
  for (const line of lines) {
    const last = joined.at(-1);
    if (open && line.text !== "" && last !== undefined) last.parts.push(line);
    else joined.push({ number: line.number, parts: [line] });
    // A line well short of the width ends its paragraph.
    open = line.text.length > longest * 0.6;
  }
  return joined.map(({ number, parts }) => ({
    number,
    original: parts.map((part) => part.original).join("\n"),
    text: parts.map((part) => part.text).join(" "),
    links: parts.flatMap((part) => part.links),
    markup: null,
  }));
}
