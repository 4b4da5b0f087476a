import { describe, expect, it } from "vitest";
import type { Change } from "#store/store.ts";
import { retractDigest, unpublishDigest } from "#desk/publish.ts";
import { reportOn } from "#desk/report.ts";
import { aDigest, aReader, anEdition, moved } from "../contract/records.ts";
import { openDesk } from "./desk.ts";

const OLGA = { id: 1, name: "Olga" };
const ID = "astana-times-2026-11-13";

async function stage() {
  const { deps, store, desk } = await openDesk();
  const stored = aDigest(ID, { state: "published", publishedAt: "2026-11-13T06:00:00Z" });
  await store.commit([{ put: "digest", stored }], "now");
  /** An edition of one part, and what became of it. */
  async function sent(
    reader: number,
    state: "sent" | "failed" | "parked" | "planned",
    kind: "weekly" | "correction",
  ) {
    const slot = kind === "weekly" ? "weekly/2026-W47" : `${ID}@2`;
    const { id } = aReader(reader);
    const { edition, change } = anEdition(id, slot, ["Some text"], {
      kind,
      key: `${kind}|${slot}|${id}`,
      expiresAt: "2027-02-23T12:00:00Z",
    });
    await store.commit([change], "now");
    const [delivery] = await store.deliveriesOf(edition.key);
    if (delivery === undefined) throw new Error("it was planned");
    const move: Change[] = state === "planned" ? [] : [moved(delivery, state)];
    await store.commit(move, "now");
  }
  for (const reader of [1, 2, 3, 4]) await store.commit([{ put: "reader", reader: aReader(reader) }], "now");
  return { deps, store, desk, sent };
}

describe("the report on a digest", () => {
  it("counts who had it and who was told", async () => {
    const { store, desk, sent } = await stage();
    await sent(1, "sent", "weekly");
    await sent(2, "sent", "weekly");
    await sent(3, "failed", "weekly");
    await sent(4, "parked", "weekly");
    await sent(1, "sent", "correction");
    await sent(2, "planned", "correction");
    const report = await reportOn(store, ID);
    expect(report).toEqual({
      id: ID,
      had: { reached: 2, open: 0, uncertain: 1, failed: 1 },
      told: [{ revision: 2, reached: 1, open: 1, uncertain: 0, failed: 0 }],
      planning: false,
    });
    const status = await desk.perform({ operation: "status", reports: true });
    expect(status.reports).toEqual([report]);
    expect((await desk.perform({ operation: "status" })).reports).toEqual([]);
  });

  it("is none of what there is not", async () => {
    const { store } = await stage();
    expect(await reportOn(store, "astana-times-2026-01-01")).toBeNull();
  });
});

describe("what is out", () => {
  it("can be taken back until an edition tells of it, and then retracted with a reason", async () => {
    const { deps, store, sent } = await stage();
    await sent(1, "planned", "weekly");
    await expect(unpublishDigest(deps, ID, OLGA)).rejects.toThrow("correct it or take it back instead");
    const taken = await retractDigest(deps, ID, OLGA, "It was last year's.");
    expect(taken.correction).toMatchObject({ kind: "taken-back", note: "It was last year's." });
    expect((await store.notes("audit", { limit: 1 }))[0]).toMatchObject({ by: 1, act: "retract", about: ID });
  });
});
