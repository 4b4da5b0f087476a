/** Who is at work on a draft, so that two editors don't mend the same text; anybody can take it over. */
import { z } from "zod";
import type { Clock } from "#clock.ts";
import type { Store } from "#store/store.ts";
import type { Actor } from "./audit.ts";

const Claim = z.object({ by: z.int(), name: z.string(), at: z.iso.datetime() });
export type Claim = z.infer<typeof Claim>;

export interface ClaimDeps {
  readonly store: Store;
  readonly clock: Clock;
}

/** Whoever did nothing about it for so long has left it. */
const HOURS = 2;

const factOf = (id: string): string => `desk/claim/${id}`;

/** Who is on it; null where nobody is, or left it hours ago. */
export async function claimOn({ store, clock }: ClaimDeps, id: string): Promise<Claim | null> {
  const claim = Claim.safeParse(await store.fact(factOf(id))).data;
  if (claim === undefined) return null;
  const until = Temporal.Instant.from(claim.at).add({ hours: HOURS });
  return Temporal.Instant.compare(until, clock.now()) > 0 ? claim : null;
}

/** Puts a person on it, or says who is; `take`: also where somebody else is. Each act of theirs keeps it theirs. */
export async function claim(
  deps: ClaimDeps,
  id: string,
  { by, take = false }: { readonly by: Actor; readonly take?: boolean },
): Promise<Claim | null> {
  if (by.id === null) return null;
  const other = await claimOn(deps, id);
  if (other !== null && other.by !== by.id && !take) return other;
  const mine: Claim = { by: by.id, name: by.name, at: deps.clock.now().toString() };
  await deps.store.commit([{ put: "fact", name: factOf(id), value: mine }], "soon");
  return mine;
}

/** It is done with: published, or no digest. */
export const unclaim = ({ store }: Pick<ClaimDeps, "store">, id: string): Promise<void> =>
  store.commit([{ put: "fact", name: factOf(id), value: null }], "soon");
