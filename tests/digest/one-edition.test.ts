/** No edition tells a story twice: over all open texts that could stand in one. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { createEngine } from "#digest/engine.ts";
import { createStories } from "#digest/stories.ts";
import { readLabels } from "#eval/labels.ts";
import { loadProfile } from "#profile/load.ts";

const FOLDER = path.join(import.meta.dirname, "../eval/fixtures/open");
const { editorial } = loadProfile("data/profile");

it("leaves no two entries of one edition that tell the same story, and joins two crawls of a digest", () => {
  const engine = createEngine(editorial);
  const stories = createStories(editorial);
  const digests = readLabels(readFileSync(path.join(FOLDER, "labels.jsonl"), "utf8")).flatMap(
    ({ file, url }) => {
      const options = { series: "auto", date: null, fileName: file, url };
      const reading = engine.read(readFileSync(path.join(FOLDER, file)), options);
      return reading.kind === "digest" ? [reading.digest] : [];
    },
  );
  const items = digests
    .flatMap(({ items: own }) => own)
    .map((item, at) => ({ ...item, id: `${item.id}-${at}` }));
  const groups = stories.groups(items);
  const heads = groups.flatMap(([head]) => head ?? []);
  const twice = heads.filter((head) => stories.related(head, heads).some(({ isSameStory }) => isSameStory));
  expect(twice.map(({ headline }) => headline)).toEqual([]);
  // The second crawl's five items stand with the first's.
  expect(groups.filter((group) => group.length === 2)).toHaveLength(5);
  expect(heads).toHaveLength(items.length - 5);
});
