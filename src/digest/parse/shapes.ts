/** The shapes of lists of news that no series' parser knows. Each looks at a whole text and says whether it fits. */
import type { Line } from "../lines.ts";
import { SURE_WEIGHT } from "./attribution.ts";
import { isCredit, isTail, nextText } from "./frame.ts";
import { headsParagraph } from "./headed.ts";
import { looksLikeBody, looksLikeHeadline } from "./headline.ts";
import { findOutletHeaders, splitHeader } from "./outlet-header.ts";
import { QUOTED_MEDIUM } from "./attribution-words.ts";
import { plainHeader, type Opened, type ParseSetting, type Rule, type Text } from "./series-parser.ts";

export interface ShapeContext {
  readonly text: Text;
  readonly setting: ParseSetting;
  /** The first line below the title. */
  readonly from: number;
  /** Title or address say that this is a digest. */
  readonly digest: boolean;
}

export interface Shape {
  readonly open: (line: Line) => Opened;
  /** Asked before the rules of the frame. */
  readonly rules: readonly Rule[];
}

type FindShape = (context: ShapeContext) => Shape | null;

const FEWEST = 2;
const OUTLET_SUFFIX = /^(.{12,})\s[|]\s([\p{Lu}\p{N}][^|]{1,40})$/u;
const PREAMBLE =
  /\b(?:presents?|round-?up|selection|this week|digest|review|collects|below|following|welcome)\b|обзор|дайджест|представля|шолу/iu;

/** Headers at the given lines. */
function headersAt(name: string, lines: readonly Line[], open: (line: Line) => Opened): Shape {
  const headers = new Set(lines);
  return { open, rules: [{ name, role: "header", fits: ({ line }) => headers.has(line) }] };
}

/** A headline with what may hang on it: "… | AP News", or a whole paragraph where a headline was expected. */
function openEntry(text: string): Opened {
  const suffixed = OUTLET_SUFFIX.exec(text);
  if (suffixed?.[2] !== undefined) return { headline: text, outlet: suffixed[2], lead: null, day: null };
  if (!looksLikeHeadline(text) && looksLikeBody(text))
    return { headline: null, outlet: null, lead: text, day: null };
  return plainHeader(text);
}

const NUMBERED = /^(\d{1,2})[.)]\s+(?=[^\d\s]|\d[\d,.]*\s)(.{6,})$/u;

/** "1. Headline", numbers going up from 1. */
const numbered: FindShape = ({ text }) => {
  let expected = 1;
  const lines = text.lines.filter((line) => {
    if (Number(NUMBERED.exec(line.text)?.[1]) !== expected) return false;
    expected += 1;
    return true;
  });
  if (lines.length < FEWEST) return null;
  return headersAt("numbered", lines, (line) => openEntry(NUMBERED.exec(line.text)?.[2] ?? line.text));
};

