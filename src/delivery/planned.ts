/** Turns a composed edition into what the ledger keeps. */
import { createHash } from "node:crypto";
import type { Edition, Part, TextPart } from "#editions/model.ts";
import type { Change } from "#store/store.ts";
import { editionKey, type RecordFacts } from "./model.ts";

/** The commit step that plans `edition`; nothing happens where its key is known. `hashes`: its parts' `bodyHash()`es, where they are known. */
export function planEdition(
  edition: Edition & RecordFacts & { readonly hashes?: readonly string[] },
): Extract<Change, { put: "edition" }> {
  const { parts, hashes = parts.map(bodyHash), ...rest } = edition;
  return {
    put: "edition",
    edition: { ...rest, key: editionKey(edition), bodies: [...hashes] },
    parts,
  };
}

/** SHA-256 (hex) of a part's JSON: parts that are equal are kept once. */
export const bodyHash = (part: Part): string =>
  createHash("sha256").update(JSON.stringify(part)).digest("hex");

/** One hash for what a row of messages shows, from the hashes of its parts. */
export const shownHash = (bodies: readonly string[]): string =>
  createHash("sha256").update(bodies.join(" ")).digest("hex");

/** The same part without a sound on the reader's phone. */
export function silenced(part: Part): Part {
  return "text" in part
    ? { ...part, silent: true }
    : { ...part, silent: true, instead: part.instead.map((each) => ({ ...each, silent: true })) };
}

/** A part as classic messages. */
export const classicOf = (part: Part): readonly TextPart[] => ("text" in part ? [part] : part.instead);

/** What may pass where a classic part was refused: the same words, less what the refusal can be about. */
export function plainer(part: Extract<Part, { text: string }>, reason: string): Part {
  const aboutButtons = /button|keyboard|reply markup/i.test(reason);
  return { ...part, entities: [], preview: null, buttons: aboutButtons ? [] : part.buttons };
}
