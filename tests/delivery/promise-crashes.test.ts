/**
 * The promise against a model, where the disk dies under the program at any step: editions of all kinds, readers who
 * stop, block, move and are forgotten meanwhile, and sends of every outcome.
 */
import { mkdir } from "node:fs/promises";
import path from "node:path";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import type { Outcome } from "../../src/delivery/messenger.ts";
import { editionKey, FINISHED } from "../../src/delivery/model.ts";
import { createPace } from "../../src/delivery/pace.ts";
import { planEdition } from "../../src/delivery/planned.ts";
import type { Edition } from "../../src/editions/model.ts";
import type { Reader } from "../../src/readers/model.ts";
import { block, moveChat, stop } from "../../src/readers/wishes.ts";
import { openLowdbStore } from "../../src/store/lowdb/open-lowdb-store.ts";
import type { Change, Store } from "../../src/store/store.ts";
import { MemoryDisk, type Crash } from "../store/memory-disk.ts";
import { fakeTimers, type FakeTimers } from "./fake-timers.ts";
import { scriptedMessenger, type Asked } from "./scripted-messenger.ts";
import {
  anEdition,
  aPart,
  aReader,
  aSender,
  clockOf,
  quietLog,
  schedule,
  storeHome,
  watched,
} from "./world.ts";

const READERS = 4;
const KINDS = ["weekly", "topics", "announcement"] as const satisfies readonly Edition["kind"][];

type Event =
  | {
      readonly does: "plan";
      readonly reader: number;
      readonly kind: (typeof KINDS)[number];
      readonly parts: number;
    }
  | { readonly does: "stop" | "block" | "move" | "forget"; readonly reader: number }
  | { readonly does: "checkpoint" };

/** What happens to one send; `arrived`: whether the server took it in though the program is not told. */
type Fate =
  | { readonly kind: Exclude<Outcome["kind"], "moved" | "uncertain" | "stopped"> }
  | { readonly kind: "uncertain"; readonly arrived: boolean };

interface Life {
  readonly events: readonly Event[];
  /** The disk dies after so many more steps; null: the program ends well. */
  readonly steps: number | null;
  readonly crash: Crash;
}

const reader = fc.nat(READERS - 1);
const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant("plan" as const),
      reader,
      kind: fc.constantFrom(...KINDS),
      parts: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom("stop", "block", "move", "forget"), reader }) },
  { weight: 1, arbitrary: fc.constant({ does: "checkpoint" as const }) },
);
const life: fc.Arbitrary<Life> = fc.record({
  events: fc.array(event, { minLength: 1, maxLength: 6 }),
  steps: fc.option(fc.integer({ min: 1, max: 45 }), { freq: 5 }),
  crash: fc.constantFrom("kill", "power"),
});
const fate: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 5, arbitrary: fc.constant({ kind: "sent" as const }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("uncertain" as const), arrived: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      { kind: "not-sent" as const },
      { kind: "slow-down" as const },
      { kind: "content-refused" as const },
      { kind: "refused" as const },
      { kind: "unreachable" as const },
    ),
  },
);

/** What must hold, as far as the program was told that something is saved. */
interface Model {
  /** Editions whose planning was acknowledged, with the number of parts. */
  readonly planned: Map<string, { readonly readerId: string; readonly parts: number }>;
  /** Readers who may be forgotten, since it was at least begun. */
  readonly forgetting: Set<string>;
  readonly forgotten: Set<string>;
}

class Server {
  /** By the words of a message, which name edition and part. */
  readonly copies = new Map<string, number>();
  /** Words that came for a reader who was forgotten before. */
  readonly tooLate: string[] = [];
  #fates: Fate[];
  #messageId = 0;
  readonly #model: Model;

  constructor(fates: readonly Fate[], model: Model) {
    this.#fates = [...fates];
    this.#model = model;
  }

