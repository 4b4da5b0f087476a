import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { createLanes } from "#bot/lanes.ts";
import { fakeTimers } from "../delivery/fake-timers.ts";

function lanesAt(patienceMs = 60_000) {
  const timers = fakeTimers();
  const errors: unknown[] = [];
  const lanes = createLanes({ timers, patienceMs, onError: (_lane, error) => void errors.push(error) });
  return { timers, lanes, errors };
}

const never = new Promise<void>(() => undefined);

describe("lanes", () => {
  it("keep the order of a chat and let others pass", async () => {
    const { lanes } = lanesAt();
    const done: string[] = [];
    const first = Promise.withResolvers<void>();
    const work = (name: string, until: Promise<void> = Promise.resolve()) => ({
      async handle() {
        await until;
        done.push(name);
      },
      onStuck: async () => undefined,
    });
    lanes.run("a", work("a1", first.promise));
    lanes.run("a", work("a2"));
    lanes.run("b", work("b1"));
    await setImmediate();
    expect(done).toEqual(["b1"]);
    first.resolve();
    await lanes.idle();
    expect(done).toEqual(["b1", "a1", "a2"]);
  });

  it("give up what hangs, say so, and go on", async () => {
    const { lanes, timers } = lanesAt(60_000);
    const said: string[] = [];
    lanes.run("a", { handle: () => never, onStuck: async () => void said.push("stuck") });
    lanes.run("a", { handle: async () => void said.push("next"), onStuck: async () => undefined });
    await timers.advance(59_000);
    expect(said).toEqual([]);
    await timers.advance(1_000);
    await lanes.idle();
    expect(said).toEqual(["stuck", "next"]);
    expect(timers.pending()).toBe(0);
  });

  it("tell an error and go on", async () => {
    const { lanes, errors } = lanesAt();
    lanes.run("a", { handle: () => Promise.reject(new Error("boom")), onStuck: async () => undefined });
    await lanes.idle();
    expect(errors).toEqual([new Error("boom")]);
  });
});
