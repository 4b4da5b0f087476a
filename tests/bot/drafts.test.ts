import { describe, expect, it } from "vitest";
import { encodeAction } from "#bot/callback-data.ts";
import { shortName } from "#desk/short-name.ts";
import { CANYON, LAUNCH, review } from "../desk/desk.ts";
import { opened, TEXT } from "./draft-stage.ts";

describe("a draft", () => {
  async function brought(text = TEXT) {
    const stage = await opened();
    await stage.carla.sendsDocument("review.txt", text);
    await stage.carla.hears("Draft:");
    return stage;
  }

  it("is mended by taps on one message until nothing is odd, and approved", async () => {
    const { world, carla, draft } = await brought();
    await carla.clicks("Sat 14 Nov");
    expect((await carla.hears("Draft:")).text).not.toContain("No date");
    await carla.clicks("Go without");
    const shown = await carla.hears("Draft:");
    expect(shown.text).not.toContain("No link");
    const { digest } = await draft();
    expect(digest).toMatchObject({ publishedOn: "2026-11-14", url: null });
    expect(shown.buttons.flat()).toContain("Preview");
    await carla.clicks("Approve");
    await carla.hears("Publish Kazinform, Sat 14 Nov 2026?");
    await carla.clicks("Publish");
    await carla.hears("Published: Kazinform, Sat 14 Nov 2026");
    expect((await world.store().digest(digest.id))?.state).toBe("published");
    const acts = (await world.store().notes("audit", { limit: 9 })).map(({ act, by }) => [act, by]);
    expect(acts.slice(0, 3)).toEqual([
      ["publish", 77],
      ["mend-link", 77],
      ["mend-date", 77],
    ]);
  });

  it("is asked about in words: day, link, an outlet's name; what is not understood is asked again", async () => {
    const { carla, draft } = await brought();
    await carla.clicks("Another day");
    await carla.hears("Which day is the review from?");
    await carla.sends("the day before the fair");
    await carla.hears("I don’t understand that day");
    await carla.sends("25 December 2026");
    await carla.hears("That day lies ahead");
    await carla.sends("13 November");
    await carla.hears("✓ Mended.");
    await carla.clicks("Add a link");
    await carla.hears("Which address");
    await carla.sends("javascript:alert(1)");
    await carla.hears("That is no address");
    await carla.sends("example.org/review");
    await carla.hears("✓ Mended.");
    await carla.clicks("Stories (3)");
    await carla.hears("Tap a number");
    await carla.clicks("2");
    await carla.hears(LAUNCH.headline);
    await carla.clicks("Outlet");
    await carla.hears("Outlet: Euronews");
    await carla.clicks("2: another");
    await carla.hears("Which outlet wrote");
    await carla.sends("the steppe Courier");
    await carla.hears("✓ Mended.");
    const { digest } = await draft();
    expect([digest.publishedOn, digest.url]).toEqual(["2026-11-13", "https://example.org/review"]);
    expect(digest.items[1]?.outlet).toBe("the steppe Courier");
  });

  it("has a story's topics, lead and place mended on the story's own screen", async () => {
    const { carla, draft } = await brought();
    const topicsOf = async () => (await draft()).digest.items[2]?.topics.map(({ id }) => id);
    await carla.clicks("Stories (3)");
    await carla.hears("Tap a number");
    await carla.clicks("3");
    await carla.hears(CANYON.headline);
    await carla.clicks("Make it lead");
    await carla.hears(`★ ${CANYON.headline}`);
    await carla.clicks("Topics");
    await carla.hears("Tick up to 3 topics");
    for (const topic of (await topicsOf()) ?? []) {
      await carla.clicks(new RegExp(`✓ ${topic}`, "i"));
      await carla.hears("Tick up to 3");
    }
    for (const topic of ["Tourism", "Sport", "Culture"]) {
      await carla.clicks(new RegExp(topic));
      await carla.hears("Tick up to 3");
    }
    expect((await carla.clicks(/Health/)).text).toContain("That is 3 already");
    expect(await topicsOf()).toEqual(["tourism", "sport", "culture"]);
    await carla.clicks("Back");
    await carla.hears(CANYON.headline);
    await carla.clicks("Drop");
    await carla.hears("Drop this story?");
    await carla.clicks("Drop it");
    await carla.hears("Draft:");
    expect((await draft()).digest.items).toHaveLength(2);
    expect((await draft()).lead).toBeUndefined();
  });

  it("is corrected by its whole text, in pieces or as a document", async () => {
    const { carla, draft } = await brought();
    await carla.clicks("Corrected text");
    await carla.hears("Send the corrected text");
    await carla.sends("hm");
    await carla.hears("I found no story in it");
    const long = { ...LAUNCH, body: `${LAUNCH.body} ${"The steppe has both. ".repeat(120)}` };
    const whole = review(long, CANYON);
    const cut = whole.indexOf("Lonely Planet:");
    await carla.sends(whole.slice(0, cut).trim());
    await carla.hears("and wait for the rest");
    await carla.sends(whole.slice(cut));
    await carla.hears("✓ Mended.");
    expect((await draft()).digest.items.map(({ headline }) => headline)).toEqual([
      LAUNCH.headline,
      CANYON.headline,
    ]);
    await carla.clicks("Corrected text");
    await carla.hears("Send the corrected text");
    await carla.sendsDocument("right.txt", TEXT);
    await carla.hears("✓ Mended.");
    expect((await draft()).digest.items).toHaveLength(3);
  });

  it("answers an old button with what to do, and changes nothing", async () => {
    const { world, carla, draft } = await brought();
    const { digest } = await draft();
    await carla.clicks("Go without");
    await carla.hears("Draft:");
    const old = encodeAction({
      do: "draft-mend",
      draft: shortName(digest.id),
      revision: 1,
      item: 1,
      fix: "drop",
      value: "",
    });
    expect(await world.taps("Carla", old)).toEqual({
      text: "Somebody has changed it meanwhile. This is how it is now.",
      alert: true,
    });
    expect((await draft()).digest.items).toHaveLength(3);
  });

  it("is one person's at a time, until another takes it over", async () => {
    const { world, carla, olga, draft } = await brought();
    await olga.sends("/drafts");
    expect((await olga.hears()).text).toContain("1 draft is waiting:");
    await olga.clicks(/no date/i);
    const seen = await olga.hears("Carla is on it.");
    expect(seen.buttons.flat()).not.toContain("Approve");
    const { digest } = await draft();
    const act = { do: "draft-act", draft: shortName(digest.id), revision: 1, act: "dismiss" } as const;
    expect((await world.taps("Olga", encodeAction(act))).text).toBe("Carla is on it. Take it over first.");
    await olga.hears("Carla is on it.");
    await olga.clicks("Take over");
    await olga.hears("You are on it.");
    await carla.clicks("Another day");
    await carla.hears("Olga is on it.");
  });

  it("that is no digest is kept out for good, with an undo", async () => {
    const { world, carla, drafts } = await brought();
    await carla.clicks("Not a digest");
    await carla.hears("You can undo it.");
    await carla.clicks("Not a digest");
    await carla.hears("Not a digest: it is kept out");
    await carla.sendsDocument("again.txt", TEXT);
    await carla.hears("Not a digest: it is kept out");
    expect(await drafts()).toEqual([]);
    await carla.sends("/drafts");
    await carla.hears("No draft is waiting.");
    await carla.clicks("Undo: it is a digest");
    await carla.hears("Draft:");
    expect(await drafts()).toHaveLength(1);
    expect(world.sim.violations).toEqual([]);
    expect(world.log.text("error")).toBe("[]");
  });
});
