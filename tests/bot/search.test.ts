import { describe, expect, it } from "vitest";
import { encodeAction } from "#bot/callback-data.ts";
import type { StoredDigest } from "#digest/model.ts";
import { MOST_QUERIES } from "#readers/queries.ts";
import { DIGESTS, published } from "./digests.ts";
import { openWorld, texts } from "./world.ts";

/** Twelve stories on uranium over a year: of mining, and every third of energy. */
const URANIUM: readonly StoredDigest[] = Array.from({ length: 12 }, (_, month) => {
  const day = Temporal.PlainDate.from("2026-11-15").subtract({ months: month }).toString();
  return published("astana-times", day, [
    {
      headline: `Uranium tale number ${12 - month}`,
      outlet: month % 2 === 0 ? "Reuters" : "The Financial Times",
      topics: month % 3 === 0 ? ["energy"] : ["mining"],
    },
  ]);
});

async function carlaSearches(digests: readonly StoredDigest[] = [...DIGESTS, ...URANIUM]) {
  const world = await openWorld({ unhurried: true, digests });
  const carla = world.sim.user("Carla");
  await carla.starts();
  await carla.hears();
  const ask = async (text: string) => {
    await carla.sends(text);
    return carla.hears();
  };
  return { world, carla, ask };
}

describe("/search", () => {
  it("pages through cited stories in one viewer", async () => {
    const { world, carla, ask } = await carlaSearches();
    const first = await ask("/search uranium");
    expect(first.text).toContain("Search: “uranium”\n12 stories · page 1 of 3");
    expect(first.text).toContain("Uranium tale number 12\nReuters, 15 Nov 2026");
    expect(first.buttons.slice(0, 2)).toEqual([
      ["1", "2", "3"],
      ["4", "5"],
    ]);
    await carla.clicks("2/3 ›");
    expect(await carla.hears()).toMatchObject({ id: first.id, edited: true });
    await carla.clicks("3/3 ›");
    expect((await carla.hears()).text).toContain("12. ");
    await carla.clicks("‹ 2/3");
    await carla.hears("page 2 of 3");
    expect(world.sim.violations).toEqual([]);
  });

  it("narrows by time and topic, and says how to get back where nothing is left", async () => {
    const { carla, ask } = await carlaSearches();
    await ask("/search uranium");
    await carla.clicks("12 weeks");
    expect((await carla.hears()).text).toContain("Search: “uranium” · 12 weeks\n3 stories");
    await carla.clicks("By topic");
    const topics = await carla.hears();
    expect(topics.buttons).toEqual([["⛏ Mining 2", "⚡ Energy 1"], ["✓ Any topic"]]);
    await carla.clicks("⚡ Energy 1");
    expect((await carla.hears()).text).toContain("Search: “uranium” · ⚡ Energy · 12 weeks\n1 story");
    await carla.clicks("All");
    expect((await carla.hears()).text).toContain("Search: “uranium” · ⚡ Energy\n4 stories");
    await carla.clicks("⚡ Energy");
    await carla.hears("On which topic?");
    await carla.clicks("Any topic");
    await carla.hears("12 stories");
    await ask("/search museum");
    const query = (await ask("/search uranium")).message.reply_markup?.inline_keyboard.at(-1)?.[0];
    expect(query).toBeDefined();
  });

  it("takes words of other languages and says which were tried", async () => {
    const { ask } = await carlaSearches();
    expect((await ask("/search уран")).text).toContain("Also looked for: уран → uranium");
    expect((await ask("/search уран")).text).toContain("12 stories");
  });

  it("offers what may have been meant", async () => {
    const { carla, ask } = await carlaSearches();
    const slip = await ask("/search uranuim");
    expect(slip.text).toContain("Did you mean this?");
    expect(slip.buttons[0]).toEqual(["uranium"]);
    await carla.clicks("uranium");
    await carla.hears("Search: “uranium”\n12 stories");
    await ask("/search уранн");
    await carla.clicks("уран");
    await carla.hears("Also looked for: уран → uranium");
    expect((await ask("/search xyzzyplugh")).text).toBe("Search: “xyzzyplugh”\nNo story has these words.");
  });

  it("asks for words without any, and offers the latest searches", async () => {
    const { carla, ask } = await carlaSearches();
    expect((await ask("/search")).text).toContain("/search uranium");
    await ask("/search museum");
    await ask("/search copper");
    expect((await ask("/search")).buttons).toEqual([["copper", "museum"]]);
    await carla.clicks("museum");
    await carla.hears("A museum moves uphill");
  });

  it("is offered for words that are no command and no topic", async () => {
    const { carla, ask } = await carlaSearches();
    expect((await ask("copper sings")).buttons).toEqual([["Search for it"]]);
    await carla.clicks("Search for it");
    await carla.hears("Search: “copper sings”\n1 story");
    for (const words of ["12345", "x".repeat(61), "👩‍👩‍👧‍👦"]) expect((await ask(words)).buttons).toEqual([]);
  });

  it("takes whatever is typed, and remembers only a few short queries", async () => {
    const { world, ask } = await carlaSearches();
    for (const words of ["x".repeat(4000), "👩‍👩‍👧‍👦\u202e\u0000 \u200b", "__proto__", "* OR (", "ⵣ"]) {
      expect((await ask(`/search ${words}`)).text).toMatch(/^(Search|What)/);
    }
    for (let n = 0; n < 12; n += 1) await ask(`/search word${n}`);
    const { queries = [] } = await world.reader("Carla");
    expect(queries).toHaveLength(MOST_QUERIES);
    expect(Math.max(...queries.map(({ text }) => Array.from(text).length))).toBeLessThanOrEqual(100);
    expect(world.sim.violations).toEqual([]);
    expect(world.log.text("error")).toBe("[]");
  });

  it("says what to do when an old button's search is forgotten, or is somebody else's", async () => {
    const { world, ask } = await carlaSearches();
    await ask("/search uranium");
    const [query] = (await world.reader("Carla")).queries ?? [];
    const over = "I no longer have that search. Send /search and the words once more.";
    const tap = { do: "results", topic: null, weeks: 0, page: 0 } as const;
    const own = encodeAction({ ...tap, query: query?.id ?? "" });
    expect((await world.taps("Carla", own)).text).toBe("");
    await world.sim.user("Aigerim").starts();
    expect(await world.taps("Aigerim", own)).toEqual({
      text: texts.t("kk", "bot-search-is-over"),
      alert: true,
    });
    expect(await world.taps("Carla", encodeAction({ ...tap, query: "zzzz" }))).toEqual({
      text: over,
      alert: true,
    });
    const gone = encodeAction({ do: "results-topics", query: query?.id ?? "", topic: "nothing", weeks: 4 });
    expect(await world.taps("Carla", gone)).toEqual({ text: over, alert: true });
    // A page beyond the last shows the last.
    await world.taps("Carla", encodeAction({ ...tap, query: query?.id ?? "", page: 999 }));
    await world.sim.user("Carla").hears("page 3 of 3");
  });
});

