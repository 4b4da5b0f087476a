/**
 * Carries out the command lines that its parent sends, one after another, as `src/cli.ts` carries out its own: in a process
 * that has loaded the program once. A command is over when nothing of it would keep a process alive any more.
 */
import { setImmediate as turn } from "node:timers/promises";
import { runCommand } from "#command-line.ts";

/** One command line; nothing else stands in its environment. */
export interface Asked {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** What a shell would see of it. */
export interface Ended {
  readonly code: string | number | null;
  readonly out: string;
  readonly err: string;
}

process.on("message", (asked: Asked) => {
  void carryOut(asked).then((ended) => process.send?.(ended));
});

async function carryOut({ args, environment }: Asked): Promise<Ended> {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, environment);
  process.exitCode = undefined;
  const out = collect(process.stdout);
  const err = collect(process.stderr);
  const before = await alive();
  await runCommand([process.execPath, "digest-bot", ...args]);
  while ((await alive()) > before) continue;
  return { code: process.exitCode ?? 0, out: out(), err: err() };
}

/** How much there is that keeps this process from ending, the line to the parent among it. */
async function alive(): Promise<number> {
  await turn();
  return process.getActiveResourcesInfo().length;
}

/** From now on what is written to the stream is kept; ends with all of it. */
function collect(stream: NodeJS.WriteStream): () => string {
  const write = stream.write;
  let text = "";
  stream.write = (chunk: Uint8Array | string): boolean => {
    text += typeof chunk === "string" ? chunk : Buffer.from(chunk).toString();
    return true;
  };
  return () => {
    stream.write = write;
    return text;
  };
}
