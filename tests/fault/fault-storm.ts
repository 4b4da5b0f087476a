/**
 * A push through faults: the real sender, pace, store and client, over real HTTP, before a simulator that breaks its
 * answers. Only time is moved by hand (it stands still while anything is under way), so minutes of waiting cost nothing.
 */
import { createApiClient } from "#bot/client.ts";
import { createMessenger } from "#bot/messenger.ts";
import { editionKey, FINISHED } from "#delivery/model.ts";
import type { Messenger } from "#delivery/messenger.ts";
import { createPace } from "#delivery/pace.ts";
import { realTimers } from "#delivery/timers.ts";
import type { Fault, FaultRule } from "#simulator/fault-rule.ts";
import { createSimulator } from "#simulator/simulator.ts";
import { fakeTimers, type FakeTimers } from "../delivery/fake-timers.ts";
import {
  anEdition,
  aPart,
  aReader,
  aSender,
  clockOf,
  stocked,
  storeHome,
  watched,
} from "../delivery/world.ts";

export interface StormReport {
  readonly parts: number;
  readonly hours: number;
  readonly byState: Readonly<Record<string, number>>;
  readonly mostCopies: number;
  readonly extraCopies: number;
  /** Calls that came before their `retry_after` had passed. */
  readonly early: number;
  /** Parts that were parked and of which the desk was told. */
  readonly parkedTold: number;
  /** Calls that met a fault. */
  readonly broken: number;
  /** Where ledger and simulator disagree, in words; must be empty. */
  readonly wrong: readonly string[];
}

const STATUS = { kind: "500", status: 502 } as const;
const MIX: readonly Fault[] = [
  { kind: "429", retryAfter: 4 },
  { kind: "reset-after" },
  { ...STATUS, body: "html", accepted: true },
  { kind: "truncated" },
  { kind: "reset-before" },
  { kind: "cut" },
  { ...STATUS, body: "empty" },
  { kind: "429", retryAfter: 1 },
  { kind: "hang", accepted: true },
  { ...STATUS, body: "json", accepted: true },
];

/** By name: what goes wrong with which share of the sends. */
export const STORMS: Readonly<Record<string, readonly FaultRule[]>> = {
  "429, 30 %": [{ kind: "429", retryAfter: 5, probability: 0.3, seed: 1 }],
  "429 as they should not be, 20 %": [
    {
      sequence: [null, -3, "7", 600, 0].map((retryAfter) => ({ kind: "429", retryAfter })),
      probability: 0.2,
      seed: 2,
      times: 1_000_000,
    },
  ],
  "5xx in JSON, HTML and nothing, accepted or not, 20 %": [
    {
      sequence: (["json", "html", "empty"] as const).flatMap((body) =>
        [true, false].map((accepted) => ({ ...STATUS, body, accepted })),
      ),
      probability: 0.2,
      seed: 3,
      times: 1_000_000,
    },
  ],
  "reset before acceptance, 20 %": [{ kind: "reset-before", probability: 0.2, seed: 4 }],
  "reset after acceptance, 20 %": [{ kind: "reset-after", probability: 0.2, seed: 5 }],
  "no answer, 10 %": [
    {
      sequence: [true, false].map((accepted) => ({ kind: "hang", accepted })),
      probability: 0.1,
      seed: 6,
      times: 1_000_000,
    },
  ],
  "truncated replies, 20 %": [{ kind: "truncated", probability: 0.2, seed: 7 }],
  "cut replies, 20 %": [{ kind: "cut", probability: 0.2, seed: 8 }],
  "all of them, 10 %": [{ sequence: MIX, probability: 0.1, seed: 9, times: 1_000_000 }],
  "all of them, 30 %": [{ sequence: MIX, probability: 0.3, seed: 10, times: 1_000_000 }],
};

const PARTS = 2;
const LOOK_MS = 60_000;
const LONGEST_HOURS = 72;

