import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { createSampleDesk, playgroundStart, type SampleFile } from "#desk/samples.ts";
import { openDesk } from "./desk.ts";

const folder = path.resolve(import.meta.dirname, "../../data/samples");
const files: SampleFile[] = readdirSync(folder).map((name) => ({
  name,
  bytes: readFileSync(path.join(folder, name)),
}));
const zone = "Asia/Almaty";

async function openSamples() {
  const { deps, clock, store } = await openDesk();
  return { samples: createSampleDesk({ ...deps, files, zone }), clock, store };
}

describe("the playground's samples", () => {
  it("are four of each series, in consecutive weeks", () => {
    for (const series of ["astana-times", "kazinform"]) {
      const days = files
        .map(({ name }) => new RegExp(`^${series}-(.*)\\.txt$`).exec(name)?.[1])
        .filter((day) => day !== undefined)
        .map((day) => Temporal.PlainDate.from(day));
      expect(days).toHaveLength(4);
      for (const [index, day] of days.slice(1).entries()) expect(days[index]?.until(day).days).toBe(7);
    }
  });

  it("begin on the Friday before the newest, with the week before published", async () => {
    const start = playgroundStart(
      files.map(({ name }) => name),
      zone,
    );
    expect(start.toZonedDateTimeISO(zone).toPlainDateTime().toString()).toBe("2026-11-20T09:00:00");
    const { samples, clock, store } = await openSamples();
    clock.moveTo(start.toString());
    expect(await samples.publishDue()).toHaveLength(6);
    const newest = (await store.digests({ state: "published" })).slice(0, 2).map(({ digest }) => digest.id);
    expect(newest).toEqual(["kazinform-2026-11-14", "astana-times-2026-11-13"]);
  });

  it("come out at their own noon, once, also when the clock jumps past it", async () => {
    const { samples, clock, store } = await openSamples();
    await samples.publishDue();
    clock.moveTo("2026-11-23T04:00:00Z");
    expect(await samples.publishDue()).toEqual(["astana-times-2026-11-20", "kazinform-2026-11-21"]);
    expect((await store.digest("kazinform-2026-11-21"))?.publishedAt).toBe("2026-11-21T07:00:00Z");
    expect(await samples.publishDue()).toEqual([]);
  });

  it("are read without a doubt: every item with outlet, summary and topic, and marked as a sample", async () => {
    const { samples, clock, store } = await openSamples();
    clock.moveTo("2026-12-01T00:00:00Z");
    await samples.publishDue();
    for (const { digest, source } of await store.digests({})) {
      expect(source.kind).toBe("sample");
      expect(digest.title).toContain("(sample)");
      expect(digest.items.length).toBe(digest.series === "kazinform" ? 5 : 4);
      for (const item of digest.items) {
        expect([item.headline, item.outlet]).toEqual([item.headline, expect.stringMatching(/^Sample /)]);
        expect([item.headline, item.summary]).toEqual([
          item.headline,
          expect.objectContaining({ method: "extractive" }),
        ]);
        expect([item.headline, item.topics.length]).not.toEqual([item.headline, 0]);
      }
      expect(digest.problems.filter(({ blocking }) => blocking)).toEqual([]);
    }
  });
});
