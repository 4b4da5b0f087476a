import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // One more than the two cores it must fit on: browsers, processes of their own and disks are waited for.
    maxWorkers: 3,
    // Modules of ours keep no state, so files share a process: the program is loaded once a worker, not once a file.
    isolate: false,
    env: { TZ: "UTC" },
  },
});
