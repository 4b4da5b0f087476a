import { mkdir } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { movedClock } from "#clock.ts";
import { parseConfig } from "#config.ts";
import { startHouse } from "#house.ts";
import { createParts } from "#parts.ts";
import { openLowdbStore } from "#store/lowdb/open-lowdb-store.ts";
import { importReaders } from "#desk/readers.ts";
import { ingest } from "#desk/ingest.ts";
import { memoryLog } from "../store/lowdb-fixture.ts";
import { MemoryDisk } from "../store/memory-disk.ts";
import { auditStore } from "./push-audit.ts";
import { digestFile, openPushStage, readerLine, weekIn, toldIn } from "./push-stage.ts";

const READERS = 40;

it("a push on a full disk pauses before the next send, people are answered, and it goes on by itself", async () => {
  const stage = await openPushStage({ readers: READERS, stories: 3 });
  const { simulator, folder, chats } = stage;
  const clock = movedClock(simulator.clock);
  const config = parseConfig(stage.environment({ SEND_RATE: "30" }));
  const parts = { ...createParts(config, clock, process.stderr), log: memoryLog() };
  const disk = new MemoryDisk();
  // Beside the stage's own, which stands on the real disk.
  const at = path.join(folder, "in-memory", "store");
  await mkdir(at, { recursive: true });
  const store = await openLowdbStore({
    folder: at,
    kind: "bot",
    log: parts.log,
    clock,
    fileSystem: disk,
    retryMs: 50,
  });
  await importReaders(
    { ...parts, store },
    chats.map((chat, n) => JSON.stringify(readerLine(chat, n))).join("\n"),
  );
  const bytes = Buffer.from(digestFile(0, 3).text);
  const options = { series: "auto", date: null, fileName: "week.json", url: null };
  await ingest(
    { ...parts, store },
    { bytes, source: { kind: "file", name: "week.json" }, options, publish: true },
  );
  simulator.fault({ method: "sendMessage", kind: "slow", ms: 40, probability: 1 });

  let httpUrl = "";
  const house = await startHouse({
    parts,
    store,
    token: simulator.token,
    apiRoot: config.apiRoot,
    httpPort: 0,
    servedFile: null,
    intake: async () => undefined,
    onReady: (facts) => (httpUrl = facts.httpUrl),
    close: async () => undefined,
  });
  const readiness = async () => {
    const answer = await fetch(`${httpUrl}/readyz`);
    return { status: answer.status, text: await answer.text() };
  };
  const received = (): number =>
    simulator.ledger.entries().filter(({ message }) => weekIn(toldIn(message)) === 0).length;
  try {
    stage.week(0);
    await expect.poll(received, { interval: 5, timeout: 10_000 }).toBeGreaterThan(5);
    disk.refuses = "ENOSPC";
    const arrived = received();
    // So many tries to write, at least half a second: at 30 a second the push would be far on.
    await expect.poll(() => disk.refused, { interval: 5, timeout: 10_000 }).toBeGreaterThan(10);
    expect(received() - arrived).toBeLessThanOrEqual(config.sendConcurrency);
    expect(received()).toBeLessThan(READERS);
    const full = await readiness();
    expect(full.status).toBe(503);
    expect(full.text).toContain("ENOSPC");

    const known = simulator.user(`Reader${chats[0]}`);
    known.ignoresTheRest();
    await known.sends("/help");
    await known.hears("What I understand", 20_000);
    // One answer is enough: that it can't be noted is not the person's trouble.
    await simulator.settled(5_000);
    expect(known.messages.filter(({ text }) => text.includes("Something went wrong"))).toEqual([]);

    disk.refuses = null;
    await expect.poll(received, { interval: 50, timeout: 40_000 }).toBe(READERS);
    // The last answer is still on its way.
    await expect.poll(async () => (await store.counts()).deliveries.sending, { timeout: 5_000 }).toBe(0);
    expect(await readiness()).toMatchObject({ status: 200 });
    const { broken, byState, extraCopies } = await auditStore(store, stage, { weeks: 1, finish: true });
    expect(broken).toEqual([]);
    expect(byState).toEqual({ sent: READERS });
    expect(extraCopies).toBe(0);
  } finally {
    await house.stop();
    await stage.close();
  }
}, 90_000);
