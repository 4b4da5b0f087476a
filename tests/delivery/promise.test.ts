/** The promise itself, against a model: whatever happens to sends and processes, nothing is lost and nobody gets three. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Outcome } from "../../src/delivery/messenger.ts";
import { editionKey, FINISHED } from "../../src/delivery/model.ts";
import { createPace } from "../../src/delivery/pace.ts";
import type { Store } from "../../src/store/store.ts";
import { fakeTimers, type FakeTimers } from "./fake-timers.ts";
import { scriptedMessenger, type Asked } from "./scripted-messenger.ts";
import { anEdition, aPart, aReader, aSender, clockOf, stocked, storeHome, watched } from "./world.ts";

const READERS = 4;
const PARTS = 2;

/** What happens to one send; `arrived`: whether the server took it in. `killed`: the process ends before an answer. */
type Fate =
  | { readonly kind: Exclude<Outcome["kind"], "moved" | "uncertain"> }
  | { readonly kind: "uncertain" | "killed"; readonly arrived: boolean };

const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: "sent" as const }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("uncertain" as const), arrived: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("killed" as const), arrived: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      { kind: "not-sent" as const },
      { kind: "slow-down" as const },
      { kind: "content-refused" as const },
      { kind: "refused" as const },
      { kind: "unreachable" as const },
      { kind: "stopped" as const },
    ),
  },
);

interface Server {
  readonly copies: Map<string, number>;
  answer(asked: Asked): Promise<Outcome>;
}

/** Takes fates from the script in turn; once it is used up every send succeeds. */
function server(script: readonly Fate[], onKill: () => void): Server {
  const left = [...script];
  const copies = new Map<string, number>();
  let messageId = 0;
  return {
    copies,
    answer({ to, part }) {
      const next: Fate = left.shift() ?? { kind: "sent" };
      const arrived = next.kind === "sent" || ("arrived" in next && next.arrived);
      const key = `${to.chatId}|${"text" in part ? part.text : ""}`;
      if (arrived) copies.set(key, (copies.get(key) ?? 0) + 1);
      if (next.kind === "killed") {
        onKill();
        return new Promise(() => undefined);
      }
      if (next.kind === "sent") return Promise.resolve({ kind: "sent", messageId: (messageId += 1) });
      if (next.kind === "slow-down") return Promise.resolve({ kind: "slow-down", retryAfterMs: 5000 });
      return Promise.resolve({ kind: next.kind, reason: next.kind });
    },
  };
}

/** One process: opens the store, sends for a while and ends, well or not. */
async function life(setup: {
  store: Store;
  timers: FakeTimers;
  far: Server;
  minutes: number;
}): Promise<void> {
  const { store, timers, far, minutes } = setup;
  const pace = createPace({ rate: 28, concurrency: 3, timers });
  const sender = aSender({
    store,
    pace,
    messenger: scriptedMessenger((asked) => far.answer(asked)),
    timers,
  });
  await sender.start();
  await timers.advance(minutes * 60_000);
  const stopping = sender.stop();
  await timers.advance(10_001);
  await stopping;
  pace.stop();
}

describe("the ledger's promise", () => {
  it("ends every delivery with a reason, and brings no part more than twice", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fate, { maxLength: 24 }), async (script) => {
        const home = await storeHome();
        const timers = fakeTimers(Temporal.Now.instant().toString());
        const readers = Array.from({ length: READERS }, (_, n) => aReader(n));
        const editions = readers.map((reader) =>
          anEdition(reader, {
            kind: "announcement",
            slot: "a-1",
            expiresAt: "2100-01-01T00:00:00Z",
            parts: Array.from({ length: PARTS }, (_, n) => aPart(`part ${n + 1}`)),
          }),
        );
        let killed = false;
        const far = server(script, () => (killed = true));

        let rounds = 0;
        let open = Infinity;
        let store: Store | null = null;
        while (open > 0 && rounds < 40) {
          const seen = watched(await home.open(clockOf(timers)));
          store = seen.store;
          timers.watch(seen.busy);
          if (rounds === 0) await stocked(store, readers, editions);
          killed = false;
          await life({ store, timers, far, minutes: rounds < 20 ? 5 : 60 });
          const { planned, sending, deferred, uncertain } = (await store.counts()).deliveries;
          open = planned + sending + deferred + uncertain;
          rounds += 1;
          if (open > 0) await store.close();
        }
        expect(open).toBe(0);
        expect(killed).toBe(false);

        for (const edition of editions) {
          const deliveries = (await store?.deliveriesOf(editionKey(edition))) ?? [];
          expect(deliveries).toHaveLength(PARTS);
          for (const { state, reason, messageId, part, attempts } of deliveries) {
            const reader = readers.find(({ id }) => id === edition.readerId);
            const copies = far.copies.get(`${reader?.chatId}|part ${part}`) ?? 0;
            expect(FINISHED.has(state)).toBe(true);
            expect(copies).toBeLessThanOrEqual(2);
            expect(attempts).toBeLessThanOrEqual(2);
            if (state === "sent") expect(copies).toBeGreaterThan(0);
            expect(state === "sent" ? messageId : reason).not.toBeNull();
            // Who may have got something is never said to have got nothing.
            if (copies > 0 && state !== "sent")
              expect(state === "parked" || /arrived/.test(reason ?? "")).toBe(true);
            if (part > 1 && copies > 0) expect(deliveries[part - 2]?.state).toBe("sent");
          }
        }
        await store?.close();
        await home.remove();
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});
