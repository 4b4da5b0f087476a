import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { systemClock } from "../src/clock.ts";
import { parseConfig } from "../src/config.ts";
import { createIntake } from "../src/intake.ts";
import { createParts } from "../src/parts.ts";
import { realTimers } from "../src/delivery/timers.ts";
import { openLowdbStore } from "#store/lowdb/open-lowdb-store.ts";
import { ingest } from "#desk/ingest.ts";
import { openSite } from "./sources/local-site.ts";

const sample = (name: string): string =>
  readFileSync(path.resolve(import.meta.dirname, `../data/samples/${name}.txt`), "utf8");
const paragraphs = (text: string): string => text.replaceAll(/^.+$/gm, "<p>$&</p>");

async function openIntake(feeds: (address: (path: string) => string) => string, routes = {}) {
  const site = await openSite(routes);
  const dataFolder = mkdtempSync(path.join(tmpdir(), "intake-"));
  const config = parseConfig({
    BOT_TOKEN: `123456789:${"A".repeat(35)}`,
    CONTACT: "desk@example.org",
    DATA_DIR: dataFolder,
    FEEDS: feeds(site.url),
    FETCH_ALLOW: site.allow,
  });
  const parts = { ...createParts(config, systemClock(), process.stderr), log: silent };
  const store = await openLowdbStore({ ...parts, folder: path.join(dataFolder, "store"), kind: "bot" });
  const open = () =>
    createIntake(parts, { store, timers: realTimers(), pace: { lookEveryMs: 10, pauseMs: 0 } });
  const intake = open();
  onTestFinished(async () => {
    await intake.stop();
    await store.close();
    rmSync(dataFolder, { recursive: true, force: true });
  });
  return { site, parts, store, intake, inbox: path.join(dataFolder, "inbox") };
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const patiently = { timeout: 15_000, interval: 20 };

describe("what comes in by itself", () => {
  it("a digest of a feed becomes a draft, once, also when the inbox brings it too", async () => {
    const today = Temporal.Now.plainDateISO("UTC").toString();
    const text = sample("kazinform-2026-11-21");
    const html = `<!doctype html><html><head><meta name="date" content="${today}"></head><body>${paragraphs(text)}</body></html>`;
    const { store, intake, inbox, site } = await openIntake((url) => url("/feed"), {
      "/review": html,
      "/feed": `<rss><channel><item><title>A review</title><link>/review</link></item></channel></rss>`,
    });
    intake.start();
    await vi.waitFor(async () => expect(await store.digests({})).toHaveLength(1), patiently);
    const [stored] = await store.digests({});
    expect(stored).toMatchObject({
      state: "draft",
      source: { kind: "feed", name: site.url("/review") },
      digest: { id: `kazinform-${today}`, url: site.url("/review") },
    });
    await vi.waitFor(
      async () => expect(await intake.sources()).toMatchObject([{ lastError: null, failingSince: null }]),
      patiently,
    );

    writeFileSync(path.join(inbox, `review ${today}.txt`), text);
    writeFileSync(path.join(inbox, "essay.txt"), "%PDF-1.7");
    await vi.waitFor(() => expect(readdirSync(path.join(inbox, "done"))).toHaveLength(2), patiently);
    await vi.waitFor(() => expect(readdirSync(path.join(inbox, "problem"))).toHaveLength(2), patiently);
    expect(await store.digests({})).toHaveLength(1);
    const reportIn = (folder: string): string => {
      const name = readdirSync(path.join(inbox, folder)).find((each) => each.endsWith(".report.txt")) ?? "";
      return readFileSync(path.join(inbox, folder, name), "utf8");
    };
    expect(reportIn("done")).toContain(`kazinform-${today} (draft)`);
    expect(reportIn("problem")).toBe(
      "essay.txt\nNot taken in: This is a PDF, not text or HTML; copy the text out of it and send that.\n",
    );
  });

  it("changes nothing that is out, and says so beside the file", async () => {
    const { store, parts, intake, inbox } = await openIntake(() => "");
    const text = sample("kazinform-2026-11-21");
    await ingest(
      { ...parts, store },
      {
        bytes: Buffer.from(text),
        source: { kind: "file", name: "x" },
        options: { series: "auto", date: "2026-11-21", fileName: null, url: null },
        publish: true,
      },
    );
    const [before] = await store.digests({});
    mkdirSync(inbox, { recursive: true });
    writeFileSync(path.join(inbox, "kazinform-2026-11-21.txt"), `${text}\nAnother last sentence.\n`);
    intake.start();
    const done = path.join(inbox, "done");
    await vi.waitFor(() => expect(existsSync(done) ? readdirSync(done) : []).toHaveLength(2), patiently);
    expect(await store.digests({})).toEqual([before]);
    const report = readdirSync(done).find((name) => name.endsWith(".report.txt")) ?? "";
    expect(readFileSync(path.join(done, report), "utf8")).toContain(
      "It is out already, so its text was left as it is",
    );
  });
});
