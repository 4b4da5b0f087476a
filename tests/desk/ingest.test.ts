import { describe, expect, it } from "vitest";
import { ingest, type Ingested } from "#desk/ingest.ts";
import type { Operation } from "#desk/operations.ts";
import { CANYON, LAUNCH, openDesk, PIPELINE, review } from "./desk.ts";

const given = (
  text: string | Uint8Array,
  more: Partial<Extract<Operation, { operation: "ingest" }>> = {},
) => ({
  operation: "ingest" as const,
  name: "review.txt",
  base64: Buffer.from(text).toString("base64"),
  series: "auto",
  date: "2026-11-14",
  publish: false,
  ...more,
});

function taken(result: Ingested): Exclude<Ingested, { outcome: "refused" }> {
  if (result.outcome === "refused") throw new Error(result.problem.message);
  return result;
}

describe("taking a digest in", () => {
  it("keeps it as a draft under its series and day", async () => {
    const { desk, store } = await openDesk();
    const result = taken(await desk.perform(given(review(PIPELINE, LAUNCH))));
    expect(result).toMatchObject({
      outcome: "new",
      id: "kazinform-2026-11-14",
      state: "draft",
      revision: 1,
      items: 2,
    });
    const stored = await store.digest("kazinform-2026-11-14");
    expect(stored?.digest.items.map(({ id, outlet }) => [id, outlet])).toEqual([
      ["kazinform-2026-11-14-1", "Reuters"],
      ["kazinform-2026-11-14-2", "Euronews"],
    ]);
    expect(stored?.publishedAt).toBeNull();
  });

  it("publishes at once when asked to", async () => {
    const { desk, store } = await openDesk();
    await desk.perform(given(review(PIPELINE, LAUNCH), { publish: true }));
    expect(await store.digest("kazinform-2026-11-14")).toMatchObject({
      state: "published",
      publishedAt: "2026-11-20T04:00:00Z",
    });
  });

  it("publishes after all that was published before, whatever the clock shows", async () => {
    const { desk, store, clock } = await openDesk();
    await desk.perform(given(review(PIPELINE), { publish: true }));
    clock.moveTo("2026-11-20T03:59:00Z");
    await desk.perform(given(review(LAUNCH), { date: "2026-11-20", publish: true }));
    expect(await store.digest("kazinform-2026-11-20")).toMatchObject({
      publishedAt: "2026-11-20T04:00:00.001Z",
    });
  });

  it("keeps an undated one a draft and says why, until the day is given", async () => {
    const { desk, store } = await openDesk();
    const text = review(PIPELINE, LAUNCH);
    const undated = taken(await desk.perform(given(text, { date: null, publish: true })));
    expect(undated.id).toMatch(/^kazinform-u[0-9a-f]{8}$/);
    expect(undated.state).toBe("draft");
    expect(undated.keptBecause).toHaveLength(1);

    const dated = taken(await desk.perform(given(text, { publish: true })));
    expect(dated).toMatchObject({
      outcome: "revised",
      id: undated.id,
      revision: 2,
      state: "published",
      keptBecause: [],
    });
    expect((await store.digest(undated.id))?.digest.publishedOn).toBe("2026-11-14");
  });

  it("knows the same text when it comes again, and changed text as the next revision", async () => {
    const { desk, store } = await openDesk();
    await desk.perform(given(review(PIPELINE, LAUNCH)));
    expect(taken(await desk.perform(given(review(PIPELINE, LAUNCH))))).toMatchObject({
      outcome: "known",
      revision: 1,
    });
    const changed = { ...LAUNCH, body: `${LAUNCH.body} A second railway is being built.` };
    const again = taken(await desk.perform(given(review(PIPELINE, changed))));
    expect(again).toMatchObject({ outcome: "revised", id: "kazinform-2026-11-14", revision: 2 });
    expect(await store.digests({})).toHaveLength(1);
  });

  it("does not undo what the desk has mended when the unchanged text comes again", async () => {
    const { desk, store } = await openDesk();
    await desk.perform(given(review(PIPELINE, LAUNCH), { publish: true }));
    const stored = await store.digest("kazinform-2026-11-14");
    if (stored === null) throw new Error("not stored");
    const mended = { ...stored, revision: 2, digest: { ...stored.digest, title: "Mended by the desk" } };
    await store.commit([{ put: "digest", stored: mended }], "now");
    expect(taken(await desk.perform(given(review(PIPELINE, LAUNCH))))).toMatchObject({
      outcome: "known",
      revision: 2,
    });
    expect((await store.digest("kazinform-2026-11-14"))?.digest.title).toBe("Mended by the desk");
  });

  it("does not bring out again what was taken back", async () => {
    const { desk } = await openDesk();
    await desk.perform(given(review(PIPELINE), { publish: true }));
    await desk.perform({ operation: "retract", id: "kazinform-2026-11-14" });
    const again = taken(await desk.perform(given(review(PIPELINE), { publish: true })));
    expect(again.state).toBe("retracted");
    expect(again.keptBecause).toEqual([expect.stringContaining("digests publish kazinform-2026-11-14")]);
  });

  it("does not publish by itself what is dated ahead", async () => {
    const { desk } = await openDesk();
    const result = taken(await desk.perform(given(review(PIPELINE), { date: "2027-11-14", publish: true })));
    expect(result).toMatchObject({
      state: "draft",
      keptBecause: [expect.stringContaining("2027-11-14, lies ahead")],
    });
  });

  it("gives another digest of the same day a number of its own", async () => {
    const { desk } = await openDesk();
    await desk.perform(given(review(PIPELINE)));
    const second = taken(await desk.perform(given(review(CANYON))));
    expect(second).toMatchObject({ outcome: "new", id: "kazinform-2026-11-14-2" });
  });

  it("takes back in what parse --json printed", async () => {
    const { desk, deps, store } = await openDesk();
    const bytes = Buffer.from(review(PIPELINE, LAUNCH));
    const reading = deps.engine.read(bytes, {
      series: "auto",
      date: "2026-11-14",
      fileName: null,
      url: null,
    });
    if (reading.kind !== "digest") throw new Error("not read");
    await desk.perform(given(JSON.stringify(reading.digest), { date: null }));
    expect((await store.digest("kazinform-2026-11-14"))?.digest).toEqual(reading.digest);
  });

  it.each([
    ["nothing", ""],
    ["bytes that are no text", Buffer.from([0, 1, 2, 255, 254, 0, 7, 0, 0, 3])],
    ["a text that is no digest", "Dear all, the meeting is moved to Tuesday. Best regards."],
    ["JSON that is no digest", '{"items": 3}'],
    ["too much", Buffer.alloc(6 * 1024 * 1024, "a\n")],
  ])("refuses %s with one sentence and stores nothing", async (_name, bytes) => {
    const { desk, store } = await openDesk();
    const result = await desk.perform(given(bytes));
    expect(result.outcome).toBe("refused");
    if (result.outcome === "refused") expect(result.problem.message).toMatch(/^[A-Z].*\.$/);
    expect(await store.digests({})).toEqual([]);
  });
});

