/**
 * `npm run bench -- simulator [messages]`: how many sendMessage calls a second the simulator takes on one core, with its ledger
 * and its checks against the Bot API's types on. The simulator is a process of its own, held to one core where `taskset` can;
 * the load comes from another process on another core. Where other programs have a share of that core, the rate by the wall is
 * theirs too; the rate by the simulator's own processor time is not, so that one decides.
 */
import { execFile, execFileSync, spawn, type ChildProcess } from "node:child_process";
import { cpus } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { cpuSeconds, residentMb, ROOT, row } from "./programs.ts";

const ROUNDS = 3;
/** The target of the simulator's issue, on one core of the machine that runs it. */
const WANTED_A_SECOND = 3_000;

/** Which bodies the load sends. */
export type LoadShape = "short" | "digest";

/** Prints messages a second; an exit code of 1 below the target. Throws when a message is missing from the ledger. */
export async function benchSimulator(messages: number): Promise<void> {
  const pinned = canPin();
  console.log(
    `Node ${process.version}, ${cpus().length} cores; the simulator ${pinned ? "on one core of its own" : "not pinned: no taskset, or one core only"}`,
  );
  for (const shape of ["short", "digest"] as const) {
    const server = await startSimulator(pinned);
    try {
      await ask(server.url, "start", { userId: 1001 });
      await load(server, shape, messages / 10, pinned);
      const rounds: Rates[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        rounds.push(await measured(server, shape, messages, pinned));
      }
      const wall = median(rounds.map((each) => each.wall));
      const core = median(rounds.map((each) => each.core));
      row(`${shape} messages, median of ${ROUNDS} x ${messages}`, told({ wall, core }));
      if ((Number.isNaN(core) ? wall : core) < WANTED_A_SECOND) process.exitCode = 1;
      row(`${shape} messages, simulator's memory after them`, `${residentMb(server.child).toFixed(0)} MB`);
    } finally {
      server.child.kill("SIGTERM");
    }
  }
}

interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  readonly token: string;
}

/** Messages a second by the wall, and by the simulator's processor time, all its threads together. */
interface Rates {
  readonly wall: number;
  readonly core: number;
}

/** One round, each message of which stands in the ledger. */
async function measured(
  server: Running,
  shape: LoadShape,
  messages: number,
  pinned: boolean,
): Promise<Rates> {
  await ask(server.url, "ledger", undefined, "DELETE");
  const cpuBefore = cpuSeconds(server.child);
  const seconds = await load(server, shape, messages, pinned);
  const rates = { wall: messages / seconds, core: messages / (cpuSeconds(server.child) - cpuBefore) };
  const { count } = (await ask(server.url, "ledger/count")) as { count: number };
  if (count !== messages) throw new Error(`${count} of ${messages} messages are in the ledger`);
  row(`  ${messages} in ${seconds.toFixed(1)} s`, told(rates));
  return rates;
}

const told = ({ wall, core }: Rates): string =>
  `${Math.round(wall)}/s by the wall, ${Number.isNaN(core) ? "?" : Math.round(core)}/s of its core`;

const median = (rates: readonly number[]): number =>
  rates.toSorted((a, b) => a - b)[Math.floor(rates.length / 2)] ?? Number.NaN;

/** Seconds that the load process took for so many accepted messages. */
async function load(server: Running, shape: LoadShape, messages: number, pinned: boolean): Promise<number> {
  const script = [
    path.join(ROOT, "bench/simulator-load.ts"),
    server.url,
    server.token,
    shape,
    String(messages),
  ];
  const [program, ...args] = pinned
    ? ["taskset", "-c", "1", process.execPath, ...script]
    : [process.execPath, ...script];
  const { stdout } = await promisify(execFile)(program ?? process.execPath, args);
  return Number(stdout);
}

function startSimulator(pinned: boolean): Promise<Running> {
  const script = [path.join(ROOT, "src/cli.ts"), "simulator", "--port", "0"];
  const [program, ...args] = pinned
    ? ["taskset", "-c", "0", process.execPath, ...script]
    : [process.execPath, ...script];
  const child = spawn(program ?? process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      const [, url, token] = /(http:\/\/\S+:\d+).*token (\S+);/.exec(output) ?? [];
      if (url !== undefined && token !== undefined) resolve({ child, url, token });
    });
    child.once("exit", (code) => reject(new Error(`the simulator ended with ${code}:\n${output}`)));
  });
}

async function ask(url: string, route: string, body?: object, method = body === undefined ? "GET" : "POST") {
  const answer = await fetch(`${url}/sim/${route}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: { "content-type": "application/json" },
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

function canPin(): boolean {
  if (cpus().length < 2) return false;
  try {
    execFileSync("taskset", ["-c", "0", "true"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
