/**
 * `npm run proof:faults [-- readers]`, 1,000 by default: a push of two parts each through every kind of fault. With `--write`
 * the findings go to `docs/proof/faults.md`.
 */
import { storm, STORMS, type StormReport } from "../tests/fault/fault-storm.ts";
import { report, type Claim } from "./proof-report.ts";

const [readers = 1_000] = process.argv
  .slice(2)
  .filter((word) => !word.startsWith("--"))
  .map(Number);
/** Instead of 30 s: the time-out is the one wait that is real here. */
const TIMEOUT_MS = 500;

const claims: Claim[] = [];
for (const [name, rules] of Object.entries(STORMS)) {
  const found = await storm(rules, { readers, timeoutMs: TIMEOUT_MS });
  for (const line of found.wrong.slice(0, 20)) console.log(line);
  claims.push({
    claim: `${name}: nothing lost, every doubt told, no call before retry_after, at most two copies`,
    holds:
      found.wrong.length + found.early === 0 &&
      found.mostCopies <= 2 &&
      found.broken > 0 &&
      found.parkedTold === (found.byState["parked"] ?? 0),
    measured: measured(found),
  });
}
report({ name: "faults", command: `npm run proof:faults -- ${readers}`, claims });
process.exit();

function measured({ parts, broken, byState, extraCopies, mostCopies, early, hours }: StormReport): string {
  const states = Object.entries(byState)
    .map(([state, count]) => `${count} ${state}`)
    .join(", ");
  return `${parts} parts, ${broken} faults: ${states}; ${extraCopies} second copies, at most ${mostCopies}; ${early} early; ${hours.toFixed(1)} h`;
}
