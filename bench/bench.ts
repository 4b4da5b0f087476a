/**
 * `npm run bench`: how fast the bot is ready, what it weighs at rest, and how soon `/latest` is answered.
 * Each figure is of whole processes on this machine: the simulator in one, the bot in another, both on loopback.
 * `npm run bench -- simulator` measures the simulator alone.
 */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import path from "node:path";
import { benchSimulator } from "./simulator.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
/** Those of `npm start`. */
const FLAGS = ["--max-semi-space-size=2"];
const STARTS = 5;
const CALLS = 1_000;
/** Below the 28 messages a second that the pace lets out, so that the answer is measured and not the queue. */
const CALLS_A_SECOND = 20;
const REST_MS = 3_000;
const READY_WITHIN_MS = 20_000;

interface Running {
  readonly child: ChildProcess;
  readonly readyMs: number;
  readonly line: string;
}

/** Starts a script of ours and waits for the line that says it is ready. */
function run(
  script: string,
  args: readonly string[],
  env: Record<string, string>,
  ready: RegExp,
): Promise<Running> {
  const begun = performance.now();
  const child = spawn(process.execPath, [...FLAGS, path.join(ROOT, script), ...args], {
    env: { PATH: process.env["PATH"] ?? "", TZ: "UTC", LOG_LEVEL: "info", ...env },
    stdio: ["ignore", "pipe", "ignore"],
  });
  return new Promise((resolve, reject) => {
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const line = ready.exec(output)?.[0];
      if (line !== undefined) resolve({ child, readyMs: performance.now() - begun, line });
    });
    child.once("exit", (code) => reject(new Error(`${script} ended with ${code}:\n${output}`)));
    setTimeout(
      () => reject(new Error(`${script} was not ready in time:\n${output}`)),
      READY_WITHIN_MS,
    ).unref();
  });
}

function stop({ child }: Running): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

/** Resident memory in MB, as the kernel counts it. */
function residentMb({ child }: Running): number {
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
const row = (name: string, value: string): void => console.log(`${name.padEnd(44)} ${value}`);

async function playground(): Promise<void> {
  const readyMs: number[] = [];
  let restMb = Number.NaN;
  for (let start = 0; start < STARTS; start += 1) {
    const folder = mkdtempSync(path.join(tmpdir(), "bench-"));
    const running = await run(
      "src/main.ts",
      [],
      { HTTP_PORT: "0", DATA_DIR: folder },
      /http:\/\/127\.0\.0\.1:\d+/,
    );
    readyMs.push(running.readyMs);
    if (start === STARTS - 1) {
      await wait(REST_MS);
      restMb = residentMb(running);
    }
    await stop(running);
    rmSync(folder, { recursive: true, force: true });
  }
  readyMs.sort((a, b) => a - b);
  row("playground, start to ready (median of 5)", `${quantile(readyMs, 0.5).toFixed(0)} ms`);
  row("playground, memory at rest", `${restMb.toFixed(0)} MB`);
}

async function bot(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "bench-"));
  const simulator = await run("src/cli.ts", ["simulator", "--port", "0"], {}, /http:\/\/\S+:\d+.*token \S+;/);
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(simulator.line)?.[0] ?? "";
  const token = /token (\S+);/.exec(simulator.line)?.[1] ?? "";
  const samples = path.join(ROOT, "data/samples");
  const env = {
    BOT_TOKEN: token,
    CONTACT: "bench@example.org",
    TELEGRAM_API_ROOT: url,
    HTTP_PORT: "0",
    DATA_DIR: folder,
  };
  const ingest = await import("node:child_process");
  ingest.execFileSync(process.execPath, [path.join(ROOT, "src/cli.ts"), "ingest", samples, "--publish"], {
    env: {
      PATH: process.env["PATH"] ?? "",
      DATA_DIR: folder,
      BOT_TOKEN: token,
      CONTACT: "bench@example.org",
    },
    stdio: "ignore",
  });
  const running = await run("src/main.ts", [], env, /The bot is ready/);
  row("bot with a token, start to ready", `${running.readyMs.toFixed(0)} ms`);
  await wait(REST_MS);
  row("bot with a token, memory at rest", `${residentMb(running).toFixed(0)} MB`);

  const times = await latest(url);
  row(`/latest, ${times.length} calls, p50`, `${quantile(times, 0.5).toFixed(1)} ms`);
  row(`/latest, ${times.length} calls, p99`, `${quantile(times, 0.99).toFixed(1)} ms`);
  row("bot with a token, memory after them", `${residentMb(running).toFixed(0)} MB`);
  await stop(running);
  await stop(simulator);
  rmSync(folder, { recursive: true, force: true });
}

/** Milliseconds from a person's `/latest` to the first message in their chat, sorted. */
async function latest(url: string): Promise<number[]> {
  const post = async (route: string, body: object): Promise<unknown> => {
    const answer = await fetch(`${url}/sim/${route}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return answer.json();
  };
  const waiting = new Map<number, () => void>();
  const events = await fetch(`${url}/sim/events`);
  listen(events, (chatId) => {
    waiting.get(chatId)?.();
    waiting.delete(chatId);
  }).catch(() => {
    // The simulator was stopped, and its stream of events with it.
  });
  const times: number[] = [];
  const begun = performance.now();
  const calls: Promise<void>[] = [];
  for (let n = 0; n < CALLS; n += 1) {
    await wait(Math.max(0, begun + (n * 1000) / CALLS_A_SECOND - performance.now()));
    const { id } = (await post("users", { firstName: `Reader ${n}`, languageCode: "en" })) as { id: number };
    const answered = new Promise<void>((resolve) => waiting.set(id, resolve));
    const asked = performance.now();
    await post("send", { userId: id, text: "/latest" });
    calls.push(answered.then(() => void times.push(performance.now() - asked)));
  }
  await Promise.race([Promise.all(calls), wait(30_000)]);
  return times.sort((a, b) => a - b);
}

/** Calls back with the chat of every message that the bot sends. */
async function listen(events: Response, onBotMessage: (chatId: number) => void): Promise<void> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of events.body ?? []) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines.filter((each) => each.startsWith("data:"))) {
      const event = JSON.parse(line.slice(5)) as {
        type: string;
        chatId: number;
        message?: { from?: { is_bot: boolean } };
      };
      if (event.type === "message" && event.message?.from?.is_bot === true) onBotMessage(event.chatId);
    }
  }
}

const [, , what, size] = process.argv;
if (what === "simulator") {
  await benchSimulator(Number(size ?? 30_000));
} else {
  console.log(`Node ${process.version}, ${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GB`);
  await playground();
  await bot();
}
process.exit();
