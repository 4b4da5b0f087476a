/** Runs our programs as processes of their own, as a person would start them. */
import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "..");

export interface Program {
  readonly child: ChildProcess;
  /** All of standard output so far. */
  output(): string;
  /** All of standard error so far. */
  complaints(): string;
  /** Resolves when a line of the output matches what was asked for; rejects where the program ends before. */
  readonly ready: Promise<void>;
  /** Resolves with the exit code; null after a signal that killed it. */
  readonly ended: Promise<number | null>;
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts a script of ours with only these variables; `flags` go to Node. Does not wait for it. */
export function launchProgram(
  script: string,
  environment: Record<string, string>,
  ready: RegExp,
  flags: readonly string[] = [],
): Program {
  const child = spawn(process.execPath, [...flags, path.join(ROOT, script)], {
    env: { PATH: process.env["PATH"] ?? "", TZ: "UTC", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let complaints = "";
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  child.stderr.on("data", (chunk: Buffer) => (complaints += chunk.toString()));
  const isReady = new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (ready.test(output)) resolve();
    });
    void ended.then((code) =>
      reject(new Error(`${script} ended with ${code} before it was ready:\n${output}\n${complaints}`)),
    );
  });
  // Who kills it early does not care whether it was ready.
  isReady.catch(() => undefined);
  return {
    child,
    output: () => output,
    complaints: () => complaints,
    ready: isReady,
    ended,
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

/** The same, resolved when a line of its output matches. */
export async function startProgram(
  script: string,
  environment: Record<string, string>,
  ready: RegExp,
  flags: readonly string[] = [],
): Promise<Program> {
  const program = launchProgram(script, environment, ready, flags);
  await program.ready;
  return program;
}
