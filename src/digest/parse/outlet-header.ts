/** Headers that name their outlet before the first colon: `Outlet: Headline`. */
import type { Line } from "../lines.ts";
import { isCredit, isTail, nextText } from "./frame.ts";
import { endsSentence, looksLikeBody, LONGEST_HEADLINE, squash } from "./headline.ts";
import { plainHeader, type Opened, type ParseSetting, type Text } from "./series-parser.ts";

export interface OutletHeaders {
  /** The lines that are headers, and those whose outlet the profile or the text below confirms. */
  readonly lines: ReadonlySet<Line>;
  readonly sure: ReadonlySet<Line>;
  /** Whether this text heads its items with outlets at all; some weeks have plain headlines with a colon in them. */
  readonly prefixed: boolean;
}

const PREFIX = /^(?=[^:]*\p{L})([\p{Lu}\p{N}][^:]{0,47}?)\s?:\s?(?!\/\/)(\S.*)$/u;
const SHORTEST_REST = 12;
const NOT_A_NAME =
  /[?!;,“”"«»]|\.\s|^(?:according|members|interview|exclusive|today|read|note|tags?|date|by|from|also|for|in|on|author|editor|text|contacts?|автор|редактор|текст)(?!\p{L})/iu;

/** Up to four words that all begin as names do. */
const NAME_ALONE =
  /^(?:\p{Lu}|\p{N}+\p{Lu}?)[\p{L}\p{N}.’'&-]*(?:\s(?:of|and|&|\p{Lu}[\p{L}\p{N}.’'&-]*)){0,4}$/u;
const CUT = /\s?(?:…|\.{3})$/;

interface Candidate {
  readonly line: Line;
  readonly at: number;
  readonly prefix: string;
}

/** The lines from `from` on that head items with an outlet. */
export function findOutletHeaders(text: Text, from: number, setting: ParseSetting): OutletHeaders {
  const candidates = text.lines.flatMap((line, at) => {
    const prefix = at < from ? null : prefixOf(line.text, at === text.lines.length - 1, setting);
    return prefix === null ? [] : [{ line, at, prefix }];
  });
  const sure = new Set(candidates.filter((each) => isConfirmed(each, text, setting)).map(({ line }) => line));
  const all = new Set(candidates.map(({ line }) => line));
  const plain = text.lines.filter((line, at) => at >= from && isPlainHeadline(line, text.lines[at + 1]));
  // Unknown names alone are outlets only where no headline goes without one.
  const prefixed = sure.size > 0 || (all.size > 0 && plain.every((line) => all.has(line)));
  const accepted = prefixed ? candidates.filter((each) => sure.has(each.line) || fitsBelow(each, text)) : [];
  return { prefixed: accepted.length > 0, lines: new Set(accepted.map(({ line }) => line)), sure };
}

/** Outlet and headline of a header, split at the first colon. */
export function splitHeader(text: string, setting: ParseSetting): Opened {
  const [, prefix, rest] = PREFIX.exec(text) ?? [];
  if (prefix === undefined || rest === undefined) return plainHeader(text);
  if (setting.countryWords.has(prefix.toLowerCase())) return plainHeader(text);
  return { headline: rest, outlet: prefix, lead: null, day: null };
}

function prefixOf(text: string, isLast: boolean, { outlets }: ParseSetting): string | null {
  if (text.length > LONGEST_HEADLINE + 40 || isCredit(text)) return null;
  const [, prefix, rest] = PREFIX.exec(text) ?? [];
  if (prefix === undefined || rest === undefined) return null;
  if (outlets.canonical(prefix) !== null)
    return rest.length >= (isLast ? 1 : 6) && !endsText(rest) ? prefix : null;
  if (isTail(text)) return null;
  // The end of an excerpt may cut a header anywhere, and mark that by dots: its name alone can tell.
  if (isLast && NAME_ALONE.test(prefix) && !NOT_A_NAME.test(prefix))
    return /[.!]$/.test(rest.replace(CUT, "")) ? null : prefix;
  if (prefix.split(" ").length > 6 || NOT_A_NAME.test(prefix) || endsSentence(text)) return null;
  return rest.length >= SHORTEST_REST ? prefix : null;
}

/** A known outlet's headline may end in a quotation's stop, a paragraph ends in its own. */
function endsText(rest: string): boolean {
  return endsSentence(rest) && rest.length > 60;
}

/** Known to the profile, or named by a clause of the next two paragraphs. */
function isConfirmed(
  { at, prefix }: Candidate,
  text: Text,
  { outlets, attribution, countryWords }: ParseSetting,
): boolean {
  if (outlets.canonical(prefix) !== null) return true;
  if (countryWords.has(prefix.toLowerCase())) return false;
  const below = textBelow(text, at);
  const short = squash(prefix).replace(/^the/, "");
  if (short.length >= 3 && below.some((paragraph) => namesSource(squash(paragraph), short))) return true;
  const named = attribution.read(below).outlet;
  return named !== null && sameName(named, prefix);
}

const BEFORE_SOURCE =
  /(?:accordingto|reports|reported|told|writes|wrote|publishedby|publishedin|articlefor|interviewwith)(?:the)?$/u;
const BEHIND_SOURCE =
  /^(?:newsagency|agency|newspaper|magazine)?(?:has|also)?(?:reports|reported|writes|wrote|published|releases|released|notes|noted)/u;
/** The longest of the words that both look for. */
const NEAR = 32;

/** Whether a squashed text has the name right beside a verb of reporting, through lost blanks and glyphs. */
function namesSource(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const end = at + name.length;
    if (BEFORE_SOURCE.test(text.slice(Math.max(0, at - NEAR), at))) return true;
    if (BEHIND_SOURCE.test(text.slice(end, end + NEAR))) return true;
  }
  return false;
}

function sameName(a: string, b: string): boolean {
  const [one, other] = [squash(a).replace(/^the/, ""), squash(b).replace(/^the/, "")];
  return one.length >= 3 && other.length >= 3 && (one.startsWith(other) || other.startsWith(one));
}

function fitsBelow({ at, line }: Candidate, text: Text): boolean {
  const next = nextText({ text }, at + 1);
  return next === null || next.text.length > line.text.length || looksLikeBody(next.text);
}

/** The next two lines of text, pictures with caption and credit aside. */
function textBelow(text: Text, at: number): string[] {
  const first = nextText({ text }, at + 1);
  const second = first === null ? null : nextText({ text }, first.at + 1);
  return [first, second].flatMap((next) => (next === null ? [] : [next.text]));
}

function isPlainHeadline(line: Line, next: Line | undefined): boolean {
  return (
    line.text.length >= 24 &&
    line.text.length <= LONGEST_HEADLINE &&
    !endsSentence(line.text) &&
    !isCredit(line.text) &&
    !isTail(line.text) &&
    next !== undefined &&
    looksLikeBody(next.text) &&
    !isCredit(next.text)
  );
}
