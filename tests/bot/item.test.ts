import type { InlineKeyboardButton } from "grammy/types";
import { describe, expect, it } from "vitest";
import { encodeAction } from "#bot/callback-data.ts";
import type { StoredDigest } from "#digest/model.ts";
import type { SeenMessage } from "#simulator/kit-view.ts";
import { DIGESTS, published } from "./digests.ts";
import { openWorld, texts, type WorldOptions } from "./world.ts";

const [NEWEST] = DIGESTS;
/** A story of 12,000 letters, one near to it a week later, and the same one by somebody else. */
const LONG = "The turbine hall at the sample lake counts its blades, and the count goes on and on. ".repeat(
  140,
);
const STORIES: readonly StoredDigest[] = [
  ...DIGESTS,
  withText("kazinform", "2026-10-24", "Turbine hall at the lake counts its blades", [LONG]),
  withText("astana-times", "2026-10-30", "Lake turbine hall counts blades again", [
    "The turbine hall at the sample lake counts its blades, and the count goes on and on.",
  ]),
];

function withText(series: string, day: string, headline: string, paragraphs: string[]): StoredDigest {
  const stored = published(series, day, [{ headline, outlet: "Reuters", topics: ["energy"] }]);
  const items = stored.digest.items.map((item) => ({ ...item, paragraphs }));
  return { ...stored, digest: { ...stored.digest, items } };
}

async function carlaReads(options: WorldOptions = {}) {
  const world = await openWorld({ unhurried: true, digests: STORIES, ...options });
  const carla = world.sim.user("Carla");
  await carla.starts();
  await carla.hears();
  const ask = async (text: string) => {
    await carla.sends(text);
    return carla.hears();
  };
  const clicks = async (label: string) => {
    await carla.clicks(label);
    return carla.hears();
  };
  return { world, carla, ask, clicks };
}

const keys = (message: SeenMessage): InlineKeyboardButton[] =>
  (message.message.reply_markup?.inline_keyboard ?? []).flat();

