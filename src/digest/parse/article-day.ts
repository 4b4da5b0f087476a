/** Which day of a sentence is the article's own: a day that hangs on the publishing, not on what happened. */
import { HAPPENED, NARRATES, PIECE, PUBLISHES, REPORTS, WRITES_CYRILLIC } from "./attribution-words.ts";
import { DAY, KNOWN, type Tagged } from "./tagged.ts";
import type { FoundDate } from "../dates.ts";

export interface ArticleDay {
  /** Null where no day is the article's beyond doubt. */
  readonly day: FoundDate | null;
  /** A day stands beside the outlet that may be the event's. */
  readonly unsure: boolean;
}

const ON = String.raw`(?:\s?[,(])?(?:\s(?:on|of|for|from|dated|in|In|On)(?:\san?|\sthe)?)?\s$`;
/** Verbs that people, too, can be the subject of ("he said on") count only beside a known outlet. */
const PIECE_OR_VERB_BEFORE = new RegExp(
  String.raw`(?<!\p{L})(?:${PIECE}|${PUBLISHES}|${KNOWN}\s(?:has\s|also\s)?${REPORTS})(?:\s(?:exclusively|online|back))?${ON}`,
  "u",
);
const WITH_OUTLET_BEFORE = new RegExp(
  String.raw`(?:${KNOWN}|(?:told|interview\s(?:with|to|for|by)|spoke\s(?:to|with)|(?:writing|Writing|wrote)\s(?:for|in)|reported|reports?|writes|wrote)(?:\sby)?\s(?:[Tt]he\s)?(?:[\p{L}-]+\s){0,4}[\p{Lu}\p{N}][^\s,]*)(?:\s[\p{L}\p{N}&()]+){0,4}(?:,?\s(?:published|released|posted))?\s(?:on|for)\s$`,
  "u",
);
const ARTICLE_BEFORE = /(?:(?<!\p{L})(?:an?|its|their|the)|[’']s)\s$/iu;
const PIECE_AFTER = new RegExp(
  String.raw`^(?:\s(?:[\p{Lu}\p{N}${KNOWN}][\p{L}\p{N}&’'.-]*|of|the|and)){0,5}(?:\s[\p{L}-]+){0,2}?\s${PIECE}(?!\p{L})`,
  "u",
);
const OPENS_SENTENCE = /^(?:In turn, )?[Oo]n\s$/u;
const OUTLET_AFTER = new RegExp(
  String.raw`^,?\s[^.${DAY}]{0,60}?(?:${PUBLISHES}|${REPORTS}|${NARRATES})(?!\p{L})`,
  "u",
);
/** Languages whose verb stands last: outlet and day, then at the end of the sentence who wrote; or the verb, the outlet, the day. */
const CYRILLIC_BEFORE = new RegExp(
  String.raw`(?<!\p{L})${WRITES_CYRILLIC}\s[«“"]?(?:[\p{Lu}\p{N}${KNOWN}][^\s,.]*\s){1,4}$`,
  "u",
);
const OUTLET_BEFORE = new RegExp(String.raw`^[«“"]?[\p{Lu}\p{N}${KNOWN}][^,.]{0,50}\s$`, "u");
const CYRILLIC_AFTER = new RegExp(
  String.raw`^\s${WRITES_CYRILLIC}(?!\p{L})|(?<!\p{L})${WRITES_CYRILLIC}[.,]?$`,
  "u",
);
const PUBLISHED_BEFORE =
  /(?<!\p{L})(?:published|released|wrote|reported|posted|interview|article|issued|aired|опубликовал[ао]?|сообщил[ао]?|написал[ао]?)(?!\p{L})/u;
const HAPPENED_BEFORE = new RegExp(
  String.raw`(?<!\p{L})${HAPPENED}(?:[\s,]+[\p{L}\p{N}’'“”«»&.${KNOWN}-]+){0,4}[\s,]+(?:on|On|in)?\s?$`,
  "u",
);
/** "an article on covering the visit": the day was lost in editing, and the one left is the visit's. */
const DAY_LOST = new RegExp(
  String.raw`${PIECE}\son\s(?:covering|about|highlighting|focusing|describing|the\s\p{L}+ing)(?!\p{L})`,
  "u",
);
const OUTLET_NEAR = new RegExp(String.raw`${KNOWN}|(?:${REPORTS}|according to)(?!\p{L})`, "u");
/** What stands before a day is looked at this far back. */
const REACH = 160;

/** The article's day in one tagged sentence. */
export function articleDayIn({ text, days }: Tagged): ArticleDay {
  const places: { index: number; left: string; right: string }[] = [];
  for (let index = text.indexOf(DAY); index !== -1; index = text.indexOf(DAY, index + 1)) {
    places.push({
      index,
      left: text.slice(Math.max(0, index - REACH), index),
      right: text.slice(index + 1, index + 1 + REACH),
    });
  }
  const happened = ({ left }: { left: string }): boolean => HAPPENED_BEFORE.test(left);
  const isPlain = ({ left, right }: { left: string; right: string }): boolean =>
    PIECE_OR_VERB_BEFORE.test(left) ||
    (ARTICLE_BEFORE.test(left) && PIECE_AFTER.test(right)) ||
    (OPENS_SENTENCE.test(left) && OUTLET_AFTER.test(right)) ||
    CYRILLIC_BEFORE.test(left) ||
    (OUTLET_BEFORE.test(left) && CYRILLIC_AFTER.test(right));
  const isBesideOutlet = (place: { left: string }): boolean =>
    WITH_OUTLET_BEFORE.test(place.left) && !happened(place);
  const follows = (place: { left: string; index: number }): boolean =>
    PUBLISHED_BEFORE.test(text.slice(0, place.index)) && !happened(place) && !DAY_LOST.test(text);

  for (const fits of [isPlain, isBesideOutlet, follows]) {
    const at = places.findIndex((place) => fits(place));
    const day = days[at];
    if (day !== undefined) return { day, unsure: false };
  }
  return { day: null, unsure: places.length > 0 && OUTLET_NEAR.test(text) };
}
