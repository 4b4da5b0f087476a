/**
 * `npm run bench -- delivery [scale]`: how fast and how cheap a push is. Every figure is of processes of their own, with
 * the simulator in another; 1 is the full size, 0.1 a tenth. Figures to compare come from one run.
 */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { latestTimes } from "./latest.ts";
import { quantile, residentMb, ROOT, row, run, stop } from "./programs.ts";
import { push, type PushFigures } from "./push.ts";
import type { SendingFigures } from "./sending-process.ts";
import { openTown } from "./town.ts";

const execute = promisify(execFile);
const GROWTH = [1_000, 10_000, 50_000];
const CALLS_A_SECOND = 10;

/** Prints the figures; sets an exit code of 1 where a window at the server held more than the rate. */
export async function benchDelivery(scale: number): Promise<void> {
  const sized = (count: number): number => Math.max(1, Math.round(count * scale));
  await sideBySide(sized(20_000));
  await growth(scale);
  for (const [rate, seconds] of [
    [30, 30],
    [1_000, 20],
  ] as const) {
    await paced(rate, rate * sized(seconds));
  }
  await restart(sized(10_000), sized(100_000));
}

/** The ways of sending one after the other, twice each, so that a busy moment of the machine shows. */
async function sideBySide(messages: number): Promise<void> {
  const town = await openTown(messages);
  try {
    for (const way of ["plain", "plain-many", "client", "sender", "plain-many", "sender"]) {
      await town.clear();
      const count = way === "plain" ? Math.ceil(messages / 4) : messages;
      const figures = await sending(way, count, town.url, town.token);
      const came = await town.count();
      if (came !== count) throw new Error(`${came} of ${count} messages came by ${way}`);
      row(`unpaced, ${WAYS[way]}`, told(figures, count));
    }
  } finally {
    await town.stop();
  }
}

const WAYS: Readonly<Record<string, string>> = {
  plain: "a plain loop with auto-retry",
  "plain-many": "50 such loops at once",
  client: "our client, 50 in flight",
  sender: "our ledger, sender and client, 50 in flight",
};

async function growth(scale: number): Promise<void> {
  const costs: number[] = [];
  for (const readers of GROWTH) {
    const count = Math.max(100, Math.round(readers * scale));
    const figures = await sending("ledger", count);
    costs.push(figures.cpuSeconds / count);
    row(`ledger alone, ${count} readers`, told(figures, count));
  }
  const ratio = (costs.at(-1) ?? 0) / (costs[0] ?? 1);
  row("cost of a delivery at the most readers, by that at the fewest", ratio.toFixed(2));
}

async function paced(rate: number, readers: number): Promise<void> {
  const seconds = readers / rate;
  const calls = Math.ceil(seconds * CALLS_A_SECOND * 0.8);
  const town = await openTown(readers + 2 * calls);
  const askers = (from: number) => ({ town, from: readers + from, calls, aSecond: CALLS_A_SECOND });
  try {
    let during: readonly number[] = [];
    let idle: readonly number[] = [];
    const figures = await push(town, {
      readers,
      rate,
      withinMs: seconds * 4_000 + 60_000,
      during: async () => void (during = await latestTimes(askers(0))),
      afterwards: async () => void (idle = await latestTimes(askers(calls))),
    });
    const name = `push at ${rate}/s to ${readers}`;
    row(`${name}, in any second at most`, `${figures.mostInASecond}, ${toldRate(figures, readers)}`);
    row(`${name}, processor time a message`, `${((figures.cpuSeconds / readers) * 1e6).toFixed(0)} µs`);
    row(`${name}, memory after it`, `${figures.residentMb.toFixed(0)} MB`);
    row(`/latest after it, ${calls} calls, p50 and p99`, toldTimes(idle));
    row(`/latest during it, ${calls} calls, p50 and p99`, toldTimes(during));
    if (figures.mostInASecond > rate) process.exitCode = 1;
  } finally {
    await town.stop();
  }
}

async function restart(readers: number, lines: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "restart-"));
  const town = await openTown(1);
  try {
    const store = path.join(folder, "store");
    const script = path.join(ROOT, "bench/aged-store-process.ts");
    await execute(process.execPath, [script, store, String(readers), String(lines)]);
    const env = { BOT_TOKEN: town.token, CONTACT: "bench@example.org", TELEGRAM_API_ROOT: town.url };
    const bot = await run({
      script: "src/main.ts",
      env: { ...env, HTTP_PORT: "0", DATA_DIR: folder },
      ready: /The bot is ready/,
    });
    const resident = residentMb(bot.child);
    await stop(bot);
    row(
      `restart to ready, ${readers} readers, ${lines} lines of ledger`,
      `${bot.readyMs.toFixed(0)} ms, ${resident.toFixed(0)} MB`,
    );
  } finally {
    await town.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function sending(way: string, count: number, url = "", token = ""): Promise<SendingFigures> {
  const script = path.join(ROOT, "bench/sending-process.ts");
  const { stdout } = await execute(process.execPath, [script, way, String(count), url, token]);
  return JSON.parse(stdout) as SendingFigures;
}

const told = ({ seconds, cpuSeconds }: SendingFigures, count: number): string =>
  `${Math.round(count / seconds)}/s, ${((cpuSeconds / count) * 1e6).toFixed(0)} µs of processor time each`;
const toldRate = ({ seconds, messages }: PushFigures, readers: number): string =>
  `${((messages - 1) / seconds).toFixed(1)}/s${messages === readers ? "" : ` (${messages} messages)`}`;
const toldTimes = (times: readonly number[]): string =>
  `${quantile(times, 0.5).toFixed(1)} ms, ${quantile(times, 0.99).toFixed(1)} ms`;
