/** A desk over a real store in a folder of its own, with the profile and the texts that ship. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import type { Log } from "#log.ts";
import { createTexts } from "#texts.ts";
import { createDesk, type DeskDeps } from "#desk/operations.ts";
import { createEngine } from "#digest/engine.ts";
import { loadProfile } from "#profile/load.ts";
import { createSchedule } from "#readers/schedule.ts";
import { openLowdbStore } from "#store/lowdb/open-lowdb-store.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const profile = loadProfile(path.join(ROOT, "data/profile"));
const engine = createEngine(profile.editorial);
const texts = createTexts(path.join(ROOT, "locales"));

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** Friday 20 November 2026, 09:00 in Almaty. */
export const NOW = Temporal.Instant.from("2026-11-20T04:00:00Z");

/** A clock that a test moves by hand. */
export function handClock(start: Temporal.Instant = NOW) {
  let now = start;
  return {
    now: () => now,
    onJump: () => () => undefined,
    moveTo: (instant: string) => void (now = Temporal.Instant.from(instant)),
  };
}

export async function openDesk() {
  const folder = mkdtempSync(path.join(tmpdir(), "desk-"));
  const clock = handClock();
  const store = await openLowdbStore({ folder: path.join(folder, "store"), kind: "bot", log: silent, clock });
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  let ids = 0;
  const deps: DeskDeps = {
    store,
    engine,
    clock,
    schedule: createSchedule({ weeklyCron: "0 9 * * 1", topicCron: "0 18 1 * *", zone: "Asia/Almaty" }),
    editions: { t: texts.t, topics: profile.editorial.topics, series: profile.editorial.series },
    timers: { utc: () => clock.now() },
    newId: () => `r_test${(ids += 1)}`,
  };
  return { folder, store, clock, deps, desk: createDesk(deps) };
}

/** A small Kazinform-like review: a title line, a preamble, and items as given. */
export const review = (...items: readonly { outlet: string; headline: string; body: string }[]): string =>
  [
    `Foreign media on Kazakhstan: ${items.map(({ headline }) => headline).join("; ")}`,
    "From one thing to another, Kazinform News Agency presents a weekly review made for a test.",
    ...items.flatMap(({ outlet, headline, body }) => [`${outlet}: ${headline}`, body]),
  ].join("\n");

export const PIPELINE = {
  outlet: "Reuters",
  headline: "How oil crosses the steppe in a pipe of steel",
  body: "Oil flows through a long pipeline from the fields to the sea, Reuters reports. Pumps along the way keep it moving in winter and in summer.",
};
export const LAUNCH = {
  outlet: "Euronews",
  headline: "Why rockets are launched from a steppe far from the sea",
  body: "A launch site needs empty land around it and clear skies above it, Euronews reports. The steppe has both, and a railway brings the rocket.",
};
export const CANYON = {
  outlet: "Lonely Planet",
  headline: "A walk through a canyon before the sun is high",
  body: "The path leads down to a river between red walls, Lonely Planet reports. Guides advise to begin early and to carry water.",
};
