/** Clauses that name a medium ("…, reported X on D", "X published an article"), strongest first. */
import {
  MEDIUM,
  NARRATES,
  PIECE,
  PUBLISHES,
  QUOTED_MEDIUM,
  REPORTS,
  WRITES_CYRILLIC,
  WRITES_LAST,
} from "./attribution-words.ts";
import { DAY, KNOWN } from "./tagged.ts";

/** One pattern; `who` is the name, `known` and `unknown` its weight when the profile knows the name and when not (0: no evidence). */
export interface OutletClause {
  readonly name: string;
  readonly pattern: RegExp;
  readonly known: number;
  readonly unknown: number;
  /** Fits only a sentence that names a day: most do not, and need not be looked at. */
  readonly needsDay: boolean;
  /** Words without which the pattern cannot fit: a glance at them spares most sentences the pattern. Shared by clauses. */
  readonly cue: RegExp;
}

/** A capital or digit first, or a brand that puts its capital inside ("collectSPACE"). */
const CAPITAL = String.raw`(?:[\p{Lu}\p{N}]|\p{Ll}{1,12}\p{Lu})[\p{L}\p{N}]*(?:[.&'’+-][\p{L}\p{N}]+)*`;
const SMALL = String.raw`(?:of|and|und|de|del|di|da|do|du|des|la|le|el|al|der|die|das|den|von|van|for|the|et|y|&|with)`;
const PART = String.raw`(?:${CAPITAL}|${KNOWN})`;
/** A proper name of up to seven words, with initials in brackets after it. */
const NAME = String.raw`(?<![\p{L}\p{N}])(?<who>${PART}(?:\s(?:${SMALL}\s){0,2}${PART}){0,6}(?:\s\([^()]{1,14}\))?)`;
/** A capital "The" is part of the name, as far as one can know. */
const THE = "(?:the\\s)?";
const MAYBE = String.raw`(?:\s(?:has|have|had|also|recently|previously|earlier|in turn))*`;
const ASIDE = String.raw`(?:,\s[^,${DAY}]{3,110},)?`;
const IS_MEDIUM = String.raw`(?:[’']s)?(?:\s(?:official\s)?(?:${MEDIUM}|press (?:service|office|centre|center)))?`;
const OF_MEDIUM = String.raw`(?:(?:[\p{L}-]+(?:[’']s)?\s){0,4}${MEDIUM}\s)?`;
const OF_PRESS_SERVICE = String.raw`(?:press\s(?:service|office)\sof\s${THE})?`;
/** "For instance, …", "Meanwhile, …". */
const OPENER = String.raw`(?:(?:For (?:instance|example)|In (?:turn|addition|particular)|Meanwhile|Moreover|Also|Similarly|Separately|Earlier|Finally|Elsewhere),?\s)?`;
const WHEN = String.raw`\s(?:on|for|in|dated)\s(?:an?\s)?${DAY}`;

const CUE = {
  reports: new RegExp(REPORTS),
  reportsOrPublishes: new RegExp(`${REPORTS}|${PUBLISHES}`),
  publishes: new RegExp(PUBLISHES),
  tellsOfDay: new RegExp(`${PUBLISHES}|${NARRATES}|noted`),
  printed: /publish|releas|dedicat|post|issu|carried|aired|ran|print|featur|devot/,
  piece: new RegExp(PIECE),
  medium: new RegExp(MEDIUM),
  writes: /[Ww]rit|wrote|contributed/,
  says: /report|writes|wrote|informs|notes|says|states/,
  speaks: /told|[Ss]p[eo]ak|[Ss]poke|talked|nterview/,
  according: /ccording/,
  cyrillic: /[\u0400-\u04ff]/,
  by: /\sby\s/,
  on: /[Oo]n/,
  known: new RegExp(KNOWN),
};

/** Patterns of this size take their time to make: each is made when a text needs it, and not at every start. */
const clauses =
  (needsDay: boolean) =>
  (name: string, cue: keyof typeof CUE, source: string, known: number, unknown: number): OutletClause => {
    let pattern: RegExp | null = null;
    return {
      name,
      get pattern() {
        return (pattern ??= new RegExp(source, "gu"));
      },
      known,
      unknown,
      needsDay,
      cue: CUE[cue],
    };
  };
