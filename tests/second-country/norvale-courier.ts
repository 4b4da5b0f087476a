/** The weekly review of an invented paper: `Headline — Outlet, 17 November` above its text, and "Seen elsewhere" at the end. */
import { frameRules } from "#digest/parse/frame.ts";
import { looksLikeBody } from "#digest/parse/headline.ts";
import type { Opened, ParseSetting, Plan, SeriesParser } from "#digest/parse/series-parser.ts";

const TITLE = /^what they write of norvale\b/iu;
const PREAMBLE = /norvale courier (?:leafs|looks) through/iu;
const HEADER = /^(\S.{5,160}?)\s—\s([^—,]{2,50}),\s(\d{1,2}\s\p{L}+)$/u;

/** Headline, outlet and day of a header line. */
function openHeader(text: string, { dates }: ParseSetting): Opened {
  const [, headline = text, outlet = null, day = ""] = HEADER.exec(text) ?? [];
  return { headline, outlet, lead: null, day: dates.find(day)[0] ?? null };
}

export const norvaleCourier: SeriesParser = {
  id: "norvale-courier",
  ownNames: ["the norvale courier", "norvale courier"],
  retells: true,

  recognise({ lines, pageTitle }) {
    const front = [pageTitle ?? "", ...lines.slice(0, 8).map((line) => line.text)];
    const headers = lines.filter((line) => HEADER.test(line.text)).length;
    return (
      0.5 * Number(front.some((line) => TITLE.test(line))) +
      0.3 * Number(front.some((line) => PREAMBLE.test(line))) +
      0.2 * Number(headers > 1)
    );
  },

  plan: (_, setting): Plan => ({
    open: (line) => openHeader(line.text, setting),
    rules: [
      {
        name: "series-title",
        role: "title",
        fits: ({ line, phase }) => phase === "front" && TITLE.test(line.text),
      },
      {
        name: "seen-elsewhere",
        role: "tail",
        fits: ({ line, phase }) => phase !== "front" && /^seen elsewhere\b/iu.test(line.text),
      },
      {
        name: "headline-outlet-day",
        role: "header",
        fits: ({ line, phase }) => phase !== "tail" && HEADER.test(line.text) && !looksLikeBody(line.text),
      },
      ...frameRules(setting),
    ],
  }),
};
