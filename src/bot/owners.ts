/**
 * Telling the owners: every notice becomes at most one plain message to each of them, in their language, with what to
 * do. What comes in crowds is counted in one message, and said again only after a pause. Nothing here may break or hold
 * up anything else; what can't be told stands in the log.
 */
import { z } from "zod";
import type { Log } from "#log.ts";
import type { Texts } from "#texts.ts";
import type { Notice } from "#delivery/notices.ts";
import type { WallTimers } from "#delivery/timers.ts";
import type { TextPart } from "#editions/model.ts";
import type { Store } from "#store/store.ts";
import { refusalOf } from "./errors.ts";
import { factsOf } from "./mishaps.ts";
import { wordsOf, type Words } from "./owner-words.ts";

export interface OwnersDeps {
  /** Telegram user ids, asked at each notice: nobody is an owner by name. */
  readonly ownerIds: () => Promise<readonly number[]>;
  /** Sends a message to a private chat as a reply would go; rejects with grammY's errors. */
  readonly say: (chatId: number, part: TextPart) => Promise<void>;
  readonly store: Store;
  readonly texts: Texts;
  readonly timers: WallTimers;
  readonly log: Log;
  /** Zone of moments in the messages. */
  readonly zone: string;
}

export interface Owners {
  /** Takes a notice; it is told within seconds, or after the pause that its kind has. */
  tell(notice: Notice): void;
  /** Nothing more is told; a message that is leaving may still end. Idempotent. */
  stop(): void;
}

/** What comes together within it is one message. */
const COLLECT_MS = 10_000;
/** While Telegram can't be reached. */
const AGAIN_MS = 5 * 60_000;
/** When each key was told last (real UTC), as a fact. */
const TOLD_FACT = "owners-told";
const TOLD_KEPT = 100;
const Told = z.record(z.string(), z.iso.datetime());

interface Waiting {
  readonly notice: Notice;
  readonly words: Words;
  /** Monotonic. */
  dueMs: number;
}

export function createOwners(deps: OwnersDeps): Owners {
  const { ownerIds, store, texts, timers, log } = deps;
  const waiting = new Map<string, Waiting>();
  const deaf = new Set<number>();
  let told: Map<string, string> | null = null;
  let disarm = (): void => undefined;
  let working: Promise<void> = Promise.resolve();
  let stopped = false;

  async function readTold(): Promise<Map<string, string>> {
    return (told ??= new Map(Object.entries(Told.safeParse(await store.fact(TOLD_FACT)).data ?? {})));
  }

  function arm(): void {
    disarm();
    const next = Math.min(...[...waiting.values()].map(({ dueMs }) => dueMs));
    if (stopped || !Number.isFinite(next)) return;
    disarm = timers.after(Math.max(0, next - timers.monotonicMs()), () => {
      working = working.then(flush).catch((error: unknown) => {
        log.error(factsOf(error), "The owners could not be told.");
      });
    });
  }

  async function flush(): Promise<void> {
    for (const [key, each] of waiting) {
      if (stopped || each.dueMs > timers.monotonicMs()) continue;
      await tellOne(key, each);
    }
    arm();
  }

  async function tellOne(key: string, each: Waiting): Promise<void> {
    const last = (await readTold()).get(key);
    const { repeatMs } = each.words;
    if (last !== undefined) {
      const restMs = repeatMs === null ? Infinity : repeatMs - msSince(last);
      if (restMs === Infinity) return void waiting.delete(key);
      if (restMs > 0) return void (each.dueMs = timers.monotonicMs() + restMs);
    }
    const counts = (await store.counts()).deliveries;
    // Told and over, as far as its kind is counted in the store: nothing to say any more.
    if (each.notice.kind === "parked" && counts.parked === 0) return void waiting.delete(key);
    const ids = await ownerIds();
    if (ids.length === 0) return void waiting.delete(key);
    const answers = await Promise.all(ids.map((id) => tellOwner(id, each.words, counts.parked)));
    if (answers.includes("unreached")) return void (each.dueMs = timers.monotonicMs() + AGAIN_MS);
    waiting.delete(key);
    await remember(key);
  }

  async function tellOwner(id: number, words: Words, parked: number): Promise<"done" | "unreached"> {
    try {
      const language = (await store.readerAt(id, null))?.language ?? "en";
      await deps.say(
        id,
        words.part((key, vars) => texts.t(language, key, vars), language, { parked }),
      );
      return "done";
    } catch (error) {
      const isRefused = refusalOf(error) !== null;
      if (!deaf.has(id)) log.warn({ owner: id, ...factsOf(error) }, "An owner could not be told.");
      if (isRefused) deaf.add(id);
      return isRefused ? "done" : "unreached";
    }
  }

  async function remember(key: string): Promise<void> {
    const all = await readTold();
    all.delete(key);
    all.set(key, timers.utc().toString());
    for (const oldest of [...all.keys()].slice(0, -TOLD_KEPT)) all.delete(oldest);
    await store
      .commit([{ put: "fact", name: TOLD_FACT, value: Object.fromEntries(all) }], "soon")
      .catch(() => undefined); // a full disk is told of, too: this process remembers, the next may say it again
  }

  const msSince = (moment: string): number =>
    timers.utc().epochMilliseconds - Temporal.Instant.from(moment).epochMilliseconds;

  return {
    tell(notice) {
      if (stopped) return;
      const words = wordsOf(notice, deps.zone);
      const there = waiting.get(words.key);
      const dueMs = there?.dueMs ?? timers.monotonicMs() + COLLECT_MS;
      waiting.set(words.key, { notice, words, dueMs });
      arm();
    },
    stop() {
      stopped = true;
      disarm();
    },
  };
}
