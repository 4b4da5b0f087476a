/** From lines to a parsed digest: picks the series, runs its rules, then finds outlet, day and link of each item. */
import {
  anchorOf,
  createDateReader,
  dateInName,
  isoDate,
  monthInAddress,
  type DateReader,
} from "../dates.ts";
import type { Editorial } from "../editorial.ts";
import type { ExplainedLine, ReadOptions } from "../reading.ts";
import type { Line } from "../lines.ts";
import type { IsoDate, Problem } from "../model.ts";
import { createOutlets } from "../outlets.ts";
import { problem, refusal, type Refusal } from "../problems.ts";
import type { SourceText } from "../source-text.ts";
import { createAttributionReader } from "./attribution.ts";
import { composeItem, type ParsedItem } from "./compose-item.ts";
import { generic } from "./generic.ts";
import { scan, type Scanned } from "./scan.ts";
import { detectSeries, SERIES } from "./series.ts";
import type { ParseSetting, SeriesParser, Text } from "./series-parser.ts";

export interface Parsed {
  readonly kind: "parsed";
  readonly series: string;
  readonly title: string;
  readonly publishedOn: IsoDate | null;
  readonly items: readonly ParsedItem[];
  readonly problems: readonly Problem[];
  /** 0 to 1. */
  readonly confidence: number;
  readonly lines: readonly ExplainedLine[];
}

export type Parse = (source: SourceText, options: ReadOptions) => Parsed | Refusal;

/** The crawler's mark before the first line of a page. */
const CRAWL_DATE = /^date (\d{4}-\d{2}-\d{2})(?:\s+|$)/;
const FRONT_LINES = 15;
const LONGEST_DATE_LINE = 60;
const MOST_OTHER_LETTERS = 24;
const SURE_SERIES = 0.5;

/**
 * Compiles outlets and month names once. `parsers` are the series it can read; of them only those that the profile
 * describes are tried, so that no country's reviews are read under another's profile, and `generic` always.
 */
export function createParse(editorial: Editorial, all: readonly SeriesParser[] = SERIES): Parse {
  const parsers = all.filter(
    ({ id }) => id === generic.id || editorial.series.some((series) => series.id === id),
  );
  const dates = createDateReader(editorial.languages);
  const outlets = createOutlets(editorial.outlets);
  const countryWords = new Set(editorial.countryWords.map((word) => word.toLowerCase()));
  const publishers = editorial.series.map((series) => series.publisher.toLowerCase());
  const forReader = {
    dates,
    outlets,
    abbreviations: new Set(editorial.languages.flatMap((language) => language.abbreviations)),
    refused: new Set([...parsers.flatMap((parser) => parser.ownNames), ...publishers, ...countryWords]),
  };

  return (source, options) => {
    const attribution = createAttributionReader(forReader);
    const setting: ParseSetting = { outlets, dates, attribution, countryWords };
    const { lines, crawled } = withoutCrawlDate(source.lines.filter((line) => line.text !== ""));
    const dateLines = datesNearTop(lines, dates);
    const text: Text = {
      lines,
      pageTitle: source.pageTitle,
      address: source.address,
      usualTitle: "",
      dateLines: new Set(dateLines.keys()),
    };
    const { parser, sureness } = detectSeries(text, options.series, parsers);
    const profile = editorial.series.find((series) => series.id === parser.id);
    const titled: Text = { ...text, usualTitle: profile?.title ?? "" };
    const scanned = scan(titled, parser.plan(titled, setting));
    if (scanned.items.length === 0 && (parser.id === "generic" || sureness < SURE_SERIES))
      return noDigest(lines);

    const publishedOn =
      options.date ??
      crawled ??
      firstDate(scanned, dateLines, dates) ??
      source.pageDate ??
      namedDate(source, options);
    const anchor =
      publishedOn === null ? monthInAddress(options.url ?? source.address ?? "") : anchorOf(publishedOn);
    const items = scanned.items.map((item, at) =>
      composeItem(item, at + 1, { setting, anchor, address: source.address, retells: parser.retells }),
    );
    const title = titleOf(scanned, source) ?? profile?.title ?? parser.id;
    const countedDays = scanned.items.reduce((sum, item) => sum + datedClauses(item.body), 0);
    return {
      kind: "parsed",
      series: parser.id,
      title,
      publishedOn,
      items,
      confidence: confidenceOf(items, sureness),
      problems: [
        ...(publishedOn === null ? [problem("digest-without-date")] : []),
        ...(items.length === 0 ? [problem("digest-without-item")] : []),
        ...(sureness < SURE_SERIES ? [problem("series-unsure")] : []),
        ...(titleOf(scanned, source) === null ? [problem("digest-without-title")] : []),
        ...(countedDays > items.length && items.length > 0
          ? [problem("item-count-unsure", {}, `${items.length} items, ${countedDays} dated mentions`)]
          : []),
        ...items.flatMap((item) => item.problems),
      ],
      lines: explain(source.lines, scanned),
    };

    /** How many paragraphs of an item name an outlet with the day of its article: one is to be expected. */
    function datedClauses(body: readonly Line[]): number {
      return body.filter((line) => {
        // Every day has a digit: most paragraphs need not be read for one.
        return /\d/.test(line.text) && attribution.isDated(line.text);
      }).length;
    }
  };
}

