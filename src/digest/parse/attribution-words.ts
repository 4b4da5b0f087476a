/** The words with which the series say who wrote what and when, by part of speech; English, Russian and Kazakh. */

const any = (...words: readonly string[]): string => `(?:${words.join("|")})`;

/** Verbs whose subject, at the head of a sentence, is a medium. */
export const PUBLISHES = any(
  "published", "publishes", "released", "reported", "reports", "report", "wrote", "writes", "dedicated", "posted", "aired",
  "ran", "carried", "issued", "featured", "covered", "covers", "printed", "broadcast", "devoted", "highlighted", "informs", "informed",
  "tells", "examined", "explored", "analyzed", "analysed", "interviewed",
); // prettier-ignore

/** Verbs that stand right before or after a medium inside or at the end of a sentence. */
export const REPORTS = any(
  "reported", "reports", "report", "wrote", "writes", "noted", "notes", "published", "informs", "informed", "says", "said",
  "stated", "states", "adds", "added", "announced", "revealed",
); // prettier-ignore

/** Verbs that people, too, are the subject of: a medium's only with the day of publishing before it. */
export const NARRATES = any(
  "told the story",
  "tells the story",
  "profiled",
  "recounted",
  "described",
  "looked at",
  "presented",
  "(?:told|tells|explained|explains|showed|shows) (?:how|why|what|about)",
  "(?:told|tells) of",
  "traced",
  "listed",
  "ranked",
  "reviewed",
  "followed",
);

/** What a medium publishes. */
export const PIECE = any(
  "articles?", "interviews?", "reports?", "pieces?", "stor(?:y|ies)", "editorials?", "op-eds?", "episodes?", "updates?", "columns?",
  "commentar(?:y|ies)", "opinions?", "analysis", "essays?", "reviews?", "videos?", "documentar(?:y|ies)", "podcasts?", "features?",
  "posts?", "editions?", "issues?", "press releases?", "programmes?", "programs?", "publications?", "guides?", "lists?",
); // prettier-ignore

/** What a medium is. */
export const MEDIUM = any(
  "news agency", "news service", "news website", "news site", "news portal", "news outlet", "news platform", "news channel",
  "news magazine", "news network", "online news service", "information agency", "press agency", "agency", "magazine", "newspaper", "daily", "weekly", "monthly",
  "journal", "portal", "website", "outlet", "broadcaster", "TV channel", "channel", "online platform", "platform", "publication", "online newspaper", "online magazine",
  "media outlet", "media", "radio station", "television", "edition", "think tank", "blog", "tabloid",
); // prettier-ignore

/** Before a day: it is the day of what happened, not of the article. */
export const HAPPENED = any(
  "held", "delivered", "signed", "hosted", "took place", "takes place", "take place", "visit", "visited", "visits", "met", "meeting", "meets",
  "scheduled", "slated", "set", "opened", "launched", "began", "begin", "begins", "start", "started", "starting", "arrived", "welcomed", "landed", "adopted",
  "celebrated", "summit", "forum", "ceremony", "conference", "event", "speech", "talks", "elections?", "referendum", "died", "born", "established", "session", "made history",
); // prettier-ignore

const GLUED = /(?:published|reported|reports|writes|wrote|released)(?!\p{L})/gu;

/** Verbs glued to the outlet before them by lost link markup ("Asiareports"), taken off it again. */
export function unglue(text: string): string {
  return text.replaceAll(GLUED, (verb: string, at: number) =>
    /\p{L}{3}$/u.test(text.slice(Math.max(0, at - 3), at)) ? ` ${verb}` : verb,
  );
}

/** Media named after their kind, in quotes: "the newspaper «X»". */
export const QUOTED_MEDIUM =
  /(?:газет[аеуы]|журнал[ае]?|агентств[оае]|радиостанци[яие]|телеканал[ае]?|издани[еия]|портал[ае]?|сайт[ае]?|телекомпани[яи]|еженедельник[ае]?|басылым[ы]?|агенттігі)\s[«“"]([^«»“”"]{2,60})[»”"]/iu;

/** Verbs of Russian and Kazakh that stand beside a medium. */
export const WRITES_CYRILLIC = any(
  "пишет", "пишут", "сообщает", "сообщают", "сообщил[ао]?", "передает", "передаёт", "опубликовал[ао]?", "публикует", "отмечает", "информирует",
  "рассказывает", "рассказал[ао]?", "написал[ао]?", "деп жазды", "деп жазады", "жазды", "хабарлады", "хабарлайды", "жариялады",
); // prettier-ignore

/** Of these, the Kazakh verbs that end a sentence which the medium opens. */
export const WRITES_LAST = any("жазды", "жазады", "хабарлады", "хабарлайды", "жариялады");

/** Without one of these, an outlet or a day (the two marks of `tagged.ts`) a sentence attributes nothing. */
export const CUE = new RegExp(
  String.raw`[\uE000\uE001]|(?<!\p{L})(?:${PUBLISHES}|${REPORTS}|${PIECE}|${MEDIUM}|told|[Ss]p[eo]a?k|[Ww]riting|contributed|[Aa]ccording|${WRITES_CYRILLIC})|[«“]`,
  "u",
);

/** A paragraph that closes a quotation by naming its source; it is body, with or without its full stop. */
export const CLOSES_QUOTE =
  /(?:[”»"’],?\s(?:the|this)\s(?:article|report|piece|author|agency|interview|magazine|newspaper|outlet|text|study)\s\p{L}+|(?:reads|notes|concludes|writes|says)\sthe\s(?:article|report|piece|agency|author))\.?$/iu;
