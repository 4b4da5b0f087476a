import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { dismissDraft } from "#desk/dismiss.ts";
import type { Fix } from "#desk/fixes.ts";
import { mend } from "#desk/mend.ts";
import { readLabels } from "#eval/labels.ts";
import { writeFixture } from "../../src/fixture-files.ts";
import { CANYON, LAUNCH, openDesk, PIPELINE, review } from "./desk.ts";

const OLGA = { id: 1, name: "Olga" };

async function stage() {
  const { desk, deps } = await openDesk();
  const base64 = Buffer.from(review(PIPELINE, LAUNCH, CANYON)).toString("base64");
  const given = { operation: "ingest", name: "review.txt", series: "auto", publish: false } as const;
  const taken = await desk.perform({ ...given, base64, date: null });
  if (taken.outcome === "refused") throw new Error(taken.problem.message);
  const topics = deps.editions.topics.map(({ id }) => id);
  const { id } = taken;
  const fix = (what: Fix) => mend({ ...deps, topics }, { id, fix: what, by: OLGA });
  const folder = mkdtempSync(path.join(tmpdir(), "fixture-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const labels = () => readLabels(readFileSync(path.join(folder, "labels.jsonl"), "utf8"));
  return { id, deps, fix, folder, labels };
}

it("a mended digest becomes a text and a label that the evaluation reads, each file once", async () => {
  const { id, fix, folder, labels } = await stage();
  await fix({ fix: "date", date: "2026-11-14" });
  await fix({ fix: "outlet", item: `${id}-2`, outlet: "Al Jazeera" });
  await fix({ fix: "topics", item: `${id}-2`, topics: ["science", "space"] });
  writeFixture(await fix({ fix: "drop", item: `${id}-3` }), folder);
  const file = writeFixture(await fix({ fix: "topics", item: `${id}-1`, topics: ["transport"] }), folder);
  expect(path.basename(file)).toBe(`${id}-2026-11-14.txt`);
  expect(readFileSync(file, "utf8")).toBe(review(PIPELINE, LAUNCH, CANYON));
  expect(labels()).toMatchObject([
    {
      file: path.basename(file),
      date: "2026-11-14",
      isDigest: true,
      items: [
        { headline: PIPELINE.headline, outlet: "Reuters", topics: ["transport"], reference: null },
        { headline: LAUNCH.headline, outlet: "Al Jazeera", topics: ["science", "space"] },
      ],
    },
  ]);
});

it("what was set aside is labelled as no digest", async () => {
  const { id, deps, folder, labels } = await stage();
  writeFixture(await dismissDraft(deps, { id, by: OLGA, revision: 1 }), folder);
  expect(labels()).toMatchObject([{ isDigest: false, items: [] }]);
});
