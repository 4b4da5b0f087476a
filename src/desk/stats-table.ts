/** The desk's numbers as a table for spreadsheets (CSV, UTF-8 with its mark, comma separated). PURE. */
import { PLACES } from "./stats.ts";
import type { Stats } from "./read-stats.ts";

type Row = readonly (string | number | null)[];

/** Sections one below the other: section, name, count, and for what is compared the count of four weeks before. */
export function statsTable(stats: Stats): string {
  const { readers, content, deliveries } = stats;
  const rows: Row[] = [
    ["section", "name", "count", "before"],
    ["made", stats.at, null, null],
    ...Object.entries(readers.states).map(([name, count]): Row => ["readers by state", name, count, null]),
    ...PLACES.map((name): Row => ["readers by chat", name, readers.places[name], null]),
    ["readers by topic", "(all topics)", readers.everything, null],
    ...readers.topics.map(([name, count]): Row => ["readers by topic", name, count, null]),
    ...readers.languages.map(([name, count]): Row => ["readers by language", name, count, null]),
    ...readers.zones.map(([name, count]): Row => ["readers by zone", name, count, null]),
    ["digests", "", content.digests.now, content.digests.before],
    ["stories", "", content.items.now, content.items.before],
    ...content.outlets.map(({ name, now, before }): Row => ["stories by outlet", name, now, before]),
    ...content.topics.map(({ name, now, before }): Row => ["stories by topic", name, now, before]),
    ...Object.entries(deliveries).map(([name, count]): Row => ["deliveries of 4 weeks", name, count, null]),
    ...stats.days.flatMap(({ day, present, joined, ended, blocked }): Row[] => [
      ["present", day, present, null],
      ["joined", day, joined, null],
      ["ended", day, ended, null],
      ["blocked", day, blocked, null],
    ]),
  ];
  return `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** Names come from outside: a spreadsheet must not take one for a formula. */
function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
