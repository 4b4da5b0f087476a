import path from "node:path";
import { describe, expect, it } from "vitest";
import { createComposer } from "../../src/delivery/composer.ts";
import { firstEdition } from "../../src/delivery/first-edition.ts";
import { newForReader } from "../../src/editions/select.ts";
import { createTexts } from "../../src/texts.ts";
import { aDigest, aReader } from "./world.ts";

const { t } = createTexts(path.join(import.meta.dirname, "../../locales"));
const composer = createComposer({ t, topics: [], series: [] });
const now = Temporal.Instant.from("2026-11-20T12:00:00Z");
const newest = aDigest("kazinform", "2026-11-14");

describe("the digest that comes at once", () => {
  it("is the newest of each series, and moves the mark so that no push brings it again", () => {
    const published = [newest, aDigest("astana-times", "2026-11-13"), aDigest("kazinform", "2026-11-07")];
    const first = firstEdition({ reader: aReader(1), published, now, composer });

    if (first.kind !== "digest") throw new Error("no digest");
    const text = JSON.stringify(first.parts);
    expect(text).toContain("A headline of kazinform on 2026-11-14");
    expect(text).toContain("A headline of astana-times on 2026-11-13");
    expect(text).not.toContain("2026-11-07");
    expect(first.isOld).toBe(false);
    expect(newForReader(first.reader, published, now).digests).toEqual([]);
  });

  it("comes also to who has seen it, with the mark where it was", () => {
    const reader = aReader(1, { seenUntil: newest.publishedAt });
    const first = firstEdition({ reader, published: [newest], now, composer });
    expect(first).toMatchObject({ kind: "digest", reader });
  });

  it("says when the newest is over eight days old", () => {
    const published = [aDigest("kazinform", "2026-11-11")];
    expect(firstEdition({ reader: aReader(1), published, now, composer })).toMatchObject({ isOld: true });
    const eight = [aDigest("kazinform", "2026-11-12")];
    expect(firstEdition({ reader: aReader(1), published: eight, now, composer })).toMatchObject({
      isOld: false,
    });
  });

  it("is none where nothing was published", () => {
    expect(firstEdition({ reader: aReader(1), published: [], now, composer })).toEqual({ kind: "none" });
  });
});

describe("the composer", () => {
  it("names the last day of a reader's topics in the quiet line", () => {
    const reader = aReader(1, { topics: ["space"], everything: false });
    const recent = [newest, aDigest("kazinform", "2026-11-07", { topics: ["space"] })];
    const [part] = composer.quiet({ reader, unseen: [newest], recent, now, nextAt: now });
    expect(part !== undefined && "text" in part ? part.text : "").toMatch(/7 Nov/);
  });

  it("has no topic summary where nothing is told", () => {
    expect(composer.topics({ reader: aReader(1), unseen: [], recent: [], now, nextAt: now })).toBeNull();
  });
});
