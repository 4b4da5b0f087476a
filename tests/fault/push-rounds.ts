/**
 * Ends the bot process at random moments of pushes, again and again, and compares what the simulator accepted with what
 * the ledger says. What is in doubt waits its minute while the push goes on, so a kill costs no more than a start.
 */
import type { Message } from "grammy/types";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Status } from "#desk/status.ts";
import { createRandom } from "#simulator/random.ts";
import { askOwner } from "#store/lowdb/door.ts";
import type { Program } from "../process.ts";
import { auditPushes, type PushAudit } from "./push-audit.ts";
import { openPushStage, type PushStage, toldIn } from "./push-stage.ts";

export interface PushRounds {
  readonly rounds: number;
  readonly readers: number;
  readonly seed: number;
  /** SIGKILL, or SIGTERM for the graceful end. */
  readonly signal: "SIGKILL" | "SIGTERM";
  /** At the end, wait the minute for what is in doubt; else it may stay so. */
  readonly finish: boolean;
}

export interface PushReport extends PushAudit {
  readonly weeks: number;
  /** Sends found in doubt at each start. */
  readonly inDoubt: readonly number[];
  /** What the bot logged as errors, starts that failed, and ends that did not wait for all sends; must be empty. */
  readonly complaints: readonly string[];
  /** Of graceful ends: the longest, in milliseconds, for the record, and the codes that were not 0. */
  readonly longestEndMs: number;
  readonly badExits: readonly (number | null)[];
}

/** Sends at once; the bot's own default. */
export const IN_FLIGHT = 3;
/** One in so many rounds ends the process before it is ready. */
const EARLY = 10;
/** A push is over when so many rounds in a row brought nothing. */
const IDLE_ROUNDS = 2;

export async function pushRounds(options: PushRounds): Promise<PushReport> {
  const { rounds, readers, seed, signal, finish } = options;
  const random = createRandom(seed);
  // Second parts wait for first ones in doubt, so only a run to the end has them.
  const stage = await openPushStage({ readers, stories: finish ? 24 : 3 });
  const inDoubt: number[] = [];
  const complaints: string[] = [];
  const badExits: (number | null)[] = [];
  let longestEndMs = 0;
  let weeks = 0;
  let idle = IDLE_ROUNDS;

  // Answers that take a while: a kill then finds sends that were accepted and not answered.
  stage.simulator.fault({ method: "sendMessage", kind: "slow", ms: 70, probability: 0.8, seed });

  function look(bot: Program): void {
    const output = bot.output();
    const found = /"uncertain":(\d+)[^\n]*The store is open/.exec(output)?.[1];
    if (found !== undefined) inDoubt.push(Number(found));
    const isComplaint = /"level":(50|60|"error"|"fatal")|did not end in time/;
    complaints.push(...output.split("\n").filter((line) => isComplaint.test(line)));
    // Nobody owns this bot, which it says at each start.
    const said = bot.complaints().replace(/^There is no owner yet\..*\n.*\n/, "");
    if (said !== "") complaints.push(said);
  }

  /** A process that lives until nobody is due any more. */
  async function letPlan(end: NodeJS.Signals): Promise<void> {
    const bot = stage.launch({ SEND_RATE: "30", SEND_CONCURRENCY: String(IN_FLIGHT) });
    await bot.ready;
    await until(async () => {
      const { nextDueAt, now } = await statusOf(stage);
      return nextDueAt === null || nextDueAt > now;
    });
    const code = await bot.end(end);
    if (end === "SIGTERM" && code !== 0) badExits.push(code);
    look(bot);
  }

  try {
    for (let round = 0; round < rounds; round += 1) {
      if (idle >= IDLE_ROUNDS) {
        // On a busy machine rounds bring nothing although somebody is still due: that week is not over.
        if (weeks > 0) await letPlan(signal);
        stage.week(weeks);
        weeks += 1;
        idle = 0;
      }
      const before = stage.simulator.ledger.count();
      const bot = stage.launch({ SEND_RATE: "30", SEND_CONCURRENCY: String(IN_FLIGHT) });
      const isEarly = signal === "SIGKILL" && random() < 1 / EARLY;
      if (isEarly) await wait(80 + random() * 350);
      else {
        await bot.ready;
        await wait(20 + random() * 500);
      }
      const begun = performance.now();
      const code = await bot.end(signal);
      longestEndMs = Math.max(longestEndMs, performance.now() - begun);
      if (signal === "SIGTERM" && code !== 0) badExits.push(code);
      look(bot);
      const { length: arrived } = stage.simulator.ledger.entries().filter(isOfWeek(weeks - 1));
      if (stage.simulator.ledger.count() > before) idle = 0;
      else if (!isEarly && arrived > 0) idle += 1;
    }
    const last = stage.launch({ SEND_RATE: "30", SEND_CONCURRENCY: String(IN_FLIGHT) });
    await last.ready;
    await until(async () => isOver(await statusOf(stage), finish));
    const code = await last.end("SIGTERM");
    if (code !== 0) badExits.push(code);
    look(last);
    const audit = await auditPushes(stage, { weeks, finish });
    return { ...audit, weeks, inDoubt, complaints, longestEndMs, badExits };
  } finally {
    await stage.close();
  }
}

const isOfWeek =
  (week: number) =>
  ({ message }: { readonly message?: Message }): boolean =>
    toldIn(message).includes(`Story of week ${week},`);

/** What the running bot says of itself, through its door. */
export async function statusOf(stage: PushStage): Promise<Status> {
  const asked = await askOwner(path.join(stage.folder, "store"), { operation: "status" });
  if (!asked.owner) throw new Error("the bot does not own its store");
  return asked.answer as Status;
}

/** Whether all that was due is planned and nothing waits any more; without `finish` what is in doubt may. */
export function isOver({ deliveries, nextDueAt, now }: Status, finish: boolean): boolean {
  const open = deliveries.planned + deliveries.sending + deliveries.deferred;
  const isPlanned = nextDueAt !== null && nextDueAt > now;
  return isPlanned && open + (finish ? deliveries.uncertain : 0) === 0;
}

/** Waits as long as a push of thousands at 30 a second may take. */
export async function until(isTrue: () => Promise<boolean>, withinMs = 20 * 60_000): Promise<void> {
  const begun = performance.now();
  while (!(await isTrue())) {
    if (performance.now() - begun > withinMs) throw new Error("it did not come to an end");
    await wait(100);
  }
}
