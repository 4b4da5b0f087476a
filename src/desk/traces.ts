/** What the desk's own facts hold of a person beside their place: what they are at work on, what they typed of it, their set-up list, their announcements. */
import { z } from "zod";
import type { Change, Store } from "#store/store.ts";
import { Announcement, FACTS, withoutWriter } from "./announcement.ts";
import { PROPOSAL_FACTS } from "./corrections.ts";
import { PASTE_FACTS } from "./pastes.ts";

/** An owner's set-up list is kept under this and their number. */
export const STEPS_FACTS = "desk/steps/";
/** Who was told of a draft that came by itself, by the draft's id. */
export const TOLD_FACTS = "desk/draft-told/";
/** Telegram user ids. */
export const Told = z.array(z.int());
const CLAIM_FACTS = "desk/claim/";
const ByPerson = z.object({ by: z.int() });

/** What is under one person's own number. */
const OF_ONE = [STEPS_FACTS, PASTE_FACTS, PROPOSAL_FACTS];

/** Forgets it, for the commit that erases the person. */
export async function deskTraces(
  store: Pick<Store, "fact" | "facts">,
  userId: number,
): Promise<readonly Change[]> {
  const own = OF_ONE.map((prefix) => `${prefix}${userId}`);
  const [kept, told, claims, announcements] = await Promise.all([
    Promise.all(own.map((name) => store.fact(name))),
    store.facts(TOLD_FACTS),
    store.facts(CLAIM_FACTS),
    store.facts(FACTS),
  ]);
  const names = [
    ...own.filter((_, at) => kept[at] !== null),
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
