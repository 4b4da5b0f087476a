import { describe, expect, it, onTestFinished } from "vitest";
import type { Notice } from "../../src/delivery/notices.ts";
import type { SenderStatus } from "../../src/delivery/sender.ts";
import { createWatch } from "../../src/delivery/watch.ts";
import { fakeTimers } from "./fake-timers.ts";
import { anEdition, aReader, clockOf, stocked, storeHome } from "./world.ts";

async function stage() {
  const timers = fakeTimers("2026-11-16T04:00:00Z");
  const home = await storeHome();
  const store = await home.open(clockOf(timers));
  const notices: Notice[] = [];
  let problem: string | null = null;
  let began = timers.monotonicMs();
  let facts: Partial<SenderStatus> = {};
  onTestFinished(async () => {
    await store.close();
    await home.remove();
  });
  const open = () =>
    createWatch({
      store,
      clock: clockOf(timers),
      timers,
      tellDesk: (notice) => notices.push(notice),
      sender: {
        status: () => ({
          state: "running",
          inFlight: 0,
          sentLastMinute: 0,
          perSecond: 0,
          pausedUntil: null,
          held: false,
          idleMs: timers.monotonicMs() - began,
          ...facts,
        }),
      },
      storeProblem: () => problem,
    });
  return {
    timers,
    store,
    notices,
    open,
    disk: (reason: string | null) => void (problem = reason),
    sent: () => void (began = timers.monotonicMs()),
    sender: (change: Partial<SenderStatus>) => void (facts = change),
  };
}

const MINUTE = 60_000;

describe("the watch", () => {
  it("says how long the bot was away, from an hour on", async () => {
    const { timers, notices, open } = await stage();
    await open().start();
    await timers.advance(50 * MINUTE);
    await open().start();
    expect(notices).toEqual([]);
    await timers.advance(26 * 60 * MINUTE);
    await open().start();
    expect(notices).toMatchObject([
      { kind: "was-away", hours: 26, from: "2026-11-16T04:50:00Z", waiting: 0 },
    ]);
  });

  it("notices a push that stands still for 15 minutes, and none that moves, is held or has nothing ready", async () => {
    const { timers, store, notices, open, sent, sender } = await stage();
    const watch = open();
    await timers.advance(60 * MINUTE);
    await watch.look();
    const reader = aReader(1);
    await stocked(store, [reader], [anEdition(reader)]);
    await watch.look();
    await timers.advance(14 * MINUTE);
    await watch.look();
    sent();
    await timers.advance(14 * MINUTE);
    await watch.look();
    expect(notices).toEqual([]);
    await timers.advance(2 * MINUTE);
    await watch.look();
    expect(notices).toMatchObject([
      { kind: "push-stalled", push: "weekly|weekly/2026-W47", open: 1, minutes: 16 },
    ]);
    sender({ held: true });
    await watch.look();
    expect(notices).toHaveLength(1);
  });

  it("says once that the disk refuses, and once that it takes changes again", async () => {
    const { notices, open, disk } = await stage();
    const watch = open();
    for (const problem of [null, "ENOSPC", "ENOSPC", null, null]) {
      disk(problem);
      await watch.look();
    }
    expect(notices.map(({ kind }) => kind)).toEqual(["store-refuses", "store-writes-again"]);
  });
});
