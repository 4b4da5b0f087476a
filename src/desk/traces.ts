/** What the desk's own facts hold of a person beside their place: what they are at work on, their set-up list, their announcements. */
import { z } from "zod";
import type { Change, Store } from "#store/store.ts";
import { Announcement, FACTS, withoutWriter } from "./announcement.ts";

/** An owner's set-up list is kept under this and their number. */
export const STEPS_FACTS = "desk/steps/";
/** Who was told of a draft that came by itself, by the draft's id. */
export const TOLD_FACTS = "desk/draft-told/";
/** Telegram user ids. */
export const Told = z.array(z.int());
const CLAIM_FACTS = "desk/claim/";
const ByPerson = z.object({ by: z.int() });

/** Forgets it, for the commit that erases the person. */
export async function deskTraces(store: Pick<Store, "facts">, userId: number): Promise<readonly Change[]> {
  const [steps, told, claims, announcements] = await Promise.all([
    store.facts(STEPS_FACTS),
    store.facts(TOLD_FACTS),
    store.facts(CLAIM_FACTS),
    store.facts(FACTS),
  ]);
  const names = [
    ...[...steps.keys()].filter((name) => name === `${STEPS_FACTS}${userId}`),
    ...[...claims].filter(([, claim]) => ByPerson.safeParse(claim).data?.by === userId).map(([name]) => name),
  ];
  const written = [...announcements].flatMap(([name, fact]): Change[] => {
    const each = Announcement.safeParse(fact).data;
    return each?.by.id === userId ? [{ put: "fact", name, value: withoutWriter(each) }] : [];
  });
  const others = [...told].flatMap(([name, fact]): Change[] => {
    const ids = Told.safeParse(fact).data ?? [];
    const value = ids.filter((id) => id !== userId);
    return value.length === ids.length ? [] : [{ put: "fact", name, value }];
  });
  return [...names.map((name): Change => ({ put: "fact", name, value: null })), ...others, ...written];
}
