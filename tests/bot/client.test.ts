import { describe, expect, it, onTestFinished } from "vitest";
import { createApiClient } from "#bot/client.ts";
import { realTimers } from "#delivery/timers.ts";
import { botSide, type BotSide } from "../simulator/bot-call.ts";

/** A client whose every message is the `crowd`-th of its second. */
function clientOf({ sim, url }: BotSide, given: { crowd: number; paidBroadcast: boolean }) {
  const pace = {
    enter: async () => ({ crowd: given.crowd, due: async () => false, leave: () => undefined }),
    slowedDown: () => undefined,
    waitMs: () => 0,
  };
  const client = createApiClient({ ...given, token: sim.token, apiRoot: url, pace, timers: realTimers() });
  onTestFinished(() => client.close());
  return client;
}

describe("a reply", () => {
  it.each([
    { crowd: 31, paidBroadcast: true, paid: true },
    { crowd: 30, paidBroadcast: true, paid: false },
    { crowd: 31, paidBroadcast: false, paid: false },
  ])("as number $crowd of a second, paid broadcast $paidBroadcast: costs Stars $paid", async (given) => {
    const side = await botSide();
    const address = `${side.url}/bot${side.sim.token}/sendMessage`;
    const body = JSON.stringify({ chat_id: 1001, text: "hello" });
    await clientOf(side, given).fetch(address, { body });
    expect(side.sim.user("Aigerim").last.text).toBe("hello");
    expect(side.sim.requests().at(-1)?.params["allow_paid_broadcast"]).toBe(given.paid ? true : undefined);
    expect(side.sim.violations).toEqual([]);
  });
});
