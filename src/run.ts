/** Runs the bot process: with a token before Telegram, without one as the offline playground. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { movedClock, systemClock } from "./clock.ts";
import { ConfigError, parseConfig, readEnvironment, useUtc, type Config } from "./config.ts";
import { startHouse, type House, type Setting } from "./house.ts";
import { createParts, type Parts } from "./parts.ts";
import { ingest } from "#desk/ingest.ts";
import { openLowdbStore } from "#store/lowdb/open-lowdb-store.ts";
import type { Store } from "#store/store.ts";

/** Ends the process with 0 after SIGINT or SIGTERM, 1 where it can't go on, 2 for a wrong environment. */
export async function run(): Promise<void> {
  useUtc();
  try {
    const config = parseConfig(readEnvironment());
    const house = await startHouse(config.token === "" ? await playground(config) : await openBot(config));
    endOnSignals(house);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(error instanceof ConfigError ? 2 : 1);
  }
}

/** Refuses where an empty token is an accident: in production, or beside the store of a bot. */
async function playground(config: Config): Promise<Setting> {
  const served = servedBot(config.dataFolder);
  if (served !== null)
    throw new ConfigError("BOT_TOKEN", "", `the token of ${served}, whose store is in ${config.dataFolder}`);
  if (config.production)
    throw new ConfigError("BOT_TOKEN", "", "the bot's token where NODE_ENV is production");
  // Loaded only here: a bot that serves readers has no use for a simulator.
  const { openPlayground } = await import("./playground.ts");
  return openPlayground(config);
}

/** The file beside the store that tells which bot it has served. */
const servedFile = (dataFolder: string): string => path.join(dataFolder, "store.bot");

function servedBot(dataFolder: string): string | null {
  const file = servedFile(dataFolder);
  return existsSync(file) ? readFileSync(file, "utf8").trim() : null;
}

async function openBot(config: Config): Promise<Setting> {
  const remote = config.clockUrl === "" ? null : await followClock(config.clockUrl);
  const parts = createParts(config, remote === null ? systemClock() : movedClock(remote), process.stdout);
  const folder = path.join(config.dataFolder, "store");
  const store = await openLowdbStore({ ...parts, folder, kind: "bot" });
  try {
    await takeInDigests(parts, store);
  } catch (error) {
    await store.close();
    throw error;
  }
  return {
    parts,
    store,
    token: config.token,
    apiRoot: config.apiRoot,
    httpPort: config.http.port,
    servedFile: servedFile(config.dataFolder),
    intake: async () => undefined,
    onReady: ({ username, httpUrl }) => parts.log.info({ bot: username, http: httpUrl }, "The bot is ready."),
    close: async () => remote?.stop(),
  };
}

/** The clock of a simulator in another process. */
async function followClock(url: string) {
  const { createRemoteClock } = await import("#simulator/remote-clock.ts");
  const remote = createRemoteClock(url);
  await remote.start();
  return remote;
}

/** Publishes the files of `digests/` that are new or changed; one that can't be read is said and left. */
async function takeInDigests(parts: Parts, store: Store): Promise<void> {
  const folder = path.join(parts.config.dataFolder, "digests");
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder).sort()) {
    if (name.startsWith(".")) continue;
    const file = path.join(folder, name);
    const bytes = readOrNull(file);
    if (bytes === null) {
      if (!isFolder(file)) parts.log.warn({ file: name }, "Not taken in: it can't be read.");
      continue;
    }
    const result = await ingest(
      { store, engine: parts.engine, clock: parts.clock },
      {
        bytes,
        source: { kind: "file", name },
        options: { series: "auto", date: null, fileName: name, url: null },
        publish: true,
      },
    );
    if (result.outcome === "refused") {
      parts.log.warn({ file: name, line: result.problem.line }, `Not taken in: ${result.problem.message}`);
    } else if (result.keptBecause[0] !== undefined) {
      parts.log.warn({ file: name, digest: result.id }, `Not published: ${result.keptBecause[0]}`);
    } else if (result.outcome !== "known") {
      parts.log.info({ file: name, digest: result.id, items: result.items }, "A digest was published.");
    }
  }
}

const isFolder = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;

function readOrNull(file: string): Uint8Array | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

function endOnSignals(house: House): void {
  const end = (): void => {
    // A second signal finds the default action: whoever presses Ctrl+C twice does not want to wait.
    process.removeListener("SIGINT", end).removeListener("SIGTERM", end);
    void house.stop().then(() => process.exit(0));
  };
  process.on("SIGINT", end).on("SIGTERM", end);
  void house.failed.then(async (error) => {
    process.stderr.write(`${error.message}\n`);
    await house.stop();
    process.exit(1);
  });
}
