import { describe, expect, it } from "vitest";
import type { Fix } from "#desk/fixes.ts";
import { mend } from "#desk/mend.ts";
import { claim, claimOn, unclaim } from "#desk/claims.ts";
import { publishDigest, unpublishDigest } from "#desk/publish.ts";
import { aReader, anEdition } from "../contract/records.ts";
import { CANYON, LAUNCH, openDesk, PIPELINE, review } from "./desk.ts";

const OLGA = { id: 1, name: "Olga" };

async function stage(date: string | null = "2026-11-14") {
  const { desk, deps, store, clock } = await openDesk();
  const taken = await desk.perform({
    operation: "ingest",
    name: "review.txt",
    base64: Buffer.from(review(PIPELINE, LAUNCH, CANYON)).toString("base64"),
    series: "auto",
    date,
    publish: false,
  });
  if (taken.outcome === "refused") throw new Error(taken.problem.message);
  const topics = deps.editions.topics.map(({ id }) => id);
  const { id } = taken;
  const fix = (what: Fix, more: { note?: string; revision?: number } = {}) =>
    mend({ ...deps, topics }, { id, fix: what, by: OLGA, ...more });
  return { id, store, deps, clock, fix };
}

describe("mending a draft", () => {
  it("gives it a day, under the id it has, and lets it be published", async () => {
    const { id, fix, deps } = await stage(null);
    await expect(publishDigest(deps, id)).rejects.toThrow("date");
    const { digest, revision } = await fix({ fix: "date", date: "2026-11-14" });
    expect([digest.id, digest.publishedOn, revision]).toEqual([id, "2026-11-14", 2]);
    expect(digest.problems.map(({ code }) => code)).not.toContain("digest-without-date");
    expect((await publishDigest(deps, id)).state).toBe("published");
  });

  it("settles a missing link with one, and also without one", async () => {
    const { fix } = await stage();
    const without = await fix({ fix: "link", url: null });
    expect(without.digest.problems.map(({ code }) => code)).not.toContain("digest-without-link");
    const linked = await fix({ fix: "link", url: "https://example.org/review" });
    expect(linked.digest.url).toBe("https://example.org/review");
    expect(linked.revision).toBe(3);
  });

  it("names an outlet, files a story anew and chooses the lead", async () => {
    const { id, fix } = await stage();
    await fix({ fix: "outlet", item: `${id}-2`, outlet: "Al Jazeera" });
    await fix({ fix: "topics", item: `${id}-2`, topics: ["tourism", "space", "tourism"] });
    const led = await fix({ fix: "lead", item: `${id}-3` });
    const item = led.digest.items[1];
    expect(item?.outlet).toBe("Al Jazeera");
    expect(item?.topics.map(({ id: topic, score }) => [topic, score])).toEqual([
      ["tourism", 1],
      ["space", 1],
    ]);
    expect(led.lead).toBe(`${id}-3`);
    expect((await fix({ fix: "lead", item: null })).lead).toBeUndefined();
    await expect(fix({ fix: "topics", item: `${id}-2`, topics: ["chess"] })).rejects.toThrow("chess");
  });

  it("never gives a number twice: not after a story was dropped, nor when the text is read again", async () => {
    const { id, fix } = await stage();
    await fix({ fix: "drop", item: `${id}-3` });
    const more = {
      outlet: "Reuters",
      headline: "A market wakes before the town",
      body: "Traders come early, Reuters reports. Bread and apples are sold by lamplight.",
    };
    const renamed = { ...LAUNCH, headline: "Why rockets leave from a steppe far from every sea" };
    const { digest } = await fix({ fix: "text", text: review(more, PIPELINE, renamed) });
    expect(digest.items.map((item) => [item.id, item.headline])).toEqual([
      [`${id}-4`, more.headline],
      [`${id}-1`, PIPELINE.headline],
      [`${id}-2`, renamed.headline],
    ]);
    await expect(fix({ fix: "drop", item: `${id}-3` })).rejects.toThrow("not in the review any more");
  });

  it("keeps a text that is no review out, and the draft as it was", async () => {
    const { id, store, fix } = await stage();
    await expect(fix({ fix: "text", text: "Call me back." })).rejects.toThrow();
    expect(await store.digest(id)).toMatchObject({ revision: 1 });
  });

  it("refuses a fix that was made looking at an older revision", async () => {
    const { id, fix } = await stage();
    await fix({ fix: "lead", item: `${id}-2` }, { revision: 1 });
    await expect(fix({ fix: "drop", item: `${id}-1` }, { revision: 1 })).rejects.toThrow("meanwhile");
  });

  it("leaves a line in the audit log and an example; a fix that changes nothing leaves none", async () => {
    const { id, store, fix } = await stage();
    await fix({ fix: "outlet", item: `${id}-1`, outlet: "Reuters" });
    expect(await store.notes("audit", { limit: 9 })).toMatchObject([{ act: "take-in" }]);
    await fix({ fix: "outlet", item: `${id}-1`, outlet: "Minex Forum" });
    expect(await store.notes("audit", { limit: 9 })).toMatchObject([
      { act: "mend-outlet", about: id, by: 1, what: { revision: 2, actor: "Olga" } },
      { act: "take-in" },
    ]);
    expect(await store.notes("example", { limit: 9 })).toMatchObject([
      { act: "outlet", what: { was: { outlet: "Reuters" }, is: { outlet: "Minex Forum" } } },
    ]);
  });
});

