/** The ways in which the layouts of the two series drift, each against the other: blank lines, colons, credit lines. */
import { describe, expect, it } from "vitest";
import { readText } from "../fixtures/read-fixture.ts";

const PREAMBLE =
  "From lamps to piers, Kazinform News Agency presents a weekly review of foreign media coverage of the country this week.";
const ITEMS = [
  ["Reuters", "Piers open along the whole northern shore"],
  ["Euractiv", "Lamps that turn by themselves at night"],
] as const;
const HEADERS: readonly (readonly [string, (outlet: string, headline: string) => string])[] = [
  ["colon and blank", (outlet, headline) => `${outlet}: ${headline}`],
  ["colon alone", (outlet, headline) => `${outlet}:${headline}`],
  ["no outlet in the header", (_, headline) => headline],
];
const CREDITS: readonly (readonly [string, readonly string[]])[] = [
  ["no credit", []],
  ["a credit", ["Photo: site.example"]],
];
const cases = ["\n", "\n\n", "\n\n\n\n"].flatMap((gap) =>
  HEADERS.flatMap(([header, head]) =>
    CREDITS.map(([credit, lines]) => ({
      name: `${gap.length} line ends, ${header}, ${credit}`,
      gap,
      head,
      lines,
    })),
  ),
);

describe("a Kazinform week", () => {
  it.each(cases)("$name", ({ gap, head, lines }) => {
    const text = [
      "Foreign media on Kazakhstan: piers, lamps",
      PREAMBLE,
      ...lines,
      ...ITEMS.flatMap(([outlet, headline]) => [
        head(outlet, headline),
        `The shore was busy in the morning, ${outlet} reports.`,
        ...lines,
        "A second boat came at night and left again before dawn.",
      ]),
    ].join(gap);
    const reading = readText(text);
    if (reading.kind === "refusal") throw new Error(reading.problem.message);
    expect(reading.series).toBe("kazinform");
    expect(
      reading.items.map(({ outlet, headline, paragraphs }) => [outlet, headline, paragraphs.length]),
    ).toEqual(ITEMS.map(([outlet, headline]) => [outlet, headline, 2]));
  });
});
