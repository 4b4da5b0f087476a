/** Runs the bot process: with a token before Telegram, without one as the offline playground. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { movedClock, systemClock } from "./clock.ts";
import { ConfigError, parseConfig, readEnvironment, useUtc, type Config } from "./config.ts";
import { guardProcess } from "./ending.ts";
import { startHouse, type Setting } from "./house.ts";
import { createParts } from "./parts.ts";
import { takeInDigests } from "./taking-in.ts";
import { ownerLinkText } from "./terminal.ts";
import { openLowdbStore } from "#store/lowdb/open-lowdb-store.ts";

/** Ends the process with 0 after SIGINT or SIGTERM, 1 where it can't go on, 2 for a wrong environment. */
export async function run(): Promise<void> {
  useUtc();
  const ending = guardProcess();
  try {
    const config = parseConfig(readEnvironment());
    const setting = config.token === "" ? await playground(config) : await openBot(config);
    ending.watch(await startHouse(setting), setting.parts.log);
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
    onReady({ username, httpUrl, ownerLink }) {
      parts.log.info({ bot: username, http: httpUrl }, "The bot is ready.");
      // Beside the log, which is on stdout: the link is a secret, and what reads the log expects JSON.
      if (ownerLink !== null) process.stderr.write(`${ownerLinkText(ownerLink)}\n`);
    },
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
