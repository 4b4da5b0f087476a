/**
 * Kills the bot process at random moments while people subscribe and unsubscribe, and compares what it told them with
 * what it knows afterwards. The simulator lives through all of it, as Telegram would.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createSimulator } from "#simulator/simulator.ts";
import { askOwner } from "#store/lowdb/door.ts";
import { startProgram } from "../process.ts";

export interface KillReport {
  readonly kills: number;
  /** Wishes people sent, and those the bot had confirmed to them before the end. */
  readonly sent: number;
  readonly confirmed: number;
  /** Wishes that were confirmed and are not there, or that never were carried out, in words; must be empty. */
  readonly lost: readonly string[];
}

interface Person {
  readonly name: string;
  readonly id: number;
  /** What should be followed once every wish so far is carried out. */
  readonly topics: Set<string>;
  wishes: number;
}

const TOPICS = ["energy", "space", "mining", "law", "culture", "sport", "health", "science"];
const PEOPLE = 6;

/** `kills` rounds: start, let people wish for 30 to 400 ms, SIGKILL. Then a last start, in which nothing new is sent. */
export async function killRounds(kills: number, seed: number): Promise<KillReport> {
  const random = mulberry32(seed);
  const folder = mkdtempSync(path.join(tmpdir(), "kill-"));
  const users = Array.from({ length: PEOPLE }, (_, n) => ({
    id: 5000 + n,
    firstName: `Reader${n}`,
    languageCode: "en",
  }));
  const simulator = createSimulator({ port: 0, users });
  const { url } = await simulator.start();
  const environment = {
    BOT_TOKEN: simulator.token,
    CONTACT: "proof@example.org",
    TELEGRAM_API_ROOT: url,
    DATA_DIR: folder,
    HTTP_PORT: "0",
    LOG_LEVEL: "info",
  };
  const people: Person[] = users.map(({ id, firstName }) => ({
    id,
    name: firstName,
    topics: new Set(),
    wishes: 0,
  }));
  const start = () => startProgram("src/main.ts", environment, /The bot is ready/);
  const lost: string[] = [];
  let sent = 0;

  async function wishSomething(): Promise<void> {
    const person = people[Math.floor(random() * people.length)];
    const topic = TOPICS[Math.floor(random() * TOPICS.length)];
    if (person === undefined || topic === undefined) return;
    // Somebody's last topic is not dropped, and who reads everything would drop one of all: both ask back.
    const drops = person.topics.has(topic) && person.topics.size > 1;
    person.topics[drops ? "delete" : "add"](topic);
    person.wishes += 1;
    sent += 1;
    await simulator.user(person.name).sends(`/${drops ? "unsubscribe" : "subscribe"} ${topic}`);
  }

  try {
    for (const person of people) await simulator.user(person.name).starts();
    for (let kill = 0; kill < kills; kill += 1) {
      const bot = await start();
      const until = performance.now() + 30 + random() * 370;
      while (performance.now() < until) {
        await wishSomething();
        await new Promise((resolve) => setTimeout(resolve, random() * 60));
      }
      await bot.end("SIGKILL");
    }
    const bot = await start();
    await simulator.settled(60_000);
    for (const person of people) {
      const shown = await followed(person);
      const missing = [...person.topics].filter((topic) => !shown.has(topic));
      const extra = [...shown].filter((topic) => !person.topics.has(topic));
      if (missing.length > 0) lost.push(`${person.name} should follow ${missing.join(", ")}`);
      if (extra.length > 0) lost.push(`${person.name} should not follow ${extra.join(", ")}`);
    }
    if ((await bot.end("SIGTERM")) !== 0) lost.push("the last process did not end with 0");
    const confirmed = people.reduce((sum, { name }) => sum + confirmations(simulator.user(name).messages), 0);
    return { kills, sent, confirmed, lost };
  } finally {
    await simulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }

  /** What the bot's own store says, asked through its door as an operator would. */
  async function followed(person: Person): Promise<ReadonlySet<string>> {
    const asked = await askOwner(path.join(folder, "store"), { operation: "export-readers" });
    if (!asked.owner) throw new Error("the bot does not own its store");
    const readers = asked.answer as readonly { chatId: number; topics: string[]; everything: boolean }[];
    const reader = readers.find(({ chatId }) => chatId === person.id);
    return new Set(reader?.topics ?? []);
  }
}

const confirmations = (messages: readonly { fromBot: boolean; text: string }[]): number =>
  messages.filter(
    ({ fromBot, text }) => fromBot && /^You (now|no longer) follow|^You follow .* already/.test(text),
  ).length;

/** A small seeded generator, so that a failure can be tried again. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
