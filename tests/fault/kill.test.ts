import { expect, it } from "vitest";
import { killRounds } from "./kill-rounds.ts";

it("knows every wish after SIGKILLs at random moments (50 of them: npm run proof:kill)", async () => {
  const report = await killRounds(5, 20_261_122);
  expect(report.lost).toEqual([]);
  expect(report.confirmed).toBeGreaterThan(0);
}, 60_000);