describe("mending what readers have", () => {
  it("is a correction, told in the desk's words", async () => {
    const { id, deps, fix } = await stage();
    await publishDigest(deps, id);
    const after = await fix(
      { fix: "outlet", item: `${id}-1`, outlet: "Minex Forum" },
      { note: "the outlet of the first story" },
    );
    expect(after).toMatchObject({
      state: "published",
      revision: 2,
      correction: {
        kind: "corrected",
        headlines: [PIPELINE.headline],
        note: "the outlet of the first story",
      },
    });
  });

  it("never makes it unfit", async () => {
    const { id, deps, fix } = await stage();
    await publishDigest(deps, id);
    await expect(fix({ fix: "date", date: "2031-01-01" })).rejects.toThrow("ahead");
  });
});

describe("a published review", () => {
  it("can be made a draft again while nobody was sent it, and is new when it comes out", async () => {
    const { id, deps, clock, fix } = await stage();
    await publishDigest(deps, id, OLGA);
    clock.moveTo("2026-11-20T05:00:00Z");
    expect(await unpublishDigest(deps, id, OLGA)).toMatchObject({ state: "draft", publishedAt: null });
    await fix({ fix: "drop", item: `${id}-2` });
    const again = await publishDigest(deps, id, OLGA);
    expect(again.publishedAt).toBe("2026-11-20T05:00:00Z");
    expect(again.correction).toBeUndefined();
    const acts = (await deps.store.notes("audit", { limit: 9 })).map(({ act }) => act);
    expect(acts).toEqual(["publish", "mend-drop", "unpublish", "publish", "take-in"]);
  });

  it("stays published once somebody has it", async () => {
    const { id, deps, store } = await stage();
    await publishDigest(deps, id, OLGA);
    await store.commit([{ put: "reader", reader: aReader(1) }], "now");
    const edition = anEdition(aReader(1).id, "2026-W47", ["text"], { digests: [id] });
    await store.commit([edition.change], "now");
    await expect(unpublishDigest(deps, id, OLGA)).rejects.toThrow("correct it or take it back");
  });
});

describe("work on a draft", () => {
  it("is one person's until they leave it or another takes it over", async () => {
    const { id, deps, clock } = await stage();
    const ernst = { id: 2, name: "Ernst" };
    expect(await claim(deps, id, { by: OLGA })).toMatchObject({ by: 1 });
    expect(await claim(deps, id, { by: ernst })).toMatchObject({ by: 1, name: "Olga" });
    expect(await claim(deps, id, { by: ernst, take: true })).toMatchObject({ by: 2 });
    clock.moveTo("2026-11-20T06:00:00Z");
    expect(await claimOn(deps, id)).toBeNull();
    await claim(deps, id, { by: OLGA });
    await unclaim(deps, id);
    expect(await claimOn(deps, id)).toBeNull();
  });
});