describe("the desk's decisions", () => {
  it("publish, take back and publish again as new, each a revision of its own after the first", async () => {
    const { desk, clock, store } = await openDesk();
    await desk.perform(given(review(PIPELINE)));
    const id = "kazinform-2026-11-14";
    expect(await desk.perform({ operation: "publish", id })).toMatchObject({ state: "published" });
    clock.moveTo("2026-11-21T00:00:00Z");
    expect(await desk.perform({ operation: "retract", id })).toMatchObject({ state: "retracted" });
    expect(await store.digests({ state: "published" })).toEqual([]);
    await desk.perform({ operation: "publish", id });
    expect(await store.digest(id)).toMatchObject({
      revision: 3,
      publishedAt: "2026-11-21T00:00:00Z",
      // Until every message that told of it is emptied.
      correction: { kind: "taken-back", at: "2026-11-21T00:00:00Z" },
    });
  });

  it("tell readers nothing of a draft, and of a published text which stories changed", async () => {
    const { desk, store } = await openDesk();
    const id = "kazinform-2026-11-14";
    const changed = { ...LAUNCH, body: `${LAUNCH.body} A second railway is being built.` };
    await desk.perform(given(review(PIPELINE, LAUNCH)));
    await desk.perform(given(review(PIPELINE, changed), { publish: true }));
    expect((await store.digest(id))?.correction).toBeUndefined();

    await desk.perform(given(review(PIPELINE, LAUNCH), { publish: true }));
    await desk.perform(given(review(CANYON, LAUNCH), { publish: true, note: "another first story" }));
    expect(await store.digest(id)).toMatchObject({
      revision: 4,
      state: "published",
      publishedAt: "2026-11-20T04:00:00Z",
      correction: {
        kind: "corrected",
        // Those of the correction before, which nobody was told of yet, too.
        headlines: [LAUNCH.headline, CANYON.headline],
        note: "another first story",
      },
    });
  });

  it("leave a published text as it is where the new one could not be published", async () => {
    const { desk, store } = await openDesk();
    const id = "kazinform-2026-11-14";
    await desk.perform(given(review(PIPELINE, LAUNCH), { publish: true }));
    const before = await store.digest(id);
    const again = taken(await desk.perform(given(review(PIPELINE), { date: "2027-11-14" })));
    expect(again.outcome).not.toBe("revised");
    expect(await store.digest(id)).toEqual(before);
  });

  it("correct a published text also by one that names neither its day nor its link, which it keeps without a doubt", async () => {
    const { desk, store } = await openDesk();
    const id = "kazinform-2026-11-14";
    await desk.perform({
      ...given(review(PIPELINE, LAUNCH), { publish: true }),
      url: "https://example.org/a",
    });
    const undated = given(review({ ...PIPELINE, body: `${PIPELINE.body} More.` }, LAUNCH), { date: null });
    expect(taken(await desk.perform(undated))).toMatchObject({ outcome: "revised", keptBecause: [] });
    const after = await store.digest(id);
    expect(after?.digest).toMatchObject({ publishedOn: "2026-11-14", url: "https://example.org/a" });
    const codes = after?.digest.problems.map(({ code }) => code) ?? [];
    expect(codes.filter((code) => /date|link/.test(code))).toEqual([]);
  });

  it("say what stands in the way", async () => {
    const { desk } = await openDesk();
    await expect(desk.perform({ operation: "publish", id: "nothing-here" })).rejects.toThrow(
      /no digest "nothing-here"/,
    );
    const { id } = taken(await desk.perform(given(review(PIPELINE), { date: null })));
    await expect(desk.perform({ operation: "publish", id })).rejects.toThrow(/stays a draft/);
  });

  it("show an edition as a reader would get it", async () => {
    const { desk } = await openDesk();
    await desk.perform(given(review(PIPELINE, LAUNCH)));
    const { messages } = await desk.perform({
      operation: "preview",
      id: "kazinform-2026-11-14",
      topics: ["space"],
      layout: "compact",
      language: "en",
    });
    expect(messages).toHaveLength(1);
    expect(messages[0]?.split("\n").slice(0, 2).join("\n")).toContain(`${LAUNCH.headline}\nEuronews`);
    expect(messages[0]).toContain("┃ ");
    expect(messages[0]).toMatch(/\[ .* \]/);
  });
});

