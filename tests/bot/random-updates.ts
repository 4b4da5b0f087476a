/** Hands a bot updates at random and says what went wrong: what `npm run proof:updates` does at length and a test in short. */
import { createChatBackup } from "#backups.ts";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import * as fc from "fast-check";
import type { Update } from "grammy/types";
import { createDrafts, type Drafts } from "#desk/drafts.ts";
import { createAnnouncements } from "#desk/announcements.ts";
import { readStats } from "#desk/read-stats.ts";
import { createRoles } from "#desk/roles.ts";
import { createCorrections } from "#desk/corrections.ts";
import { createDesk, type Desk } from "#desk/operations.ts";
import { createEngine } from "#digest/engine.ts";
import { readPushes } from "#desk/status.ts";
import { movedClock } from "#clock.ts";
import { editionContext } from "#parts.ts";
import { Reader } from "#readers/model.ts";
import { realTimers } from "#delivery/timers.ts";
import { createSimulator } from "#simulator/simulator.ts";
import { openLowdbStore } from "#store/lowdb/open-lowdb-store.ts";
import { memoryLog } from "../store/lowdb-fixture.ts";
import { anyUpdate, CANARY, type Scene } from "./any-update.ts";
import { DIGESTS } from "./digests.ts";
import { handedBot } from "./handed.ts";
import { FRIDAY, profile, schedule, texts } from "./scenery.ts";

export interface RandomRun {
  readonly updates: number;
  readonly kinds: ReadonlyMap<string, number>;
  readonly taps: number;
  /** Taps that nobody answered. */
  readonly unanswered: readonly string[];
  /** Handlers that failed, and updates that were not remembered. */
  readonly failures: readonly string[];
  /** Calls that a strict Bot API server refuses, less those that a made-up tap can't help. */
  readonly violations: readonly string[];
  /** What the desk did for somebody who is not of it. */
  readonly trespasses: readonly string[];
  /** Names and texts of people in the log. */
  readonly leaks: readonly string[];
  readonly readers: number;
}

/** A made-up callback is not known to the server; its message may not be ours. */
const EXPECTED = /query is too old|message is not modified|message to edit not found|message can't be edited/;

