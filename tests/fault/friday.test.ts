/** An editor's Friday and fifty readers' Monday: from a page of the web to a corrected and withdrawn digest, with real processes. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { createSimulator } from "#simulator/simulator.ts";
import { launchProgram } from "../process.ts";
import { openSite } from "../sources/local-site.ts";
import { until } from "./push-rounds.ts";

const READERS = 50;
const OLGA = { id: 1, firstName: "Olga", languageCode: "en" };
const TEXT = readFileSync(
  path.resolve(import.meta.dirname, "../../data/samples/kazinform-2026-11-21.txt"),
  "utf8",
);
const HEADLINE = "A rocket stage and where it comes down";

it("a page becomes a draft, is mended and approved, reaches everybody, is corrected and taken back", async () => {
  const undated = TEXT.replace(/^.*2026.*$/m, "");
  const site = await openSite({
    "/review": `<html><body>${undated.replaceAll(/^.+$/gm, "<p>$&</p>")}</body></html>`,
    "/feed": `<rss><channel><item><title>A review</title><link>/review</link></item></channel></rss>`,
  });
  const readers = Array.from({ length: READERS }, (_, n) => ({
    id: 2001 + n,
    firstName: `R${n}`,
    languageCode: "en",
  }));
  const sim = createSimulator({ port: 0, startAt: "2026-11-20T05:00:00Z", users: [OLGA, ...readers] });
  const { url } = await sim.start();
  const folder = mkdtempSync(path.join(tmpdir(), "friday-"));
  const environment = {
    BOT_TOKEN: sim.token,
    CONTACT: "desk@example.org",
    TELEGRAM_API_ROOT: url,
    CLOCK_URL: url,
    DATA_DIR: folder,
    HTTP_PORT: "0",
    OWNER_IDS: String(OLGA.id),
    FEEDS: site.url("/feed"),
    FETCH_ALLOW: site.allow,
  };
  const bot = launchProgram("src/main.ts", environment, /The bot is ready/);
  onTestFinished(async () => {
    await bot.end("SIGKILL");
    await sim.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  await bot.ready;
  const olga = sim.user("Olga");
  await olga.sends("/start");
  for (const { id } of readers) sim.people.start(id);
  await sim.settled(60_000);
  const told = (what: string): number =>
    sim.ledger.entries().filter(({ chatId, message }) => chatId > 2000 && wordsIn(message).includes(what))
      .length;
  /** The minute's tick is not waited for. */
  const minutesUntil = (isDone: () => boolean): Promise<void> =>
    until(async () => {
      if (!isDone()) sim.clock.moveBy(60_000);
      return isDone();
    }, 60_000);

  // Friday: the feed brought it, the day is missing, one tap mends it.
  await minutesUntil(() => olga.last.text.startsWith("A new draft"));
  await olga.clicks("Look at it");
  await olga.hears("No date in the text");
  await olga.clicks("Fri 20 Nov");
  await until(async () => !olga.last.text.includes("No date in the text"), 20_000);
  await olga.clicks("Approve");
  await olga.hears("Publish Kazinform, Fri 20 Nov 2026?");
  await olga.clicks("Publish");
  await olga.hears("Published: Kazinform, Fri 20 Nov 2026");

  // Monday, 09:00 in Almaty.
  sim.clock.moveTo("2026-11-23T04:00:01Z");
  await minutesUntil(() => told(HEADLINE) >= READERS);
  await sim.settled(60_000);
  expect(told(HEADLINE)).toBe(READERS);

  // A story should not have been told: it is taken out, and readers hear of it once.
  olga.ignoresTheRest();
  await olga.sends("/drafts");
  await olga.hears();
  await olga.clicks("Published");
  await olga.hears("Published reviews");
  await olga.clicks(/Kazinform/);
  // Olga reads it, too.
  await olga.hears(`${READERS + 1} readers had it`);
  await olga.clicks("Correct");
  await olga.hears("How is");
  await olga.clicks("Take out a story");
  await olga.hears("Which story");
  await olga.clicks(/^2/);
  await olga.hears("What should readers be told?");
  await olga.sends("The second story was told of another place.");
  await olga.hears("Correct Kazinform");
  await olga.clicks("Correct");
  await olga.hears("Revision 3");
  await until(async () => told("another place") >= READERS, 60_000);

  // And in the end the whole review.
  await olga.sends("/drafts");
  await olga.hears();
  await olga.clicks("Published");
  await olga.hears("Published reviews");
  await olga.clicks(/Kazinform/);
  await olga.hears("readers had it");
  await olga.clicks("Retract");
  await olga.hears("Why is it retracted?");
  await olga.sends("The publisher withdrew it.");
  await olga.hears("Retract Kazinform");
  await olga.clicks("Retract");
  await olga.hears("Retracted: nobody sees it any more");
  const empty = (): number =>
    readers.filter(
      ({ firstName }) => !sim.user(firstName).messages.some(({ text }) => text.includes(HEADLINE)),
    ).length;
  await until(async () => empty() === READERS, 60_000);
  expect(sim.violations).toEqual([]);
  expect(await bot.end("SIGTERM")).toBe(0);
}, 60_000);

const wordsIn = (message: unknown): string => JSON.stringify(message) ?? "";
