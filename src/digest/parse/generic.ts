/** Any other list of news items: the shapes that such lists have, tried from the plainest mark to the faintest. */
import { dateRule, frameRules, repeatsTitle } from "./frame.ts";
import { looksLikeBody, looksLikeHeadline } from "./headline.ts";
import type { Plan, Rule, SeriesParser, Text } from "./series-parser.ts";
import { SHAPES } from "./shapes.ts";

const SAYS_DIGEST =
  /\b(?:digest|review|round-?up|in brief|briefing|news from|this week|weekly|press (?:review|monitoring)|media (?:on|about)|headlines|newsletter|news wire)\b|обзор|дайджест|мир о |пресса о |сми о |шолу|итоги недели|главное за/iu;
const FRONT = 6;

/** Whether title or address say that this is a digest. */
export function saysDigest(text: Text): boolean {
  const words = [
    text.pageTitle ?? "",
    (text.address ?? "").replaceAll(/[-_/]/g, " "),
    ...text.lines
      .slice(0, 3)
      .map((line) => line.text)
      .filter((line) => line.length < 200 && !/[.!?]$/.test(line)),
  ];
  return words.some((line) => SAYS_DIGEST.test(line));
}

/** The place of the title among the first lines, or -1. */
function titleAt(text: Text): number {
  const front = text.lines.slice(0, FRONT);
  const isTitle = (at: number): boolean => {
    const line = front[at];
    if (line === undefined || line.text.length > 220 || /[.:;,]$/.test(line.text)) return false;
    if (/^(?:\d{1,2}[.)]|[•●▪■◦*])\s/u.test(line.text)) return false;
    const scan = { text, at, line, phase: "front", lastRole: null } as const;
    if (line.markup === "title" || (text.pageTitle !== null && repeatsTitle(scan, [text.pageTitle])))
      return true;
    return looksLikeHeadline(line.text) && SAYS_DIGEST.test(line.text);
  };
  const named = front.findIndex((_, at) => isTitle(at));
  if (named !== -1) return named;
  // A first line with no paragraph below it heads the page, not an item.
  const [first, second] = front;
  const heads =
    first !== undefined &&
    second !== undefined &&
    looksLikeHeadline(first.text) &&
    !looksLikeBody(second.text) &&
    !/^(?:\d{1,2}[.)]|[•●▪■◦*])\s/u.test(first.text);
  return heads ? 0 : -1;
}

export const generic: SeriesParser = {
  id: "generic",
  ownNames: [],
  retells: false,

  recognise: () => 0.4,

  plan(text, setting): Plan {
    const title = titleAt(text);
    const context = { text, setting, from: title + 1, digest: saysDigest(text) };
    const titleRules: Rule[] = [
      dateRule,
      { name: "title", role: "title", fits: ({ at }) => at === title },
      { name: "above-title", role: "noise", fits: ({ at }) => at < title },
      {
        name: "title-repeated",
        role: "title",
        fits: (scan) =>
          scan.phase === "front" && title !== -1 && repeatsTitle(scan, [text.lines[title]?.text ?? ""]),
      },
    ];
    for (const shape of SHAPES) {
      const found = shape(context);
      if (found !== null)
        return {
          open: found.open,
          rules: [...titleRules, ...found.rules, ...frameRules(setting)],
        };
    }
    return {
      open: (line) => ({ headline: line.text, outlet: null, lead: null, day: null }),
      rules: [...titleRules, ...frameRules(setting)],
    };
  },
};