  answer({ part }: Asked): Outcome {
    const next: Fate = this.#fates.shift() ?? { kind: "sent" };
    const words = "text" in part ? part.text : "";
    if ([...this.#model.forgotten].some((id) => words.includes(`|${id}#`))) this.tooLate.push(words);
    if (next.kind === "sent" || ("arrived" in next && next.arrived)) {
      this.copies.set(words, (this.copies.get(words) ?? 0) + 1);
    }
    if (next.kind === "sent") return { kind: "sent", messageId: (this.#messageId += 1) };
    if (next.kind === "slow-down") return { kind: "slow-down", retryAfterMs: 3000 };
    return { kind: next.kind, reason: next.kind };
  }

  /** From now on all is well. */
  recovers(): void {
    this.#fates = [];
  }
}

it("ends every edition that was saved, with no part thrice, wherever the disk dies", async () => {
  const home = await storeHome();
  const folder = path.join(home.folder, "live");
  await mkdir(folder, { recursive: true });
  let deaths = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(life, { minLength: 1, maxLength: 5 }),
      fc.array(fate, { maxLength: 20 }),
      async (lives, fates) => {
        const timers = fakeTimers(Temporal.Now.instant().toString());
        const model: Model = { planned: new Map(), forgetting: new Set(), forgotten: new Set() };
        const server = new Server(fates, model);
        let disk = new MemoryDisk();
        const given = Array.from({ length: READERS }, (_, n) => aReader(n));
        for (const [n, { events, steps, crash }] of lives.entries()) {
          const hasDied = await live({
            folder,
            disk,
            timers,
            server,
            steps: n === 0 ? null : steps,
            during: async (store) => {
              if (n === 0)
                await store.commit(
                  given.map((each) => ({ put: "reader", reader: each })),
                  "now",
                );
              for (const [index, each] of events.entries()) {
                await happens(store, model, each, `${n}-${index}`);
                await timers.advance(2_000);
              }
              await timers.advance(120_000);
            },
          });
          deaths += hasDied ? 1 : 0;
          disk = disk.after(hasDied ? crash : "kill");
        }
        server.recovers();
        await live({
          folder,
          disk,
          timers,
          server,
          steps: null,
          during: async (store) => {
            // A night and a half: a digest that lay waiting leaves in the morning.
            for (let hour = 0; hour < 36 && (await openOnes(store)) > 0; hour += 1)
              await timers.advance(3_600_000);
            await check(store, model, server);
          },
        });
      },
    ),
    { numRuns: 40 },
  );
  expect(deaths).toBeGreaterThan(20);
  await home.remove();
}, 60_000);

/** One process over the disk; true where the disk died under it. */
async function live(given: {
  readonly folder: string;
  readonly disk: MemoryDisk;
  readonly timers: FakeTimers;
  readonly server: Server;
  readonly steps: number | null;
  readonly during: (store: Store) => Promise<void>;
}): Promise<boolean> {
  const { folder, disk, timers, server, steps, during } = given;
  let dead = false;
  void disk.died.then(() => (dead = true));
  if (steps !== null) disk.dieAt = disk.steps + steps;
  const opened = await openLowdbStore({
    folder,
    fileSystem: disk,
    kind: "bot",
    log: quietLog,
    clock: clockOf(timers),
    retryMs: 1,
  }).catch((error: unknown) => {
    if (steps === null) throw error;
    return null;
  });
  if (opened === null) return true;
  const { store, busy } = watched(opened);
  timers.watch(() => (dead ? 0 : busy()));
  const pace = createPace({ rate: 28, concurrency: 3, timers });
  const sender = aSender({
    store,
    pace,
    messenger: scriptedMessenger((asked) => server.answer(asked)),
    timers,
  });
  try {
    await sender.start();
    const done = during(store);
    if (steps === null) await done;
    else await Promise.race([done.catch(() => undefined), disk.died]);
  } finally {
    // A dead process does nothing more; here its promises have to come to an end.
    if (dead) await opened.close();
    const stopping = sender.stop();
    await timers.advance(10_001);
    await stopping;
    pace.stop();
    await opened.close();
  }
  return dead;
}

async function happens(store: Store, model: Model, event: Event, name: string): Promise<void> {
  if (event.does === "checkpoint") {
    if ("checkpoint" in store && typeof store.checkpoint === "function") await store.checkpoint();
    return;
  }
  const known = await store.reader(aReader(event.reader).id);
  if (known === null) return;
  if (event.does !== "plan") {
    if (event.does === "forget") model.forgetting.add(known.id);
    await store.commit([changed(known, event.does)], "now");
    if (event.does === "forget") model.forgotten.add(known.id);
    return;
  }
  const slot = `${event.kind}/${name}`;
  const key = editionKey({ kind: event.kind, slot, readerId: known.id });
  const parts = Array.from({ length: event.parts }, (_, part) => aPart(`${key}#${part + 1}`));
  const edition = anEdition(known, {
    kind: event.kind,
    slot,
    parts,
    plannedAt: Temporal.Now.instant().toString(),
    expiresAt: "2100-01-01T00:00:00Z",
  });
  await store.commit([planEdition(edition)], "now");
  model.planned.set(key, { readerId: known.id, parts: event.parts });
}

function changed(reader: Reader, does: "stop" | "block" | "move" | "forget"): Change {
  const moment = { now: Temporal.Now.instant(), schedule };
  switch (does) {
    case "forget":
      return { put: "no-reader", id: reader.id };
    case "stop":
      return { put: "reader", reader: stop(reader, moment) };
    case "block":
      return { put: "reader", reader: block(reader, moment) };
    case "move":
      return { put: "reader", reader: moveChat(reader, reader.chatId + 10_000) };
  }
}

async function openOnes(store: Store): Promise<number> {
  const { planned, sending, deferred, uncertain } = (await store.counts()).deliveries;
  return planned + sending + deferred + uncertain;
}

async function check(store: Store, model: Model, server: Server): Promise<void> {
  expect(await openOnes(store)).toBe(0);
  expect(server.tooLate).toEqual([]);
  for (const [words, count] of server.copies) expect(count, words).toBeLessThanOrEqual(2);
  for (const [key, { readerId, parts }] of model.planned) {
    const deliveries = await store.deliveriesOf(key);
    if (model.forgetting.has(readerId) && deliveries.length === 0) continue;
    expect(model.forgotten.has(readerId), `${key} outlives its reader`).toBe(false);
    expect(deliveries, key).toHaveLength(parts);
    for (const { id, state, reason, messageId, part, attempts } of deliveries) {
      const copies = server.copies.get(id) ?? 0;
      expect(FINISHED.has(state), `${id} is ${state}`).toBe(true);
      expect(attempts).toBeLessThanOrEqual(2);
      // The intent is durable before the bytes leave, so no copy is missing from the count.
      expect(copies, `${id} after ${attempts} tries`).toBeLessThanOrEqual(attempts);
      if (state === "sent") expect(copies, id).toBeGreaterThan(0);
      expect(state === "sent" ? messageId : reason, id).not.toBeNull();
      if (copies > 0 && state !== "sent")
        expect(state === "parked" || /arrived/.test(reason ?? ""), `${id}: ${state}, ${reason}`).toBe(true);
      if (part > 1 && copies > 0) expect(deliveries[part - 2]?.state, id).toBe("sent");
    }
  }
}