/** Three people who have started the bot, the first of them its owner, a group, a supergroup and a channel. */
async function stage() {
  const sim = createSimulator({ port: 0, startAt: FRIDAY, keep: 200 });
  const { url } = await sim.start();
  const folder = await mkdtemp(path.join(tmpdir(), "updates-"));
  const log = memoryLog();
  const clock = movedClock(sim.clock);
  const store = await openLowdbStore({ folder: path.join(folder, "store"), kind: "bot", log, clock });
  await store.commit(
    DIGESTS.map((stored) => ({ put: "digest", stored })),
    "now",
  );
  for (const name of ["Aigerim", "Boris", "Carla"]) await sim.user(name).starts();
  const carla = sim.user("Carla");
  carla.makesGroup("Analysts");
  carla.makesGroup("Experts", "supergroup");
  carla.makesGroup("News", "channel");
  const close = async (): Promise<void> => {
    await store.close();
    await sim.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { world: { sim, url, log, store: () => store }, clock, store, close };
}

/** Hands them to the bot's handlers, one after the other. The same seed gives the same updates. */
export async function runRandomUpdates({
  runs,
  seed,
}: {
  readonly runs: number;
  readonly seed: number;
}): Promise<RandomRun> {
  const { world, clock, store, close } = await stage();
  const { sim, log } = world;
  const timers = realTimers();
  const owner = sim.user("Aigerim").user.id;
  const trespasses: string[] = [];
  let by: number | undefined;

  const editions = editionContext(texts, profile);
  const engine = createEngine(profile.editorial);
  const newId = () => "r_desk";
  const desk = createDesk({ store, engine, clock, schedule, editions, newId, timers });
  const perform: Desk["perform"] = (operation) => {
    if (by !== owner) trespasses.push(`${operation.operation} for ${by}`);
    return desk.perform(operation);
  };
  const topics = profile.editorial.topics.map(({ id }) => id);
  const own = createDrafts({ store, engine, clock, topics });
  const guarded =
    <Given extends readonly unknown[], Answer>(name: string, act: (...given: Given) => Answer) =>
    (...given: Given): Answer => {
      if (by !== owner) trespasses.push(`${name} for ${by}`);
      return act(...given);
    };
  const drafts: Drafts = {
    ...own,
    takeIn: guarded("takeIn", own.takeIn),
    replace: guarded("replace", own.replace),
    leave: guarded("leave", own.leave),
    mend: guarded("mend", own.mend),
    dismiss: guarded("dismiss", own.dismiss),
    bringBack: guarded("bringBack", own.bringBack),
    claim: guarded("claim", own.claim),
    list: guarded("list", own.list),
  };
  const announcements = createAnnouncements({
    store,
    clock,
    timers: { ...timers, after: () => () => undefined },
    log,
    editions,
    lateHours: 72,
    may: async () => true,
    report: async () => undefined,
    wake: () => undefined,
  });
  const { hand } = handedBot(world, store, {
    desk: {
      roles: createRoles({ store, clock, ownerIds: [owner] }),
      zone: "Asia/Almaty",
      corrections: createCorrections({
        store,
        clock,
        engine,
        topics: profile.editorial.topics.map(({ id }) => id),
      }),
      decided: () => undefined,
      perform,
      drafts,
      page: async () => ({ problem: "unreachable" }),
      pushes: (limit) => readPushes({ store, timers }, limit),
      announcements,
      stats: () => readStats({ store, clock, timers, log, zone: "Asia/Almaty" }),
      backUp: createChatBackup((file) => store.backup(file)),
    },
  });

  const answered = new Set<string>();
  const off = sim.onRequest(({ method, params }) => {
    if (method.toLowerCase() === "answercallbackquery") answered.add(String(params["callback_query_id"]));
  });
  const scene: Scene = {
    people: ["Aigerim", "Boris", "Carla"].map((name) => sim.user(name).user),
    chats: ["Analysts", "Experts", "News"].map((title) => {
      const { id } = sim.chat(title);
      const type = title === "Analysts" ? "group" : title === "Experts" ? "supergroup" : "channel";
      return { id, type, title };
    }),
    username: "playground_digest_bot",
    now: Math.floor(sim.clock.now().epochMilliseconds / 1000),
  };
  const kinds = new Map<string, number>();
  const failures: string[] = [];
  const taps: string[] = [];
  let updateId = 1_000_000;
  for (const { kind, body } of fc.sample(anyUpdate(scene), { numRuns: runs, seed })) {
    updateId += 1;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    const update = marked({ update_id: updateId, ...body }, kind);
    if (kind === "callback_query") taps.push(String(updateId));
    by = update.callback_query?.from.id ?? update.message?.from?.id;
    await hand(update).catch((error: unknown) => failures.push(`${kind}: ${String(error)}`));
    // A question of inline mode changes nothing, so it is not remembered.
    if (kind !== "inline_query" && !(await store.isHandled(updateId)))
      failures.push(`${kind} ${updateId} was not remembered`);
  }
  off();
  const violations = sim.violations.map(({ method, description }) => `${method}: ${description}`);
  const errors = log.entries.filter(({ level }) => level === "error");
  failures.push(...errors.map(({ facts, sentence }) => `${sentence} ${JSON.stringify(facts).slice(0, 400)}`));
  const readers = await Array.fromAsync(store.readers());
  failures.push(
    ...readers.filter((reader) => !Reader.safeParse(reader).success).map(({ id }) => `${id} is broken`),
  );
  await close();
  return {
    updates: runs,
    kinds,
    taps: taps.length,
    unanswered: taps.filter((id) => !answered.has(id)),
    failures,
    violations: violations.filter((line) => !EXPECTED.test(line)),
    trespasses,
    leaks: log.entries
      .map((entry) => JSON.stringify(entry))
      .filter((line) => line.includes(CANARY) || line.includes(sim.token)),
    readers: readers.length,
  };
}

/** Telegram gives each tap a number; who writes bears a name that must not reach the log. */
function marked(update: Update, kind: string): Update {
  const marks: Readonly<Record<string, (value: object) => object>> = {
    callback_query: (query) => ({ ...query, id: String(update.update_id) }),
    message: (message) =>
      "from" in message && typeof message.from === "object"
        ? { ...message, from: { ...message.from, first_name: CANARY } }
        : message,
  };
  const mark = marks[kind];
  const body: unknown = Reflect.get(update, kind);
  return mark === undefined || typeof body !== "object" || body === null
    ? update
    : { ...update, [kind]: mark(body) };
}
