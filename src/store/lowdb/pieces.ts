/** Reads files of lines without having them in memory: a journal may be larger than what comes out of it. */
import type { OpenFile } from "./file-system.ts";

const NEWLINE = 10;
/** Few enough lines that nobody waits while they are read. */
const PIECE = 1 << 18;

/** A part of a file that begins with a line and ends with one; the last piece may end in the middle of one. */
export interface Piece {
  /** Good until the next piece is asked for. */
  readonly bytes: Buffer;
  /** Where it stands in the file. */
  readonly offset: number;
}

/** The bytes of a file from `from` up to `to`, or its end; a longer line makes a longer piece. */
export async function* piecesOf(
  file: Pick<OpenFile, "read">,
  { from = 0, to = Infinity }: { readonly from?: number; readonly to?: number } = {},
): AsyncGenerator<Piece> {
  let buffer = Buffer.allocUnsafeSlow(Math.min(PIECE, to - from));
  let held = 0;
  for (let offset = from; ;) {
    if (held === buffer.length && offset + held < to) buffer = Buffer.concat([buffer], buffer.length * 2);
    const room = buffer.subarray(held, Math.min(buffer.length, to - offset));
    const read = room.length === 0 ? 0 : await file.read(room, offset + held);
    held += read;
    const end = read === 0 ? held : buffer.lastIndexOf(NEWLINE, held - 1) + 1;
    if (end > 0) yield { bytes: buffer.subarray(0, end), offset };
    if (read === 0) return;
    buffer.copyWithin(0, end, held);
    held -= end;
    offset += end;
  }
}

/** Where each line of a piece lies; the newline is at `to`. What does not end is left out. */
export function* linesIn({ bytes }: Piece): Generator<{ readonly from: number; readonly to: number }> {
  let from = 0;
  for (;;) {
    const to = bytes.indexOf(NEWLINE, from);
    if (to === -1) return;
    yield { from, to };
    from = to + 1;
  }
}
