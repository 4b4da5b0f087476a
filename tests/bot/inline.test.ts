import { describe, expect, it } from "vitest";
import { DIGESTS, published } from "./digests.ts";
import { openWorld, texts, type WorldOptions } from "./world.ts";

async function carlaTypes(options: WorldOptions = {}) {
  const world = await openWorld({ unhurried: true, ...options });
  const carla = world.sim.user("Carla");
  await world.sim.settled();
  return { world, carla };
}

const MANY = published(
  "astana-times",
  "2026-11-19",
  Array.from({ length: 45 }, (_, n) => ({
    headline: `Grid note ${n + 1}`,
    outlet: "Reuters",
    topics: ["energy"],
  })),
);

describe("inline mode", () => {
  it("lists a topic's cited stories, newest first, and sends the chosen one", async () => {
    const { world, carla } = await carlaTypes();
    const offer = await carla.asksInline("energy");
    expect(offer.results.map((result) => "title" in result && result.title)).toEqual([
      "Lanterns light a pipeline",
      "Windmills vote for autumn",
      "Turbines under the snow",
    ]);
    expect(offer.results[0]).toMatchObject({
      description: "Reuters, retold by Kazinform, 14 Nov 2026",
    });
    const sent = await carla.picks(1);
    expect(sent.text).toBe(
      "⚡ Lanterns light a pipeline\nReuters, retold by Kazinform, 14 Nov 2026\nLanterns light a pipeline, in one sentence.",
    );
    expect(sent.entities.map(({ type }) => type)).toEqual(["text_link", "bold", "blockquote"]);
    expect(sent.message.reply_markup?.inline_keyboard).toEqual([
      [
        {
          text: "Open in the bot",
          url: "https://t.me/playground_digest_bot?start=item_kazinform-2026-11-14-1",
        },
      ],
    ]);
    expect(world.sim.violations).toEqual([]);
  });

  it("searches by words of any language, and shows the newest to who types nothing", async () => {
    const { carla } = await carlaTypes();
    expect((await carla.asksInline("музей")).results).toHaveLength(1);
    expect((await carla.asksInline("")).results[0]).toMatchObject({ title: "Lanterns light a pipeline" });
    expect((await carla.asksInline("энергетика")).results).toHaveLength(3);
  });

  it("brings more as one scrolls, each story once", async () => {
    const { carla } = await carlaTypes({ digests: [MANY] });
    const ids: string[] = [];
    for (let offset: string | null = ""; offset !== null;) {
      const { results, nextOffset } = await carla.asksInline("energy", { offset });
      expect(results.length).toBeLessThanOrEqual(20);
      ids.push(...results.map(({ id }) => id));
      offset = nextOffset === "" ? null : nextOffset;
    }
    expect(new Set(ids).size).toBe(45);
    expect(ids).toHaveLength(45);
    expect((await carla.asksInline("energy", { offset: "-1" })).results).toHaveLength(20);
  });

  it("shares the one story of a share button", async () => {
    const { carla } = await carlaTypes();
    const { results } = await carla.asksInline("kazinform-2026-11-14-2");
    expect(results.map(({ id }) => id)).toEqual(["kazinform-2026-11-14-2"]);
  });

  it("leads into the private chat where nothing is found", async () => {
    const { carla } = await carlaTypes();
    const { results, button } = await carla.asksInline("xyzzyplugh");
    expect(results).toEqual([]);
    expect(button).toEqual({ text: "Nothing found: search in the chat", start_parameter: "search" });
    await carla.starts("search");
    await carla.hears("Tick what you follow");
    await carla.hears("What should I look for?");
    for (const query of ["x".repeat(256), "👩‍👩‍👧‍👦\u202e\u0000", "\u200b"]) await carla.asksInline(query);
  });

  it("speaks the asker's language, cached for each of them", async () => {
    const { world, carla } = await carlaTypes();
    await carla.asksInline("energy");
    expect((await carla.asksInline("energy")).cached).toBe(true);
    const aigerim = await world.sim.user("Aigerim").asksInline("energy");
    expect(aigerim.cached).toBe(false);
    expect(aigerim.results[0]).toMatchObject({
      description: texts.t("kk", "editions-citation", {
        outlet: "Reuters",
        publisher: "Kazinform",
        date: "14 қараша 2026",
      }),
    });
  });

  it.each([
    ["private", false],
    ["link", false],
    ["public", true],
  ] as const)("with FULL_TEXT=%s shares the whole retelling: %s", async (fullText, shares) => {
    const { carla } = await carlaTypes({ fullText });
    await carla.asksInline("energy");
    const { text } = await carla.picks(1);
    expect(text.includes("a paragraph says")).toBe(shares);
    expect(text.includes("in one sentence")).toBe(!shares);
  });

  it("tells of nothing that was taken back", async () => {
    const [first, ...rest] = DIGESTS;
    if (first === undefined) throw new Error("no digest");
    const { carla } = await carlaTypes({ digests: [{ ...first, state: "retracted" }, ...rest] });
    expect((await carla.asksInline("pipeline")).results).toEqual([]);
    expect((await carla.asksInline("kazinform-2026-11-14-1")).results).toEqual([]);
  });
});
