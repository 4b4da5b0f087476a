/** Runs our programs as processes of their own, as a person would start them. */
import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "..");

export interface Program {
  readonly child: ChildProcess;
  /** All of standard output so far. */
  output(): string;
  /** Resolves with the exit code; null after a signal that killed it. */
  readonly ended: Promise<number | null>;
  /** Sends the signal and waits for the end. */
  end(signal: "SIGTERM" | "SIGKILL"): Promise<number | null>;
}

/** Starts a script of `src` with only these variables; resolves when a line of its output matches. */
export async function startProgram(
  script: string,
  environment: Record<string, string>,
  ready: RegExp,
): Promise<Program> {
  const child = spawn(process.execPath, [path.join(ROOT, script)], {
    env: { PATH: process.env["PATH"] ?? "", TZ: "UTC", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let complaints = "";
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  child.stderr.on("data", (chunk: Buffer) => (complaints += chunk.toString()));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (ready.test(output)) resolve();
    });
    void ended.then((code) =>
      reject(new Error(`${script} ended with ${code} before it was ready:\n${output}\n${complaints}`)),
    );
  });
  return {
    child,
    output: () => output,
    ended,
    end(signal) {
      child.kill(signal);
      return ended;
    },
  };
}
