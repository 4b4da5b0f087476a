import { afterEach, describe, expect, it } from "vitest";
import { createHttpServer, type HttpServer } from "#http/health.ts";

describe("our HTTP", () => {
  const started: HttpServer[] = [];
  afterEach(() => Promise.all(started.splice(0).map((each) => each.stop())));

  async function listening(troubles: () => readonly string[]): Promise<string> {
    const server = createHttpServer({ host: "127.0.0.1", port: 0, troubles });
    started.push(server);
    return `http://127.0.0.1:${await server.start()}`;
  }

  it("says that the process lives", async () => {
    const answer = await fetch(`${await listening(() => [])}/healthz`);
    expect([answer.status, await answer.json()]).toEqual([200, { alive: true }]);
  });

  it("is ready while nothing is wrong, and gives the reasons when something is", async () => {
    const reasons: string[] = [];
    const url = await listening(() => reasons);
    expect((await fetch(`${url}/readyz?now`)).status).toBe(200);
    reasons.push("The disk is full.");
    const answer = await fetch(`${url}/readyz`);
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { ready: false, reasons: ["The disk is full."] },
    ]);
  });

  it("has nothing else to tell", async () => {
    const url = await listening(() => []);
    expect((await fetch(`${url}/readers`)).status).toBe(404);
    expect((await fetch(`${url}/readyz`, { method: "POST" })).status).toBe(404);
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
