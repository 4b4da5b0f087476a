/** A digest being read: what a caller says of the input, and what comes of it. */
import type { Digest, IsoDate, Problem } from "./model.ts";

export interface ReadOptions {
  /** A series' id, or `auto` to find it. */
  readonly series: string;
  /** The day of the review where the caller knows it; comes before everything the text says. */
  readonly date: IsoDate | null;
  /** Looked at for a date when the text has none. */
  readonly fileName: string | null;
  readonly url: string | null;
}

/** What a line of the input is to the parser, and the rule that said so: `parse --explain`. */
export interface ExplainedLine {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
  readonly role:
    | "blank"
    | "noise"
    | "date"
    | "title"
    | "preamble"
    | "caption"
    | "credit"
    | "header"
    | "body"
    | "tail";
  /** The item it belongs to, counted from 1. */
  readonly item: number | null;
  readonly rule: string;
}

export type Reading =
  | {
      readonly kind: "digest";
      readonly digest: Digest;
      /** The decoded text, line ends as `\n`, else untouched. */
      readonly originalText: string;
      /** How sure the parser is of series and items, 0 to 1. */
      readonly confidence: number;
      readonly lines: readonly ExplainedLine[];
    }
  /** No digest: one sentence with the line, and nothing is stored. */
  | { readonly kind: "refusal"; readonly problem: Problem };
