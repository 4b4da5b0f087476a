/**
 * Calls: what those who may publish are told by the program, each person once. A call is a fact that is committed
 * with what it tells of, and kept for a week after it has lost its point: so neither a restart nor a clock that goes
 * back tells it twice.
 */
import { z } from "zod";
import type { Clock } from "#clock.ts";
import type { Log } from "#log.ts";
import type { Change, Store } from "#store/store.ts";
import { grants, type Roles } from "./roles.ts";

const Message = z.discriminatedUnion("kind", [
  /** Hours before the first slot: what it would go without. */
  z.object({
    kind: z.literal("reminder"),
    slot: z.string(),
    hours: z.int(),
    firstAt: z.iso.datetime(),
    drafts: z.array(z.string()),
    missing: z.array(z.string()),
  }),
  /** A draft is published by itself at that moment. */
  z.object({ kind: z.literal("will-publish"), digest: z.string(), at: z.iso.datetime() }),
  /** It was. */
  z.object({ kind: z.literal("did-publish"), digest: z.string() }),
]);
export type CallMessage = z.infer<typeof Message>;

const Call = z.object({
  message: Message,
  /** From then on nobody needs to hear it. */
  until: z.iso.datetime(),
  told: z.array(z.int()),
});

export interface CallsDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Pick<Log, "warn">;
  readonly roles: Pick<Roles, "owners" | "editors">;
  /** Tells one person; false where they can't be told at all, and rejects where they can't be reached now. */
  readonly say: (personId: number, message: CallMessage) => Promise<boolean>;
}

export interface Calls {
  /** Tells what is untold. Never rejects but where the store can't be written; calls at the same time follow one another. */
  deliver(): Promise<void>;
}

const PREFIX = "desk/call/";
const KEPT_HOURS = 24 * 7;

/** Whether a call of that key was made lately. */
export const wasCalled = async (store: Pick<Store, "fact">, key: string): Promise<boolean> =>
  Call.safeParse(await store.fact(`${PREFIX}${key}`)).success;

/** The change that makes a call, once a key. */
export const calling = (key: string, message: CallMessage, until: Temporal.Instant): Change => ({
  put: "fact",
  name: `${PREFIX}${key}`,
  value: { message, until: until.toString(), told: [] },
});

export function createCalls({ store, clock, log, roles, say }: CallsDeps): Calls {
  let last: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    const now = clock.now();
    for (const [name, value] of await store.facts(PREFIX)) {
      const call = Call.safeParse(value).data;
      const isOld =
        call === undefined || isPast(Temporal.Instant.from(call.until).add({ hours: KEPT_HOURS }), now);
      if (isOld) await store.commit([{ put: "fact", name, value: null }], "soon");
      else if (!isPast(Temporal.Instant.from(call.until), now)) await tell(name, call);
    }
  }

  async function tell(name: string, call: z.infer<typeof Call>): Promise<void> {
    const told = [...call.told];
    for (const id of await publishers(roles)) {
      if (told.includes(id)) continue;
      try {
        await say(id, call.message);
      } catch (error) {
        log.warn({ person: id, call: name, err: error }, "Somebody of the desk can't be told now.");
        continue;
      }
      told.push(id);
      await store.commit([{ put: "fact", name, value: { ...call, told } }], "now");
    }
  }

  return {
    deliver() {
      const next = last.then(run, run);
      last = next.catch(() => undefined);
      return next;
    },
  };
}

/** User ids of all who may publish now. */
async function publishers(roles: CallsDeps["roles"]): Promise<readonly number[]> {
  const editors = (await roles.editors()).filter(({ rights }) =>
    grants({ role: "editor", rights }, "publish"),
  );
  return [...new Set([...(await roles.owners()), ...editors.map(({ id }) => id)])];
}

const isPast = (moment: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(moment, now) <= 0;
