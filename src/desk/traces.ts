/** What the desk's own facts hold of a person beside their place: what they are at work on, their set-up list. */
import { z } from "zod";
import type { Change, Store } from "#store/store.ts";

/** An owner's set-up list is kept under this and their number. */
export const STEPS_FACTS = "desk/steps/";
const CLAIM_FACTS = "desk/claim/";
const ByPerson = z.object({ by: z.int() });

/** Forgets it, for the commit that erases the person. */
export async function deskTraces(store: Pick<Store, "facts">, userId: number): Promise<readonly Change[]> {
  const [steps, claims] = await Promise.all([store.facts(STEPS_FACTS), store.facts(CLAIM_FACTS)]);
  const names = [
    ...[...steps.keys()].filter((name) => name === `${STEPS_FACTS}${userId}`),
    ...[...claims].filter(([, claim]) => ByPerson.safeParse(claim).data?.by === userId).map(([name]) => name),
  ];
  return names.map((name) => ({ put: "fact", name, value: null }));
}
