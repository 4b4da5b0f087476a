import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { openPushStage } from "./push-stage.ts";

const POISON = ["--import", "./tests/fault/die-of-it.ts"];

it("an update that kills the bot is set aside after three tries, and everybody else is answered", async () => {
  const stage = await openPushStage({ readers: 2 });
  const { simulator, folder } = stage;
  const known = simulator.user("Reader100000");
  const stranger = simulator.people.add({ firstName: "Nadia", languageCode: "en" });
  try {
    await known.sends("/help");
    simulator.people.start(stranger.id);
    await known.sends("/settings");
    for (let tries = 0; tries < 3; tries += 1) expect(await stage.launch({}, POISON).ended).toBeNull();

    const bot = stage.launch({}, POISON);
    await simulator.settled(20_000);
    expect(known.messages.filter(({ fromBot, text }) => fromBot && text.includes("Settings"))).toHaveLength(
      1,
    );
    const [file = ""] = readdirSync(path.join(folder, "quarantine"));
    expect(JSON.parse(readFileSync(path.join(folder, "quarantine", file), "utf8"))).toMatchObject({
      message: { text: "/start", chat: { id: stranger.id } },
    });
    expect(bot.output()).toContain("An update ended the program three times");
    expect(bot.output()).toContain(file);
    expect(await bot.end("SIGTERM")).toBe(0);

    // It is dealt with: the next run is not careful any more.
    const next = stage.launch({}, POISON);
    await next.ready;
    expect(await next.end("SIGTERM")).toBe(0);
    expect(next.output()).not.toContain("one by one");
  } finally {
    await stage.close();
  }
}, 60_000);

it("a digest's file that kills the bot is passed over after three tries, and the others are taken in", async () => {
  const stage = await openPushStage({ readers: 1, stories: 3 });
  const digests = path.join(stage.folder, "digests");
  try {
    stage.week(0);
    mkdirSync(digests, { recursive: true });
    writeFileSync(path.join(digests, "aaa.txt"), "deadly nightshade\n");
    for (let tries = 0; tries < 3; tries += 1) expect(await stage.launch({}, POISON).ended).toBeNull();
    for (let start = 0; start < 2; start += 1) {
      const bot = stage.launch({}, POISON);
      await bot.ready;
      expect(bot.output()).toContain("it ended the program three times");
      expect(bot.output().includes("A digest was published")).toBe(start === 0);
      expect(await bot.end("SIGTERM")).toBe(0);
    }
    rmSync(path.join(digests, "aaa.txt"));
  } finally {
    await stage.close();
  }
}, 60_000);
