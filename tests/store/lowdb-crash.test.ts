import { mkdir } from "node:fs/promises";
import { expect, it } from "vitest";
import { CRASHES, diedAt, livesOn, told } from "./crash-steps.ts";
import { freshFolder } from "./lowdb-fixture.ts";
import { STORY } from "./story.ts";

it("a store has everything it acknowledged, whatever step it died at, and lives on", async () => {
  const folder = await freshFolder();
  await mkdir(folder);
  const { portraits, steps } = await told(folder);
  expect(portraits).toHaveLength(STORY.length + 1);
  expect(steps).toBeGreaterThan(100);
  for (let step = 1; step <= steps; step += 1) {
    const dead = await diedAt(folder, step);
    for (const crash of CRASHES) {
      expect(await livesOn(folder, dead, { crash, seed: step, portraits })).toBeNull();
    }
  }
}, 60_000);
