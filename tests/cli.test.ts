/** The programs as an operator meets them: exit codes, sentences, and what is left behind. */
import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createSimulator } from "#simulator/simulator.ts";
import { startProgram } from "./process.ts";
import { openSite } from "./sources/local-site.ts";
import type { Asked, Ended } from "./warm-cli-process.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
const FOLDER = mkdtempSync(path.join(tmpdir(), "cli-"));
const REVIEW = path.join(ROOT, "data/samples/kazinform-2026-11-14.txt");
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

let folders = 0;
const freshFolder = (): string => path.join(FOLDER, String((folders += 1)));

function run(
  script: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [path.join(ROOT, script), ...args], {
    cwd: FOLDER,
    env: { PATH: process.env["PATH"] ?? "", ...environment },
  });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  child.stdin.end();
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, out, err })));
}

/** A process of its own, as an operator starts it. */
const started = (args: readonly string[]) => run("src/cli.ts", args);

let warm: ReturnType<typeof fork>;
beforeAll(() => {
  warm = fork(path.join(ROOT, "tests/warm-cli-process.ts"), {
    cwd: FOLDER,
    env: {},
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
});
afterAll(() => void warm.kill());

/** The same in a process that is loaded already: one command at a time, each with an environment of its own. */
async function cli(args: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
  const asked: Asked = { args, environment: { PATH: process.env["PATH"] ?? "", ...environment } };
  warm.send(asked);
  const [ended] = (await once(warm, "message", { signal: AbortSignal.timeout(15_000) })) as [Ended];
  return ended;
}

it("does in a process of its own what it does in a warm one: 0 done, 1 it failed, 2 wrong use", async () => {
  const note = path.join(FOLDER, "meeting.txt");
  writeFileSync(note, "A note to all: the meeting is moved.\n");
  const lines = [["parse", REVIEW, "--json"], ["parse", note], ["dance"]];
  for (const [expected, args] of lines.entries()) {
    const ended = await started(args);
    expect(ended.code).toBe(expected);
    expect(await cli(args)).toEqual(ended);
  }
});

describe("digest-bot parse", () => {
  it("prints a digest as JSON and nothing else", async () => {
    const { code, out, err } = await cli(["parse", REVIEW, "--json"]);
    expect([code, err]).toEqual([0, ""]);
    const digest = JSON.parse(out) as { id: string; items: { outlet: string }[] };
    expect(digest.id).toBe("kazinform-2026-11-14");
    expect(digest.items).toHaveLength(5);
  });

  it("explains every line of the input", async () => {
    const { code, out } = await cli(["parse", REVIEW, "--explain"]);
    expect(code).toBe(0);
    const lines = readFileSync(REVIEW, "utf8").split("\n");
    expect(out.trimEnd().split("\n")).toHaveLength(lines.length);
    expect(out).toMatch(/^ +3 +header +1 +/m);
  });

  it.each([
    [
      "no digest",
      "not-a-digest.txt",
      Buffer.from("A note to all: the meeting is moved.\n"),
      /not-a-digest\.txt:1: .+\.\n$/,
    ],
    ["nothing", "empty.txt", Buffer.alloc(0), /empty\.txt: .+\.\n$/],
    [
      "bytes that are no text",
      "picture.bin",
      Buffer.from([137, 80, 78, 71, 0, 0, 1, 2, 3, 0, 255, 0]),
      /picture\.bin.*: .+\.\n$/,
    ],
    ["10 MB", "big.txt", Buffer.alloc(10 * 1024 * 1024, "words and words\n"), /big\.txt: .+5 MB\.\n$/],
  ])("refuses %s with one sentence that names the file", async (_what, name, bytes, sentence) => {
    const file = path.join(FOLDER, name);
    writeFileSync(file, bytes);
    const { code, out, err } = await cli(["parse", file]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(sentence);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });

  it.each([
    [["parse"]],
    [["parse", REVIEW, "--date", "yesterday"]],
    [["parse", REVIEW, "--series", "pravda"]],
    [["preview", "x", "--topics", "gossip"]],
    [["dance"]],
  ])("takes %o for wrong use", async (args) => {
    const { code, out, err } = await cli(args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).not.toBe("");
  });
});

describe("a store without a running bot", () => {
  it("is opened by each command about digests, and keeps what they did", async () => {
    const environment = { DATA_DIR: freshFolder() };
    const ingested = await cli(["ingest", path.dirname(REVIEW), "--publish"], environment);
    expect([ingested.code, ingested.err]).toEqual([0, ""]);
    expect(ingested.out.match(/published/g)).toHaveLength(8);
    expect((await cli(["digests", "retract", "kazinform-2026-11-14"], environment)).out).toContain(
      "retracted",
    );
    const status: unknown = JSON.parse((await cli(["status", "--json"], environment)).out);
    expect(status).toMatchObject({ digests: { published: 7, retracted: 1 } });
    const preview = await cli(
      ["preview", "kazinform-2026-11-21", "--topics", "space", "--lang", "ru"],
      environment,
    );
    expect(preview.out).toMatch(/^🚀 A rocket stage/);
  });

  it("is opened by each command about readers, and keeps what they did", async () => {
    const environment = { DATA_DIR: freshFolder() };
    const readers = path.join(FOLDER, "readers.jsonl");
    writeFileSync(readers, '{"chatId":1001,"type":"private","topics":["space"]}\n');
    expect(await cli(["readers", "import", readers], environment)).toMatchObject({
      code: 0,
      out: "1 readers added, 0 were here already.\n",
    });
    expect(JSON.parse((await cli(["readers", "export"], environment)).out)).toMatchObject({
      chatId: 1001,
      topics: ["space"],
    });
    const status: unknown = JSON.parse((await cli(["status", "--json"], environment)).out);
    expect(status).toMatchObject({ readers: { active: 1 } });
  });

  it("stores nothing of a file it refuses, and says so with 1", async () => {
    const environment = { DATA_DIR: freshFolder() };
    const file = path.join(FOLDER, "note.txt");
    writeFileSync(file, "A note to all.\n");
    expect((await cli(["ingest", file, "--publish"], environment)).code).toBe(1);
    expect((await cli(["digests", "list", "--json"], environment)).out).toBe("[]\n");
  });
});

describe("digest-bot ingest of an address", () => {
  it("takes in a page of the web, with its address, and nothing that is not public", async () => {
    const text = readFileSync(REVIEW, "utf8");
    const site = await openSite({
      "/review": `<!doctype html><html><body>${text.replaceAll(/^.+$/gm, "<p>$&</p>")}</body></html>`,
    });
    const environment = { DATA_DIR: freshFolder(), FETCH_ALLOW: site.allow };
    const address = site.url("/review?secret=1");
    const taken = await cli(["ingest", address, "--date", "2026-11-14"], environment);
    expect([taken.code, taken.err]).toEqual([0, ""]);
    const shown = await cli(["digests", "show", "kazinform-2026-11-14"], environment);
    expect(JSON.parse(shown.out)).toMatchObject({
      state: "draft",
      source: { kind: "page", name: address },
      digest: { url: address },
    });
    const fixtures = freshFolder();
    const fixture = await cli(["digests", "fixture", "kazinform-2026-11-14", fixtures], environment);
    expect([fixture.code, path.dirname(fixture.out.trim())]).toEqual([0, fixtures]);
    expect((await cli(["eval", "--samples", fixtures])).code).toBe(0);

    const refused = await cli(["ingest", site.url("/none"), "http://127.0.0.1:1/x"], environment);
    expect([refused.code, refused.err.split("\n")]).toEqual([
      1,
      [
        `${site.url("/none")}: the site answered with status 404.`,
        "http://127.0.0.1:1/x: the address is not allowed: port 1 is no port of the web.",
        "2 inputs were refused; nothing of them was stored.",
        "",
      ],
    ]);
  });
});

describe("the bot process", () => {
  it.each([
    [
      { BOT_TOKEN: `123456789:${"A".repeat(35)}`, CONTACT: "@desk", FEEDS: "kazinform" },
      /^FEEDS is "kazinform"; it takes kazinform=<address>, .+\.\n$/,
    ],
    [{ NODE_ENV: "production" }, /^BOT_TOKEN is empty; it takes .+\.\n$/],
    [{ WEEKLY_CRON: "every monday" }, /^WEEKLY_CRON is "every monday"; it takes .+\.\n$/],
    [{ PROFILE: "/nowhere" }, /^PROFILE is "\/nowhere"; it takes .+[^.]\.\n$/],
  ])("ends with 2 for %o before it opens anything", async (environment, sentence) => {
    const { code, err } = await run("src/main.ts", [], {
      DATA_DIR: freshFolder(),
      HTTP_PORT: "0",
      ...environment,
    });
    expect(code).toBe(2);
    expect(err).toMatch(sentence);
  });

  it("names the variable of a port that is taken", async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, "127.0.0.1", () => resolve((other.address() as { port: number }).port));
    });
    const { code, err } = await run("src/main.ts", [], { DATA_DIR: freshFolder(), HTTP_PORT: String(port) });
    other.close();
    expect([code, err]).toEqual([
      2,
      `HTTP_PORT is "${port}"; it takes a port that no other program uses, or 0 for any free one.\n`,
    ]);
  });

  it("serves readers through its life: a second one is refused, commands go through its door, its folder is missed", async () => {
    const simulator = createSimulator({ port: 0 });
    const { url } = await simulator.start();
    const site = await openSite();
    const folder = freshFolder();
    mkdirSync(path.join(folder, "digests"), { recursive: true });
    writeFileSync(path.join(folder, "digests", "kazinform-2026-11-14.txt"), readFileSync(REVIEW));
    writeFileSync(path.join(folder, "digests", "notes.txt"), "No digest at all.\n");
    // A folder of old files, and a link to a file that is gone, are no reason not to start.
    mkdirSync(path.join(folder, "digests", "older"));
    symlinkSync("gone.txt", path.join(folder, "digests", "link.txt"));
    const environment = {
      BOT_TOKEN: simulator.token,
      CONTACT: "desk@example.org",
      TELEGRAM_API_ROOT: url,
      DATA_DIR: folder,
      HTTP_PORT: "0",
      FEEDS: site.url("/feed"),
      FETCH_ALLOW: site.allow,
    };
    const bot = await startProgram("src/main.ts", environment, /The bot is ready/);
    try {
      expect(bot.output()).toContain("notes.txt");
      expect(bot.output()).toContain("link.txt");
      // Whoever opens the terminal's link becomes the owner; the log does not have it.
      const link = /^There is no owner yet\..*\?start=(own_[\w-]{22})$/m;
      await vi.waitFor(() => expect(bot.complaints()).toMatch(link));
      const payload = link.exec(bot.complaints())?.[1] ?? "";
      expect(bot.output()).not.toContain(payload);
      await simulator.user("Carla").starts(payload);
      await simulator.user("Carla").hears("You are an owner of this bot now.");
      expect((await cli(["digests"], environment)).out).toContain("kazinform-2026-11-14");
      await vi.waitFor(() => expect(bot.output()).toContain("answered with status 404"), { timeout: 20_000 });
      expect((await cli(["status"], environment)).out).toContain(`${site.url("/feed")}: failing since`);
      const second = await run("src/main.ts", [], environment);
      expect([second.code, second.err]).toEqual([
        1,
        expect.stringMatching(/already in use by process \d+ .*stop it first\.\n$/),
      ]);
      // The bot itself makes the backup that a command asks for, and one a day.
      const file = path.join(folder, "asked.backup");
      expect((await cli(["backup", file], environment)).out).toMatch(/asked\.backup: \d+ bytes; store /);
      const restore = await cli(["restore", file, "--dry-run"], environment);
      expect([restore.code, restore.err]).toEqual([1, expect.stringMatching(/already in use by process/)]);
      expect(readdirSync(path.join(folder, "backups"))).toEqual([
        expect.stringMatching(/^[\d-]{10}\.backup$/),
      ]);
      const health = /"http":"([^"]+)"/.exec(bot.output())?.[1] ?? "";
      expect((await fetch(`${health}/readyz`)).status).toBe(200);
      expect(bot.output()).not.toContain(simulator.token);
    } finally {
      expect(await bot.end("SIGTERM")).toBe(0);
    }

    const { code, err } = await run("src/main.ts", [], { DATA_DIR: folder, HTTP_PORT: "0" });
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^BOT_TOKEN is empty; it takes the token of @playground_digest_bot/),
    ]);

    renameSync(path.join(folder, "store"), path.join(folder, "elsewhere"));
    const missed = await run("src/main.ts", [], environment);
    expect([missed.code, missed.err]).toEqual([
      1,
      expect.stringMatching(/looks empty; expected store id .+\.\n$/),
    ]);
    await simulator.stop();
  }, 60_000);
});

