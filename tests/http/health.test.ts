import { describe, expect, it } from "vitest";
import { createHttpServer, healthRoutes } from "#http/health.ts";

describe("our HTTP", () => {
  it("says that the process lives", async () => {
    const answer = await healthRoutes(() => []).request("/healthz");
    expect([answer.status, await answer.json()]).toEqual([200, { alive: true }]);
  });

  it("is ready while nothing is wrong, and gives the reasons when something is", async () => {
    const reasons: string[] = [];
    const app = healthRoutes(() => reasons);
    expect((await app.request("/readyz")).status).toBe(200);
    reasons.push("The disk is full.");
    const answer = await app.request("/readyz");
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { ready: false, reasons: ["The disk is full."] },
    ]);
  });

  it("listens, refuses a taken port and lets go of its own", async () => {
    const options = { host: "127.0.0.1", troubles: () => [] };
    const one = createHttpServer({ ...options, port: 0 });
    const port = await one.start();
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    await expect(createHttpServer({ ...options, port }).start()).rejects.toMatchObject({
      code: "EADDRINUSE",
    });
    await one.stop();
    await one.stop();
    const again = createHttpServer({ ...options, port });
    expect(await again.start()).toBe(port);
    await again.stop();
  });
});