describe("a story's screen", () => {
  it("opens from a digest's page by its number, and leads back to it", async () => {
    const { world, ask, clicks } = await carlaReads();
    const page = await ask("/digest 2026-11-14");
    expect(page.text).toContain("2. 🚀 A rocket waits for the wind");
    const item = await clicks("2");
    expect(item).toMatchObject({ id: page.id, edited: true });
    expect(item.text).toBe(
      "🚀 A rocket waits for the wind\nAl Jazeera, retold by Kazinform, 14 Nov 2026\nA rocket waits for the wind, in one sentence.",
    );
    expect(item.buttons).toEqual([
      ["Full text", "Why is it here?"],
      ["Related coverage", "Open the link"],
      ["Copy citation", "Share"],
      ["Report a mistake", "🚀 Space, 4 weeks"],
      ["Back to the list"],
    ]);
    expect(await clicks("Back to the list")).toMatchObject({ id: page.id, text: page.text });
    expect(world.sim.violations).toEqual([]);
  });

  it("opens from a topic and from a search, and leads back to the very page", async () => {
    const { ask, clicks } = await carlaReads();
    const topic = await ask("/topic energy");
    await clicks("1");
    expect((await clicks("Back to the list")).text).toBe(topic.text);
    const found = await ask("/search sentence");
    expect(found.text).toContain("page 1 of 2");
    const second = await clicks("2/2 ›");
    await clicks("6");
    expect((await clicks("Why is it here?")).buttons).toEqual([["Back to the story"]]);
    await clicks("Back to the story");
    expect((await clicks("Back to the list")).text).toBe(second.text);
  });

  it("copies its citation and shares itself", async () => {
    const { ask, clicks } = await carlaReads();
    await ask("/digest 2026-11-14");
    const buttons = keys(await clicks("1"));
    expect(buttons.find(({ text }) => text === "Copy citation")).toEqual({
      text: "Copy citation",
      copy_text: {
        text: "“Lanterns light a pipeline”\nReuters, retold by Kazinform, 14 Nov 2026\nhttps://example.org/kazinform-2026-11-14",
      },
    });
    expect(buttons.find(({ text }) => text === "Share")).toEqual({
      text: "Share",
      switch_inline_query: "kazinform-2026-11-14-1",
    });
    expect(buttons.find(({ text }) => text === "Report a mistake")).toMatchObject({
      callback_data: encodeAction({ do: "report", item: "kazinform-2026-11-14-1" }),
    });
  });

  it("shows the whole retelling page by page, with nothing lost", async () => {
    const { world, ask, clicks } = await carlaReads();
    await ask("/digest 2026-10-24");
    await clicks("1");
    const pages = [
      await clicks("Full text"),
      await clicks("2/4 ›"),
      await clicks("3/4 ›"),
      await clicks("4/4 ›"),
    ];
    const text = pages.map((page) => page.text).join(" ");
    expect(text.split("counts its blades").length - 1).toBe(141);
    for (const page of pages) expect(page.text.length).toBeLessThanOrEqual(4096);
    await clicks("‹ 3/4");
    await clicks("Back to the story");
    expect(world.sim.violations).toEqual([]);
  });

  it("says why it is here and what else was told of it", async () => {
    const { ask, clicks } = await carlaReads();
    await ask("/digest 2026-10-24");
    await clicks("1");
    expect((await clicks("Why is it here?")).text).toContain(
      "⚡ Energy: the text says “energy”\n\nYou get everything.",
    );
    await clicks("Back to the story");
    const related = await clicks("Related coverage");
    expect(related.text).toMatch(
      /(The same story|Before and after)\n\n1\. ⚡ Lake turbine hall counts blades again\nReuters, 30 Oct 2026/,
    );
    expect((await clicks("1")).text).toContain("Lake turbine hall counts blades again");
    await ask("/digest 2026-11-14");
    await clicks("2");
    await clicks("Related coverage").then(({ text }) =>
      expect(text).toContain("I have nothing else on this story"),
    );
  });

  it.each([
    ["private", true],
    ["link", false],
    ["public", true],
  ] as const)("with FULL_TEXT=%s offers the whole text: %s", async (fullText, offers) => {
    const { world, carla, ask, clicks } = await carlaReads({ fullText });
    await ask("/digest 2026-11-14");
    expect((await clicks("1")).buttons.flat().includes("Full text")).toBe(offers);
    const old = encodeAction({ do: "item-text", item: "kazinform-2026-11-14-1", page: 0, from: "-" });
    await world.taps("Carla", old);
    expect((await carla.hears("retold by Kazinform")).text.includes("a paragraph says")).toBe(offers);
  });

  it("answers old and forged buttons with what to do", async () => {
    const { world } = await carlaReads();
    const gone = { text: "That is no longer here. /latest shows the newest.", alert: true };
    for (const kind of ["item", "item-why", "item-related"] as const) {
      for (const item of ["kazinform-2026-11-14-9", "kazinform-2026-11-14", "nothing", "1"]) {
        expect(await world.taps("Carla", encodeAction({ do: kind, item, from: "d00" }))).toEqual(gone);
      }
    }
    const text = encodeAction({ do: "item-text", item: "nothing", page: 99, from: "-" });
    expect(await world.taps("Carla", text)).toEqual(gone);
    const old = { text: "This button is out of date. Send /my and go on from there.", alert: true };
    for (const data of ["1i:x", "1i:x:zz", "1i:../x:d00", "1X:x:100:-", "1F:UPPER::0:0", "1A:2026-13:0"]) {
      expect(await world.taps("Carla", data)).toEqual(old);
    }
    expect(world.log.text("error")).toBe("[]");
  });

  it("has letters of an older version lead to the review instead of nowhere", async () => {
    const { world, carla } = await carlaReads();
    for (const from of ["tz400", "s0000z400", "t0900"]) {
      const data = `1i:kazinform-2026-11-14-1:${from}`;
      await world.taps("Carla", data);
      const labels = (await carla.hears("Lanterns light a pipeline")).buttons.at(-1);
      expect(labels).toEqual(["The whole review by Kazinform"]);
    }
  });
});

describe("links to a story or a review", () => {
  it("open them, also for who was never here", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = world.sim.user("Carla");
    await carla.starts("item_kazinform-2026-11-14-2");
    await carla.hears("Tick what you follow");
    expect((await carla.hears()).text).toContain("Al Jazeera, retold by Kazinform, 14 Nov 2026");
    await carla.starts("digest_astana-times-2026-11-13");
    await carla.hears("Copper sings again");
    await carla.starts("item_kazinform-2026-11-14-1");
    await carla.hears("Lanterns light a pipeline");
    await carla.starts("search");
    await carla.hears("/search uranium");
    expect((await world.reader("Carla")).everything).toBe(true);
  });

  it("say what to do where they lead to nothing, or to what was taken back", async () => {
    const [first, ...rest] = DIGESTS;
    if (first === undefined || NEWEST === undefined) throw new Error("no digest");
    const world = await openWorld({ unhurried: true, digests: [{ ...first, state: "retracted" }, ...rest] });
    const carla = world.sim.user("Carla");
    await carla.starts();
    await carla.hears();
    for (const payload of [
      "item_nothing-1",
      "digest_nothing",
      "item_",
      "digest_2026",
      `item_${"x".repeat(59)}`,
    ]) {
      await carla.starts(payload);
      expect((await carla.hears()).text).toBe(texts.t("en", "bot-link-unknown"));
    }
    for (const payload of ["item_kazinform-2026-11-14-1", "digest_kazinform-2026-11-14"]) {
      await carla.starts(payload);
      expect((await carla.hears()).text).toBe(texts.t("en", "bot-link-retracted"));
    }
  });

  it("come after the welcome back for who had stopped", async () => {
    const { carla, ask } = await carlaReads();
    await ask("/stop");
    await carla.starts("item_kazinform-2026-11-14-2");
    await carla.hears("Welcome back!");
    await carla.hears("A rocket waits for the wind");
  });
});
