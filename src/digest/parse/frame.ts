/** Rules for what surrounds the items on any page: dates, credits, captions, wrappers, tails. */
import { looksLikeBody, looksLikeHeadline, squash } from "./headline.ts";
import type { Rule, Scan } from "./series-parser.ts";

const CREDIT =
  /^(?:(?:photos?|images?|pictures?|collage|cover|illustration|video|graphics?|infographics?|screenshot|фото|иллюстрация|коллаж|видео|сурет|коллаж авторы)(?:\s(?:credits?|courtesy|source|by|is by|of|from))?\s?[:©]|(?:credits?|source|©)\s?:|(?:photo|image)\s(?:courtesy|by|from)\s|©)/iu;
const CREDIT_AFTER_CAPTION =
  /[.!?”"’)\s](?:photo|image|picture|collage|illustration)(?:\scredits?|\scourtesy|\sby)?\s?:/iu;

/** A line of the page's machinery that ends the article. */
const TAIL =
  /^(?:you can read (?:the )?(?:last|previous)|read (?:the )?(?:last|previous) (?:week|digest|review)|(?:last|previous) week[’']?s (?:weekly )?(?:digest|review)|currently reading|get the .{2,40} stories sent|most recent stories|most (?:read|popular|viewed)|view more|related (?:news|articles|stories|posts)|you may also like|recommended|more (?:news|stories)(?: from)?|popular news|latest news|subscribe|sign up|follow (?:us|our)|share (?:this|on)|share$|comments?$|leave a (?:comment|reply)|tags?\s?:|all rights reserved|©|copyright|написано|читайте также|читать также|подписывайтесь|поделиться|теги\s?:|новости партн|тегтер\s?:|бөлісу)/iu;
/** A line of machinery that may stand anywhere. */
const NOISE =
  /^(?:go to (?:the )?main site|latest news|table of contents|contents$|by [\p{Lu}][\p{L}.]*,\s?[\p{Lu}]|by [\p{Lu}][\p{L}.-]+(?:\s(?:and\s)?[\p{Lu}][\p{L}.-]+){0,5}(?:\s?\|.*)?$|copyright |read more\b.{0,120}$|read also\b|see also\b|more from \S.{0,160}$|advertisement|updated?\s?:|published\s?(?:on|:|at)|posted (?:on|by)|share$|print$|listen$|home$|news$|\d+ (?:views|comments|min read)|\d+ minutes? read|reading time|читайте также|в материале|https?:\/\/\S+$|[*_=~#•·–—-]{2,}$)/iu;
const LETTER = /\p{L}/u;
const SHORT_CAPTION = 200;

export const isCredit = (text: string): boolean =>
  text.length <= SHORT_CAPTION + 100 &&
  (CREDIT.test(text) || (text.length <= SHORT_CAPTION && CREDIT_AFTER_CAPTION.test(text)));

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

export const noiseRule: Rule = {
  name: "page-machinery",
  role: "noise",
  fits: ({ line, phase }) =>
    !LETTER.test(line.text) ||
    (line.text.length <= 200 && NOISE.test(line.text)) ||
    (phase === "front" && isTail(line.text)),
};

export const tailRule: Rule = {
  name: "tail",
  role: "tail",
  fits: ({ line, phase }) => phase !== "front" && isTail(line.text),
};

/** A short line right above a credit, before the first item. */
export const captionRule: Rule = {
  name: "caption-above-credit",
  role: "caption",
  fits: ({ line, phase, text, at }) => {
    const next = text.lines[at + 1];
    if (phase !== "front" || next === undefined || !isCredit(next.text) || line.text.length > SHORT_CAPTION)
      return false;
    const after = text.lines[at + 2];
    // Right below the credit a paragraph would make this line its headline.
    return after === undefined || looksLikeHeadline(after.text) || !looksLikeBody(after.text);
  },
};

export const dateRule: Rule = {
  name: "date-line",
  role: "date",
  fits: ({ line, phase, text }) => phase === "front" && text.dateLines.has(line),
};

/** The lines of the frame that every series has, strongest first. */
export const FRAME_RULES: readonly Rule[] = [dateRule, creditRule, captionRule, noiseRule, tailRule];

/** The line at or after `from` that is neither credit nor machinery. */
export function nextText(scan: Pick<Scan, "text">, from: number): { text: string; at: number } | null {
  for (let at = from; at < scan.text.lines.length && at < from + 6; at += 1) {
    const line = scan.text.lines[at];
    if (line !== undefined && !isCredit(line.text) && !(NOISE.test(line.text) && line.text.length <= 200)) {
      return { text: line.text, at };
    }
  }
  return null;
}
