/** 500 malformed digests and feeds, made from a seed: each gives one clear sentence. */
import path from "node:path";
import { describe, expect, it } from "vitest";
import { createEngine } from "#digest/engine.ts";
import { loadProfile } from "#profile/load.ts";
import { readEntries } from "#sources/entries.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const engine = createEngine(loadProfile(path.join(ROOT, "data/profile")).editorial);

/** Numbers from 0 to 1, the same in each run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}
const roll = dice(20_261_120);
const upTo = (most: number): number => Math.floor(roll() * most);
const bytesOf = (length: number): Buffer => Buffer.from(Array.from({ length }, () => upTo(256)));
const WORDS = "the meeting was moved to another room because somebody had lost the key of a door".split(" ");
const chat = (words: number): string =>
  Array.from({ length: words }, () => WORDS[upTo(WORDS.length)]).join(" ");

/** Things that are no digest. */
const NO_DIGEST: readonly (() => Buffer)[] = [
  () => Buffer.alloc(0),
  () => Buffer.from(" \t\r\n\u00a0".repeat(1 + upTo(50))),
  () => Buffer.from("\uFEFF"),
  () =>
    Buffer.concat([
      Buffer.from(["%PDF-1.7", "PK\u0003\u0004", "GIF89a", "{\\rtf1"][upTo(4)] ?? ""),
      bytesOf(200),
    ]),
  () => Buffer.concat([Buffer.from([0x1f, 0x8b]), bytesOf(200)]),
  () => Buffer.concat([Buffer.from(chat(10)), Buffer.alloc(1 + upTo(20)), Buffer.from(chat(10))]),
  () => Buffer.concat([Buffer.from(chat(5)), Buffer.from([1, 2, 3, 4, 5, 6, 14, 15, 16]), bytesOf(40)]),
  () => Buffer.from(`${chat(3 + upTo(40))}.`),
  () => Buffer.from(`<html><body><p>${chat(20)}.</p></body></html>`),
  () => Buffer.from(`<p>${"<div>".repeat(upTo(5_000))}`),
  () => Buffer.from(`\uFEFF${chat(10)}.`, "utf16le"),
  () => Buffer.alloc(5 * 1024 * 1024 + 1 + upTo(10), "a"),
  () => Buffer.from(JSON.stringify({ __proto__: null, constructor: chat(4), items: upTo(9) })),
];

const item = (): string => `<item><title>${chat(5)}</title><link>https://paper.kz/${upTo(1e6)}</link></item>`;
const feed = (): string => `<?xml version="1.0"?><rss><channel>${item()}${item()}${item()}</channel></rss>`;
/** Things that are no feed. */
const NO_FEED: readonly (() => Buffer | string)[] = [
  () => feed().slice(0, 60 + upTo(feed().length - 80)),
  () => feed().replace("</item>", ""),
  () => feed().replace("<rss", "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss"),
  () => feed().replace("<channel>", `<channel>${"<x>".repeat(101 + upTo(1_000))}`),
  () => feed().replaceAll(/<\/?rss>/g, ""),
  () => feed().replaceAll(/<link>[^<]*<\/link>/g, ""),
  () =>
    feed().replaceAll(/https:[^<]*/g, ["javascript:x", "file:///etc", "data:,x", "tg://x"][upTo(4)] ?? ""),
  () => `${chat(20)} ${upTo(9)}`,
  () => JSON.stringify({ version: upTo(9), items: [] }),
  () =>
    JSON.stringify({ version: "https://jsonfeed.org/version/1.1", items: [{ id: "1" }] }).slice(
      0,
      20 + upTo(40),
    ),
  () => bytesOf(300),
  () => `<html><body><p>${chat(30)}</p></body></html>`,
  () => `<opml version="1.0"><outline text="${chat(3)}"/></opml>`,
];

const SENTENCE = /^[A-Z][^\n]{20,300}\.$/u;

describe("what is malformed", () => {
  it("as a digest, 250 times: one sentence that says what it is and what to do", () => {
    for (let n = 0; n < 250; n += 1) {
      const bytes = NO_DIGEST[n % NO_DIGEST.length]?.() ?? Buffer.alloc(0);
      const reading = engine.read(bytes, { series: "auto", date: "2026-11-20", fileName: null, url: null });
      const shown = bytes.subarray(0, 80).toString();
      if (reading.kind === "digest") throw new Error(`read as a digest: ${shown}`);
      expect(reading.problem.message, shown).toMatch(SENTENCE);
    }
  });

  it("as a feed, 250 times: one sentence that says what was expected", () => {
    for (let n = 0; n < 250; n += 1) {
      const made = NO_FEED[n % NO_FEED.length]?.() ?? "";
      const bytes = typeof made === "string" ? Buffer.from(made) : made;
      const entries = readEntries({ bytes, charset: null, url: "https://paper.kz/feed" }, null);
      const shown = bytes.subarray(0, 300).toString();
      if (entries.kind === "entries") throw new Error(`read as a feed: ${shown}`);
      expect(entries.message, shown).toMatch(SENTENCE);
      expect(entries.message, shown).toMatch(/expected|not allowed|nested|send|copy/);
    }
  });
});
