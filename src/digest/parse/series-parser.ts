/** What a series' parser is: how surely it knows its own texts, and a short list of rules over their lines. */
import type { DateReader, FoundDate } from "../dates.ts";
import type { ExplainedLine } from "../reading.ts";
import type { Line } from "../lines.ts";
import type { Outlets } from "../outlets.ts";
import type { AttributionReader } from "./attribution.ts";

export type Role = ExplainedLine["role"];

/** A text as the rules see it. */
export interface Text {
  /** The lines that are not blank. */
  readonly lines: readonly Line[];
  /** What is known beside the text: the page's own title, its address. */
  readonly pageTitle: string | null;
  readonly address: string | null;
  /** The series' usual title in the profile. */
  readonly usualTitle: string;
  /** The lines near the top that hold a whole date and little else. */
  readonly dateLines: ReadonlySet<Line>;
}

/** What the parsers are handed, compiled once from the profile. */
export interface ParseSetting {
  readonly outlets: Outlets;
  readonly dates: DateReader;
  readonly attribution: AttributionReader;
  /** Lower-case names of the country. */
  readonly countryWords: ReadonlySet<string>;
}

/** Where the scan stands when a rule is asked about a line. */
export interface Scan {
  readonly text: Text;
  readonly at: number;
  readonly line: Line;
  readonly phase: "front" | "items" | "tail";
  /** Role of the line before; null at the first. */
  readonly lastRole: Role | null;
}

export interface Rule {
  /** Names the rule in `parse --explain`. */
  readonly name: string;
  readonly role: Role;
  /** Whether the line has this role. The first rule that fits has the word. */
  readonly fits: (scan: Scan) => boolean;
}

/** An item as its first line gives it. */
export interface Opened {
  /** Null where the item has no headline of its own. */
  readonly headline: string | null;
  /** As written in the header; null where the header names none. */
  readonly outlet: string | null;
  /** Text of the item that stands on the header's line. */
  readonly lead: string | null;
  /** The article's day, where header or source line give it. */
  readonly day: FoundDate | null;
}

/** Rules for one text, and what to make of a header line. */
export interface Plan {
  readonly rules: readonly Rule[];
  readonly open: (line: Line) => Opened;
}

export interface SeriesParser {
  readonly id: string;
  /** What the publisher calls itself in running text, lower case: never the outlet of an item. */
  readonly ownNames: readonly string[];
  /** Every item retells an outlet, so that a known outlet in its text is taken for its source even without a clause. */
  readonly retells: boolean;
  /** How sure it is that the text is of its series: 0 no, from 0.5 on yes, 1 beyond doubt. */
  readonly recognise: (text: Text) => number;
  readonly plan: (text: Text, setting: ParseSetting) => Plan;
}

/** A header that is a headline and nothing else. */
export function plainHeader(headline: string): Opened {
  return { headline, outlet: null, lead: null, day: null };
}