describe("/source", () => {
  it("shows an outlet's stories newest first, by any of its names", async () => {
    const { carla, ask } = await carlaSearches();
    const reuters = await ask("/source reuters");
    expect(reuters.text).toContain("Reuters\n7 stories · page 1 of 2");
    expect(reuters.text).toContain("1. ⚡ Uranium tale number 12");
    expect((await ask("/source рейтер")).text).toContain("Reuters\n7 stories");
    expect((await ask("/source FT")).text).toContain("Financial Times\n6 stories");
    await carla.clicks("4 weeks");
    await carla.hears("Nothing with this topic and time.");
  });

  it("offers what may have been meant, and the busiest without a name", async () => {
    const { carla, ask } = await carlaSearches();
    expect((await ask("/source reutres")).buttons).toEqual([["Reuters"]]);
    await carla.clicks("Reuters");
    await carla.hears("Reuters\n7 stories");
    const busiest = await ask("/source");
    expect(busiest.buttons[0]).toEqual(["Reuters 3", "Euronews 2"]);
    expect((await ask("/source qqqqqq")).text).toContain("I have nothing from “qqqqqq”.");
    expect((await ask("/source Deutsche Welle")).text).toBe(
      "Deutsche Welle\nNothing from this outlet so far.",
    );
  });

  it("answers a button of an outlet that is gone", async () => {
    const { world } = await carlaSearches();
    const gone = encodeAction({ do: "source", outlet: "0123456789ab" });
    expect(await world.taps("Carla", gone)).toEqual({
      text: "That is no longer here. /latest shows the newest.",
      alert: true,
    });
  });
});
