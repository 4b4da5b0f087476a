/** A response's body: unpacked while it comes, and given up the moment it is too much. */
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { FetchError } from "./fetch-error.ts";

/** The most that is taken, after unpacking: what the engine reads at most. */
export const MOST_BYTES = 5 * 1024 * 1024;
/** Pages shrink to a tenth, a very dull one to a fiftieth; small bodies may do as they like. */
const MOST_RATIO = 100;
const RATIO_FROM_BYTES = 1024 * 1024;

/** How the body is packed; undefined for a way we can't undo. */
function unpackerOf(encoding: string): (() => Transform) | null | undefined {
  switch (encoding.trim().toLowerCase()) {
    case "":
    case "identity":
      return null;
    case "gzip":
    case "x-gzip":
      return createGunzip;
    case "deflate":
      return createInflate;
    case "br":
      return createBrotliDecompress;
    default:
      return undefined;
  }
}

export interface BodyOptions {
  /** `content-encoding`, empty where there is none. */
  readonly encoding: string;
  /** For messages. */
  readonly shown: string;
}

/** Reads a body to its end; rejects with `FetchError` for what is too large, expands too much or is packed wrongly, and with the stream's own error otherwise. */
export async function readBody(stream: Readable, { encoding, shown }: BodyOptions): Promise<Buffer> {
  const unpack = unpackerOf(encoding);
  if (unpack === undefined) {
    stream.destroy();
    throw new FetchError(
      "not-text",
      `${shown}: the content is packed as "${encoding.slice(0, 40)}"; only gzip, br and deflate are unpacked.`,
    );
  }
  const chunks: Buffer[] = [];
  let received = 0;
  let size = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _, done) {
      received += chunk.length;
      done(null, chunk);
    },
  });
  const collect = async (source: AsyncIterable<unknown>): Promise<void> => {
    for await (const chunk of source) {
      if (!Buffer.isBuffer(chunk)) continue;
      size += chunk.length;
      const isSwollen = size > RATIO_FROM_BYTES && size > received * MOST_RATIO;
      if (unpack !== null && (isSwollen || size > MOST_BYTES)) {
        throw new FetchError("bomb", `${shown}: the compressed content expands beyond the limit (5 MB).`);
      }
      if (size > MOST_BYTES) throw tooLarge(shown);
      chunks.push(chunk);
    }
  };
  try {
    await (unpack === null
      ? pipeline(stream, counter, collect)
      : pipeline(stream, counter, unpack(), collect));
  } catch (error) {
    if (!isZlibError(error)) throw error;
    throw new FetchError("unreachable", `${shown}: the compressed content is broken.`, { cause: error });
  }
  return Buffer.concat(chunks, size);
}

/** For a body that says beforehand, or shows while it comes, that it is more than 5 MB. */
export const tooLarge = (shown: string): FetchError =>
  new FetchError("too-large", `${shown}: the content is too large (limit 5 MB).`);

const isZlibError = (error: unknown): boolean =>
  error instanceof Error &&
  "code" in error &&
  /^(Z_|ERR__?ERROR|ERR_BROTLI|ERR_PADDING)/.test(String(error.code));
