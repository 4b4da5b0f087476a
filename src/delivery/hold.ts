/**
 * The hold: where more than 5 % and at least 20 of a push's readers are said to be out of reach within an hour, it is
 * likelier a fault than a mass departure. Pushes wait, replies go on, and the owners are asked. It outlives the process.
 */
import { z } from "zod";
import type { Change, Store } from "#store/store.ts";
import type { Log } from "#log.ts";
import type { Outcome } from "./messenger.ts";
import { pushName, pushOf } from "./model.ts";
import type { TellDesk } from "./notices.ts";
import type { WallTimers } from "./timers.ts";

/** What is held, as a fact. */
export const Hold = z.object({
  /** `pushName()`. */
  push: z.string(),
  /** Readers out of reach, of so many answers, within the hour before. */
  refused: z.int().positive(),
  of: z.int().positive(),
  /** Since when (real UTC). */
  since: z.iso.datetime(),
});
export type Hold = z.infer<typeof Hold>;

const HOLD_FACT = "pushes-held";
/** Names of pushes that the owners let go on: they are not asked again. */
const TRUSTED_FACT = "pushes-trusted";
const TRUSTED_KEPT = 20;

const LEAST = 20;
const SHARE = 0.05;
const MINUTES = 60;

/** The hold that is on; null where there is none. */
export async function readHold(store: Store): Promise<Hold | null> {
  return Hold.safeParse(await store.fact(HOLD_FACT)).data ?? null;
}

/** Ends the hold; its push is not held again. Returns what was held; null where nothing was. `more` goes into its commit. The sender must be woken. */
export async function endHold(store: Store, more: readonly Change[] = []): Promise<Hold | null> {
  const hold = await readHold(store);
  if (hold === null) return null;
  const trusted = [...(await readTrusted(store)), hold.push].slice(-TRUSTED_KEPT);
  await store.commit(
    [
      { put: "fact", name: HOLD_FACT, value: null },
      { put: "fact", name: TRUSTED_FACT, value: trusted },
      ...more,
    ],
    "now",
  );
  return hold;
}

async function readTrusted(store: Store): Promise<string[]> {
  return z.array(z.string()).safeParse(await store.fact(TRUSTED_FACT)).data ?? [];
}

export interface Holding {
  /** What became of a send of this edition. */
  saw(editionKey: string, outcome: Outcome): Promise<void>;
  /** Reads what stands in the store: an earlier process's hold, or that it was ended. */
  refresh(): Promise<void>;
  isOn(): boolean;
}

interface Minute {
  readonly minute: number;
  answered: number;
  refused: number;
}

export function createHolding(deps: {
  readonly store: Store;
  readonly timers: WallTimers;
  readonly log: Log;
  readonly tellDesk: TellDesk;
}): Holding {
  const { store, timers, log, tellDesk } = deps;
  let isOn = false;
  /** Answers by push and minute, of the last hour. */
  const pushes = new Map<string, Minute[]>();

  /** This minute of a push; as it begins, what is older than an hour is forgotten. */
  function minuteOf(push: string): Minute {
    const minute = Math.floor(timers.monotonicMs() / 60_000);
    const last = pushes.get(push)?.at(-1);
    if (last?.minute === minute) return last;
    for (const [name, minutes] of pushes) {
      const young = minutes.filter((each) => each.minute > minute - MINUTES);
      if (young.length === 0) pushes.delete(name);
      else pushes.set(name, young);
    }
    const begun = { minute, answered: 0, refused: 0 };
    pushes.set(push, [...(pushes.get(push) ?? []), begun]);
    return begun;
  }

  const sumOf = (push: string, count: "answered" | "refused"): number =>
    (pushes.get(push) ?? []).reduce((sum, minute) => sum + minute[count], 0);

  return {
    isOn: () => isOn,
    async refresh() {
      const hold = await readHold(store);
      if (hold === null && isOn) pushes.clear();
      isOn = hold !== null;
    },
    async saw(editionKey, outcome) {
      const push = pushOf(editionKey);
      if (push === null || !(outcome.kind === "sent" || outcome.kind === "unreachable")) return;
      const name = pushName(push);
      const minute = minuteOf(name);
      minute.answered += 1;
      if (outcome.kind === "sent") return;
      minute.refused += 1;
      const [answered, refused] = [sumOf(name, "answered"), sumOf(name, "refused")];
      if (isOn || refused < LEAST || refused <= answered * SHARE) return;
      if ((await readTrusted(store)).includes(name)) return;
      isOn = true;
      const hold: Hold = { push: name, refused, of: answered, since: timers.utc().toString() };
      tellDesk({ kind: "push-held", ...hold });
      await store
        .commit([{ put: "fact", name: HOLD_FACT, value: hold }], "now")
        .catch((error: unknown) => log.error({ err: error }, "the hold could not be recorded"));
    },
  };
}
