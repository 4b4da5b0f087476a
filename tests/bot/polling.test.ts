import { Api } from "grammy";
import { describe, expect, it } from "vitest";
import { introduce, WebhookIsSet } from "#bot/introduction.ts";
import { createReach } from "#bot/reach.ts";
import { movedClock } from "#clock.ts";
import { realTimers } from "#delivery/timers.ts";
import { fakeTimers } from "../delivery/fake-timers.ts";
import { botSide } from "../simulator/bot-call.ts";
import { memoryLog } from "../store/lowdb-fixture.ts";
import { secondBot } from "./second-bot.ts";
import { openWorld } from "./world.ts";

describe("start", () => {
  it("tells who we are, and ends well when stopped", async () => {
    const world = await openWorld();
    await world.sim.settled();
    expect(world.bot().username).toBe("playground_digest_bot");
    await world.bot().stop();
    await world.bot().stop();
    expect(world.log.text("error")).toBe("[]");
  });

  it("rejects where the token is wrong, and the log does not hold it", async () => {
    const world = await openWorld();
    const token = "123456789:AAwrong-token-wrong-token-wrong-token-x";
    await expect(secondBot(world, { token }).start()).rejects.toMatchObject({ error_code: 401 });
    expect(world.log.text("error")).not.toContain(token);
  });

  it("rejects where a webhook takes the updates, and asks for nothing that would end it", async () => {
    const { sim, url, call } = await botSide();
    await call("setWebhook", { url: "http://127.0.0.1:9/" });
    const api = new Api(sim.token, { apiRoot: url });
    const { signal } = new AbortController();
    await expect(
      introduce({ api, timers: realTimers(), reach: createReach(memoryLog()), signal }),
    ).rejects.toThrow(WebhookIsSet);
    expect(sim.requests().map(({ method }) => method)).toEqual(["setWebhook", "getWebhookInfo"]);
  });

  it("rejects where another instance polls", async () => {
    const world = await openWorld();
    await world.sim.settled();
    await expect(secondBot(world, { conflictTries: 0 }).start()).rejects.toMatchObject({ error_code: 409 });
    expect(world.log.text("error")).toContain("no other instance runs");
  });

  it("waits out a conflict that ends, and says when it began and ended", async () => {
    const world = await openWorld();
    await world.sim.settled();
    await world.bot().stop();
    const conflict = { error_code: 409, description: "Conflict: terminated by other getUpdates request" };
    world.sim.fault({
      method: "getUpdates",
      kind: "refuse",
      status: 409,
      description: conflict.description,
      times: 1,
    });
    const heard: boolean[] = [];
    const over = Promise.withResolvers<void>();
    const bot = secondBot(world, {
      onConflict(isOn) {
        heard.push(isOn);
        if (!isOn) over.resolve();
      },
    });
    void bot.start();
    await world.sim.user("Carla").sends("/help");
    await over.promise;
    expect(heard).toEqual([true, false]);
  });

  it("ends with the time of grace while Telegram takes a call and never answers", async () => {
    const world = await openWorld();
    await world.sim.settled();
    await world.bot().stop();
    const asked = Promise.withResolvers<void>();
    const published = async () => {
      asked.resolve();
      return [];
    };
    const timers = fakeTimers();
    const second = secondBot(world, { published, timers, clock: movedClock(world.sim.clock) });
    const polling = second.start();
    world.sim.fault({ method: "sendMessage", kind: "hang", times: 3 });
    await world.sim.user("Carla").sends("/latest");
    await asked.promise;
    let hasEnded = false;
    const ending = second.stop().then(() => (hasEnded = true));
    await timers.advance(5_999);
    expect(hasEnded).toBe(false);
    await timers.advance(1);
    await ending;
    await polling;
  });

  it("can be stopped while Telegram can't be reached", async () => {
    const world = await openWorld();
    const second = secondBot(world, { apiRoot: "http://127.0.0.1:9" });
    const polling = second.start();
    await second.stop();
    await expect(polling).resolves.toBeUndefined();
  });
});
