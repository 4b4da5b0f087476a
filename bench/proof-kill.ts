/**
 * `npm run proof:kill [-- kills seed]`, 1,000 kills by default: SIGKILLs during pushes, a tenth as many while people subscribe,
 * and a tenth as many graceful ends. With `--write` the findings go to `docs/proof/kill.md`.
 */
import { killRounds } from "../tests/fault/kill-rounds.ts";
import { IN_FLIGHT, pushRounds } from "../tests/fault/push-rounds.ts";
import { report } from "./proof-report.ts";

const [kills = 1000, seed = 1] = process.argv
  .slice(2)
  .filter((word) => !word.startsWith("--"))
  .map(Number);
const tenth = Math.max(1, Math.round(kills / 10));
const readers = Math.max(30, kills);

const killed = await pushRounds({ rounds: kills, readers, seed, signal: "SIGKILL", finish: true });
console.log(killed.broken.slice(0, 20).join("\n"));
const asked = await pushRounds({ rounds: tenth, readers: tenth * 5, seed, signal: "SIGTERM", finish: true });
console.log(asked.broken.slice(0, 20).join("\n"));
const wishes = await killRounds(tenth, seed);
console.log(wishes.lost.slice(0, 20).join("\n"));

const inDoubt = killed.inDoubt.reduce((sum, each) => sum + each, 0);
const states = (found: Readonly<Record<string, number>>): string =>
  Object.entries(found)
    .map(([state, count]) => `${count} ${state}`)
    .join(", ");

report({
  name: "kill",
  command: `npm run proof:kill -- ${kills} ${seed}`,
  claims: [
    {
      claim: `${kills} SIGKILLs during pushes: every planned part has an end, and the ledger agrees with what arrived`,
      holds: killed.broken.length === 0 && killed.planned > 0,
      measured: `${killed.planned} parts over ${killed.weeks} weeks: ${states(killed.byState)}; ${killed.broken.length} broken`,
    },
    {
      claim: "No store is damaged, no start fails, no error is logged",
      holds: killed.complaints.length === 0,
      measured: `${killed.complaints.length} complaints in ${killed.inDoubt.length} openings`,
    },
    {
      claim: `At most as many in doubt after a kill as were in flight (${IN_FLIGHT})`,
      holds: Math.max(...killed.inDoubt) <= IN_FLIGHT,
      measured: `at most ${Math.max(...killed.inDoubt)}, ${inDoubt} in all; of ${killed.untold} accepted messages the bot was not told`,
    },
    {
      claim: "No more copies than were in doubt, and never three of a part",
      holds: killed.extraCopies <= inDoubt && killed.mostCopies <= 2,
      measured: `${killed.extraCopies} second copies, at most ${killed.mostCopies} of one part`,
    },
    {
      claim: `${tenth} SIGTERMs during pushes: exit 0 within 10 s, nothing in doubt, nothing twice`,
      holds:
        asked.badExits.length + asked.broken.length + asked.extraCopies === 0 &&
        asked.inDoubt.every((each) => each === 0) &&
        asked.longestEndMs < 10_000,
      measured: `${asked.planned} parts: ${states(asked.byState)}; the longest end took ${Math.round(asked.longestEndMs)} ms`,
    },
    {
      claim: `${tenth} SIGKILLs while people subscribe: what was confirmed is kept, what was wished is done`,
      holds: wishes.lost.length === 0,
      measured: `${wishes.sent} wishes, ${wishes.confirmed} confirmed, ${wishes.lost.length} lost`,
    },
  ],
});
process.exit();
