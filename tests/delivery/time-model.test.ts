import * as fc from "fast-check";
import { expect, it } from "vitest";
import { life, live } from "./time-model.ts";

const ZONES = [
  "Asia/Almaty",
  "America/Los_Angeles",
  "Pacific/Kiritimati",
  "Australia/Lord_Howe",
  "Europe/London",
];

it("whatever a reader wishes and whatever the clock does, nothing comes twice, at night or never", async () => {
  await fc.assert(
    fc.asyncProperty(life(ZONES), async (steps) => {
      expect((await live(steps)).wrongs).toEqual([]);
    }),
    { numRuns: 6, seed: 20_261_125 },
  );
}, 60_000);