const BULLET = /^[•●▪■◦‣*»–—-]\s*(?=[\p{L}\p{N}“"«])(.{6,})$/u;

/** "• Headline" with text below; bullets without text are a list of contents, or each a whole entry. */
const bulleted: FindShape = ({ text, from, digest }) => {
  const isBullet = (line: Line, at: number): boolean => at >= from && BULLET.test(line.text);
  const bullets = text.lines.filter(isBullet);
  const headed = text.lines.filter((line, at) => {
    if (!isBullet(line, at)) return false;
    const below = nextText({ text }, at + 1);
    return (
      below === null ||
      (!BULLET.test(below.text) && (looksLikeBody(below.text) || below.at === text.lines.length - 1))
    );
  });
  const open = (line: Line): Opened => openEntry(BULLET.exec(line.text)?.[1] ?? line.text);
  if (headed.length >= FEWEST && headed.length * 2 > bullets.length) return headersAt("bullet", headed, open);
  const whole = bullets.filter((line) => looksLikeBody(line.text));
  return digest && whole.length >= FEWEST && whole.length * 2 > text.lines.length
    ? headersAt("bullet", whole, open)
    : null;
};

const QUOTED_TITLE =
  /^([\p{Lu}\p{N}][^:«»]{1,50}?)\s?:\s?[«“"]((?:[^«»“”"]|[«“][^«»“”"]{1,80}[»”]){3,200})[»”"]\s?[-–—.]\s?(\S.*)$/u;

/** `OUTLET: «Title» - lead` in one line. */
const quotedTitle: FindShape = ({ text }) => {
  const lines = text.lines.filter((line) => QUOTED_TITLE.test(line.text));
  if (lines.length < FEWEST) return null;
  return headersAt("outlet-quoted-title", lines, ({ text: whole }) => {
    const [, outlet = null, headline = null, lead = null] = QUOTED_TITLE.exec(whole) ?? [];
    return { headline, outlet, lead, day: null };
  });
};

/** `Outlet: Headline` lines. */
const outletHeaders: FindShape = ({ text, setting, from }) => {
  const found = findOutletHeaders(text, from, setting);
  const lines = text.lines.filter((line) => found.lines.has(line));
  const isDigest = lines.length >= FEWEST && found.sure.size > 0;
  return isDigest ? headersAt("outlet-header", lines, (line) => splitHeader(line.text, setting)) : null;
};

const BYLINE_OUTLET = /^By\s.{2,80}\|\s?([^|(]{2,60}?)(?:\s?\([^()]{1,40}\))?$/u;
const OUTLET_THEN_DATE = /^((?:The\s)?[\p{Lu}\p{N}][^,|–—]{1,50}?)\s?[,|–—-]\s.{0,14}\d{1,2}.{3,20}$/u;

/** A headline with a line below it that is only outlet and date, or author and outlet. */
const sourceLines: FindShape = ({ text, setting }) => {
  const sources = new Map<Line, Opened>();
  const sourceLines = new Set<Line>();
  text.lines.forEach((line, at) => {
    const above = text.lines[at - 1];
    if (above === undefined || line.text.length > 120 || above.text.length > 220) return;
    const byline = BYLINE_OUTLET.exec(line.text)?.[1];
    const dated = OUTLET_THEN_DATE.exec(line.text)?.[1];
    const day = setting.dates.find(line.text)[0] ?? null;
    const outlet = byline ?? (day === null ? undefined : dated);
    if (outlet === undefined || isCredit(line.text) || sourceLines.has(above)) return;
    sources.set(above, { headline: above.text, outlet, lead: null, day });
    sourceLines.add(line);
  });
  if (sources.size < FEWEST) return null;
  const shape = headersAt(
    "above-source-line",
    [...sources.keys()],
    (line) => sources.get(line) ?? plainHeader(line.text),
  );
  const source: Rule = { name: "source-line", role: "credit", fits: ({ line }) => sourceLines.has(line) };
  return { ...shape, rules: [...shape.rules, source] };
};

/** One paragraph an outlet, named by its kind and in quotes among the first words. */
const quotedMedium: FindShape = ({ text, from }) => {
  const paragraphs = text.lines.slice(from).filter((line) => looksLikeBody(line.text));
  const opens = paragraphs.filter((line) => {
    const start = line.text.slice(0, 140);
    return QUOTED_MEDIUM.test(start) && !/(?:и др\.|и другие)/.test(line.text.slice(-12));
  });
  if (opens.length < FEWEST || opens.length * 2 < paragraphs.length) return null;
  return headersAt("paragraph-names-outlet", opens, (line) => ({
    headline: null,
    outlet: null,
    lead: line.text,
    day: null,
  }));
};

const isSection = (text: string): boolean =>
  text.length <= 40 && /\p{Lu}{3}/u.test(text) && !/\p{Ll}/u.test(text);

/** Plain headlines, each above a paragraph. */
const headed: FindShape = ({ text, setting, from, digest }) => {
  const heads = (at: number, lastRole: "header" | null): boolean => {
    const line = text.lines[at];
    if (line === undefined || isCredit(line.text) || isSection(line.text) || BULLET.test(line.text))
      return false;
    return headsParagraph({ text, at, line, phase: "items", lastRole }, setting);
  };
  let last: "header" | null = null;
  const lines = text.lines.filter((line, at) => {
    if (isCredit(line.text)) return false;
    last = at >= from && heads(at, last) && !isPreambleAt(text, at + 1, at === from) ? "header" : null;
    return last === "header";
  });
  if (isAddressed(text.lines.slice(from), setting)) return null;
  const attributed =
    lines.length > FEWEST
      ? []
      : lines.filter((line) => {
          const below = nextText({ text }, text.lines.indexOf(line) + 1);
          return below !== null && setting.attribution.attributes(below.text);
        });
  const isDigest =
    lines.length >= 3 ||
    (lines.length === 2 && (digest || attributed.length > 0)) ||
    (lines.length === 1 && digest && attributed.length === 1);
  if (!isDigest) return null;
  const shape = headersAt("headline-above-paragraph", lines, (line) => openEntry(line.text));
  const section: Rule = { name: "section", role: "noise", fits: ({ line }) => isSection(line.text) };
  return { ...shape, rules: [section, ...shape.rules] };
};

/** Speaks to its reader, outside of quotations: news does not. */
const ADDRESSES =
  /(?<!\p{L})(?:you|your|yours|we|our|ours|us|вы|вас|вам|вами|ваш\p{L}{0,3}|мы|нас|нам|наш\p{L}{0,3}|сіз\p{L}{0,5}|біз\p{L}{0,5})(?!\p{L})/iu;
const QUOTATION = /[“«"][^“”«»"]{0,600}[”»"]/gu;
const ADDRESSED_SHARE = 1 / 3;

/** A letter to customers or members has headings and paragraphs, too: it speaks to them, and retells nobody. */
function isAddressed(lines: readonly Line[], { attribution }: ParseSetting): boolean {
  const paragraphs = lines.filter(({ text }) => looksLikeBody(text) && text.length >= SHORTEST_ENTRY);
  const share = (is: (text: string) => boolean): number =>
    paragraphs.filter(({ text }) => is(text)).length / Math.max(1, paragraphs.length);
  if (share((text) => ADDRESSES.test(text.replaceAll(QUOTATION, ""))) < ADDRESSED_SHARE) return false;
  return share((text) => attribution.attributes(text)) < ADDRESSED_SHARE;
}

/** "Title / this week's review brings …": the paragraph introduces the list. */
function isPreambleAt(text: Text, at: number, first: boolean): boolean {
  const line = text.lines[at];
  const next = text.lines[at + 1];
  return (
    first &&
    line !== undefined &&
    next !== undefined &&
    PREAMBLE.test(line.text.slice(0, 300)) &&
    looksLikeHeadline(next.text)
  );
}

const SHORTEST_ENTRY = 60;
/** How plain the clauses must be where nothing else says that this is a digest. */
const PLAIN_CLAUSE = 7;

/** Running text whose paragraphs each name an outlet by a clause. */
const attributedParagraphs: FindShape = ({ text, setting, from, digest }) => {
  const paragraphs = text.lines
    .slice(from)
    .filter((line) => looksLikeBody(line.text) && line.text.length >= SHORTEST_ENTRY);
  const named = paragraphs.map((line) => ({ line, found: setting.attribution.read([line.text]) }));
  const sure = named.filter(({ found }) => found.weight >= (digest ? SURE_WEIGHT : PLAIN_CLAUSE));
  const outlets = new Set(sure.map(({ found }) => found.outlet));
  if (outlets.size < FEWEST || sure.length * 2 < paragraphs.length) return null;
  return headersAt(
    "paragraph-with-outlet",
    sure.map(({ line }) => line),
    (line) => ({ headline: null, outlet: null, lead: line.text, day: null }),
  );
};

/** Bare paragraphs, where title or address say that they are news in brief. */
const bareParagraphs: FindShape = ({ text, from, digest }) => {
  const below = text.lines.slice(from).filter((line) => !isTail(line.text) && !isCredit(line.text));
  const paragraphs = below.filter((line) => looksLikeBody(line.text) && line.text.length >= SHORTEST_ENTRY);
  const entries =
    paragraphs[0] !== undefined && PREAMBLE.test(paragraphs[0].text.slice(0, 200))
      ? paragraphs.slice(1)
      : paragraphs;
  if (!digest || entries.length < FEWEST || paragraphs.length * 3 < below.length * 2) return null;
  return headersAt("paragraph", entries, (line) => ({
    headline: null,
    outlet: null,
    lead: line.text,
    day: null,
  }));
};

export const SHAPES: readonly FindShape[] = [
  quotedTitle,
  numbered,
  sourceLines,
  outletHeaders,
  bulleted,
  quotedMedium,
  headed,
  attributedParagraphs,
  bareParagraphs,
];