describe("a text that nobody stands behind", () => {
  const from = (text: string, date: string | null, url: string | null, mayChange: "nothing" | "drafts") => ({
    bytes: Buffer.from(text),
    source: { kind: "feed" as const, name: "feed" },
    options: { series: "auto", date, fileName: null, url },
    publish: false,
    mayChange,
  });
  const EARLIER = review(PIPELINE, LAUNCH);
  const LATER = review({ ...PIPELINE, body: `${PIPELINE.body} A sentence more.` }, LAUNCH);

  it.each(["nothing", "drafts"] as const)("leaves what is out as it is (%s)", async (mayChange) => {
    const { desk, deps, store } = await openDesk();
    await desk.perform(given(EARLIER, { publish: true }));
    const before = await store.digest("kazinform-2026-11-14");
    const result = taken(await ingest(deps, from(LATER, "2026-11-14", "https://x.kz/a", mayChange)));
    expect(result).toMatchObject({ outcome: "known", revision: 1, state: "published" });
    expect(result.keptBecause).toHaveLength(mayChange === "drafts" ? 1 : 0);
    expect(await store.digest("kazinform-2026-11-14")).toEqual(before);
  });

  it("leaves what was taken back", async () => {
    const { desk, deps, store } = await openDesk();
    await desk.perform(given(EARLIER, { publish: true }));
    await desk.perform({ operation: "retract", id: "kazinform-2026-11-14" });
    await ingest(deps, from(LATER, "2026-11-14", null, "drafts"));
    expect(await store.digest("kazinform-2026-11-14")).toMatchObject({ state: "retracted" });
  });

  it("changes a draft where it may, and else gives it the day and link it lacks", async () => {
    const { deps, store } = await openDesk();
    const undated = taken(await ingest(deps, from(EARLIER, null, null, "nothing")));
    expect(undated.problems.map(({ code }) => code)).toContain("digest-without-date");
    const dated = taken(await ingest(deps, from(LATER, "2026-11-14", "https://x.kz/a", "nothing")));
    expect(dated).toMatchObject({ outcome: "revised", id: undated.id });
    expect(dated.problems.map(({ code }) => code)).not.toContain("digest-without-date");
    const stored = await store.digest(undated.id);
    expect(stored?.originalText).toBe(EARLIER);
    expect(stored?.digest).toMatchObject({ publishedOn: "2026-11-14", url: "https://x.kz/a" });

    expect(taken(await ingest(deps, from(LATER, "2026-11-14", null, "nothing"))).outcome).toBe("known");
    expect(taken(await ingest(deps, from(LATER, "2026-11-14", null, "drafts"))).outcome).toBe("revised");
    expect((await store.digest(undated.id))?.originalText).toBe(LATER);
  });
});
