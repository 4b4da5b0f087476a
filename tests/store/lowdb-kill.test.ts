import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect, it } from "vitest";
import { aReader } from "../contract/records.ts";
import { freshFolder, openStore } from "./lowdb-fixture.ts";

/** The whole bot is killed a thousand times by `npm run proof:kill`. */
const ROUNDS = 10;
const CHILD = path.join(import.meta.dirname, "committing-child.ts");

/** Runs the child until it has saved `count` readers, kills it, and returns the numbers it acknowledged. */
async function saveAndKill(folder: string, first: number, count: number): Promise<number[]> {
  const child = spawn(process.execPath, [CHILD, folder, String(first)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const saved: number[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    saved.push(Number(line));
    if (saved.length === count) child.kill("SIGKILL");
  }
  await ended;
  return saved;
}

it(`keeps everything it acknowledged through ${ROUNDS} SIGKILLs, and is taken over by the next`, async () => {
  const folder = await freshFolder();
  const acknowledged: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const saved = await saveAndKill(folder, round * 10_000, 1 + ((round * 37) % 150));
    acknowledged.push(...saved);
    const store = await openStore({ folder });
    for (const number of acknowledged) {
      expect(await store.reader(aReader(number).id), `reader ${number} in round ${round}`).not.toBeNull();
    }
    // Beyond what was acknowledged there is at most what was in flight, three a kill.
    const { active } = (await store.counts()).readers;
    expect(active - acknowledged.length).toBeLessThanOrEqual(3 * (round + 1));
    await store.close();
  }
  expect(acknowledged.length).toBeGreaterThan(ROUNDS);
});
