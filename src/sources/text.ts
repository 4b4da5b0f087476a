/** Bytes from the web as text: by what they are, then by what the server or the page says of them. */
import { isUtf8 } from "node:buffer";
import { decode, type Decoded } from "#digest/decode.ts";

/** How much of a page is looked at for the encoding it names. */
const HEAD_BYTES = 2_048;
const DECLARED =
  /(?:<\?xml[^>]{0,200}encoding\s{0,5}=\s{0,5}["']|<meta[^>]{0,200}charset\s{0,5}=\s{0,5}["']?)([\w.:-]{1,40})/i;

/**
 * Decodes at most 5 MB. Valid UTF-8 is UTF-8, whatever else is claimed, since claims are often wrong and it rarely is by
 * chance; else `charset` (of the `content-type`), else the encoding that page or feed name, else as the engine guesses.
 */
export function textOf(bytes: Uint8Array, charset: string | null): Decoded {
  const label = charset ?? DECLARED.exec(Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString("latin1"))?.[1];
  const hasMark = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (label === undefined || hasMark || isUtf8(bytes)) return decode(bytes);
  const decoder = decoderOf(label);
  return decode(decoder === null ? bytes : Buffer.from(decoder.decode(bytes)));
}

function decoderOf(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}