/** Sends two parts each to `readers` people; the time-out of a call is short, since it is real time. */
export async function storm(
  rules: readonly FaultRule[],
  { readers: count, timeoutMs }: { readonly readers: number; readonly timeoutMs: number },
): Promise<StormReport> {
  const timers = fakeTimers(Temporal.Now.instant().toString());
  const readers = Array.from({ length: count }, (_, n) => aReader(n));
  const users = readers.map(({ chatId }) => ({
    id: chatId,
    firstName: `Reader${chatId}`,
    languageCode: "en",
  }));
  const simulator = createSimulator({
    port: 0,
    users,
    time: { nowMs: timers.monotonicMs, after: timers.after },
  });
  const { url } = await simulator.start();
  for (const { id } of users) simulator.people.start(id);
  for (const rule of rules) simulator.fault({ method: "sendMessage", ...rule });
  let broken = 0;
  simulator.onRequest(({ fault }) => void (broken += fault === undefined ? 0 : 1));

  const home = await storeHome();
  const seen = watched(await home.open(clockOf(timers)));
  const { store } = seen;
  const editions = readers.map((reader) =>
    anEdition(reader, {
      kind: "announcement",
      slot: "a-1",
      expiresAt: "2100-01-01T00:00:00Z",
      parts: Array.from({ length: PARTS }, (_, n) => aPart(`part ${n + 1}`)),
    }),
  );
  await stocked(store, readers, editions);
  const pace = createPace({ rate: 30, concurrency: 3, timers });
  // Its time-out is the one wait that is real: time by hand stands still while a call is under way.
  const real = { pace, timers: realTimers(), timeoutMs };
  const client = createApiClient({ token: simulator.token, apiRoot: url, ...real });
  const { messenger, busy } = counted(createMessenger(client));
  timers.watch(() => seen.busy() + busy());
  const parkedTold = new Set<string>();
  const sender = aSender({
    store,
    pace,
    messenger,
    timers,
    tellDesk: (notice) => void (notice.kind === "parked" && parkedTold.add(notice.delivery.id)),
  });

  try {
    await sender.start();
    const hours = await untilDone(timers, async () => {
      const { planned, sending, deferred, uncertain } = (await store.counts()).deliveries;
      return planned + sending + deferred + uncertain === 0;
    });
    const byState: Record<string, number> = {};
    const wrong: string[] = [];
    const copiesOf = new Map<string, number>();
    for (const { chatId, message } of simulator.ledger.entries()) {
      const key = `${chatId}|${message?.text}`;
      copiesOf.set(key, (copiesOf.get(key) ?? 0) + 1);
    }
    for (const [n, edition] of editions.entries()) {
      for (const delivery of await store.deliveriesOf(editionKey(edition))) {
        const { id, state, reason, part } = delivery;
        const copies = copiesOf.get(`${readers[n]?.chatId}|part ${part}`) ?? 0;
        byState[state] = (byState[state] ?? 0) + 1;
        if (!FINISHED.has(state)) wrong.push(`${id} is ${state} and has no end`);
        if (state === "sent" && copies === 0) wrong.push(`${id} is sent and never came`);
        if (state === "parked" && !parkedTold.has(id)) wrong.push(`${id} is parked and nobody was told`);
        if (state !== "sent" && reason === null) wrong.push(`${id} is ${state} without a reason`);
        if (copies > 0 && state !== "sent" && state !== "parked" && !/may have arrived/.test(reason ?? ""))
          wrong.push(`${id} is ${state} and came all the same`);
      }
    }
    const copies = [...copiesOf.values()];
    return {
      parts: count * PARTS,
      hours,
      byState,
      mostCopies: Math.max(...copies),
      extraCopies: copies.reduce((sum, each) => sum + each - 1, 0),
      early: simulator.early().length,
      parkedTold: parkedTold.size,
      broken,
      wrong: [...wrong, ...simulator.violations.map(({ description }) => description)],
    };
  } finally {
    const stopping = sender.stop();
    await timers.advance(10_001);
    await stopping;
    pace.stop();
    await client.destroy();
    await store.close();
    await simulator.stop();
    await home.remove();
  }
}

/** Lets time pass until `isDone`; returns how many hours that took. */
async function untilDone(timers: FakeTimers, isDone: () => Promise<boolean>): Promise<number> {
  const begunMs = timers.monotonicMs();
  for (;;) {
    await timers.advance(LOOK_MS);
    const hours = (timers.monotonicMs() - begunMs) / 3_600_000;
    if (await isDone()) return hours;
    if (hours > LONGEST_HOURS) throw new Error(`the push was not over after ${hours} hours`);
  }
}

function counted(inner: Messenger): { messenger: Messenger; busy: () => number } {
  let busy = 0;
  const messenger: Messenger = {
    async send(to, part) {
      busy += 1;
      try {
        return await inner.send(to, part);
      } finally {
        busy -= 1;
      }
    },
  };
  return { messenger, busy: () => busy };
}
