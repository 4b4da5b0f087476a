/** How soon people are answered who read in a large archive: `/latest`, `/search`, `/source` and `/archive`. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { StoredDigest } from "#digest/model.ts";
import { openLowdbStore } from "#store/lowdb/open-lowdb-store.ts";
import { latestTimes } from "./latest.ts";
import { quantile, residentMb, row, run, stop, wait } from "./programs.ts";
import { openTown } from "./town.ts";

const CALLS = 200;
/** Below the 28 messages a second that the pace lets out. */
const CALLS_A_SECOND = 5;
const ITEMS_A_DIGEST = 10;
const WORDS_AN_ITEM = 150;
/** Every sixth item has one of the words that are asked for, or two. */
const NAMED_SHARE = 1 / 1_000;
const COMMITTED_AT_ONCE = 100;
const REST_MS = 5_000;

/** What is asked, round and round: a rare word, a frequent one, two, another language, a slip, and nonsense. */
const QUERIES: readonly string[] = [
  "uranium",
  "energy",
  "oil pipeline",
  "уран",
  "мұнай",
  "uranuim",
  "xyzzyplugh",
];
const TOPICS: readonly string[] = ["energy", "mining", "space", "economy", "transport"];
const OUTLETS: readonly string[] = ["Reuters", "Euronews", "Al Jazeera", "BBC", "Trend", "Foreign Policy"];
const NAMED: readonly string[] = [
  "uranium",
  "energy",
  "oil",
  "pipeline",
  "railway",
  "Caspian",
  "copper",
  "rocket",
  "wheat",
];

/** `items` in all, a review of ten for two series a week, back from the program's day. */
export async function benchSearch(items: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "bench-"));
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: () => undefined,
    debug: () => undefined,
  };
  const store = await openLowdbStore({
    folder: path.join(folder, "store"),
    kind: "bot",
    log,
    clock: { now: () => Temporal.Now.instant() },
  });
  const digests = Array.from({ length: Math.ceil(items / ITEMS_A_DIGEST) }, (_, n) => aDigest(n));
  for (let from = 0; from < digests.length; from += COMMITTED_AT_ONCE) {
    const some = digests.slice(from, from + COMMITTED_AT_ONCE);
    await store.commit(
      some.map((stored) => ({ put: "digest", stored })),
      "now",
    );
  }
  await store.close();

  const commands: readonly (readonly [string, (n: number) => string])[] = [
    ["/latest", () => "/latest"],
    ["/search", (n) => `/search ${QUERIES[n % QUERIES.length] ?? ""}`],
    ["/source", (n) => `/source ${OUTLETS[n % OUTLETS.length] ?? ""}`],
    ["/topic", (n) => `/topic ${TOPICS[n % TOPICS.length] ?? ""}`],
    ["/archive", () => "/archive"],
  ];
  const town = await openTown(commands.length * CALLS + 1);
  const running = await run({
    script: "src/main.ts",
    env: {
      BOT_TOKEN: town.token,
      CONTACT: "bench@example.org",
      TELEGRAM_API_ROOT: town.url,
      HTTP_PORT: "0",
      DATA_DIR: folder,
    },
    ready: /The bot is ready/,
  });
  row(`bot with ${items} items, start to ready`, `${running.readyMs.toFixed(0)} ms`);
  // The first search waits until all is indexed.
  const people = commands.length * CALLS;
  const [first = 0] = await latestTimes({
    town,
    from: people,
    calls: 1,
    aSecond: 1,
    say: () => "/search oil",
  });
  row("the first /search, which waits for the index", `${first.toFixed(0)} ms`);
  await wait(REST_MS);
  for (const [at, [name, say]] of commands.entries()) {
    const times = await latestTimes({ town, from: at * CALLS, calls: CALLS, aSecond: CALLS_A_SECOND, say });
    row(`${name}, ${times.length} calls, p50`, `${quantile(times, 0.5).toFixed(1)} ms`);
    row(`${name}, ${times.length} calls, p99`, `${quantile(times, 0.99).toFixed(1)} ms`);
  }
  row("memory after them", `${residentMb(running.child).toFixed(0)} MB`);
  await stop(running);
  await town.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** The n-th review from now backwards; its words are the same at every run. */
function aDigest(n: number): StoredDigest {
  const series = n % 2 === 0 ? "kazinform" : "astana-times";
  const day = Temporal.Now.plainDateISO("UTC").subtract({ days: 1 + Math.floor(n / 2) * 7 + (n % 2) });
  const id = `${series}-${day.toString()}`;
  const random = seeded(n + 1);
  return {
    digest: {
      id,
      series,
      title: `Review of ${day.toString()}`,
      publishedOn: day.toString(),
      language: "en",
      url: `https://example.org/${id}`,
      items: Array.from({ length: ITEMS_A_DIGEST }, (_, at) => {
        const sentence = (words: number): string =>
          Array.from({ length: words }, () => aWord(random)).join(" ");
        const topic = TOPICS[Math.floor(random() * TOPICS.length)] ?? "energy";
        return {
          id: `${id}-${at + 1}`,
          outlet: OUTLETS[Math.floor(random() * OUTLETS.length)] ?? "Reuters",
          headline: sentence(9),
          publishedOn: day.toString(),
          paragraphs: [sentence(WORDS_AN_ITEM / 2), sentence(WORDS_AN_ITEM / 2)],
          url: null,
          topics: [{ id: topic, score: 0.9, because: [topic] }],
          summary: { text: sentence(30), method: "extractive" as const },
        };
      }),
      problems: [],
    },
    revision: 1,
    state: "published",
    publishedAt: `${day.toString()}T07:00:00Z`,
    source: { kind: "file", name: `${id}.txt` },
    originalText: "",
  };
}

/** One of some 6,000 words, the first ones as frequent as in a language; some are those that are asked for. */
function aWord(random: () => number): string {
  if (random() < NAMED_SHARE) return NAMED[Math.floor(random() ** 2 * NAMED.length)] ?? "energy";
  const rank = Math.floor(6_000 ** random());
  return ["ba", "ke", "lo", "mi", "nu", "ra", "so", "te", "vu", "zi"].reduce(
    (word, syllable, at) => ((rank >> at) % 2 === 0 ? word : word + syllable),
    String.fromCharCode(97 + (rank % 26)),
  );
}

/** Numbers from 0 up to 1, the same for a seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
