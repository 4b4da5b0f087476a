/**
 * `npm run proof:pace -- [seconds at 30/s] [seconds at 1,000/s] [--write]`: weekly pushes of the real bot process to a
 * simulated Telegram in another process, which counts by its own clock and refuses what is above the documented limits.
 * Twice as it should be, and twice on a bad day: answers that come late, and a network that lets requests go in bunches.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { stop } from "./programs.ts";
import { report, type Claim } from "./proof-report.ts";
import { push, type PushFigures } from "./push.ts";
import { openTown, type Town } from "./town.ts";

const [free = 90, paid = 30] = process.argv
  .slice(2)
  .filter((word) => !word.startsWith("--"))
  .map(Number);
const FREE_RATE = 30;
const PAID_RATE = 1_000;
/** What is reached of the limit on a good day. */
const LEAST_SHARE = 0.99;
/** Of the bot's process while it sends 1,000 messages a second. */
const MOST_CORES = 0.5;
const HOLD_MS = 40;
const SLACK_MS = 60_000;

const claims: Claim[] = [];
/** What a trial has to take away. */
const after: (() => Promise<void>)[] = [];

await trial(`${FREE_RATE}/s for ${free} s`, { rate: FREE_RATE, seconds: free, good: true });
await trial(`${PAID_RATE}/s for ${paid} s`, { rate: PAID_RATE, seconds: paid, good: true });
const third = Math.ceil(free / 3);
await trial("30/s, every fifth answer 0.15 or 0.4 s late", {
  rate: FREE_RATE,
  seconds: third,
  good: false,
  prepare: lateAnswers,
});
await trial(`30/s, requests in bunches every ${HOLD_MS} ms`, {
  rate: FREE_RATE,
  seconds: third,
  good: false,
  prepare: bunching,
});
await trial(`1,000/s, requests in bunches every ${HOLD_MS} ms`, {
  rate: PAID_RATE,
  seconds: Math.ceil(paid / 3),
  good: false,
  prepare: bunching,
});
report({ name: "pace", command: `npm run proof:pace -- ${free} ${paid}`, claims });
process.exit();

interface Trial {
  readonly rate: number;
  readonly seconds: number;
  /** Nothing is in the way: so nearly all of the limit must be used. */
  readonly good: boolean;
  /** Makes the day a bad one; resolves with the address the bot shall talk to. */
  readonly prepare?: (town: Town) => Promise<string>;
}

async function trial(name: string, { rate, seconds, good, prepare }: Trial): Promise<void> {
  const readers = rate * seconds;
  const town = await openTown(readers);
  try {
    await town.post("limits", { on: true });
    const apiRoot = (await prepare?.(town)) ?? town.url;
    const figures = await push(town, { readers, rate, apiRoot, withinMs: seconds * 4_000 + SLACK_MS });
    const refused = await town.refused();
    judge(name, { rate, readers, good, figures, refused });
  } finally {
    for (const end of after.splice(0)) await end();
    await town.stop();
  }
}

function judge(
  name: string,
  given: { rate: number; readers: number; good: boolean; figures: PushFigures; refused: number },
): void {
  const { rate, readers, good, figures, refused } = given;
  const { messages, seconds, mostInASecond, doubles, violations, cpuSeconds } = figures;
  const reached = (messages - 1) / seconds;
  const told = `${reached.toFixed(1)}/s (${messages} in ${seconds.toFixed(1)} s)`;
  const add = (claim: string, holds: boolean, measured: string): void =>
    void claims.push({ claim: `${name}: ${claim}`, holds, measured });
  if (good) add("at least 99 % of the limit", reached >= rate * LEAST_SHARE, told);
  add(
    "never above it in any second",
    mostInASecond <= rate && refused === 0,
    good
      ? `${mostInASecond} at most, ${refused} refused`
      : `${mostInASecond} at most, ${refused} refused, at ${told}`,
  );
  add(
    "everybody once",
    messages === readers && doubles === 0 && violations === 0,
    `${messages} of ${readers}, ${doubles} twice`,
  );
  if (good && rate === PAID_RATE) {
    // By the message, so that a machine that is too busy to reach the rate doesn't look cheap.
    const cores = (cpuSeconds / messages) * PAID_RATE;
    add(
      "less than half a core",
      cores < MOST_CORES,
      `${cores.toFixed(2)} cores at 1,000/s, planning included`,
    );
  }
}

/** The messages themselves are taken in at once. */
async function lateAnswers(town: Town): Promise<string> {
  for (const [seed, ms] of [150, 400].entries()) {
    await town.post("faults", { kind: "slow", method: "sendMessage", ms, probability: 0.1, seed });
  }
  return town.url;
}

async function bunching(town: Town): Promise<string> {
  const script = path.join(import.meta.dirname, "bunching-process.ts");
  const child = fork(script, [town.url, String(HOLD_MS)], { execArgv: [] });
  after.push(() => stop({ child }));
  const [url]: unknown[] = await once(child, "message");
  return String(url);
}
