/** Announcements in the store: each is a fact, and what changes them comes one after another. */
import type { Clock } from "#clock.ts";
import type { Change, Store } from "#store/store.ts";
import { Announcement, factOf, FACTS } from "./announcement.ts";

export type State = Announcement["state"];
export type InState<Is extends State["is"]> = Announcement & { readonly state: Extract<State, { is: Is }> };

export interface AnnouncementShelf {
  find(id: string): Promise<Announcement | null>;
  /** Newest first. */
  list(): Promise<readonly Announcement[]>;
  /** Saves it durably, with what goes into the same commit; returns it as saved. */
  save(announcement: Announcement, ...more: readonly Change[]): Promise<Announcement>;
  drop(id: string): Promise<void>;
  /** Runs `work` when all handed in before has ended, so that it can read, decide and save. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>;
}

export function createAnnouncementShelf(deps: {
  readonly store: Store;
  readonly clock: Clock;
}): AnnouncementShelf {
  const { store, clock } = deps;
  let last: Promise<unknown> = Promise.resolve();
  return {
    find: async (id) => Announcement.safeParse(await store.fact(factOf(id))).data ?? null,
    async list() {
      const facts = [...(await store.facts(FACTS)).values()];
      const known = facts.flatMap((fact) => Announcement.safeParse(fact).data ?? []);
      return known.toSorted((a, b) => orderOf(b) - orderOf(a));
    },
    async save(announcement, ...more) {
      const changed = { ...announcement, at: clock.now().toString() };
      await store.commit([{ put: "fact", name: factOf(changed.id), value: changed }, ...more], "now");
      return changed;
    },
    drop: (id) => store.commit([{ put: "fact", name: factOf(id), value: null }], "now"),
    inTurn(work) {
      const next = last.then(work, work);
      last = next.catch(() => undefined);
      return next;
    },
  };
}

/** Whether it stands so. */
export function isIn<Is extends State["is"]>(each: Announcement, is: Is): each is InState<Is> {
  return each.state.is === is;
}

/** By day, then by number. */
function orderOf({ id }: Announcement): number {
  return Number(id.slice(0, 10).replaceAll("-", "")) * 1000 + Number(id.slice(11));
}
