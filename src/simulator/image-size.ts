/** What kind of picture some bytes are and how large, from their first lines; nothing is decoded. */

/** A picture's format and its sides in pixels. */
export interface Picture {
  readonly mimeType: "image/png" | "image/jpeg" | "image/gif" | "image/webp";
  readonly width: number;
  readonly height: number;
}

/** Undefined for what is no picture, or a broken one. */
export function readPicture(bytes: Uint8Array): Picture | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const picture = png(buffer) ?? gif(buffer) ?? webp(buffer) ?? jpeg(buffer);
  return picture !== undefined && picture.width > 0 && picture.height > 0 ? picture : undefined;
}

function png(buffer: Buffer): Picture | undefined {
  if (buffer.length < 24 || buffer.toString("latin1", 1, 4) !== "PNG") return undefined;
  return { mimeType: "image/png", width: buffer.readUInt32BE(16), height: buffer.readUInt32BE(20) };
}

function gif(buffer: Buffer): Picture | undefined {
  if (buffer.length < 10 || buffer.toString("latin1", 0, 4) !== "GIF8") return undefined;
  return { mimeType: "image/gif", width: buffer.readUInt16LE(6), height: buffer.readUInt16LE(8) };
}

function webp(buffer: Buffer): Picture | undefined {
  if (buffer.length < 30 || buffer.toString("latin1", 8, 12) !== "WEBP") return undefined;
  const mimeType = "image/webp";
  switch (buffer.toString("latin1", 12, 16)) {
    case "VP8 ":
      return {
        mimeType,
        width: buffer.readUInt16LE(26) & 0x3fff,
        height: buffer.readUInt16LE(28) & 0x3fff,
      };
    case "VP8L": {
      const bits = buffer.readUInt32LE(21);
      return { mimeType, width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
    }
    case "VP8X":
      return { mimeType, width: buffer.readUIntLE(24, 3) + 1, height: buffer.readUIntLE(27, 3) + 1 };
    default:
      return undefined;
  }
}

/** Walks from marker to marker until the frame's header. */
function jpeg(buffer: Buffer): Picture | undefined {
  if (buffer.length < 4 || buffer.readUInt16BE(0) !== 0xff_d8) return undefined;
  for (let at = 2; at + 9 <= buffer.length;) {
    const marker = buffer.readUInt16BE(at);
    const isFrame = marker >= 0xff_c0 && marker <= 0xff_cf && ![0xff_c4, 0xff_c8, 0xff_cc].includes(marker);
    if (isFrame) {
      return {
        mimeType: "image/jpeg",
        height: buffer.readUInt16BE(at + 5),
        width: buffer.readUInt16BE(at + 7),
      };
    }
    at += 2 + buffer.readUInt16BE(at + 2);
  }
  return undefined;
}
