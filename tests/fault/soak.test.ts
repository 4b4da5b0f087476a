import { expect, it } from "vitest";
import { soak } from "./soak.ts";

it("three weeks in one process leave no files and timers behind (a year: npm run proof:soak)", async () => {
  const { samples, sent, notSent, exitCode } = await soak({ weeks: 3, readers: 12 });
  expect(samples).toHaveLength(3);
  const [first, , last] = samples;
  expect(last?.openFiles).toBeLessThanOrEqual((first?.openFiles ?? 0) + 3);
  expect(last?.timers).toBeLessThanOrEqual((first?.timers ?? 0) + 3);
  expect(last?.rssMb).toBeGreaterThan(0);
  expect(last?.heapMb).toBeGreaterThan(0);
  expect(last?.storeMb).toBeGreaterThan(0);
  expect(sent).toBeGreaterThanOrEqual(3 * (12 - 3));
  expect(notSent).toBe(0);
  expect(exitCode).toBe(0);
}, 90_000);
