/** Bytes to text, whatever they were saved in; what is no text is refused here, in one sentence. */
import { refusal, type Refusal } from "./problems.ts";

/** Larger inputs are no digest, and are refused before they cost anything. */
export const MAX_INPUT_BYTES = 5 * 1024 * 1024;

export type Decoded = { readonly kind: "text"; readonly text: string } | Refusal;

/** Formats people send by mistake, by their first bytes. */
const FOREIGN: readonly (readonly [magic: string, what: string])[] = [
  ["%PDF-", "a PDF"],
  ["PK\u0003\u0004", "a zip archive or an office document"],
  ["\u0089PNG", "a picture"],
  ["\u00ff\u00d8\u00ff", "a picture"],
  ["GIF8", "a picture"],
  ["\u001f\u008b", "a gzip archive"],
  ["{\\rtf", "a rich text document"],
  ["\u00d0\u00cf\u0011\u00e0", "an old office document"],
];

/** How much is looked at to tell an encoding. */
const SAMPLE_BYTES = 64 * 1024;

/**
 * Decodes UTF-8 and UTF-16 (with or without a byte order mark) and windows-1251. Line ends come out as `\n`,
 * everything else as it was.
 */
export function decode(input: Uint8Array): Decoded {
  if (input.length > MAX_INPUT_BYTES) {
    return refusal(
      "input-too-large",
      null,
      "The input is larger than 5 MB, so it is no digest; send the page's text only.",
    );
  }
  const start = String.fromCharCode(...input.subarray(0, 8));
  const foreign = FOREIGN.find(([magic]) => start.startsWith(magic));
  if (foreign !== undefined) {
    return refusal(
      "input-not-text",
      null,
      `This is ${foreign[1]}, not text or HTML; copy the text out of it and send that.`,
    );
  }
  const text = decodeText(input).replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, "\n");
  const binaryAt = firstBinaryLine(text);
  if (binaryAt !== null) {
    return refusal(
      "input-not-text",
      binaryAt,
      `Line ${binaryAt} holds control characters, so this is not text or HTML; send the page's text.`,
    );
  }
  if (text.trim() === "")
    return refusal("input-empty", null, "The input is empty; send the digest's text or HTML.");
  return { kind: "text", text };
}

function decodeText(input: Uint8Array): string {
  const sixteen = utf16(input);
  if (sixteen !== null) return new TextDecoder(sixteen).decode(input);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(input);
  } catch {
    return new TextDecoder(singleByteOr(input)).decode(input);
  }
}

function utf16(input: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (input[0] === 0xff && input[1] === 0xfe) return "utf-16le";
  if (input[0] === 0xfe && input[1] === 0xff) return "utf-16be";
  const sample = input.subarray(0, SAMPLE_BYTES);
  const nulls = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) nulls[at % 2] = (nulls[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = nulls;
  // Even Cyrillic text has a NUL half in each blank and line end, always on the same side.
  const enough = sample.length / 40;
  if (odd > enough && even * 20 <= odd && isPlausible(sample, "utf-16le")) return "utf-16le";
  if (even > enough && odd * 20 <= even && isPlausible(sample, "utf-16be")) return "utf-16be";
  return null;
}

/** A text with a stray NUL, read as UTF-16, is full of signs from the far end of Unicode. */
function isPlausible(sample: Uint8Array, encoding: string): boolean {
  const text = new TextDecoder(encoding).decode(sample);
  const usual = text.match(/[\n\r\t\u0020-\u052f\u2000-\u2122]/g)?.length ?? 0;
  return usual >= text.length * 0.9;
}

/**
 * Which encoding a text that is not valid UTF-8 is in: damaged UTF-8 when most of its high bytes still form
 * sequences, else windows-1251 when Cyrillic letters stand side by side, else windows-1252.
 */
function singleByteOr(input: Uint8Array): "utf-8" | "windows-1251" | "windows-1252" {
  const sample = input.subarray(0, SAMPLE_BYTES);
  const damaged = new TextDecoder().decode(sample);
  const lost = damaged.split("\uFFFD").length - 1;
  const high = sample.reduce((count, byte) => count + Number(byte >= 0x80), 0);
  if (lost * 4 < high) return "utf-8";
  const pairs = sample.reduce(
    (count, byte, at) => count + Number(byte >= 0xc0 && (sample[at + 1] ?? 0) >= 0xc0),
    0,
  );
  return pairs * 2 >= high ? "windows-1251" : "windows-1252";
}

/** The line of the first sign that this is no text: a NUL, or control characters in number. Null when there is none. */
function firstBinaryLine(text: string): number | null {
  // oxlint-disable-next-line no-control-regex
  const controls = text.match(/[\u0000-\u0008\u000e-\u0019\u001b-\u001f]/g) ?? [];
  const first = controls[0];
  if (first === undefined) return null;
  const nul = text.indexOf("\u0000");
  if (nul === -1 && controls.length * 500 < text.length) return null;
  return lineAt(text, nul === -1 ? text.indexOf(first) : nul);
}

function lineAt(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < index; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}
