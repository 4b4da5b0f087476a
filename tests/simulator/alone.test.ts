/** The simulator by itself, as anyone would use it for a bot of their own: two processes that share nothing but an address. */
import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "../..");

const started: ChildProcess[] = [];
afterEach(async () => {
  // The bot before its Telegram.
  for (const child of started.splice(0).reverse()) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
  }
});

/** Starts a script and resolves with what it printed up to the line that says it is ready. */
function start(script: string, args: readonly string[], ready: RegExp): Promise<string> {
  const child = spawn(process.execPath, [path.join(ROOT, script), ...args], {
    env: { PATH: process.env["PATH"] ?? "", TZ: "UTC" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  started.push(child);
  let output = "";
  return new Promise((resolve, reject) => {
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (ready.test(output)) resolve(output);
    });
    child.once("exit", (code) => reject(new Error(`${script} ended with ${code}:\n${output}`)));
  });
}

async function alone(...flags: readonly string[]) {
  const output = await start("src/cli.ts", ["simulator", "--port", "0", ...flags], /token \S+;.*\n/);
  const [url = ""] = /http:\/\/127\.0\.0\.1:\d+/.exec(output) ?? [];
  const [, token = ""] = /token (\S+);/.exec(output) ?? [];
  const ask = async (route: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${url}/sim/${route}`, {
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
      headers: { "content-type": "application/json" },
    });
    return answer.json();
  };
  return { url, token, ask };
}

interface Event {
  readonly type: string;
  readonly message?: { readonly text?: string; readonly fromBot: boolean };
}

/** The texts that the bot writes from now on. */
async function botTexts(url: string): Promise<AsyncGenerator<string, undefined>> {
  const { body } = await fetch(`${url}/sim/events`);
  const chunks = (body ?? new ReadableStream<Uint8Array>()).pipeThrough(new TextDecoderStream());
  const lines = chunks[Symbol.asyncIterator]();
  // The first bytes say that nothing is missed from now on.
  await lines.next();
  return (async function* texts() {
    let rest = "";
    for await (const chunk of { [Symbol.asyncIterator]: () => lines }) {
      const parts = (rest + chunk).split("\n");
      rest = parts.pop() ?? "";
      for (const line of parts.filter((each) => each.startsWith("data:"))) {
        const { message } = JSON.parse(line.slice(5)) as Event;
        if (message?.fromBot === true) yield message.text ?? "";
      }
    }
    return undefined;
  })();
}

describe("digest-bot simulator", () => {
  it("serves a stranger's grammY bot in another process, faults and ledger included", async () => {
    const { url, token, ask } = await alone();
    await start("tests/simulator/ten-line-bot.ts", [url, token], /listening/);
    const texts = await botTexts(url);

    await ask("start", { userId: 1001 });
    expect((await texts.next()).value).toBe("Say something.");
    await ask("send", { userId: 1001, text: "hello" });
    expect((await texts.next()).value).toBe("You said hello");

    await ask("faults", { kind: "reset-after", method: "sendMessage" });
    await ask("send", { userId: 1002, text: "lost?" });
    expect((await texts.next()).value).toBe("You said lost?");
    expect(await ask("ledger")).toMatchObject([
      { chatId: 1001, told: true },
      { chatId: 1001, told: true },
      { chatId: 1002, told: false, fault: "reset-after" },
    ]);
    expect(await ask("violations")).toEqual([]);
  });

  it("starts its clock where it is told, with Telegram's flood limits on where they are wanted", async () => {
    const { ask } = await alone("--start", "2023-11-17T08:00:00Z", "--limits");
    expect(await ask("clock")).toMatchObject({ now: expect.stringMatching(/^2023-11-17T08:00/) as string });
    expect(await ask("limits")).toMatchObject({
      on: true,
      chatPerSecond: 1,
      groupPerMinute: 20,
      globalPerSecond: 30,
    });
  });

  it("says what a wrong start is", async () => {
    await expect(alone("--start", "tomorrow")).rejects.toThrow(/ended with 2:[^]*an instant with its zone/);
  });
});
