/**
 * `npm run proof:updates [updates] [--write]`: updates of every kind, in every kind of chat, with fields that fit and
 * fields that do not, handed to the bot's handlers before the simulated Telegram. A minute or two for 10,000.
 */
import { report } from "./proof-report.ts";
import { runRandomUpdates } from "../tests/bot/random-updates.ts";

const [runs = 10_000] = process.argv
  .slice(2)
  .filter((word) => !word.startsWith("--"))
  .map(Number);
const SEED = 20_261_125;

const started = performance.now();
const run = await runRandomUpdates({ runs, seed: SEED });
const seconds = Math.round((performance.now() - started) / 1000);
const all = [run.failures, run.violations, run.unanswered, run.trespasses, run.leaks];
for (const line of all.flat().slice(0, 20)) console.log(line);

const kinds = [...run.kinds].sort(([, a], [, b]) => b - a);
report({
  name: "updates",
  command: `npm run proof:updates -- ${runs}`,
  claims: [
    {
      claim:
        "Updates of every kind the Bot API has, from people, strangers, bots and on behalf of chats, in private chats, groups, supergroups and channels: no handler fails, and each is remembered",
      holds: run.failures.length === 0 && run.updates === runs && runs > 0,
      measured: `${runs.toLocaleString("en")} updates (seed ${SEED}) of ${kinds.length} kinds, most of them ${kinds
        .slice(0, 4)
        .map(([kind, count]) => `${kind} ${count.toLocaleString("en")}`)
        .join(", ")}; ${run.failures.length} failures in ${seconds} s`,
    },
    {
      claim: "No call of the bot breaks a rule of a strict Bot API server",
      holds: run.violations.length === 0,
      measured: `${run.violations.length} violations`,
    },
    {
      claim: "Every tap is answered: forged, mutated, of an old version, from an inline message, of a game",
      holds: run.unanswered.length === 0 && run.taps > 0,
      measured: `${run.taps.toLocaleString("en")} taps, ${run.unanswered.length} without an answer`,
    },
    {
      claim: "The desk acts for nobody who is not of it, whatever button is forged",
      holds: run.trespasses.length === 0,
      measured: `${run.trespasses.length} acts for others`,
    },
    {
      claim: "No name and no token in the log, no reader but of the chats there are",
      holds: run.leaks.length === 0 && run.readers <= 3,
      measured: `${run.leaks.length} lines that tell; ${run.readers} readers at the end`,
    },
  ],
});
process.exit();
