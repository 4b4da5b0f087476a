import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createEngine } from "#digest/engine.ts";
import { loadProfile } from "#profile/load.ts";
import { createUploads, type UploadsDeps } from "#sources/upload.ts";
import { realTimers } from "../../src/delivery/timers.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const { editorial } = loadProfile(path.join(ROOT, "data/profile"));
const OPTIONS = { series: "auto", date: null, fileName: null, url: null };
const GREEDY = new URL("greedy-worker.ts", import.meta.url);

function open(over: Partial<UploadsDeps> = {}) {
  const uploads = createUploads({ editorial, timers: realTimers(), ...over });
  onTestFinished(() => uploads.stop());
  return uploads;
}

describe("the thread for texts of strangers", () => {
  it("reads what the engine reads, and lists what a feed lists", async () => {
    const uploads = open({ readMs: 20_000 });
    const sample = readFileSync(path.join(ROOT, "data/samples/kazinform-2026-11-21.txt"));
    expect(await uploads.read(sample, OPTIONS)).toEqual(createEngine(editorial).read(sample, OPTIONS));
    const bytes = Buffer.from("<rss><channel><item><title>T</title><link>/x</link></item></channel></rss>");
    const page = { bytes, charset: null, url: "https://paper.kz/" };
    expect(await uploads.entries(page, null)).toMatchObject({ entries: [{ url: "https://paper.kz/x" }] });
  });

  it.each([
    ["hang", "took longer than 0.3 seconds"],
    ["eat", "took too much memory"],
    ["fail", "failed"],
    ["exit", "ended the thread that read it"],
  ])("gives up a text that would %s, and reads the next one", async (text, why) => {
    const uploads = open({ program: GREEDY, readMs: text === "hang" ? 300 : 20_000, heapMb: 32 });
    const [bad, good] = await Promise.all([
      uploads.read(Buffer.from(text), OPTIONS),
      uploads.read(Buffer.from("good"), OPTIONS),
    ]);
    expect(bad).toMatchObject({
      kind: "refusal",
      problem: {
        code: "input-too-costly",
        message: `Reading the text ${why}, so it is no digest; send the digest's text only.`,
      },
    });
    expect(good).toEqual({ kind: "digest", text: "good" });
  });

  it("ends at once, also in the middle of a text", async () => {
    const uploads = open({ program: GREEDY, readMs: 60_000 });
    const reading = expect(uploads.read(Buffer.from("hang"), OPTIONS)).rejects.toThrow();
    await uploads.stop();
    await reading;
    await expect(uploads.read(Buffer.from("good"), OPTIONS)).rejects.toThrow("stopping");
  });
});
