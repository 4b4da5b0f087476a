/** `npm run proof:kill [kills] [seed]`: kills the bot while people subscribe; what it confirmed must be there afterwards. */
import { killRounds } from "../tests/fault/kill-rounds.ts";

const kills = Number(process.argv[2] ?? 50);
const seed = Number(process.argv[3] ?? 1);
const { sent, confirmed, lost } = await killRounds(kills, seed);
console.log(
  `${kills} SIGKILLs (seed ${seed}): ${sent} wishes sent, ${confirmed} confirmed, ${lost.length} lost`,
);
for (const line of lost) console.log(`  ${line}`);
process.exit(lost.length === 0 ? 0 : 1);
