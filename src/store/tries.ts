/**
 * What the program was at when it died, remembered: so that one piece of work that kills it is not tried for ever. As
 * long as all ends well it costs one small write at the start and one at the end; only a run behind one that broke off
 * counts its pieces, each before it is begun.
 */
import { z } from "zod";
import type { Store } from "./store.ts";

export interface Tries {
  /** Notes that work begins. Resolves with true where the run before did not come to `end`: then pieces are counted, and should be tried one by one. */
  begin(): Promise<boolean>;
  /** Whether a piece may be tried; the try is durable before this resolves. False after three that killed the program. */
  mayTry(piece: string): Promise<boolean>;
  /** The program lived through it. */
  survived(piece: string): Promise<void>;
  /** Notes that the work ended well; pieces that were tried too often stay known. */
  end(): Promise<void>;
}

/** Counted ones; the first of all killed a run that did not count yet. */
const MOST_COUNTED = 2;

const Kept = z.object({ running: z.boolean(), tries: z.record(z.string(), z.int().positive()) });

/** `name`: which work it is; a fact of the store. Rejects as `store.commit` does. */
export function createTries(store: Pick<Store, "commit" | "fact">, name: string): Tries {
  const fact = `tries/${name}`;
  const tries = new Map<string, number>();
  let counts = false;

  const write = (running: boolean, durability: "now" | "soon"): Promise<void> =>
    store.commit(
      [{ put: "fact", name: fact, value: { running, tries: Object.fromEntries(tries) } }],
      durability,
    );

  return {
    async begin() {
      const kept = Kept.safeParse(await store.fact(fact)).data;
      for (const [piece, count] of Object.entries(kept?.tries ?? {})) tries.set(piece, count);
      counts = kept?.running ?? false;
      await write(true, "now");
      return counts;
    },
    async mayTry(piece) {
      const count = tries.get(piece) ?? 0;
      if (count >= MOST_COUNTED) return false;
      if (!counts) return true;
      tries.set(piece, count + 1);
      await write(true, "now");
      return true;
    },
    async survived(piece) {
      if (tries.delete(piece)) await write(true, "soon");
    },
    async end() {
      for (const [piece, count] of tries) if (count < MOST_COUNTED) tries.delete(piece);
      await write(false, "soon");
    },
  };
}
