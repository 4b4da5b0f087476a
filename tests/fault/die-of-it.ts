/** Loaded before a program of ours: it is killed when a new reader gets an id, and when bytes with a certain word are decoded. */
import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

const { randomBytes } = crypto;
Object.assign(crypto, {
  randomBytes(size: number) {
    // The claim of a store asks for as many bytes; an id for a reader is asked for by the parts.
    if (size === 6 && new Error("where").stack?.includes("parts.ts") === true)
      process.kill(process.pid, "SIGKILL");
    return randomBytes(size);
  },
});
syncBuiltinESMExports();

const decode = TextDecoder.prototype.decode;
TextDecoder.prototype.decode = function poisoned(...given: Parameters<typeof decode>) {
  const text = decode.apply(this, given);
  if (text.includes("deadly nightshade")) process.kill(process.pid, "SIGKILL");
  return text;
};
