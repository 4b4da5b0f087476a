/** Long polling (`telegram.md`, B.6). */
import { describe, expect, it } from "vitest";
import { createClock } from "../../src/simulator/clock.ts";
import { createUpdateQueue, type UpdateBody } from "../../src/simulator/updates.ts";

const message = (text: string) => ({ message: { text } }) as UpdateBody;

/** A queue whose monotonic clock a test moves by hand. */
function queueAt(): ReturnType<typeof createUpdateQueue> & {
  pass: (ms: number) => void;
  clock: ReturnType<typeof createClock>;
} {
  let now = 0;
  const clock = createClock();
  const queue = createUpdateQueue({ clock, nowMs: () => now });
  return {
    ...queue,
    clock,
    pass(ms) {
      now += ms;
    },
  };
}

const poll = { offset: 0, limit: 100, timeout: 0 };

describe("getUpdates", () => {
  it("gives what waits and confirms only what lies below the offset", async () => {
    const queue = queueAt();
    const first = queue.push(message("a")) ?? 0;
    queue.push(message("b"));
    queue.pass(5000);
    expect(await queue.poll(poll)).toHaveLength(2);
    queue.pass(5000);
    expect(await queue.poll(poll)).toHaveLength(2);
    const rest = await queue.poll({ ...poll, offset: first + 1 });
    expect(rest.map(({ update_id }) => update_id)).toEqual([first + 1]);
    expect(queue.pending()).toBe(1);
  });

  it("a negative offset keeps the last ones and forgets the rest", async () => {
    const queue = queueAt();
    for (const text of ["a", "b", "c"]) queue.push(message(text));
    const last = await queue.poll({ ...poll, offset: -1 });
    expect(last.map(({ message }) => message?.text)).toEqual(["c"]);
    expect(queue.pending()).toBe(1);
  });

  it("an offset far in the future is ignored", async () => {
    const queue = queueAt();
    const id = queue.push(message("a")) ?? 0;
    expect(await queue.poll({ ...poll, offset: id + 1000 })).toHaveLength(1);
    expect(queue.pending()).toBe(1);
  });

  it("clamps the limit to 1-100", async () => {
    const queue = queueAt();
    for (let index = 0; index < 120; index += 1) queue.push(message("a"));
    queue.pass(5000);
    expect(await queue.poll({ ...poll, limit: 500 })).toHaveLength(100);
    queue.pass(5000);
    expect(await queue.poll({ ...poll, limit: 0 })).toHaveLength(1);
  });

  it("a bot that asks the same again at once gets one at a time", async () => {
    const queue = queueAt();
    queue.push(message("a"));
    queue.push(message("b"));
    queue.pass(5000);
    expect(await queue.poll(poll)).toHaveLength(2);
    queue.pass(400);
    expect(await queue.poll(poll)).toHaveLength(1);
  });

  it("a poll that waits gets what comes", async () => {
    const queue = queueAt();
    const waiting = queue.poll({ ...poll, timeout: 30 });
    expect(queue.idle()).toBe(true);
    queue.push(message("a"));
    expect(await waiting).toHaveLength(1);
    expect(queue.idle()).toBe(false);
  });

  it("a second poller ends the poll of the first", async () => {
    const queue = queueAt();
    const first = queue.poll({ ...poll, timeout: 30 });
    const refused = expect(first).rejects.toMatchObject({
      code: 409,
      message:
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    });
    const second = queue.poll({ ...poll, timeout: 30 });
    await refused;
    queue.push(message("a"));
    expect(await second).toHaveLength(1);
  });

  it("a bot that hung up waits no more", async () => {
    const queue = queueAt();
    const hangUp = new AbortController();
    const waiting = queue.poll({ ...poll, timeout: 30, signal: hangUp.signal });
    hangUp.abort();
    expect(await waiting).toEqual([]);
    expect(queue.idle()).toBe(false);
  });

  it("holds an update for a day of the simulator's clock", async () => {
    const queue = queueAt();
    queue.push(message("old"));
    queue.clock.moveBy(86_402_000);
    queue.push(message("new"));
    queue.pass(5000);
    const left = await queue.poll(poll);
    expect(left.map(({ message }) => message?.text)).toEqual(["new"]);
  });
});

describe("allowed_updates", () => {
  it("applies when an update is made, in any case, and unknown names do not count", () => {
    const queue = queueAt();
    queue.allow(["Callback_Query", "nonsense"]);
    expect(queue.push(message("a"))).toBeUndefined();
    queue.allow(["nonsense"]);
    expect(queue.push(message("b"))).toBeTypeOf("number");
  });

  it("leaves members and reactions out unless they are named", () => {
    const queue = queueAt();
    expect(queue.push({ chat_member: {} } as UpdateBody)).toBeUndefined();
    queue.allow(["chat_member"]);
    expect(queue.push({ chat_member: {} } as UpdateBody)).toBeTypeOf("number");
    expect(queue.push(message("a"))).toBeUndefined();
  });
});
