import { expect, it } from "vitest";
import { auditPushes } from "./push-audit.ts";
import { openPushStage } from "./push-stage.ts";
import { until } from "./push-rounds.ts";

const BREAKS = ["--import", "./tests/fault/break-on-signal.ts"];

it.each([
  ["a thrown error", "SIGUSR2", "thrown where nobody catches"],
  ["a rejected promise", "SIGWINCH", "rejected where nobody looks"],
] as const)(
  "%s that nobody catches in a push is said once, and ends the bot with 1 and nothing in doubt",
  async (_, signal, words) => {
    const stage = await openPushStage({ readers: 12, stories: 3 });
    try {
      stage.simulator.fault({ method: "sendMessage", kind: "slow", ms: 100, probability: 1 });
      stage.week(0);
      const bot = stage.launch({}, BREAKS);
      await bot.ready;
      await until(async () => stage.simulator.ledger.count() > 3, 5_000);
      expect(await bot.end(signal)).toBe(1);
      const errors = bot
        .output()
        .split("\n")
        .filter((line) => line.includes(words));
      expect(errors).toHaveLength(1);
      expect(errors[0]).toMatch(/"id":"[0-9a-f]{6}"/);

      const { byState, extraCopies } = await auditPushes(stage, { weeks: 1, finish: false });
      expect(Object.keys(byState).sort()).toEqual(["planned", "sent"]);
      expect(byState["sent"]).toBe(stage.simulator.ledger.count());
      expect(extraCopies).toBe(0);
    } finally {
      await stage.close();
    }
  },
);
