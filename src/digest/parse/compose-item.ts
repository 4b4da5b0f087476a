/** One item from its scanned lines: headline, outlet, day, link, and what is odd about them. */
import { articleDate, type Anchor } from "../dates.ts";
import type { Line, Link } from "../lines.ts";
import type { IsoDate, Problem } from "../model.ts";
import { problem } from "../problems.ts";
import { SURE_WEIGHT } from "./attribution.ts";
import { squash } from "./headline.ts";
import type { ScannedItem } from "./scan.ts";
import type { ParseSetting } from "./series-parser.ts";

export interface ParsedItem {
  readonly headline: string;
  /** Canonical, or as written where the profile does not know it. */
  readonly outlet: string | null;
  readonly publishedOn: IsoDate | null;
  readonly paragraphs: readonly string[];
  readonly url: string | null;
  /** Line of its header. */
  readonly line: number;
  readonly problems: readonly Problem[];
}

export interface ItemContext {
  readonly setting: ParseSetting;
  readonly anchor: Anchor | null;
  /** The page's own address: links to its site are not the article's. */
  readonly address: string | null;
  readonly retells: boolean;
}

const LONGEST_STAND_IN = 120;

export function composeItem(scanned: ScannedItem, number: number, context: ItemContext): ParsedItem {
  const { opened, header, body, aside } = scanned;
  const { outlets, attribution } = context.setting;
  const paragraphs = [...(opened.lead === null ? [] : [opened.lead]), ...body.map((line) => line.text)];
  const inHeader = opened.outlet === null ? null : (outlets.canonical(opened.outlet) ?? opened.outlet);
  const found = attribution.read(paragraphs, inHeader);
  const isGuess = inHeader === null && found.weight < SURE_WEIGHT;
  const isKnown = found.outlet !== null && outlets.canonical(found.outlet) !== null;
  const outlet = isGuess && !(isKnown && context.retells) ? null : found.outlet;
  const day = opened.day ?? found.day;
  const publishedOn = day === null ? null : articleDate(day, context.anchor);
  const place = { item: number, line: header.number };
  const problems = [
    ...(outlet === null ? [problem("item-without-outlet", place)] : []),
    ...(outlet !== null && isGuess ? [problem("outlet-unsure", place, outlet)] : []),
    ...(outlet !== null && !isKnown ? [problem("unknown-outlet", place, outlet)] : []),
    ...(paragraphs.length === 0 ? [problem("item-without-body", place)] : []),
    ...(opened.headline === null ? [problem("item-without-headline", place)] : []),
    ...(publishedOn === null && found.dayUnsure ? [problem("article-date-unsure", place)] : []),
  ];
  return {
    headline: opened.headline ?? standIn(paragraphs[0] ?? header.text),
    outlet,
    publishedOn,
    paragraphs,
    url: linkOf(header, [...body.slice(0, 2), ...aside], outlet, context.address),
    line: header.number,
    problems,
  };
}

/** The first words of a paragraph, cut between words. */
function standIn(paragraph: string): string {
  const sentence = /^.{20,118}?[\p{Ll}\d»”)][.!?](?=\s|$)/u.exec(paragraph)?.[0];
  if (sentence !== undefined) return sentence.replace(/\.$/, "");
  if (paragraph.length <= LONGEST_STAND_IN) return paragraph.replace(/\.$/, "");
  const cut = paragraph.slice(0, LONGEST_STAND_IN - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 40)).replace(/[\s,;:–—-]+$/u, "")}…`;
}

/** The article's link: of the headline, else of the outlet's name or the attribution, else the only one there. */
function linkOf(
  header: Line,
  body: readonly Line[],
  outlet: string | null,
  address: string | null,
): string | null {
  const isForeign = ({ url }: Link): boolean => hostOf(url) !== hostOf(address);
  const inHeader = header.links.find(isForeign);
  if (inHeader !== undefined) return inHeader.url;
  const links = body.flatMap((line) => line.links).filter(isForeign);
  const name = squash(outlet ?? "");
  const named =
    name === ""
      ? undefined
      : links.find(
          (link) => squash(link.text).includes(name) || squash(hostOf(link.url) ?? "").includes(name),
        );
  const saying = links.find((link) =>
    /\b(?:article|report|interview|published|reported|wrote|released)/iu.test(link.text),
  );
  const only = new Set(links.map((link) => link.url)).size === 1 ? links[0] : undefined;
  return (named ?? saying ?? only)?.url ?? null;
}

function hostOf(address: string | null): string | null {
  return address === null ? null : (URL.parse(address)?.hostname.replace(/^www\./, "") ?? null);
}
