/** The Astana Times' "News Digest": plain headlines; outlet and date stand in the first paragraph. */
import { frameRules, headsSource, repeatsTitle } from "./frame.ts";
import { headsParagraph } from "./headed.ts";
import { looksLikeBody } from "./headline.ts";
import { plainHeader, type Plan, type SeriesParser, type Text } from "./series-parser.ts";

const TITLE = /^news digest\s?:\s?(?:foreign )?media on\b/iu;
const PREAMBLE =
  /(?:the )?astana times(?:’s|'s)? (?:team |editorial |newsroom )?(?:has |have )?(?:also )?(?:again )?(?:picked|selected|curated|compiled|prepared|gathered|collected|chosen|rounded|put together|assembled|reviewed|offers|presents|brings)/iu;
const DIGEST_SENTENCE =
  /(?:this week[’']s|today[’']s) (?:foreign media )?(?:digest|roundup|selection|review) (?:includes|covers|highlights|features)/iu;
const HOST = /(?:^|[./])astanatimes\.com\b/i;

const preambleAt = (text: Text): number =>
  text.lines.findIndex(
    ({ text }) => looksLikeBody(text) && (PREAMBLE.test(text) || DIGEST_SENTENCE.test(text)),
  );

export const astanaTimes: SeriesParser = {
  id: "astana-times",
  ownNames: ["the astana times", "astana times"],
  retells: true,

  recognise(text) {
    const front = text.lines.slice(0, 12).map((line) => line.text);
    const titled = [text.pageTitle ?? "", ...front].some((line) => TITLE.test(line));
    const opened = front.some(
      (line) =>
        PREAMBLE.test(line) && /\b(?:articles|coverage|stories|selection|roundup|news)\b/iu.test(line),
    );
    const digest = front.some((line) => DIGEST_SENTENCE.test(line));
    const slug = /news-digest-(?:foreign-)?media/i.test(text.address ?? "");
    const home = HOST.test(text.address ?? "");
    const evidence =
      0.5 * Number(titled) +
      0.7 * Number(opened) +
      0.3 * Number(digest) +
      0.3 * Number(slug) +
      0.1 * Number(home);
    return Math.min(1, evidence);
  },

  plan(text, setting): Plan {
    const preamble = preambleAt(text);
    const titles = [
      text.pageTitle ?? "",
      text.usualTitle,
      ...text.lines
        .slice(0, Math.max(preamble, 3))
        .map((line) => line.text)
        .filter((line) => TITLE.test(line)),
    ];
    return {
      open: (line) => plainHeader(line.text),
      rules: [
        {
          name: "series-title",
          role: "title",
          fits: (scan) =>
            scan.phase === "front" && (TITLE.test(scan.line.text) || repeatsTitle(scan, titles)),
        },
        { name: "series-preamble", role: "preamble", fits: ({ at }) => at === preamble },
        ...frameRules(setting),
        { name: "above-preamble", role: "noise", fits: ({ at }) => at < preamble },
        {
          name: "headline-above-paragraph",
          role: "header",
          fits: (scan) =>
            headsParagraph(scan, setting) && (scan.phase !== "tail" || headsSource(scan, setting)),
        },
      ],
    };
  },
};
