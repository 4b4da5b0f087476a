/**
 * A Telegram on localhost: the Bot API over HTTP for a bot, a chat page for people, a test kit for suites.
 *
 * `world.ts` is the state; `methods/` what bots can do, `people.ts` what people can do, `api.ts` and `server.ts` the doors,
 * `kit.ts` the way a test tells a story. It imports nothing of ours and never leaves this machine.
 */
import { obeyUnheard } from "./bot-door.ts";
import { createClock, type SimClock } from "./clock.ts";
import type { SimEvent } from "./events.ts";
import { createFaults, type FaultRule } from "./faults.ts";
import { createFileStore } from "./files.ts";
import { createInlineDesk } from "./inline.ts";
import { createKit, type KitChat, type KitUser } from "./kit.ts";
import { createLedger, type Ledger } from "./ledger.ts";
import { createLimits, type FloodFacts, type FloodLimits } from "./limits.ts";
import { realTime, type Monotonic } from "./monotonic.ts";
import { namedChat } from "./named-chat.ts";
import { createPatience, type EarlyCall } from "./patience.ts";
import { createPeople, type People } from "./people.ts";
import { createRequestLog, type RequestRecord } from "./request-log.ts";
import { createRandom } from "./random.ts";
import { createServer } from "./server.ts";
import { createSettings } from "./settings.ts";
import { createSignal } from "./signal.ts";
import { createUpdateQueue } from "./updates.ts";
import { createWebhook } from "./webhook.ts";
import type { SimUser } from "./model.ts";
import { privateChat, type World } from "./world.ts";

/** What to simulate, and where. */
export interface SimulatorOptions {
  /** Loopback only; anything else is refused. */
  readonly host?: string;
  /** 0 takes any free port; `start` tells which. */
  readonly port: number;
  /** The people there are from the start; `PLAYGROUND_USERS` when absent. */
  readonly users?: readonly SimUser[];
  readonly bot?: { readonly token: string; readonly username: string; readonly name: string };
  /** Folder of the chat page; without one only the API answers. */
  readonly pageFolder?: string;
  /** ISO instant the clock shows at the start; the machine's time when absent. */
  readonly startAt?: string;
  /** Telegram's documented flood limits; off when absent. */
  readonly limits?: Partial<FloodLimits>;
  /** For long soaks: how many entries the ledger keeps, and how many messages each chat; all when absent. */
  readonly keep?: number;
  /** Real time for rates and waits; the machine's when absent, one that a test moves where it must not sleep. */
  readonly time?: Monotonic;
  /** The waits between two tries of a webhook are this many times as long; 1 when absent, 0 for none. */
  readonly webhookWaitScale?: number;
  /** Gets one line for each thing that goes against Telegram's rules. */
  readonly log?: (line: string) => void;
}

/** A running (or not yet started) Telegram; people can act before it listens. */
export interface Simulator {
  /** Listens. A taken port is an error that names it. Called twice, it answers the same. */
  start(): Promise<{ readonly url: string; readonly port: number }>;
  /** Cuts all connections and frees the port; may be called any number of times. */
  stop(): Promise<void>;
  readonly token: string;
  readonly clock: Pick<SimClock, "offsetMs" | "onChange" | "moveTo" | "moveBy" | "now">;
  readonly ledger: Ledger;
  readonly people: People;
  /** What went against the rules of a strict server; a good bot leaves this empty. */
  readonly violations: readonly { readonly method: string; readonly description: string }[];
  /** The first person of this name as a test speaks of them; an error names those there are. */
  user(firstName: string): KitUser;
  /** A group or channel by its title, as a test looks at it. */
  chat(title: string): KitChat;
  /** Breaks the next calls; returns the undo. */
  fault(rule: FaultRule): () => void;
  /** Changes Telegram's flood limits, such as `{ on: true }`, and forgets what they counted; without a change it only tells. */
  limits(change?: Partial<FloodLimits>): FloodFacts;
  /** The calls that came before their `retry_after` had passed: the same method in the same chat. */
  early(): readonly EarlyCall[];
  /** The last 200 calls of the bot, the newest last. */
  requests(): readonly RequestRecord[];
  /** Resolves when the bot has confirmed every update and waits for more: all handlers of a polling bot are done. */
  settled(timeoutMs?: number): Promise<void>;
  onEvent(listener: (event: SimEvent) => void): () => void;
  /** Calls back with each call of the bot once it is answered, or broken. Returns the undo. */
  onRequest(listener: (request: RequestRecord) => void): () => void;
}

/** The people of the playground. */
export const PLAYGROUND_USERS: readonly SimUser[] = [
  { id: 1001, firstName: "Aigerim", languageCode: "kk" },
  { id: 1002, firstName: "Boris", languageCode: "ru" },
  { id: 1003, firstName: "Carla", languageCode: "en" },
];

const PLAYGROUND_BOT = {
  token: "700000001:AAplayground-only-worthless-anywhere-else",
  username: "playground_digest_bot",
  name: "Digest",
};

const REQUESTS_KEPT = 200;

/** Throws for a host that is not loopback and for a `startAt` that is no instant. */
export function createSimulator(options: SimulatorOptions): Simulator {
  const { token, username, name } = options.bot ?? PLAYGROUND_BOT;
  const clock = createClock(options.startAt === undefined ? {} : { startAt: options.startAt });
  const time = options.time ?? realTime();
  const ledger = createLedger({ nowMs: time.nowMs });
  const updates = createUpdateQueue({ clock });
  const world: World = {
    bot: { token, id: Number(token.split(":")[0]), username, name },
    clock,
    users: new Map(),
    chats: new Map(),
    callbacks: new Map(),
    settings: createSettings(),
    updates,
    webhook: createWebhook({
      updates,
      clock,
      time,
      waitScale: options.webhookWaitScale ?? 1,
      random: createRandom(1),
      run: (method, params) => obeyUnheard(world, { method, params }),
    }),
    webhookSetAtMs: -Infinity,
    inline: createInlineDesk(clock),
    ledger,
    faults: createFaults(),
    limits: createLimits({ nowMs: ledger.nowMs, chatOf: (params) => namedChat(world, params) }),
    patience: createPatience(),
    keptMessages: options.keep ?? Infinity,
    requests: createRequestLog({ token, most: REQUESTS_KEPT }),
    time,
    files: createFileStore(),
    events: createSignal(),
    violations: [],
  };
  for (const user of options.users ?? PLAYGROUND_USERS) {
    world.users.set(user.id, user);
    privateChat(world, user.id);
  }
  if (options.keep !== undefined) ledger.keep(options.keep);
  if (options.limits !== undefined) world.limits.set(options.limits);
  clock.onChange(() =>
    world.events.emit({ type: "clock", now: clock.now().toString(), offsetMs: clock.offsetMs() }),
  );

  const people = createPeople(world);
  const kit = createKit(world, people);
  const server = createServer(world, people, {
    host: options.host ?? "127.0.0.1",
    port: options.port,
    pageFolder: options.pageFolder,
    log: options.log ?? (() => undefined),
  });
  return {
    start: server.start,
    async stop() {
      world.webhook.stop();
      world.updates.close();
      await server.stop();
    },
    token,
    clock,
    ledger: world.ledger,
    people,
    violations: world.violations,
    user: kit.user,
    chat: kit.chat,
    fault: (rule) => world.faults.add(rule),
    limits: (change) => world.limits.set(change),
    early: () => world.patience.early(),
    requests: () => world.requests.last(),
    settled: kit.settled,
    onEvent: (listener) => world.events.on(listener),
    onRequest: (listener) => world.requests.onRequest(listener),
  };
}