describe("digest-bot backup and restore", () => {
  it("brings a store back, and says what it does before and after", async () => {
    const DATA_DIR = freshFolder();
    mkdirSync(DATA_DIR, { recursive: true });
    expect((await cli(["ingest", REVIEW, "--publish"], { DATA_DIR })).code).toBe(0);
    const file = path.join(DATA_DIR, "today.backup");
    const made = await cli(["backup", file], { DATA_DIR });
    expect([made.code, made.err]).toEqual([0, ""]);
    expect(made.out).toMatch(
      /today\.backup: \d+ bytes; store \S+ at \S+: 0 readers, 1 digests, 0 editions\.\n$/,
    );
    expect((await cli(["digests", "retract", "kazinform-2026-11-14"], { DATA_DIR })).code).toBe(0);

    const trial = await cli(["restore", file, "--dry-run"], { DATA_DIR });
    expect(trial.code).toBe(0);
    expect(trial.out).toMatch(
      /^Would restore: store .*\n.*\d+ changes since; not in the backup: 0 readers, 1 digests.*Nothing was changed\.\n$/s,
    );

    const done = await cli(["restore", file], { DATA_DIR });
    expect(done.code).toBe(0);
    expect(done.out).toMatch(/^Restored: store .*The files of before are in .*before-\w+; remove them/s);
    expect((await cli(["digests"], { DATA_DIR })).out).toContain("published");
  }, 60_000);

  it("says in one sentence what it refuses", async () => {
    const DATA_DIR = freshFolder();
    mkdirSync(DATA_DIR, { recursive: true });
    const inside = await cli(["backup", path.join(DATA_DIR, "store/x")], { DATA_DIR });
    expect([inside.code, inside.err]).toEqual([1, expect.stringMatching(/lies inside the store; .*\.\n$/)]);
    const none = await cli(["restore", path.join(DATA_DIR, "none")], { DATA_DIR });
    expect([none.code, none.err]).toEqual([1, expect.stringMatching(/^There is no file .*none\.\n$/)]);
    expect((await cli(["restore"], { DATA_DIR })).code).toBe(2);
  }, 60_000);
});