const rule = clauses(false);
const dated = clauses(true);

export const OUTLET_CLAUSES: readonly OutletClause[] = [
  dated("reported-dated", "reports", String.raw`(?<!\p{L})${REPORTS}\s(?:by\s)?${THE}${OF_MEDIUM}${NAME}${IS_MEDIUM}${WHEN}`, 10, 8),
  dated("reports-dated", "reportsOrPublishes", String.raw`(?:^|[,.”»"–]\s|(?<!\p{L})[Aa]s\s)${THE}${OF_MEDIUM}${NAME}${IS_MEDIUM}${MAYBE}\s(?:${REPORTS}|${PUBLISHES})${WHEN}`, 10, 9),
  dated("day-first", "tellsOfDay", String.raw`^On\s${DAY},\s${THE}${OF_PRESS_SERVICE}${OF_MEDIUM}${NAME}${IS_MEDIUM}${ASIDE}${MAYBE}\s(?:${PUBLISHES}|${NARRATES}|wrote|noted)(?!\p{L})`, 9, 6),
  // Whom nobody knows and who said or announced something on a day is a person or an office.
  dated("day-first-says", "reports", String.raw`^On\s${DAY},\s${THE}${OF_MEDIUM}${NAME}${IS_MEDIUM}${ASIDE}${MAYBE}\s${REPORTS}(?!\p{L})`, 9, 0),
  dated("outlets-day-piece", "piece", String.raw`${NAME}\s${DAY}\s(?:[\p{L}-]+\s){0,2}${PIECE}(?!\p{L})`, 9, 7),
  dated("day-piece-outlet", "piece", String.raw`${DAY}\s(?:[\p{L}-]+\s){0,2}${PIECE},\s${THE}${OF_MEDIUM}${NAME}`, 9, 6),
  dated("by-dated", "by", String.raw`\sby\s${THE}${OF_MEDIUM}${NAME}${WHEN}`, 7, 0),
  dated("day-piece-by-person-in", "piece", String.raw`${DAY}\s(?:[\p{L}-]+\s){0,2}${PIECE}\s(?:written\s)?by\s[^,.;${DAY}]{3,80}?\s(?:for|in|on|(?:published|released)\s(?:by|in|on))\s${THE}${OF_MEDIUM}${NAME}`, 10, 8),
  dated("day-piece-by", "piece", String.raw`${DAY}\s(?:[\p{L}-]+\s){0,2}${PIECE}\s(?:(?:published|released|posted|carried)\s)?(?:by|in|from|of|on|for)\s${THE}${OF_MEDIUM}${NAME}`, 9, 7),
  dated("day-outlet-piece", "piece", String.raw`${DAY}\s${THE}${NAME}\s${PIECE}(?!\p{L})`, 10, 8),
  rule("published-by", "printed", String.raw`(?:published|released|posted|issued|carried|aired|printed|featured)(?:\son\s${DAY})?,?\s(?:by|in|at)\s${THE}${OF_MEDIUM}${NAME}`, 10, 7),
  rule("piece-for", "piece", String.raw`${PIECE}(?:\s(?:published|written|released))?(?:\son\s${DAY})?\s(?:for|in|to)\s${THE}${OF_MEDIUM}${NAME}`, 9, 7),
  rule("writing-for", "writes", String.raw`(?:[Ww]riting|wrote|writes|contributed)\s(?:for|in)\s${THE}${OF_MEDIUM}${NAME}`, 9, 6),
  rule("subject-piece", "printed", String.raw`^${OPENER}${THE}${OF_MEDIUM}${NAME}${IS_MEDIUM}${ASIDE}${MAYBE}\s(?:published|released|dedicated|posted|aired|ran|carried|issued|featured|devoted|published\sin)\s(?:in\s)?(?:an?|the|its|his|another|one|two|several|${PIECE})(?!\p{L})`, 9, 8),
  dated("reported-anything-dated", "says", String.raw`(?<!\p{L})(?:reported|reports|report|wrote|writes)\s(?:by\s)?${THE}(?<who>[\p{Lu}\p{N}][^,.;:“”"${DAY}]{1,45}?)${WHEN}`, 8, 7),
  dated("told-dated", "speaks", String.raw`(?:told|[Ss]poke\s(?:to|with)|[Ss]peaking\s(?:to|with)|interviewed\sby|[Ii]nterview\s(?:with|to|for|by|given\sto)|talked\s(?:to|with))\s${THE}${OF_MEDIUM}${NAME}${IS_MEDIUM}(?:\s[^.,${DAY}]{0,40}|,[^.,${DAY}]{0,30})?\s(?:on|in|of)\s(?:an?\s)?${DAY}`, 9, 7),
  dated("day-interview-with", "speaks", String.raw`${DAY}\s(?:[\p{L}-]+\s){0,2}interview\s(?:with|to|for)\s${THE}${OF_MEDIUM}${NAME}`, 9, 7),
  rule("subject", "publishes", String.raw`^${OPENER}${THE}${OF_MEDIUM}${NAME}${IS_MEDIUM}${ASIDE}${MAYBE}\s${PUBLISHES}(?!\p{L})`, 8, 5),
  rule("piece-named", "piece", String.raw`(?:[Aa]n?|[Aa]nother|[Tt]he)\s${PIECE}\s(?:published|released|posted|written)?\s?(?:by|in|from|on)\s${THE}${OF_MEDIUM}${NAME}`, 8, 4),
  rule("reports-last", "says", String.raw`(?:^|[,”»"]\s)${THE}${OF_MEDIUM}${NAME}${IS_MEDIUM}${MAYBE}\s(?:reports|reported|writes|wrote|informs|notes|says|states)(?:[.,]|$)`, 8, 5),
  rule("last-reports", "says", String.raw`[,”»"]\s(?:as\s)?(?:reports|reported|writes|wrote|informs)\s(?:by\s)?${THE}${OF_MEDIUM}${NAME}${IS_MEDIUM}(?:[.,]|$)`, 8, 5),
  rule("according-to", "according", String.raw`[Aa]ccording\sto\s(?:an?\s(?:[\p{L}-]+\s){0,2}${PIECE}\s(?:published\s)?(?:in|by|on|from)\s)?${THE}${OF_MEDIUM}${NAME}`, 7, 3),
  rule("subject-medium", "medium", String.raw`^${THE}${NAME}\s${MEDIUM}(?!\p{L})`, 7, 6),
  rule("subject-aside", "medium", String.raw`^${THE}${NAME},\s(?:an?|the)\s[^,]{0,60}${MEDIUM}(?!\p{L})`, 7, 6),
  rule("told", "speaks", String.raw`(?:told|[Ss]poke\s(?:to|with)|[Ss]peaking\s(?:to|with)|[Ii]nterview\s(?:with|to|for)|talked\s(?:to|with))\s${THE}${OF_MEDIUM}${NAME}`, 6, 2),
  rule("writes-cyrillic", "cyrillic", String.raw`(?<!\p{L})${WRITES_CYRILLIC}\s[«“"]?${NAME}`, 8, 5),
  rule("cyrillic-writes", "cyrillic", String.raw`(?:^|[,.»”"–-]\s|«)${NAME}[»”"]?(?:\s${DAY})?\s${WRITES_CYRILLIC}(?!\p{L})`, 8, 5),
  dated("opens-day-writes-last", "cyrillic", String.raw`^[«“"]?${NAME}[»”"]?(?:\s\p{Ll}+){0,2}\s${DAY}\s[^.]*?${WRITES_LAST}[.,]?$`, 9, 7),
  rule("opens-writes-last", "cyrillic", String.raw`^[«“"]?${NAME}[»”"]?\s[^.]*?${WRITES_LAST}[.,]?$`, 7, 0),
  dated("with-day", "on", String.raw`${NAME}(?:\snewspaper)?\s(?:is\sarticle\s)?[Oo]n\s${DAY}`, 5, 0),
  rule("known-name", "known", String.raw`(?<!\s(?:of|for|and)\s)(?<who>${KNOWN})(?!\s\p{Lu})`, 1, 0),
]; // prettier-ignore

/** "the newspaper «X»", of Cyrillic texts. */
export const QUOTED = { name: "quoted-medium", pattern: QUOTED_MEDIUM, weight: 7 } as const;
