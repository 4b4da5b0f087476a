import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // Vitest leaves a core to itself, which on a small machine is half of it; most of our time is waiting.
    maxWorkers: 2,
    // Modules of ours keep no state, so files may share a process: the program is then loaded and warmed up twice, not 200 times.
    isolate: false,
    env: { TZ: "UTC" },
  },
});
