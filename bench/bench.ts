/**
 * `npm run bench`: how fast the bot is ready, what it weighs at rest, and how soon `/latest` is answered.
 * Each figure is of whole processes on this machine: the simulator in one, the bot in another, both on loopback.
 * `npm run bench -- simulator` measures the simulator alone, `npm run bench -- delivery` pushes,
 * `npm run bench -- editorial` the reading of digests, `npm run bench -- search` reading in an archive of 5,000 items.
 * With `--write` the figures go to `docs/proof/bench-<what>.md`.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import path from "node:path";
import { benchDelivery } from "./delivery.ts";
import { benchEditorial } from "./editorial.ts";
import { latestTimes } from "./latest.ts";
import { figures, quantile, residentMb, ROOT, row, run, stop, wait } from "./programs.ts";
import { reportFigures } from "./proof-report.ts";
import { benchSearch } from "./search.ts";
import { benchSimulator } from "./simulator.ts";
import { openTown } from "./town.ts";

const STARTS = 5;
const CALLS = 1_000;
/** Below the 28 messages a second that the pace lets out, so that the answer is measured and not the queue. */
const CALLS_A_SECOND = 20;
const REST_MS = 3_000;

async function playground(): Promise<void> {
  const readyMs: number[] = [];
  let restMb = Number.NaN;
  for (let start = 0; start < STARTS; start += 1) {
    const folder = mkdtempSync(path.join(tmpdir(), "bench-"));
    const running = await run({
      script: "src/main.ts",
      env: { HTTP_PORT: "0", DATA_DIR: folder },
      ready: /http:\/\/127\.0\.0\.1:\d+/,
    });
    readyMs.push(running.readyMs);
    if (start === STARTS - 1) {
      await wait(REST_MS);
      restMb = residentMb(running.child);
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
  const town = await openTown(CALLS);
  const { url, token } = town;
  const samples = path.join(ROOT, "data/samples");
  const env = {
    BOT_TOKEN: token,
    CONTACT: "bench@example.org",
    TELEGRAM_API_ROOT: url,
    HTTP_PORT: "0",
    DATA_DIR: folder,
  };
  execFileSync(process.execPath, [path.join(ROOT, "src/cli.ts"), "ingest", samples, "--publish"], {
    env: {
      PATH: process.env["PATH"] ?? "",
      DATA_DIR: folder,
      BOT_TOKEN: token,
      CONTACT: "bench@example.org",
    },
    stdio: "ignore",
  });
  const running = await run({ script: "src/main.ts", env, ready: /The bot is ready/ });
  row("bot with a token, start to ready", `${running.readyMs.toFixed(0)} ms`);
  await wait(REST_MS);
  row("bot with a token, memory at rest", `${residentMb(running.child).toFixed(0)} MB`);

  const times = await latestTimes({ town, from: 0, calls: CALLS, aSecond: CALLS_A_SECOND });
  row(`/latest, ${times.length} calls, p50`, `${quantile(times, 0.5).toFixed(1)} ms`);
  row(`/latest, ${times.length} calls, p99`, `${quantile(times, 0.99).toFixed(1)} ms`);
  row("bot with a token, memory after them", `${residentMb(running.child).toFixed(0)} MB`);
  await stop(running);
  await town.stop();
  rmSync(folder, { recursive: true, force: true });
}

const MACHINE = `Node ${process.version}, ${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GB`;
const [what = "bot", size] = process.argv.slice(2).filter((word) => !word.startsWith("--"));
if (what === "simulator") {
  await benchSimulator(Number(size ?? 30_000));
} else if (what === "editorial") {
  console.log(MACHINE);
  benchEditorial(Number(size ?? 200));
} else if (what === "delivery") {
  console.log(MACHINE);
  await benchDelivery(Number(size ?? 1));
} else if (what === "search") {
  console.log(MACHINE);
  await benchSearch(Number(size ?? 5_000));
} else {
  console.log(MACHINE);
  await playground();
  await bot();
}
reportFigures(what, `npm run bench -- ${[what, size ?? []].flat().join(" ")}`, figures);
process.exit();
