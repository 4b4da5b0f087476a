import { describe, expect, it } from "vitest";
import { encodeAction } from "#bot/callback-data.ts";
import { draftRef } from "#desk/drafts.ts";
import { CANYON, LAUNCH, PIPELINE, review } from "../desk/desk.ts";
import { openWorld, texts } from "./world.ts";

const CARLA = { id: 77, firstName: "Carla", languageCode: "en" };
const OLGA = { id: 88, firstName: "Olga", languageCode: "en" };
const RAUAN = { id: 99, firstName: "Rauan", languageCode: "en" };
const USERS = [CARLA, OLGA, RAUAN];
const TEXT = review(PIPELINE, LAUNCH, CANYON);

/** Carla and Olga own the desk, Rauan reads. */
async function opened(more: Parameters<typeof openWorld>[0] = {}) {
  const world = await openWorld({ users: USERS, owners: [77, 88], unhurried: true, ...more });
  for (const { firstName } of USERS) await world.sim.user(firstName).starts();
  await world.sim.settled();
  for (const { firstName } of USERS) world.sim.user(firstName).ignoresTheRest();
  const [carla, olga, rauan] = [world.sim.user("Carla"), world.sim.user("Olga"), world.sim.user("Rauan")];
  const drafts = () => world.store().digests({ state: "draft" });
  const draft = async () => {
    await world.sim.settled();
    const [first] = await drafts();
    if (first === undefined) throw new Error("there is no draft");
    return first;
  };
  return { world, carla, olga, rauan, drafts, draft };
}

describe("a digest that somebody of the desk brings", () => {
  it("as a document of any name becomes a draft, with what is odd on top", async () => {
    const { world, carla, draft } = await opened();
    await carla.sendsDocument("../../etc/passwd", TEXT);
    const shown = await carla.hears("Draft:");
    expect(shown.text).toContain("✓ Taken in as a draft");
    expect(shown.text.indexOf("No date in the text.")).toBeLessThan(shown.text.indexOf("1. "));
    expect(shown.text).toContain("A lock screen shows:");
    expect(shown.text).toContain("You are on it.");
    expect(shown.buttons.flat()).toEqual(
      expect.arrayContaining(["Sat 14 Nov", "Fri 20 Nov", "Another day", "Add a link", "Go without"]),
    );
    expect(shown.buttons.flat()).not.toContain("Approve");
    expect(await draft()).toMatchObject({ state: "draft", source: { kind: "upload" } });
    expect(world.sim.violations).toEqual([]);
    expect(world.log.text("error")).toBe("[]");
  });

  it("pasted in pieces is one draft, told in one message that counts", async () => {
    const { carla, draft, drafts } = await opened();
    const long = { ...PIPELINE, body: `${PIPELINE.body} ${"Pumps keep it moving in winter. ".repeat(90)}` };
    const whole = review(long, LAUNCH, CANYON);
    const cut = whole.indexOf("Euronews:");
    await carla.sends(whole.slice(0, cut).trim());
    await carla.hears("and wait for the rest");
    expect(await drafts()).toEqual([]);
    await carla.sends(whole.slice(cut));
    await carla.hears("Draft:");
    expect((await draft()).digest.items.map(({ headline }) => headline)).toEqual([
      PIPELINE.headline,
      LAUNCH.headline,
      CANYON.headline,
    ]);
  });

  it("whose last piece is a full one is read at a tap, and can be left", async () => {
    const { carla, draft } = await opened();
    const long = { ...CANYON, body: `${CANYON.body} ${"Guides carry water. ".repeat(150)}` };
    await carla.sends(review(PIPELINE, long));
    await carla.hears("and wait for the rest");
    await carla.sends("/cancel");
    await carla.hears("everything stays as it is");
    expect((await carla.clicks("That is all")).text).toContain("don’t have that text any more");
    await carla.sends(review(PIPELINE, long));
    await carla.hears("and wait for the rest");
    await carla.clicks("That is all");
    await carla.hears("Draft:");
    expect((await draft()).digest.items).toHaveLength(2);
  });

  it("by its link, or by a forwarded post that links to it", async () => {
    const url = "https://example.org/review-2026-11-14";
    const pages = { [url]: { url, bytes: Buffer.from(TEXT) } };
    const { world, carla, draft } = await opened({ pages });
    await carla.sends(url);
    await carla.hears("Draft:");
    expect(await draft()).toMatchObject({ source: { kind: "page", name: url }, digest: { url } });
    await carla.sends("https://example.org/nothing");
    await carla.hears("I could not read that page");
    carla.makesGroup("Readers", "group", false);
    await carla.forwards(await carla.sends(`Look at this: ${url}`, { in: "Readers" }));
    await carla.hears("It is here already; nothing in it is new.");
    expect(world.sim.violations).toEqual([]);
  });

  it("is refused in one sentence where it is none", async () => {
    const { carla, drafts } = await opened();
    await carla.sendsDocument("report.pdf", "%PDF-1.7 and so on");
    await carla.hears("neither text nor HTML");
    await carla.sendsDocument("empty.txt", " ");
    await carla.hears("There is nothing in it");
    await carla.sends("word ".repeat(100));
    await carla.hears("I found no review in it");
    await carla.sendsDocument("huge.txt", "x".repeat(5 * 1024 * 1024 + 1));
    await carla.hears("larger than 5 MB");
    expect(await drafts()).toEqual([]);
  });

  it("from a reader gets the ordinary answers", async () => {
    const { rauan, drafts } = await opened();
    await rauan.sends(TEXT);
    expect((await rauan.hears()).text).toBe(texts.t("en", "bot-unknown-text"));
    await rauan.sendsDocument("review.txt", TEXT);
    expect((await rauan.hears()).text).toBe(texts.t("en", "bot-unknown-text"));
    await rauan.sends("/drafts");
    await rauan.hears("I do not know /drafts");
    expect(await drafts()).toEqual([]);
  });

  it("again with other stories is asked about: replaced or left", async () => {
    const { carla, draft } = await opened();
    await carla.sendsDocument("review.txt", TEXT);
    await carla.hears("Draft:");
    await carla.sendsDocument("again.txt", TEXT);
    await carla.hears("nothing in it is new");
    const other = review({ ...PIPELINE, body: `${PIPELINE.body} And a word more.` }, LAUNCH, CANYON);
    await carla.sendsDocument("other.txt", other);
    await carla.hears("Is this the corrected text?");
    await carla.clicks("Leave");
    await carla.hears("It is left as it was.");
    expect((await draft()).revision).toBe(1);
    await carla.sendsDocument("other.txt", other);
    await carla.hears("Is this the corrected text?");
    await carla.clicks("Replace");
    await carla.hears("It has the new text now.");
    expect(await draft()).toMatchObject({ revision: 2, originalText: other });
  });
});

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
      draft: draftRef(digest.id),
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
    const act = { do: "draft-act", draft: draftRef(digest.id), revision: 1, act: "dismiss" } as const;
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
