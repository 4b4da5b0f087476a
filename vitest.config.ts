import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // Many tests start processes; on a machine that others load too, each start can take seconds.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Vitest leaves a core to itself, which on a small machine is half of it; most of our time is waiting.
    maxWorkers: 2,
    env: { TZ: "UTC" },
  },
});
