/** The whole way, with a process of its own: published through the socket, read seconds later. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { createSimulator } from "#simulator/simulator.ts";
import { askOwner } from "#store/lowdb/door.ts";
import { startProgram } from "../process.ts";

it("brings a review within seconds of its publication to who wants it at once", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "at-once-"));
  const simulator = createSimulator({
    port: 0,
    startAt: "2026-11-20T04:00:00Z", // Friday 09:00 in Almaty
    users: [
      { id: 5001, firstName: "Asel", languageCode: "en" },
      { id: 5002, firstName: "Boris", languageCode: "en" },
    ],
  });
  const { url } = await simulator.start();
  const bot = await startProgram(
    "src/main.ts",
    {
      BOT_TOKEN: simulator.token,
      CONTACT: "proof@example.org",
      TELEGRAM_API_ROOT: url,
      CLOCK_URL: url,
      DATA_DIR: folder,
      HTTP_PORT: "0",
      LOG_LEVEL: "info",
    },
    /The bot is ready/,
  );
  onTestFinished(async () => {
    await bot.end("SIGTERM");
    await simulator.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const asked = (operation: object) => askOwner(path.join(folder, "store"), operation);
  for (const name of ["Asel", "Boris"]) await simulator.user(name).starts();
  await simulator.settled();

  const asel = simulator.user("Asel");
  await asel.sends("/settings");
  await asel.hears("New reviews:");
  await asel.clicks("New reviews");
  await asel.hears("When should a new review come?");
  await asel.clicks("At once, 08–21");
  await asel.hears("Next: as soon as it is published, 08–21 (Almaty)");

  // Two files of one folder are one message.
  for (const headline of ["A canyon opens to visitors", "A pipeline opens to gas"]) {
    const day = headline.includes("canyon") ? "2026-11-19" : "2026-11-20";
    const text = [
      `Foreign media on Kazakhstan: ${headline}`,
      "From one thing to another, Kazinform News Agency presents a weekly review made for a test.",
      `Reuters: ${headline}`,
      "The first sentence of the story is here, long enough to be a paragraph of its own. So is the second.",
    ].join("\n");
    await asked({
      operation: "ingest",
      name: "review.txt",
      base64: Buffer.from(text).toString("base64"),
      series: "auto",
      date: day,
      publish: true,
    });
  }
  const message = await asel.hears("A pipeline opens to gas");
  expect(message.text).toContain("Next: as soon as it is published");
  expect(asel.messages.filter(({ text }) => text.includes("opens to"))).toHaveLength(1);
  expect(simulator.user("Boris").messages.some(({ text }) => text.includes("opens to"))).toBe(false);
}, 60_000);
