import { createServer } from "node:net";
import { expect, it } from "vitest";
import { openPushStage } from "./push-stage.ts";

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return typeof address === "object" && address !== null ? address.port : 0;
}

it("a bot that starts while a proxy answers for Telegram lives, is not ready and says why, and goes on by itself", async () => {
  const stage = await openPushStage({ readers: 1, stories: 3 });
  const undo = stage.simulator.fault({ method: "getMe", kind: "500", status: 502, body: "html", times: 999 });
  const port = await freePort();
  const asked = async (path: string): Promise<string> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => null);
    return answer === null ? "no answer" : `${answer.status} ${await answer.text()}`;
  };
  try {
    const bot = stage.launch({ HTTP_PORT: String(port) });
    await expect.poll(() => asked("/readyz"), { timeout: 15_000 }).toContain("in Telegram's place");
    expect(await asked("/readyz")).toMatch(/^503 /);
    expect(await asked("/healthz")).toMatch(/^200 /);
    undo();
    await bot.ready;
    expect(await asked("/readyz")).toMatch(/^200 /);
    expect(await bot.end("SIGTERM")).toBe(0);
    expect(bot.output()).not.toContain(stage.simulator.token);

    stage.simulator.fault({ method: "getMe", kind: "500", status: 502, body: "html", times: 999 });
    const another = stage.launch({ HTTP_PORT: String(port) });
    await expect.poll(() => asked("/readyz"), { timeout: 15_000 }).toContain("in Telegram's place");
    // Whoever stops it meanwhile does not wait for Telegram.
    expect(await another.end("SIGTERM")).toBe(0);
  } finally {
    await stage.close();
  }
}, 60_000);
