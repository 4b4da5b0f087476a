import { describe, expect, it } from "vitest";
import { autoMoment, createAutoPublish } from "#desk/auto-publish.ts";
import { claim } from "#desk/claims.ts";
import { mend } from "#desk/mend.ts";
import { keepDraft, unpublishDigest } from "#desk/publish.ts";
import type { StoredDigest } from "#digest/model.ts";
import { aDigest } from "../contract/records.ts";
import { memoryLog } from "../store/lowdb-fixture.ts";
import { LAUNCH, openDesk, PIPELINE, review } from "./desk.ts";
import { ingest } from "#desk/ingest.ts";

const OLGA = { id: 1, name: "Olga" };
const NOW = Temporal.Instant.from("2026-11-20T04:00:00Z");

const problem = (code: string, blocking = false) => ({
  code,
  blocking,
  item: null,
  line: null,
  message: "Look at it.",
});
const DRAFT = aDigest("kazinform-2026-11-20", { day: "2026-11-20", takenInAt: "2026-11-20T01:00:00Z" });
const withProblem = (code: string, blocking = false): StoredDigest => ({
  ...DRAFT,
  digest: { ...DRAFT.digest, problems: [problem(code, blocking)] },
});

describe("what is published by itself", () => {
  const at = (stored: StoredDigest) => autoMoment(stored, { hours: 12, now: NOW })?.toString() ?? null;

  it("came from a feed or the inbox, and no check fails in it", () => {
    expect(at(DRAFT)).toBe("2026-11-20T13:00:00Z");
    expect(at({ ...DRAFT, source: { kind: "feed", name: "https://example.org/1" } })).not.toBeNull();
    expect(at(withProblem("unknown-outlet"))).not.toBeNull();
    for (const kind of ["upload", "command", "page", "sample"] as const) {
      expect(at({ ...DRAFT, source: { kind, name: "x" } })).toBeNull();
    }
  });

  it.each([
    "series-unsure",
    "item-count-unsure",
    "item-without-headline",
    "item-without-outlet",
    "outlet-unsure",
  ])("has no %s", (code) => {
    expect(at(withProblem(code))).toBeNull();
  });

  it("is a draft with a day, no blocking problem, and not kept by the desk", () => {
    expect(at(withProblem("digest-without-item", true))).toBeNull();
    expect(at({ ...DRAFT, state: "published" })).toBeNull();
    expect(at({ ...DRAFT, state: "retracted" })).toBeNull();
    expect(at({ ...DRAFT, byHand: true })).toBeNull();
    expect(at({ ...DRAFT, digest: { ...DRAFT.digest, publishedOn: null } })).toBeNull();
    expect(at({ ...DRAFT, digest: { ...DRAFT.digest, publishedOn: "2027-11-20" } })).toBeNull();
    const { takenInAt: _, ...old } = DRAFT;
    expect(at(old)).toBeNull();
  });
});

async function stage(hours: number | null = 12) {
  const { deps, store, clock } = await openDesk();
  const taken = await ingest(deps, {
    bytes: new TextEncoder().encode(review(PIPELINE, LAUNCH)),
    source: { kind: "file", name: "review.txt" },
    options: { series: "kazinform", date: "2026-11-20", fileName: null, url: "https://example.org/r" },
    publish: false,
  });
  if (taken.outcome === "refused") throw new Error(taken.problem.message);
  const { id } = taken;
  const open = () => createAutoPublish({ store, clock, log: memoryLog(), hours });
  const tick = async (moment: string) => {
    clock.moveTo(moment);
    await open().look();
    const calls = [...(await store.facts("desk/call/"))]
      .map(([name]) => name.split("/")[2] ?? "")
      .toSorted((a, b) => a.localeCompare(b));
    return `${(await store.digest(id))?.state}: ${calls.join(", ")}`;
  };
  const topics = deps.editions.topics.map((topic) => topic.id);
  return { id, deps: { ...deps, topics }, store, clock, tick };
}

describe("PUBLISH=auto-after", () => {
  it("says so, waits its hours, publishes as the program, and says that", async () => {
    const { id, store, tick } = await stage();
    expect(await tick("2026-11-20T04:01:00Z")).toBe("draft: will-publish");
    expect(await tick("2026-11-20T15:59:00Z")).toBe("draft: will-publish");
    expect(await tick("2026-11-20T16:00:00Z")).toBe("published: did-publish, will-publish");
    const [note] = await store.notes("audit", { limit: 1 });
    expect(note).toMatchObject({ by: null, act: "publish", about: id, what: { actor: "program" } });
    await tick("2026-11-20T16:01:00Z");
    expect(await store.facts("desk/auto/")).toEqual(new Map());
  });

  it("does nothing in review", async () => {
    const { tick } = await stage(null);
    expect(await tick("2026-11-21T04:00:00Z")).toBe("draft: ");
  });

  it("leaves an hour to say no where its hours had passed while the bot was down", async () => {
    const { tick } = await stage();
    expect(await tick("2026-11-21T09:00:00Z")).toBe("draft: will-publish");
    expect(await tick("2026-11-21T09:59:00Z")).toBe("draft: will-publish");
    expect(await tick("2026-11-21T10:00:00Z")).toContain("published");
  });

  it("never publishes what somebody is on, and warns anew of what they changed", async () => {
    const { id, deps, tick } = await stage();
    await tick("2026-11-20T04:01:00Z");
    await tick("2026-11-20T15:30:00Z");
    await claim(deps, id, { by: OLGA });
    expect(await tick("2026-11-20T16:30:00Z")).toContain("draft");
    await mend(deps, { id, fix: { fix: "lead", item: `${id}-2` }, by: OLGA });
    // Two hours on, she has left it.
    expect(await tick("2026-11-20T17:31:00Z")).toContain("draft");
    expect(await tick("2026-11-20T18:30:00Z")).toContain("draft");
    expect(await tick("2026-11-20T18:31:00Z")).toContain("published");
  });

  it("never publishes what the desk keeps or took back", async () => {
    const kept = await stage();
    await kept.tick("2026-11-20T04:01:00Z");
    await keepDraft(kept.deps, kept.id, OLGA);
    expect(await kept.tick("2026-11-22T04:00:00Z")).toContain("draft");
    const back = await stage();
    await back.tick("2026-11-20T04:01:00Z");
    await back.tick("2026-11-20T16:00:00Z");
    await unpublishDigest(back.deps, back.id, OLGA);
    expect(await back.tick("2026-11-22T04:00:00Z")).toContain("draft");
    expect((await back.store.notes("audit", { limit: 1 }))[0]?.act).toBe("unpublish");
  });
});
