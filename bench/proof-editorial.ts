/**
 * `npm run proof:editorial [texts] [--write]`: our own fixtures cut, doubled, shuffled, wrongly encoded and broken, and
 * texts put together of their lines, read by the engine with the profile that ships. About a minute on one core.
 */
import path from "node:path";
import * as fc from "fast-check";
import { createEngine } from "#digest/engine.ts";
import { loadProfile } from "#profile/load.ts";
import { mutatedTexts } from "../tests/digest/mutated-texts.ts";
import { wrongWith } from "../tests/digest/reading-promise.ts";
import { report } from "./proof-report.ts";

const [texts = 10_000] = process.argv
  .slice(2)
  .filter((word) => !word.startsWith("--"))
  .map(Number);
const SEED = 20_261_125;
const SLOW_MS = 1_000;
const engine = createEngine(loadProfile(path.resolve(import.meta.dirname, "../data/profile")).editorial);

const wrongs: string[] = [];
const crashes: string[] = [];
const totals = { digests: 0, items: 0, summaries: 0, problems: 0, refusals: 0 };
let slowest = 0;
for (const bytes of fc.sample(mutatedTexts, { numRuns: texts, seed: SEED })) {
  const begun = process.cpuUsage();
  try {
    const { reading, wrong } = wrongWith(engine, bytes);
    if (wrong !== null) wrongs.push(wrong);
    if (reading.kind === "refusal") totals.refusals += 1;
    else {
      totals.digests += 1;
      totals.items += reading.digest.items.length;
      totals.summaries += reading.digest.items.filter(({ summary }) => summary !== null).length;
      totals.problems += reading.digest.problems.length;
    }
  } catch (error) {
    crashes.push(String(error));
  }
  slowest = Math.max(slowest, process.cpuUsage(begun).user / 1_000);
}

for (const wrong of [...crashes, ...wrongs].slice(0, 20)) console.log(wrong);
const count = (number: number): string => number.toLocaleString("en");
report({
  name: "editorial",
  command: `npm run proof:editorial -- ${texts}`,
  claims: [
    {
      claim:
        "Every text, however damaged, is a digest with its problems named or a refusal in one sentence: no crash, no hang",
      holds: crashes.length === 0 && slowest < SLOW_MS && totals.digests > 0 && totals.refusals > 0,
      measured: `${count(texts)} texts (seed ${SEED}): ${count(totals.digests)} digests with ${count(totals.items)} items and ${count(totals.problems)} problems, ${count(totals.refusals)} refusals, ${crashes.length} crashes; the slowest took ${slowest.toFixed(0)} ms of processor time`,
    },
    {
      claim:
        "Every digest passes its schema and reads back from its JSON the same; each headline and paragraph of a plain text stands in the text; no summary has a quote or bracket without its partner",
      holds: wrongs.length === 0 && totals.summaries > 0,
      measured: `${count(totals.items)} items, ${count(totals.summaries)} summaries, ${wrongs.length} wrong`,
    },
  ],
});
