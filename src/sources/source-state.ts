/** What is remembered of a source between two polls. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { IsoInstant } from "#digest/model.ts";
import type { Entry } from "./entry.ts";

/** Plain JSON, kept by whoever polls. Moments are the program's clock, UTC. */
export const SourceState = z.object({
  lastTried: IsoInstant.nullable(),
  /** When it was last read, or had nothing new. */
  lastOk: IsoInstant.nullable(),
  /** Since when every try has failed; null while it works. */
  failingSince: IsoInstant.nullable(),
  /** One sentence. */
  lastError: z.string().nullable(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** When it was last read whole and not answered for with "nothing new". */
  wholeAt: IsoInstant.nullable(),
  /** Keys of entries that are dealt with, the newest first; null before the first time. */
  seen: z.array(z.string()).nullable(),
  /** Tries of entries whose pages could not be had. */
  tries: z.record(z.string(), z.int().positive()),
});
export type SourceState = z.infer<typeof SourceState>;

/** Of a source never asked before. */
export const UNKNOWN_SOURCE: SourceState = {
  lastTried: null,
  lastOk: null,
  failingSince: null,
  lastError: null,
  etag: null,
  lastModified: null,
  wholeAt: null,
  seen: null,
  tries: {},
};

/**
 * By what an entry is known again: its address, whatever its id says, since sites give all their entries new ids when
 * they move and old ids to new entries; without scheme, `www.` and final slash. Its id only where it has no address.
 */
export function entryKey({ id, url }: Pick<Entry, "id" | "url">): string {
  const page = url === null ? null : URL.parse(url);
  const name =
    page === null
      ? `id ${id}`
      : `${page.host.replace(/^www\./, "")}${page.pathname.replace(/\/+$/, "")}${page.search}`;
  return createHash("sha256").update(name).digest("hex").slice(0, 16);
}

const MOST_SEEN = 2_000;

/** With keys added: what the source lists now is never forgotten, older ones at 2,000. */
export function withSeen(state: SourceState, keys: readonly string[]): SourceState {
  const seen = [...new Set([...keys, ...(state.seen ?? [])])].slice(0, MOST_SEEN);
  const tries = Object.fromEntries(Object.entries(state.tries).filter(([key]) => !keys.includes(key)));
  return { ...state, seen, tries };
}
