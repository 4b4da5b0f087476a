/** Both seeds, read by the real engine with the real profile. Their words stay out of the golden files: only the shape is kept. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createEngine } from "#digest/engine.ts";
import type { Digest } from "#digest/model.ts";
import { entriesFor } from "#editions/entry.ts";
import { headlineText, oneLine } from "#editions/source-text.ts";
import { SCREEN_LINES, linesOnScreen } from "#editions/screen.ts";
import { composeDigestView } from "#editions/digest-view.ts";
import { composeTopicSummary } from "#editions/topic-summary.ts";
import { composeWeekly } from "#editions/weekly.ts";
import type { EditionContext } from "#editions/context.ts";
import type { TextPart } from "#editions/model.ts";
import { loadProfile } from "#profile/load.ts";
import { CONTEXT, EVERYTHING, LANGUAGES, NEXT, NOW, READER } from "./fixtures.ts";
import { rendered } from "./rendered.ts";

const SEEDS = "../shared/seeds";
const files = existsSync(SEEDS)
  ? readdirSync(SEEDS)
      .filter((name) => name.endsWith(".txt"))
      .sort()
  : [];
if (files.length === 0) console.warn(`skipped: ${SEEDS} is not here`);

describe.skipIf(files.length === 0)("the seeds as weekly messages", () => {
  const { editorial } = loadProfile("data/profile");
  const engine = createEngine(editorial);
  const context: EditionContext = { ...CONTEXT, topics: editorial.topics, series: editorial.series };
  const digests = files.map((name): Digest => {
    const options = { series: "auto", date: null, fileName: name, url: null };
    const reading = engine.read(readFileSync(`${SEEDS}/${name}`), options);
    if (reading.kind === "refusal") throw new Error(reading.problem.message);
    // The day of a seed that tells none is not what is tested here.
    return { ...reading.digest, publishedOn: reading.digest.publishedOn ?? "2025-04-26" };
  });

  describe.each(LANGUAGES)("in %s", (language) => {
    it.each(files.map((name, index) => [name.slice(0, 3), index] as const))(
      "seed %s fits one screen",
      async (name, index) => {
        const digest = digests[index];
        if (digest === undefined) throw new Error("no digest");
        const parts: TextPart[] = [];
        for (const base of [EVERYTHING, READER]) {
          const reader = { ...base, language };
          const edition = composeWeekly(context, { reader, digests: [digest], next: NEXT, now: NOW });
          expect(edition).toHaveLength(1);
          for (const part of edition) expect(linesOnScreen(part)).toBeLessThanOrEqual(SCREEN_LINES);
          const [lead] = entriesFor(context, reader, [digest]);
          expect(edition[0]?.text.split("\n")[0]).toBe(
            `${lead?.mark} ${headlineText(lead?.item.headline ?? "")}`,
          );
          parts.push(...edition);
        }
        parts.push(composeDigestView(context, { reader: { ...READER, language }, digest, page: 0 }));
        const shape = withoutWords(rendered(parts), digest);
        for (const sentence of sentencesOf(digest)) expect(shape).not.toContain(sentence);
        await expect(shape).toMatchFileSnapshot(`golden/seed-${name}.${language}.txt`);
      },
    );
  });

  it("both together make a topic summary of one message", () => {
    const dated = digests.map((digest) => ({ ...digest, publishedOn: "2025-04-26" }));
    const part = composeTopicSummary(context, {
      reader: EVERYTHING,
      digests: dated,
      since: "2025-04-01",
      next: null,
      now: NOW,
    });
    expect(part).not.toBeNull();
    expect(Array.from(part?.text ?? "").length).toBeLessThanOrEqual(4096);
  });
});

/** Headlines, summaries and the title as numbered places. */
function withoutWords(text: string, digest: Digest): string {
  // Sizes follow the summaries, which have tests of their own.
  let shape = text.replaceAll(/^(=== part \d+) .*$/gmu, "$1").replaceAll(oneLine(digest.title), "⟨title⟩");
  for (const [index, item] of digest.items.entries()) {
    if (item.summary !== null) shape = shape.replaceAll(oneLine(item.summary.text), `⟨summary ${index + 1}⟩`);
    shape = shape.replaceAll(headlineText(item.headline), `⟨headline ${index + 1}⟩`);
  }
  return shape;
}

/** Runs of the digest's own words, long enough to be its own. */
function sentencesOf(digest: Digest): string[] {
  const texts = digest.items.flatMap(({ headline, summary }) => [
    headline,
    ...(summary === null ? [] : [summary.text]),
  ]);
  return texts
    .map((text) => oneLine(text).split(" ").slice(0, 6).join(" "))
    .filter((run) => run.includes(" "));
}
