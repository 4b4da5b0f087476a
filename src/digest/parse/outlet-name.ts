/** From what a clause captured to the name of a medium: decoration off, people and places refused. */
import { MEDIUM } from "./attribution-words.ts";

const POSSESSIVE = /^((?:[\p{L}.-]+\s)?[\p{L}.-]+)(?:’s|'s|(?<=s)[’'])\s(?=\p{Lu}|\uE001)/u;
const BASED = /^(?:[Tt]he\s|[Aa]n?\s)?(?:\p{L}+\s)?\p{L}+-(?:based|language|owned|run|born)\s/u;
const KIND_BEFORE = new RegExp(
  String.raw`^(?:[Tt]he\s|[Aa]n?\s)?(?:[\p{L}-]+\s){0,4}${MEDIUM}\s(?=[\p{Lu}\p{N}\uE001])`,
  "u",
);
const SMALL_KIND_AFTER = new RegExp(String.raw`\s${MEDIUM}$`, "u");
/** "Euractiv with Reuters": the first is the one that publishes. */
const OPENING = /^(?:As|In|On|When|While|Meanwhile|And|But)\s(?=[\p{Lu}\p{N}\uE001])/u;
const PARTNER = /\s(?:with|and)\s(?:the\s)?\S.*$/u;

/** People and things that stand where a medium could. */
const NOT_A_MEDIUM =
  /^(?:(?:The|A|An|This|That|These|It|He|She|They|We|In|On|At|According|Another|Both|Meanwhile|Earlier|However|Since|While|As|His|Her|Its|Their|Our|According to|During|After|Before|Article|Interview|Report|Author|Experts?|Analysts?|Officials?|Sources?|Media)$|(?:President|Prime|Minister|Deputy|Foreign Minister|Ambassador|Chair(?:man|woman|person)?|Dr|Mr|Mrs|Ms|Prof|Professor|Secretary|Senator|General|Director|Head|CEO|Mayor|Akim|Governor)(?:\.|\s|$))/u;

let countries: ReadonlySet<string> | null = null;

/** Country names as English writes them, lower case; looked up when a text needs them, and not at every start. */
const countryNames = (): ReadonlySet<string> => (countries ??= findCountryNames());

function findCountryNames(): ReadonlySet<string> {
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCodePoint(65 + at));
  const known = letters.flatMap((one) => letters.map((other) => names.of(one + other)?.toLowerCase()));
  return new Set(known.filter((name) => name !== undefined));
}

/** "Japan's X" is X, but "Runner's World" is one name: only a country, or what stands before a known outlet, is decoration. */
function withoutOwner(name: string): string {
  const [whole, owner] = POSSESSIVE.exec(name) ?? [];
  if (whole === undefined || owner === undefined) return name;
  const rest = name.slice(whole.length);
  const isCountry =
    countryNames().has(owner.toLowerCase().replace(/^the /, "")) || /^\p{Lu}{2,3}$/u.test(owner);
  return isCountry || rest.startsWith("\uE001") ? rest : name;
}

/** A written name without what only describes it: "Japan's X", "Berlin-based X", "the German magazine X", "X news agency". */
export function bareName(written: string): string {
  let name = written.trim();
  for (const decoration of [OPENING, BASED, KIND_BEFORE]) name = name.replace(decoration, "");
  return withoutOwner(name)
    .replace(SMALL_KIND_AFTER, "")
    .replace(/^the\s/u, "")
    .replace(/[’']s$/u, "")
    .replace(/[\s,;:]+$/u, "");
}

/** The name before "with …", where two media share an article. */
export function withoutPartner(name: string): string {
  const partner = PARTNER.exec(name);
  return partner !== null && /^\s(?:with)\s/.test(partner[0]) ? name.slice(0, partner.index) : name;
}

/** Whether a name that no profile knows can be a medium at all. */
export function canBeOutlet(name: string, refused: ReadonlySet<string>): boolean {
  if (name.length < 2 || name.length > 60 || NOT_A_MEDIUM.test(name)) return false;
  return !refused.has(name.toLowerCase());
}
