/**
 * The editorial engine: bytes in, a digest or a clear refusal out. PURE: no clock, no files, no network; the
 * country's words, outlets and topics are handed in.
 */
import type { Editorial } from "./editorial.ts";
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

export interface Engine {
  /** Reads one digest of text or HTML in UTF-8, UTF-16 or windows-1251; at most 5 MB. Never throws for what the input holds. */
  read(input: Uint8Array, options: ReadOptions): Reading;
}

/** Compiles the lexicons once; the engine itself holds no state. */
export declare function createEngine(editorial: Editorial): Engine;
