import { describe, expect, it } from "vitest";
import { encodeAction } from "#bot/callback-data.ts";
import type { Change } from "#store/store.ts";
import { aDigest, aReader } from "../delivery/world.ts";
import { expectFit } from "./fits.ts";
import { openWorld, profile, texts, type World } from "./world.ts";

const OWNER = 77;

/** A review with a story of every topic, each by an outlet of its own. */
const FULL = profile.editorial.topics.map(({ id }, n) => {
  const digest = aDigest(`series-${n}`, "2026-11-14", { topics: [id] });
  const items = digest.digest.items.map((item) => ({
    ...item,
    outlet: `The Very Long Gazette of Town ${n}`,
  }));
  return { ...digest, digest: { ...digest.digest, items } };
});

const opened = (language = "en") =>
  openWorld({
    unhurried: true,
    digests: FULL,
    owners: [OWNER],
    users: [
      { id: OWNER, firstName: "Olga", languageCode: language },
      { id: 78, firstName: "Boris", languageCode: "en" },
    ],
  });

/** Twelve weeks of days, and readers of many wishes. */
async function counted(world: World): Promise<void> {
  const yesterday = Temporal.PlainDate.from("2026-11-19");
  const days = Array.from({ length: 84 }, (_, n): Change => {
    const day = yesterday.subtract({ days: n }).toString();
    const value = { day, at: `${day}T19:00:00Z`, present: 1200 - n, joined: 23, ended: 11, blocked: 11 };
    return { put: "fact", name: `stats/${day}`, value };
  });
  const topics = profile.editorial.topics.map(({ id }) => id);
  const zones = ["Asia/Almaty", "America/Argentina/Buenos_Aires", "Europe/London", "Asia/Tokyo", "UTC"];
  const readers = topics.flatMap((_, n) =>
    texts.languages.map((language, at): Change => {
      const zone = zones[n % zones.length] ?? "UTC";
      const wishes = { everything: false, topics: topics.slice(0, n + 1), language };
      return {
        put: "reader",
        reader: aReader(n * 10 + at, { ...wishes, weekly: { weekday: 1, time: "09:00", zone } }),
      };
    }),
  );
  await world.store().commit([...days, ...readers], "now");
}

describe("/stats", () => {
  it("shows readers, growth and content, a page each, and sends them as a file", async () => {
    const world = await opened();
    await counted(world);
    const olga = world.sim.user("Olga");
    await olga.sends("/stats");
    const first = await olga.hears();
    expect(first.text).toContain(`Readers: ${profile.editorial.topics.length * 3}`);
    expect(first.text).toContain("Almaty");
    await olga.clicks("Growth");
    const growth = (await olga.hears("Growth")).text;
    expect(growth).toContain("4 weeks: joined 644, ended 308, blocked 308");
    expect(growth).toContain("12 weeks: joined 1,932, ended 924, blocked 924");
    expect(growth).toContain("4 weeks ago 1,172");
    await olga.clicks("Content");
    expect((await olga.hears("Outlets")).text).toContain("in brackets the 4 before");
    await olga.clicks("As a file");
    await world.sim.settled();
    const file = olga.messages.find(({ message }) => message.document !== undefined);
    expect(file?.message.document?.file_name).toBe("stats-2026-11-20.csv");
    expect(world.sim.violations).toEqual([]);
    expect(world.log.text("error")).toBe("[]");
  });

  it("says when counting has only begun", async () => {
    const world = await opened();
    await world.sim.user("Olga").sends("/stats");
    await world.sim.settled();
    await world.taps("Olga", encodeAction({ do: "stats", page: "growth" }));
    await world.sim.user("Olga").hears("look again tomorrow");
  });

  it("is nobody's who is not of the desk", async () => {
    const world = await opened();
    const boris = world.sim.user("Boris");
    await boris.sends("/stats");
    await boris.hears("I do not know /stats");
    for (const action of [{ do: "stats", page: "growth" }, { do: "stats-file" }] as const) {
      expect((await world.taps("Boris", encodeAction(action))).text).toContain("may not do");
    }
  });

  it.each(texts.languages)("fits one screen and its buttons in %s", async (language) => {
    const world = await opened(language);
    await counted(world);
    const olga = world.sim.user("Olga");
    await olga.sends("/stats");
    await world.sim.settled();
    for (const page of ["readers", "growth", "content"] as const) {
      await world.taps("Olga", encodeAction({ do: "stats", page }));
      await world.sim.settled();
      const { text, message } = olga.last;
      const rows = message.reply_markup?.inline_keyboard ?? [];
      expect(rows.map((row) => row.length)).toEqual([3, 1]);
      expectFit({ text, rows: rows.map((row) => row.map((key) => key.text)) });
    }
    expect(world.sim.violations).toEqual([]);
  });
});
