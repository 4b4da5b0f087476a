/**
 * The offline playground: a Bot API and a chat page on this machine, a store made afresh, sample digests and a clock
 * to move. It is how a stranger meets the bot, and how any change is tried before it reaches readers.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { movedClock } from "./clock.ts";
import { portRefusal, type Config } from "./config.ts";
import type { Setting } from "./house.ts";
import { createParts, PAGE_FOLDER, ROOT } from "./parts.ts";
import { playgroundOwnerText } from "./terminal.ts";
import { createSampleDesk, playgroundStart, type SampleFile } from "#desk/samples.ts";
import { createSimulator } from "#simulator/simulator.ts";
import { discardPlayground, openLowdbStore } from "#store/lowdb/open-lowdb-store.ts";

const SAMPLES = path.join(ROOT, "data/samples");

export async function openPlayground(config: Config): Promise<Setting> {
  const files = sampleFiles();
  const startAt = playgroundStart(
    files.map(({ name }) => name),
    config.zone,
  ).toString();
  const simulator = createSimulator({
    port: config.http.port,
    host: config.http.host,
    pageFolder: PAGE_FOLDER,
    startAt,
  });
  const parts = createParts(config, movedClock(simulator.clock), process.stderr);
  const folder = path.join(config.dataFolder, "playground");
  await discardPlayground({ folder, log: parts.log });
  const store = await openLowdbStore({ ...parts, folder, kind: "playground" });
  const { url } = await simulator.start().catch(async (error: unknown) => {
    await store.close();
    throw portRefusal(config.http.port, error);
  });
  const samples = createSampleDesk({
    store,
    engine: parts.engine,
    clock: parts.clock,
    zone: config.zone,
    files,
  });
  return {
    parts,
    store,
    token: simulator.token,
    apiRoot: url,
    httpPort: 0,
    servedFile: null,
    intake: async () => void (await samples.publishDue()),
    onReady: ({ ownerLink }) => {
      process.stdout.write(
        `The playground is ready: open ${url}/ in a browser. Nothing leaves this computer; Ctrl+C ends it.\n`,
      );
      if (ownerLink !== null) process.stdout.write(`${playgroundOwnerText(ownerLink)}\n`);
    },
    close: () => simulator.stop(),
  };
}

function sampleFiles(): SampleFile[] {
  return readdirSync(SAMPLES)
    .filter((name) => name.endsWith(".txt"))
    .map((name) => ({ name, bytes: readFileSync(path.join(SAMPLES, name)) }));
}
