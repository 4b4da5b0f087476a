/**
 * `npm run proof:disk [-- mutations seeds]`, 100,000 and 20 by default: damaged files, deaths at every step of a write, and a
 * full disk in the middle of a push. With `--write` the findings go to `docs/proof/disk.md`.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pushOnSmallDisk } from "../tests/fault/small-disk.ts";
import { CRASHES, diedAt, livesOn, told } from "../tests/store/crash-steps.ts";
import { damageMany, livedStore } from "../tests/store/damage.ts";
import { report, type Claim } from "./proof-report.ts";

const [mutations = 100_000, seeds = 20] = process.argv
  .slice(2)
  .filter((word) => !word.startsWith("--"))
  .map(Number);
const root = mkdtempSync(path.join(tmpdir(), "proof-disk-"));

report({
  name: "disk",
  command: `npm run proof:disk -- ${mutations} ${seeds}`,
  claims: [await damages(), await deaths(), ...(await fullDisk())],
});
rmSync(root, { recursive: true, force: true });
process.exit();

async function damages(): Promise<Claim> {
  const claim = `${mutations} damaged stores (flipped, cut, zeroed, swapped, missing, other JSON): each is recovered or refused with file and place`;
  const lived = await livedStore(path.join(root, "damage", "store"));
  try {
    const { whole, behind, said, refused } = await damageMany(lived, mutations, 1);
    const refusals = Object.values(refused).reduce((sum, count) => sum + count, 0);
    for (const [sentence, count] of Object.entries(refused)) console.log(`${count} x ${sentence}`);
    return {
      claim,
      holds: true,
      measured: `${whole} whole, ${behind} behind by a torn tail, ${said} said that finished deliveries are damaged, ${refusals} refused in ${Object.keys(refused).length} sentences; none silently empty`,
    };
  } catch (error) {
    return { claim, holds: false, measured: String(error) };
  }
}

async function deaths(): Promise<Claim> {
  const folder = path.join(root, "deaths", "store");
  mkdirSync(folder, { recursive: true });
  const { portraits, steps } = await told(folder);
  let deaths = 0;
  const wrong: string[] = [];
  for (let step = 1; step <= steps; step += 1) {
    const dead = await diedAt(folder, step);
    for (const crash of CRASHES) {
      // What a kill leaves is certain; what a power cut leaves is drawn.
      const draws = crash === "power, some of it written" ? seeds : 1;
      for (let draw = 0; draw < draws; draw += 1) {
        deaths += 1;
        const found = await livesOn(folder, dead, { crash, seed: step + draw * 1_000, portraits });
        if (found !== null) wrong.push(found);
      }
    }
  }
  for (const line of wrong.slice(0, 20)) console.log(line);
  return {
    claim:
      "Killed or without power at every step of planning, sending, checkpoint, archive and erasure, and again while recovering: all that was acknowledged is there",
    holds: wrong.length === 0,
    measured: `${deaths} deaths at ${steps} steps, ${wrong.length} wrong`,
  };
}

async function fullDisk(): Promise<readonly Claim[]> {
  const claim =
    "A disk that fills up in a push: sending pauses, goes on by itself when there is room, nothing is lost or doubled";
  const found = await pushOnSmallDisk();
  if (found === null) {
    console.log("A full disk was not tried: this user may not mount one. The tests use an injected one.");
    return [];
  }
  const { broken, extraCopies, arrivedWhileFull, exitCode, planned } = found;
  return [
    {
      claim,
      holds: broken.length + extraCopies + arrivedWhileFull === 0 && exitCode === 0,
      measured: `the bot on 4 MB: ${planned} parts, ${arrivedWhileFull} sent while full, ${extraCopies} doubled, ${broken.length} broken, exit ${exitCode}`,
    },
  ];
}
