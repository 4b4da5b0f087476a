/**
 * `npm run proof:time [lives] [zones] [--write]`: slots of every zone over ten years against an oracle of its own, and
 * readers' lives with jumps of the clock, down-times and changes of mind. About four minutes on one core.
 */
import * as fc from "fast-check";
import { report } from "./proof-report.ts";
import { life, live } from "../tests/delivery/time-model.ts";
import { proveSlots, proveTopics, type SlotProof } from "../tests/fault/time-slots.ts";

const [lives = 200, most = Infinity] = process.argv
  .slice(2)
  .filter((word) => !word.startsWith("--"))
  .map(Number);
const zones = Intl.supportedValuesOf("timeZone").slice(0, most);
const FROM = 2020;
const YEARS = 10;
const SEED = 20_261_125;

const started = performance.now();
const weekly = proveSlots({ zones, from: FROM, years: YEARS, times: ["00:00", "02:30", "09:00", "23:59"] });
const topics = proveTopics({ zones, from: FROM, years: YEARS, times: ["00:00", "02:30", "18:00"] });

const totals = { editions: 0, ticks: 0 };
const wrongs: string[] = [];
await fc.assert(
  fc.asyncProperty(life(zones), async (steps) => {
    const lived = await live(steps);
    totals.editions += lived.editions;
    totals.ticks += lived.ticks;
    wrongs.push(...lived.wrongs);
  }),
  { numRuns: lives, seed: SEED },
);

for (const wrong of [...weekly.wrongs, ...topics.wrongs, ...wrongs].slice(0, 20)) console.log(wrong);
const slotsOf = ({ slots, wrongs: found }: SlotProof): string =>
  `${slots.toLocaleString("en")} slots in ${zones.length} zones, ${found.length} wrong`;
const seconds = Math.round((performance.now() - started) / 1000);
report({
  name: "time",
  command: `npm run proof:time -- ${lives}`,
  claims: [
    {
      claim: `Weekly slots of every zone, ${FROM} to ${FROM + YEARS - 1}, also in and around ${weekly.transitions.toLocaleString("en")} changes of the clock: none missed, none doubled, each at the first moment of its local time`,
      holds: weekly.wrongs.length === 0 && weekly.slots > 0,
      measured: slotsOf(weekly),
    },
    {
      claim: "Monthly summaries of every zone: one a month, a day or more from any weekly slot",
      holds: topics.wrongs.length === 0 && topics.slots > 0,
      measured: slotsOf(topics),
    },
    {
      claim:
        "Readers who change day, hour, zone and mind, under a clock that jumps by hours, to 1970, to 2040 and back, and a bot that is down for up to eight days: no review twice, none lost, nothing late rings at night",
      holds: wrongs.length === 0 && totals.editions > 0,
      measured: `${lives} lives (seed ${SEED}), ${totals.ticks.toLocaleString("en")} ticks, ${totals.editions.toLocaleString("en")} editions, ${wrongs.length} wrong; the whole proof took ${cpuSeconds()} s of processor time, ${seconds} s on the clock`,
    },
  ],
});

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return Math.round((user + system) / 1e6);
}
