/** Kazinform's (Qazinform's) weekly review of foreign media: `Outlet: Headline` lines, in some weeks plain headlines. */
import { dateRule, frameRules, isCredit, nextText, repeatsTitle } from "./frame.ts";
import { headsParagraph } from "./headed.ts";
import { looksLikeBody, looksLikeHeadline } from "./headline.ts";
import { findOutletHeaders, splitHeader } from "./outlet-header.ts";
import { plainHeader, type Plan, type Scan, type SeriesParser, type Text } from "./series-parser.ts";

const AGENCY = /(?:[kq]azinform|(?:қ|к)азинформ)/iu;
const TITLE =
  /(?:foreign (?:mass )?media (?:on|about) kazakhstan|review of foreign (?:mass )?media|through the eyes of foreign (?:mass )?media)/iu;
/** What others, too, head their reviews with: the agency must be named beside it. */
const COMMON_TITLE = /(?:(?:зарубежные|иностранные) сми о казахстане|шетел(?:дік)? бақ)/iu;
const OFFERS =
  /(?:presents?|provides?|offers?|prepared|compiled|brings|gives|shares|представляет|предлагает|ұсынады).{0,80}(?:review|digest|overview|look|round-?up|selection|summary|обзор|дайджест|шолу)/iu;
const ABOUT =
  /(?:foreign|international|abroad|overseas|mass media|media coverage|зарубежн|иностранн|за рубежом|шетел)/iu;
const HOST = /(?:^|[./])(?:inform\.kz|qazinform\.com|kazinform\.kz)\b/i;

const isTitle = (line: string): boolean => TITLE.test(line) || COMMON_TITLE.test(line);
const isPreamble = (line: string): boolean =>
  line.length > 60 && AGENCY.test(line) && OFFERS.test(line) && ABOUT.test(line);
const preambleAt = (text: Text): number => text.lines.slice(0, 15).findIndex(({ text }) => isPreamble(text));

export const kazinform: SeriesParser = {
  id: "kazinform",
  ownNames: [
    "kazinform",
    "qazinform",
    "kazinform news agency",
    "qazinform news agency",
    "казинформ",
    "қазинформ",
  ],
  retells: true,

  recognise(text) {
    const front = text.lines.slice(0, 12).map((line) => line.text);
    const titles = [text.pageTitle ?? "", ...front].filter((line) => line.length < 300);
    const titled =
      titles.some((line) => TITLE.test(line)) ||
      (titles.some((line) => COMMON_TITLE.test(line)) && front.some((line) => AGENCY.test(line)));
    const opened = front.some(isPreamble);
    const slug = /foreign-(?:mass-)?media-(?:on|about)-kazakhstan|review-of-foreign-media/i.test(
      text.address ?? "",
    );
    const home = HOST.test(text.address ?? "");
    return Math.min(
      1,
      0.45 * Number(titled) + 0.8 * Number(opened) + 0.3 * Number(slug) + 0.2 * Number(home),
    );
  },

  plan(text, setting): Plan {
    const preamble = preambleAt(text);
    const title = text.lines
      .slice(0, Math.max(preamble, 2))
      .find((line) => looksLikeHeadlineOfReview(line.text) && !isCredit(line.text));
    const titles = [text.pageTitle ?? "", text.usualTitle, title?.text ?? ""];
    const headers = findOutletHeaders(text, preamble + 1, setting);
    return {
      open: (line) => (headers.lines.has(line) ? splitHeader(line.text, setting) : plainHeader(line.text)),
      rules: [
        {
          name: "series-title",
          role: "title",
          fits: ({ line }) => line === title,
        },
        { name: "series-preamble", role: "preamble", fits: ({ at }) => at === preamble },
        {
          name: "title-repeated",
          role: "caption",
          fits: (scan) =>
            scan.phase === "front" && !headers.sure.has(scan.line) && repeatsTitle(scan, titles),
        },
        dateRule,
        {
          name: "outlet-header",
          role: "header",
          fits: (scan) =>
            scan.at > preamble &&
            headers.lines.has(scan.line) &&
            (scan.lastRole !== "header" || headers.sure.has(scan.line)) &&
            (scan.phase !== "tail" || (headers.sure.has(scan.line) && hasBody(scan))),
        },
        ...frameRules(setting),
        { name: "above-preamble", role: "noise", fits: ({ at }) => at < preamble },
        {
          name: "headline-above-paragraph",
          role: "header",
          fits: (scan) => {
            if (scan.phase === "tail" || !headsParagraph(scan, setting)) return false;
            if (!headers.prefixed) return true;
            // Where headers name outlets, a plain line is a headline only with an outlet's clause below.
            const below = nextText(scan, scan.at + 1);
            return (
              below !== null &&
              looksLikeBody(below.text) &&
              setting.attribution.read([below.text]).weight >= 8
            );
          },
        },
      ],
    };
  },
};

function hasBody(scan: Scan): boolean {
  const below = nextText(scan, scan.at + 1);
  return below !== null && looksLikeBody(below.text);
}

/** A title may be as long as two headlines. */
function looksLikeHeadlineOfReview(line: string): boolean {
  return (
    isTitle(line) &&
    line.length < 400 &&
    !AGENCY.test(line.slice(0, 30)) &&
    (looksLikeHeadline(line) || !/[.]$/.test(line))
  );
}
