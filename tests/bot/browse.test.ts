import { describe, expect, it } from "vitest";
import { encodeAction } from "#bot/callback-data.ts";
import { DIGESTS, published } from "./digests.ts";
import { openWorld } from "./world.ts";

describe("reading", () => {
  it("/latest brings the newest of each series, own topics first, and moves no mark", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = world.sim.user("Carla");
    await carla.starts("topic_space");
    await carla.hears();
    await carla.sends("/latest");
    const latest = await carla.hears();
    expect(latest.text.split("\n")[0]).toBe("🚀 A rocket waits for the wind");
    expect(latest.text).toContain("Copper sings again");
    expect(latest.text).not.toContain("Windmills");
    expect((await world.reader("Carla")).seenUntil).toBeNull();
    expect(latest.silent).toBe(false);
  });

  it("/latest has an answer where nothing is out", async () => {
    const world = await openWorld({ digests: [] });
    const carla = world.sim.user("Carla");
    await carla.sends("/latest");
    await carla.hears("No review has come out yet.");
  });

  it("/topic shows four weeks, takes typos, and without a name asks which", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = world.sim.user("Carla");
    await carla.sends("/topic energy");
    const topic = await carla.hears();
    expect(topic.text).toContain("Windmills vote for autumn");
    expect(topic.text).toContain("Turbines under the snow");
    await carla.sends("/topic enrgy");
    expect((await carla.hears()).buttons).toEqual([["⚡ Energy"]]);
    await carla.clicks("⚡ Energy");
    await carla.hears("Windmills vote for autumn");
    await carla.sends("/topic");
    expect((await carla.hears()).buttons.flat()).toHaveLength(18);
    await carla.sends("/topic xyzzyplugh");
    await carla.hears("I do not know a topic like");
  });

  it("/topic tells one event of several outlets once, and goes back twelve weeks", async () => {
    const event = (outlet: string, day: string, series: string) => {
      const stored = published(series, day, [
        { headline: "Lake dam opens its seven gates to the river", outlet, topics: ["energy"] },
      ]);
      const text =
        "The lake dam opened its seven gates to the river while engineers counted the cubic metres.";
      return {
        ...stored,
        digest: {
          ...stored.digest,
          items: stored.digest.items.map((item) => ({ ...item, paragraphs: [text] })),
        },
      };
    };
    const digests = [
      ...DIGESTS,
      event("Reuters", "2026-10-10", "kazinform"),
      event("BBC", "2026-10-09", "astana-times"),
    ];
    const world = await openWorld({ unhurried: true, digests });
    const carla = world.sim.user("Carla");
    await carla.sends("/topic energy");
    expect((await carla.hears()).text).not.toContain("Lake dam");
    await carla.clicks("12 weeks");
    const all = await carla.hears();
    const isLong = all.text.includes("page 1 of 2");
    if (isLong) await carla.clicks("Older");
    const text = isLong ? `${all.text}\n${(await carla.hears()).text}` : all.text;
    expect(text.match(/\d\. ⚡ Lake dam opens/g)).toHaveLength(1);
    expect(text).not.toContain("Earlier on this");
    expect(text).toMatch(/Lake dam opens its seven gates to the river\n(BBC, Reuters|Reuters, BBC), /);
  });

  it("a topic's name alone offers to read or follow it", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = world.sim.user("Carla");
    await carla.sends("космос");
    const offer = await carla.hears();
    expect(offer.buttons).toEqual([["🚀 Space, 4 weeks", "Follow"]]);
  });

  it("a digest stays as it was sent: its buttons open one viewer below, which edits itself", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = world.sim.user("Carla");
    await carla.starts();
    await carla.hears();
    await carla.clicks("Show the newest");
    const digest = await carla.hears();
    await carla.hears("Is that your time?");
    await carla.clicks("Kazinform, 3");
    const viewer = await carla.hears();
    expect(viewer).toMatchObject({ edited: false });
    expect(viewer.id).toBeGreaterThan(digest.id);
    await carla.clicks("Topics and time");
    expect(await carla.hears()).toMatchObject({ id: viewer.id, edited: true });
    await carla.clicks("Kazinform, 3");
    expect(await carla.hears()).toMatchObject({ id: viewer.id, edited: true });
    await carla.clicks("Earlier");
    expect((await carla.hears()).text).toContain("Made-up review of 2026-11-13");
    const record = carla.messages.find(({ id }) => id === digest.id);
    expect(record).toMatchObject({ edited: false, text: digest.text, buttons: digest.buttons });
    expect(world.sim.violations).toEqual([]);
  });

  it("says when there is nothing earlier", async () => {
    const world = await openWorld();
    const oldest = encodeAction({ do: "earlier", than: "kazinform-2026-10-31" });
    const carla = world.sim.user("Carla");
    await carla.starts();
    expect((await world.taps("Carla", oldest)).text).toBe("There is nothing earlier here.");
  });
});

describe("buttons that are old, forged or foreign", () => {
  it("say what to do and change nothing", async () => {
    const world = await openWorld({ unhurried: true });
    const carla = world.sim.user("Carla");
    await carla.starts();
    await carla.hears();
    const before = await world.reader("Carla");
    const old = "This button is out of date. Send /my and go on from there.";
    for (const data of [
      "menu:1",
      "0t:energy:start",
      "1t:nothing:all",
      "1z:Mars/Olympus",
      "1l:xx:settings",
      "1h:24",
      "1Q",
      "1o:energy:5:0",
      encodeAction({ do: "toggle-topic", topic: "nothing", picker: "start" }),
      encodeAction({ do: "confirm-zone", zone: "Antarctica/Troll" }),
      encodeAction({ do: "follow", topic: "nothing" }),
    ]) {
      expect(await world.taps("Carla", data)).toEqual({ text: old, alert: true });
    }
    const gone = await world.taps(
      "Carla",
      encodeAction({ do: "digest", digest: "kazinform-2001-01-01", page: 0 }),
    );
    expect(gone).toEqual({ text: "That is no longer here. /latest shows the newest.", alert: true });
    expect(await world.reader("Carla")).toEqual(before);
    expect(world.log.text("error")).toBe("[]");
  });
});
