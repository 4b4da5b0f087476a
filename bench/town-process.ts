/** The simulator with as many people as a bench needs, in a process of its own; `town.ts` starts it and asks it. */
import { createSimulator } from "#simulator/simulator.ts";
import { FIRST_CHAT, type TownFigures } from "./town.ts";

const people = Number(process.argv[2]);
const users = Array.from({ length: people }, (_, n) => ({
  id: FIRST_CHAT + n,
  firstName: `Reader ${n}`,
  languageCode: "en",
}));
const simulator = createSimulator({ port: 0, users });
const { url } = await simulator.start();
for (const { id } of users) simulator.people.start(id);
process.send?.({ url, token: simulator.token });

// Nobody asks any more: whoever started it has ended.
process.on("disconnect", () => process.exit());
process.on("message", (ask: "figures" | "count" | "clear") => {
  if (ask === "clear") simulator.ledger.clear();
  process.send?.(ask === "figures" ? figures() : simulator.ledger.count());
});

function figures(): TownFigures {
  const messages = simulator.ledger.entries().filter(({ kind }) => kind === "message");
  const times = messages.map(({ monotonicMs }) => monotonicMs).toSorted((a, b) => a - b);
  const { most, chats } = simulator.ledger.windows();
  const first = times[0] ?? 0;
  const perSecond: number[] = [];
  for (const time of times) {
    const second = Math.floor((time - first) / 1000);
    perSecond[second] = (perSecond[second] ?? 0) + 1;
  }
  return {
    messages: times.length,
    seconds: ((times.at(-1) ?? 0) - first) / 1000,
    mostInASecond: most,
    mostToAChat: chats[0]?.most ?? 0,
    perSecond: Array.from(perSecond, (count) => count ?? 0),
    doubles: simulator.ledger.doubles().length,
    violations: simulator.violations.length,
  };
}