function withoutCrawlDate(lines: readonly Line[]): { lines: readonly Line[]; crawled: IsoDate | null } {
  const [first, ...rest] = lines;
  const match = CRAWL_DATE.exec(first?.text ?? "");
  if (first === undefined || match?.[1] === undefined) return { lines, crawled: null };
  const [year = 0, month = 0, day = 0] = match[1].split("-").map(Number);
  const text = first.text.slice(match[0].length);
  return { lines: text === "" ? rest : [{ ...first, text }, ...rest], crawled: isoDate(year, month, day) };
}

/** Lines near the top that are a whole date and little else, by number. */
function datesNearTop(lines: readonly Line[], dates: DateReader): ReadonlyMap<Line, IsoDate> {
  const found = new Map<Line, IsoDate>();
  for (const line of lines.slice(0, FRONT_LINES)) {
    if (line.text.length > LONGEST_DATE_LINE) continue;
    const [date] = dates.find(line.text);
    if (date === undefined || date.year === null) continue;
    const others = (line.text.slice(0, date.start) + line.text.slice(date.end)).match(/\p{L}/gu) ?? [];
    const iso = isoDate(date.year, date.month, date.day);
    if (iso !== null && others.length <= MOST_OTHER_LETTERS) found.set(line, iso);
  }
  return found;
}

/** The first date line above the items, else the one day that the title names with its year. */
function firstDate(
  scanned: Scanned,
  dateLines: ReadonlyMap<Line, IsoDate>,
  dates: DateReader,
): IsoDate | null {
  const line = scanned.lines.find(({ role }) => role === "date")?.line;
  const dated = line === undefined ? undefined : dateLines.get(line);
  if (dated !== undefined) return dated;
  const title = scanned.lines.find(({ role }) => role === "title")?.line.text ?? "";
  const named = dates.find(title).filter(({ year }) => year !== null);
  const [day] = named;
  return named.length !== 1 || day === undefined || day.year === null
    ? null
    : isoDate(day.year, day.month, day.day);
}

function namedDate(source: SourceText, options: ReadOptions): IsoDate | null {
  const names = [options.url, source.address, options.fileName];
  return names.map((name) => (name === null ? null : dateInName(name))).find((date) => date !== null) ?? null;
}

function titleOf(scanned: Scanned, source: SourceText): string | null {
  const inText = scanned.lines.find(({ role }) => role === "title")?.line.text;
  return (inText ?? source.pageTitle)?.replace(/\s[–—|-]\s(?:The )?[\p{L}\s.]{2,30}$/u, "") ?? null;
}

/** Series and items together: an item with outlet and text counts in full. */
function confidenceOf(items: readonly ParsedItem[], sureness: number): number {
  if (items.length === 0) return 0;
  const whole = items.filter((item) => item.outlet !== null && item.paragraphs.length > 0).length;
  return Math.round(sureness * (0.5 + (0.5 * whole) / items.length) * 100) / 100;
}

function noDigest(lines: readonly Line[]): Refusal {
  const first = lines[0];
  return refusal(
    "no-digest",
    first?.number ?? null,
    "This text is no digest: no list of items with headlines or outlets was found in it.",
  );
}

function explain(all: readonly Line[], scanned: Scanned): ExplainedLine[] {
  let next = 0;
  return all.map(({ number, original, text }): ExplainedLine => {
    const found = scanned.lines[next];
    if (text === "") return { line: number, text: original, role: "blank", item: null, rule: "blank" };
    // Only a line that is nothing but the crawler's date is left out of the scan.
    if (found?.line.number !== number)
      return { line: number, text: original, role: "date", item: null, rule: "crawl-date" };
    next += 1;
    return { line: number, text: original, role: found.role, item: found.item, rule: found.rule };
  });
}
