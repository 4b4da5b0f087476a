import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readdir, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { askOwner } from "#store/lowdb/door.ts";
import { DOOR } from "#store/lowdb/knock.ts";
import { openLowdbStore } from "#store/lowdb/open-lowdb-store.ts";
import { withSocketPath } from "#store/lowdb/socket-path.ts";
import { StoreError } from "#store/store.ts";
import { freshFolder, memoryLog, noonClock, openStore } from "./lowdb-fixture.ts";

const options = (folder: string) => ({ folder, kind: "bot", log: memoryLog(), clock: noonClock }) as const;

describe("one owner at a time", () => {
  it("names the process that has the store, and since when", async () => {
    const folder = await freshFolder();
    await openStore({ folder });
    const error = await openLowdbStore(options(folder)).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(StoreError);
    expect(String(error)).toMatch(new RegExp(`in use by process ${process.pid} on .+ since \\d{4}-`));
  });

  it("lets exactly one of five win, again and again, over what a dead owner left behind", async () => {
    const folder = await freshFolder();
    await (await openStore({ folder })).close();
    for (let round = 0; round < 40; round += 1) {
      // A socket file whose process is gone, as SIGKILL leaves it, and a claim that never got further.
      await leaveSocket(folder, DOOR);
      if (round % 2 === 0) await leaveSocket(folder, `claim-${"0".repeat(11)}${round % 10}.sock`);
      const all = await Promise.allSettled(Array.from({ length: 5 }, () => openLowdbStore(options(folder))));
      const won = all.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
      const lost = all.flatMap((result) => (result.status === "rejected" ? [String(result.reason)] : []));
      expect(lost.filter((reason) => !reason.includes("already in use"))).toEqual([]);
      expect(won).toHaveLength(1);
      await won[0]?.close();
    }
    expect((await readdir(folder)).filter((name) => name.endsWith(".sock"))).toEqual([]);
  });

  it("never takes the store from a process that lives but does not answer", async () => {
    const folder = await freshFolder();
    await (await openStore({ folder })).close();
    const silent = createServer(() => undefined);
    await withSocketPath(folder, DOOR, (address) => once(silent.listen(address), "listening"));
    await expect(openLowdbStore(options(folder))).rejects.toThrow(/a process that does not answer/);
    silent.close();
  });

  // Two containers on one volume: each process is the first of its own namespace, and has the same id.
  it.runIf(mayUnshare())(
    "tells two processes with the id 1 apart, and takes over from a killed one at once",
    async () => {
      const folder = await freshFolder();
      const first = await contained(folder, 1);
      expect(first.saved).toBe(true);
      const second = await contained(folder, 2);
      expect(second.complaints).toMatch(/in use by process 1 on/);
      await first.kill();
      const third = await contained(folder, 100_000);
      expect(third).toMatchObject({ saved: true, complaints: "" });
      await third.kill();
    },
    30_000,
  );

  it("works in a folder too deep for a socket's path", async () => {
    const folder = path.join(await freshFolder(), "deep".repeat(20), "deeper".repeat(20));
    const store = await openStore({ folder });
    expect((await stat(path.join(folder, DOOR))).isSocket()).toBe(true);
    store.onRequest(async (request) => request);
    expect(await askOwner(folder, "hello")).toEqual({ owner: true, answer: "hello" });
    await expect(openLowdbStore(options(folder))).rejects.toThrow(/already in use/);
    await store.close();
    expect(await askOwner(folder, "hello")).toEqual({ owner: false });
  });

  it("shuts the door to other users", async () => {
    const folder = await freshFolder();
    await openStore({ folder });
    expect((await stat(folder)).mode & 0o077).toBe(0);
  });
});

describe("the door", () => {
  it("answers requests with what the owner's handler says, in order", async () => {
    const folder = await freshFolder();
    const store = await openStore({ folder });
    store.onRequest(async (request) => ({ got: request, text: "two\nlines" }));
    const asked = await Promise.all([1, { two: [null] }].map((request) => askOwner(folder, request)));
    expect(asked.map((answer) => answer.owner && answer.answer)).toEqual([
      { got: 1, text: "two\nlines" },
      { got: { two: [null] }, text: "two\nlines" },
    ]);
  });

  it("brings errors back with their name and message", async () => {
    const folder = await freshFolder();
    const store = await openStore({ folder });
    await expect(askOwner(folder, 1)).rejects.toThrow(/still starting/);
    store.onRequest(async () => {
      throw new RangeError("no such digest");
    });
    const error = await askOwner(folder, 1).catch((caught: unknown) => caught);
    expect([(error as Error).name, (error as Error).message]).toEqual(["RangeError", "no such digest"]);
  });

  it("says that nobody is there, also where a killed owner left its socket", async () => {
    const folder = await freshFolder();
    expect(await askOwner(folder, 1)).toEqual({ owner: false });
    await (await openStore({ folder })).close();
    await leaveSocket(folder, DOOR);
    expect(await askOwner(folder, 1)).toEqual({ owner: false });
    await rm(path.join(folder, DOOR));
    await writeFile(path.join(folder, DOOR), "not a socket");
    expect(await askOwner(folder, 1)).toEqual({ owner: false });
  });

  it("tells a command when the owner ends before it answers", async () => {
    const folder = await freshFolder();
    const store = await openStore({ folder });
    const { promise: never } = Promise.withResolvers<unknown>();
    const { promise: asked, resolve: wasAsked } = Promise.withResolvers<void>();
    store.onRequest(() => {
      wasAsked();
      return never;
    });
    const answer = askOwner(folder, 1).catch((error: unknown) => String(error));
    await asked;
    await store.close();
    expect(await answer).toContain("ended before it answered");
  });
});

function mayUnshare(): boolean {
  return spawnSync("unshare", ["--pid", "--fork", "true"], { stdio: "ignore" }).status === 0;
}

/** A process that saves readers, alone in a namespace of processes; resolves when it has saved one or has ended. */
async function contained(folder: string, firstNumber: number) {
  const child = spawn(
    "unshare",
    ["--pid", "--fork", "--kill-child=KILL", process.execPath, CHILD, folder, String(firstNumber)],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  let complaints = "";
  child.stderr.on("data", (chunk: Buffer) => (complaints += chunk.toString()));
  const ended = once(child, "close");
  const saved = await Promise.race([once(child.stdout, "data").then(() => true), ended.then(() => false)]);
  const kill = async (): Promise<void> => {
    child.kill("SIGKILL");
    await ended;
  };
  return { saved, complaints, kill };
}

const CHILD = path.join(import.meta.dirname, "committing-child.ts");

/** Makes a socket file that nobody listens on, the way a killed process does. */
async function leaveSocket(folder: string, name: string): Promise<void> {
  const script = `require("node:net").createServer().listen(${JSON.stringify(name)}, () => process.kill(process.pid, "SIGKILL"))`;
  await once(spawn(process.execPath, ["-e", script], { cwd: folder, stdio: "ignore" }), "exit");
}
