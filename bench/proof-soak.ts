/**
 * `npm run proof:soak [-- weeks readers]`, 52 and 1,000 by default: a year of pushes in one process. Quarters are compared: the
 * second with the last, when everything has found its size. With `--write` the findings go to `docs/proof/soak.md`.
 */
import { soak, type Sample } from "../tests/fault/soak.ts";
import { report, type Claim } from "./proof-report.ts";

const [weeks = 52, readers = 1_000] = process.argv
  .slice(2)
  .filter((word) => !word.startsWith("--"))
  .map(Number);
const { samples, sent, notSent, rate, exitCode } = await soak({ weeks, readers });
for (const [week, each] of samples.entries()) {
  console.log(
    `week ${week + 1}: ${each.rssMb.toFixed(1)} MB, heap ${each.heapMb.toFixed(1)} MB, ${each.openFiles} files, ${each.timers} timers, store ${each.storeMb.toFixed(1)} MB`,
  );
}

report({
  name: "soak",
  command: `npm run proof:soak -- ${weeks} ${readers}`,
  claims: [
    {
      claim: `${weeks} weeks of pushes to ${readers} readers in one process, some leaving and coming back, with monthly summaries`,
      holds: samples.length === weeks && notSent === 0 && exitCode === 0,
      measured: `${sent} of the last weeks' deliveries sent, ${notSent} not; at ${rate} a second; exit ${exitCode}`,
    },
    flat("Memory is flat", "rssMb", { factor: 1.15, more: 8, unit: " MB" }),
    flat("The heap after a collection is flat", "heapMb", { factor: 1.15, more: 3, unit: " MB" }),
    flat("Open files are flat", "openFiles", { factor: 1, more: 3, unit: "" }),
    flat("Timers are flat", "timers", { factor: 1, more: 3, unit: "" }),
    flat("The store's folder is flat", "storeMb", { factor: 1.3, more: 2, unit: " MB" }),
  ],
});
process.exit();

/** The most of the last quarter against the most of the second. */
function flat(
  claim: string,
  what: keyof Sample,
  { factor, more, unit }: { readonly factor: number; readonly more: number; readonly unit: string },
): Claim {
  const quarter = Math.max(1, Math.floor(samples.length / 4));
  const most = (from: number): number =>
    Math.max(...samples.slice(from, from + quarter).map((sample) => sample[what]));
  const [second, last] = [most(quarter), most(samples.length - quarter)];
  return {
    claim,
    holds: last <= second * factor + more,
    measured: `${second.toFixed(1)}${unit} in the second quarter, ${last.toFixed(1)}${unit} in the last`,
  };
}
