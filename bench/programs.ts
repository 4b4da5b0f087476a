/** Our programs as processes of their own, and what the kernel says of them. Linux only, where it reads `/proc`. */
import { spawn, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Figure } from "./proof-report.ts";

export const ROOT = path.resolve(import.meta.dirname, "..");
/** Those of `npm start`. */
export const START_FLAGS = ["--max-semi-space-size=8"];
const READY_WITHIN_MS = 60_000;

export interface Running {
  readonly child: ChildProcess;
  readonly readyMs: number;
  /** The output that said it was ready. */
  readonly line: string;
}

/** Starts a script of ours and waits for the line that says it is ready. */
export function run(given: {
  readonly script: string;
  readonly args?: readonly string[];
  readonly flags?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly ready: RegExp;
}): Promise<Running> {
  const { script, args = [], flags = START_FLAGS, env, ready } = given;
  const begun = performance.now();
  const child = spawn(process.execPath, [...flags, path.join(ROOT, script), ...args], {
    env: { PATH: process.env["PATH"] ?? "", TZ: "UTC", LOG_LEVEL: "info", ...env },
    stdio: ["ignore", "pipe", "ignore"],
  });
  return new Promise((resolve, reject) => {
    let output = "";
    let isReady = false;
    child.stdout.on("data", (chunk: Buffer) => {
      if (isReady) return;
      output += chunk.toString();
      const line = ready.exec(output)?.[0];
      if (line === undefined) return;
      isReady = true;
      resolve({ child, readyMs: performance.now() - begun, line });
    });
    child.once("exit", (code) => reject(new Error(`${script} ended with ${code}:\n${output}`)));
    setTimeout(
      () => reject(new Error(`${script} was not ready in time:\n${output}`)),
      READY_WITHIN_MS,
    ).unref();
  });
}

/** Asks it to end, and waits. */
export function stop({ child }: Pick<Running, "child">): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

/** Resident memory in MB, as the kernel counts it. */
export function residentMb({ pid }: Pick<ChildProcess, "pid">): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

/** User and system time of a process so far, all its threads together, from ticks of a hundredth of a second. */
export function cpuSeconds({ pid }: Pick<ChildProcess, "pid">): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
}

export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** The figures so far, in their order. */
export const figures: Figure[] = [];

/** Prints a figure and keeps it. */
export function row(name: string, value: string): void {
  figures.push([name, value]);
  console.log(`${name.padEnd(56)} ${value}`);
}
