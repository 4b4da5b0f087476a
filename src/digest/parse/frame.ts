/** Rules for what surrounds the items on any page: dates, credits, captions, wrappers, tails. */
import { looksLikeBody, looksLikeHeadline, squash } from "./headline.ts";
import type { ParseSetting, Rule, Scan, Text } from "./series-parser.ts";

const CREDIT =
  /^(?:(?:photos?|images?|pictures?|collage|cover|illustration|video|graphics?|infographics?|screenshot|фото|иллюстрация|коллаж|видео|сурет|коллаж авторы)(?:\s(?:credits?|courtesy|source|by|is by|of|from))?\s?[:©]|(?:credits?|source|©)\s?:|(?:photo|image)\s(?:courtesy|by|from)\s|©)/iu;
const CREDIT_AFTER_CAPTION =
  /[.!?”"’)\s](?:photo|image|picture|collage|illustration)(?:\scredits?|\scourtesy|\sby)?\s?:/iu;

/**
 * A line of the page's machinery that ends the article. Words that a headline may begin with, too, count only
 * as (nearly) the whole line: "Most popular" ends a page, "Most popular resorts named" heads an item.
 */
const TAIL = new RegExp(
  [
    String.raw`you can read (?:the )?(?:last|previous)|read (?:the )?(?:last|previous) (?:week|digest|review)`,
    String.raw`(?:last|previous) week[’']?s (?:weekly )?(?:digest|review)(?= is| can| here|\s?:|$)`,
    String.raw`currently reading\s?:?$|get the .{2,40} stories sent|most recent stories\s?:?$|view more(?:\s\p{L}+)?$`,
    String.raw`most (?:read|popular|viewed)(?:\s(?:news|stories|articles|posts|today|now|this week))*\s?:?$`,
    String.raw`related (?:news|articles|stories|posts|topics|content)\s?(?::.*)?$|you may also like|popular news\s?:?$`,
    String.raw`recommended(?:\s(?:for you|news|stories|articles|posts|reading))?\s?:?$`,
    String.raw`(?:more|latest) (?:news|stories)(?:\s(?:from|on|about|by|in)\s.{2,40})?\s?:?$`,
    String.raw`subscribe(?:\s(?:to|for|now|here|via)\b.*|\s?[:!])?$|sign up(?:\s(?:for|to|here|now|via)\b.*|\s?[:!])?$`,
    String.raw`follow (?:us|our)\b|share (?:this\b|on (?:facebook|x|twitter|telegram|linkedin|whatsapp|social))|share$`,
    String.raw`comments?(?:\s?\(\d+\))?\s?:?$|leave a (?:comment|reply)|tags?\s?:|all rights reserved`,
    String.raw`©|copyright(?:\s?(?:©|\(c\)|\d{4}|astanatimes)|$)`,
    String.raw`читайте также|читать также|подписывайтесь|поделиться(?:\s.{1,30})?$|теги\s?:|новости партн|тегтер\s?:|бөлісу(?:\s.{1,20})?$`,
  ]
    .map((form) => `^(?:${form})`)
    .join("|"),
  "iu",
);
/** A line of machinery that may stand anywhere. */
const NOISE =
  /^(?:go to (?:the )?main site|latest news\s?:?$|table of contents|contents$|copyright(?:\s?(?:©|\(c\)|\d{4}|astanatimes)|$)|read more\b.{0,120}$|read also\b|see also\b|advertisement\s?:?$|share$|print$|listen$|home$|news$|\d+ (?:views|comments|min read)|\d+ minutes? read|reading time\s?:|читайте также|https?:\/\/\S+$|[*_=~#•·–—-]{2,}$)/iu;
const MORE_FROM = /^more from (?:[^:]{1,40}:.{0,160}|\S{1,30})$/iu;
/** When it was put up; in a sentence the same words are text. */
const STAMP = /^(?:(?:last )?updated?\s?:|published\s?(?:on\b|:|at\b)|posted (?:on|by)\b)/iu;
const LONGEST_STAMP = 80;
/** "By Ann Lee", "By Ann Lee,Bob Ray", "By Ann Lee | Outlet": names alone, in capitals. */
const BYLINE =
  /^(?:[Bb]y|BY) \p{Lu}[\p{L}.-]*(?:\s(?:and\s|&\s)?\p{Lu}[\p{L}.-]*){0,5}(?:,\s?\p{Lu}[\p{L}.-]*(?:\s(?:and\s|&\s)?\p{Lu}[\p{L}.-]*){0,5})*(?:\s?\|.*)?$/u;
const LETTER = /\p{L}/u;
const SHORT_CAPTION = 200;

export const isCredit = (text: string): boolean =>
  text.length <= SHORT_CAPTION + 100 &&
  (CREDIT.test(text) || (text.length <= SHORT_CAPTION && CREDIT_AFTER_CAPTION.test(text)));

const isNoise = (text: string): boolean =>
  text.length <= 200 &&
  (NOISE.test(text) ||
    BYLINE.test(text) ||
    MORE_FROM.test(text) ||
    (STAMP.test(text) && text.length <= LONGEST_STAMP && !text.endsWith(".")));

/** By its words alone; where it heads an item all the same, `tailRule` lets it. */
export const isTail = (text: string): boolean => text.length <= 200 && TAIL.test(text);

/** Equal to the title of the text or the page, or to the series' name, site names after a dash aside. */
export function repeatsTitle(scan: Scan, titles: readonly string[]): boolean {
  const own = squash(withoutSite(scan.line.text));
  return own.length >= 8 && titles.some((title) => squash(withoutSite(title)) === own);
}

function withoutSite(title: string): string {
  return title.replace(/\s[–—|-]\s(?:The\s)?[\p{L}\s.]{2,40}$/u, "");
}

export const creditRule: Rule = {
  name: "credit",
  role: "credit",
  fits: ({ line }) => isCredit(line.text) || (line.markup === "caption" && line.text.length <= SHORT_CAPTION),
};

export const noiseRule = (setting: ParseSetting): Rule => ({
  name: "page-machinery",
  role: "noise",
  fits: (scan) => {
    const { phase, lastRole } = scan;
    if (!LETTER.test(scan.line.text) || (phase === "front" && isTail(scan.line.text))) return true;
    if (!isNoise(scan.line.text)) return false;
    // "By Boat Across", "More from less: …" head an item where its text follows and no headline stands above.
    const isAmbiguous = BYLINE.test(scan.line.text) || MORE_FROM.test(scan.line.text);
    return phase === "front" || lastRole === "header" || !isAmbiguous || !headsSource(scan, setting);
  },
});

/** Whether the line looks like a headline and the text right below says who reported it. */
export function headsSource({ text, at, line }: Scan, { attribution }: ParseSetting): boolean {
  const below = looksLikeHeadline(line.text) ? nextText({ text }, at + 1) : null;
  return below !== null && looksLikeBody(below.text) && attribution.attributes(below.text);
}

/** A line of the tail's words, unless an item's text stands right below it. */
export const tailRule = (setting: ParseSetting): Rule => ({
  name: "tail",
  role: "tail",
  fits: (scan) => scan.phase !== "front" && isTail(scan.line.text) && !headsSource(scan, setting),
});

/** A short line right above a credit: before the first item, and between a headline and its text. */
export const captionRule: Rule = {
  name: "caption-above-credit",
  role: "caption",
  fits: ({ line, phase, text, at, lastRole }) => {
    if (!isAboveCredit(text, at)) return false;
    if (phase === "items") return lastRole === "header" && !looksLikeBody(line.text);
    if (phase === "tail" || line.text.length > SHORT_CAPTION) return false;
    const after = text.lines[at + 2];
    // Right below the credit a paragraph would make this line its headline.
    return after === undefined || looksLikeHeadline(after.text) || !looksLikeBody(after.text);
  },
};

function isAboveCredit(text: Text, at: number): boolean {
  const next = text.lines[at + 1];
  return next !== undefined && isCredit(next.text);
}

export const dateRule: Rule = {
  name: "date-line",
  role: "date",
  fits: ({ line, phase, text }) => phase === "front" && text.dateLines.has(line),
};

/** The lines of the frame that every series has, strongest first. */
export const frameRules = (setting: ParseSetting): readonly Rule[] => [
  dateRule,
  creditRule,
  captionRule,
  noiseRule(setting),
  tailRule(setting),
];

/** The line at or after `from` that is neither credit nor machinery, nor the caption of a picture. */
export function nextText(scan: Pick<Scan, "text">, from: number): { text: string; at: number } | null {
  for (let at = from; at < scan.text.lines.length && at < from + 6; at += 1) {
    const line = scan.text.lines[at];
    if (line === undefined || isCredit(line.text) || isNoise(line.text)) continue;
    if (!looksLikeBody(line.text) && isAboveCredit(scan.text, at)) continue;
    return { text: line.text, at };
  }
  return null;
}
