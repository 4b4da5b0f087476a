import { describe, expect, it } from "vitest";
import { comingEdition } from "#desk/coming-edition.ts";
import { createPlanner } from "#delivery/planner.ts";
import { createComposer } from "#delivery/composer.ts";
import { classicOf } from "#delivery/planned.ts";
import { publishDigest } from "#desk/publish.ts";
import { comingWeek } from "#desk/release.ts";
import { confirmZone, newReader, setAtOnce } from "#readers/wishes.ts";
import { published } from "../bot/digests.ts";
import { memoryLog } from "../store/lowdb-fixture.ts";
import { openDesk } from "./desk.ts";

const NEWS = published("astana-times", "2026-11-19", [
  { headline: "Copper sings again", outlet: "Minex Forum", topics: ["mining"] },
]);
const SEEN = published("kazinform", "2026-11-13", [
  { headline: "Lanterns light a pipeline", outlet: "Reuters", topics: ["energy"] },
]);
const DRAFT = {
  ...published("kazinform", "2026-11-20", [
    { headline: "A rocket waits for the wind", outlet: "Al Jazeera", topics: ["space"] },
    { headline: "Trains learn to whisper", outlet: "Euronews", topics: ["transport"] },
  ]),
  state: "draft" as const,
  publishedAt: null,
};

async function stage() {
  const { deps, store, clock } = await openDesk();
  const { schedule } = deps;
  for (const n of [0, 1, 2]) {
    const moment = { schedule, now: clock.now() };
    const identity = {
      id: `r_test${n}`,
      chatId: 100 + n,
      type: "private",
      threadId: null,
      language: "en",
    } as const;
    const made = newReader({ ...identity, ...moment });
    const reader = confirmZone(
      { ...made, seenUntil: n === 2 ? null : SEEN.publishedAt },
      "Asia/Almaty",
      moment,
    );
    await store.commit([{ put: "reader", reader: setAtOnce(reader, n === 2) }], "now");
  }
  await store.commit(
    [NEWS, SEEN, DRAFT].map((stored) => ({ put: "digest", stored })),
    "now",
  );
  const coming = { ...deps, zone: "Asia/Almaty" };
  const look = (include: string | null, wishes = {}) =>
    comingEdition(coming, { include, topics: [], layout: "compact", language: "en", ...wishes });
  return { store, clock, deps, coming, look };
}

describe("the coming edition", () => {
  it("is over all series, with the draft in question, without what readers have had", async () => {
    const { look } = await stage();
    const { digests, parts, notification } = await look(DRAFT.digest.id);
    expect(digests.map(({ digest }) => digest.id)).toEqual([DRAFT.digest.id, NEWS.digest.id]);
    const text = parts.map((part) => ("blocks" in part ? "" : part.text)).join("\n");
    expect(text).toContain("Copper sings again");
    expect(text).not.toContain("Lanterns");
    expect(notification).toEqual(text.split("\n").slice(0, 2));
    expect((await look(null)).digests.map(({ digest }) => digest.id)).toEqual([NEWS.digest.id]);
  });

  it("is one reader's: their topics, layout and language; nothing where nothing is theirs", async () => {
    const { look } = await stage();
    const full = await look(DRAFT.digest.id, { layout: "full", language: "ru", topics: ["transport"] });
    const [part] = full.parts;
    expect(part !== undefined && "blocks" in part).toBe(true);
    expect(full.notification[0]).toContain("Trains learn to whisper");
    expect((await look(DRAFT.digest.id, { topics: ["sport"] })).parts).toEqual([]);
  });

  it("is word for word what the planner brings, led by what the desk chose", async () => {
    const { store, clock, deps, look } = await stage();
    const lead = `${DRAFT.digest.id}-2`;
    await store.commit([{ put: "digest", stored: { ...DRAFT, lead, revision: 2 } }], "now");
    const { parts, notification } = await look(DRAFT.digest.id);
    expect(notification[0]).toContain("Trains learn to whisper");
    await publishDigest(deps, DRAFT.digest.id);
    clock.moveTo("2026-11-23T04:00:00Z");
    const planner = createPlanner({
      ...deps,
      log: memoryLog(),
      composer: createComposer(deps.editions),
      lateHours: 72,
      isUnattended: () => true,
      tellDesk: () => undefined,
    });
    await planner.tick();
    const [delivery] = await store.deliveriesOf("weekly|weekly/2026-W48|r_test0");
    const body = delivery === undefined ? null : await store.body(delivery.body);
    const textsOf = (part: (typeof parts)[number] | null | undefined) =>
      part === null || part === undefined ? [] : classicOf(part).map(({ text }) => text);
    // The planner announces the first topic summary below.
    expect(textsOf(body)[0]).toBe(textsOf(parts[0])[0]);
  });

  it("holds what was just approved for half a minute, also for those who want it at once and at a slot", async () => {
    const { store, clock, deps } = await stage();
    clock.moveTo("2026-11-23T03:59:45Z");
    await publishDigest(deps, DRAFT.digest.id, undefined, { graceSeconds: 30 });
    const planner = createPlanner({
      ...deps,
      log: memoryLog(),
      composer: createComposer(deps.editions),
      lateHours: 72,
      isUnattended: () => false,
      tellDesk: () => undefined,
    });
    const told = async (moment: string) => {
      clock.moveTo(moment);
      await planner.tick();
      const editions = await Array.fromAsync(store.editionsWith(DRAFT.digest.id));
      return editions.length;
    };
    expect(await told("2026-11-23T04:00:00Z")).toBe(0);
    expect(await told("2026-11-23T04:00:15Z")).toBeGreaterThan(0);
  });

  it("counts readers by moment, and those who get it at once apart", async () => {
    const { coming } = await stage();
    const week = await comingWeek(coming);
    expect(week?.moments.map(({ readers }) => readers)).toEqual([2]);
    expect(week).toMatchObject({ atOnce: 1, mark: SEEN.publishedAt });
  });
});
