import { describe, expect, it, onTestFinished } from "vitest";
import { createForgetEnded } from "#desk/forget-ended.ts";
import { block, pause, stop, unblock } from "#readers/wishes.ts";
import { aLetter } from "../contract/records.ts";
import { aReader, schedule, stocked, storeHome, testClock } from "../delivery/world.ts";
import { tracesIn } from "../bot/traces.ts";
import { memoryLog } from "../store/lowdb-fixture.ts";

const START = "2026-11-20T12:00:00Z";

async function stage() {
  const clock = testClock(START);
  const home = await storeHome();
  const store = await home.open(clock);
  const log = memoryLog();
  onTestFinished(async () => {
    await store.close();
    await home.remove();
  });
  const daysLater = (days: number): string =>
    Temporal.Instant.from(START)
      .add({ hours: days * 24 })
      .toString();
  return { clock, home, store, log, daysLater, open: () => createForgetEnded({ store, clock, log }) };
}

const at = (moment: string) => ({ now: Temporal.Instant.from(moment), schedule });

describe("the daily look", () => {
  it("erases who stopped, blocked or removed the bot 30 days ago, and nobody else", async () => {
    const { clock, home, store, log, daysLater, open } = await stage();
    const paused = pause(aReader(4), null, at(START));
    const readers = [
      stop(aReader(1), at(START)),
      block(aReader(2), at(START)),
      block({ ...aReader(3), type: "supergroup", chatId: -100_777_333 }, at(START)),
      block(paused, at(START)),
      unblock(block({ ...aReader(5), ...pause(aReader(5), null, at(START)) }, at(START))),
      stop(aReader(6), at(daysLater(1))),
      aReader(7),
    ];
    await stocked(store, readers, []);
    const look = open();
    const left = async (): Promise<number[]> =>
      (await Array.fromAsync(store.readers()))
        .map(({ id }) => readers.findIndex((one) => one.id === id) + 1)
        .sort((a, b) => a - b);
    clock.set(daysLater(29));
    await look.look();
    expect(await left()).toHaveLength(7);
    clock.set(daysLater(30));
    await look.look();
    expect(await left()).toEqual([5, 6, 7]);
    expect(await tracesIn(home.folder, ["-100777333", ...readers.slice(0, 4).map(({ id }) => id)])).toEqual(
      [],
    );
    // The log counts; whom, it does not say.
    expect(log.text("info")).toContain('"readers":4');
    expect(log.text("info")).not.toContain("-100777333");
    clock.set(daysLater(31));
    await look.look();
    expect(await left()).toEqual([5, 7]);
  });

  it("comes once a day, whoever asks, and the next day where it failed", async () => {
    const { clock, store, daysLater, open } = await stage();
    await stocked(store, [stop(aReader(1), at(START))], []);
    clock.set(daysLater(29));
    await open().look();
    clock.set(Temporal.Instant.from(daysLater(30)).subtract({ minutes: 1 }).toString());
    await open().look();
    clock.set(daysLater(30));
    // The same day (UTC): another process does not look again.
    await open().look();
    expect(await Array.fromAsync(store.readers())).toHaveLength(1);
    clock.set(daysLater(31));
    await open().look();
    expect(await Array.fromAsync(store.readers())).toHaveLength(0);
    await open().look();
  });

  it("erases letters of 90 days, from the files, too", async () => {
    const { clock, home, store, daysLater, open } = await stage();
    await stocked(store, [aReader(1)], []);
    const { id: readerId } = aReader(1);
    const letter = aLetter(1, { readerId, at: START, expiresAt: daysLater(90), text: "Words of long ago" });
    await store.commit([{ put: "letter", letter }], "now");
    clock.set(daysLater(88));
    await open().look();
    expect(await tracesIn(home.folder, ["Words of long ago"])).toHaveLength(1);
    clock.set(daysLater(89));
    await open().look();
    expect(await tracesIn(home.folder, ["Words of long ago"])).toEqual([]);
    expect(await Array.fromAsync(store.readers())).toHaveLength(1);
  });
});
