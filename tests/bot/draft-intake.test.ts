import { describe, expect, it } from "vitest";
import { LIMITS } from "#bot/limits.ts";
import { CANYON, LAUNCH, PIPELINE, review } from "../desk/desk.ts";
import { opened, TEXT } from "./draft-stage.ts";
import { texts } from "./world.ts";

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

  it("pasted in forty pieces at once passes the limits", async () => {
    const { carla, draft } = await opened({ limits: LIMITS });
    const full = "Pumps keep the oil moving in winter and in summer. ".repeat(42).trim();
    await carla.sends(review({ ...PIPELINE, body: `${PIPELINE.body} ${full}` }));
    for (let piece = 0; piece < 40; piece += 1) await carla.sends(full);
    await carla.sends("And so it ends.");
    await carla.hears("Draft:", 20_000);
    expect((await draft()).originalText.length).toBeGreaterThan(85_000);
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

  it("again, once readers have it, corrects it at the word of who may publish", async () => {
    const { world, carla, draft } = await opened();
    await carla.sendsDocument("review-2026-11-14.txt", TEXT);
    await carla.hears("Draft:");
    const { digest } = await draft();
    await carla.clicks("Approve");
    await carla.hears("Publish Kazinform");
    await carla.clicks("Publish");
    await carla.hears("Published: Kazinform");
    const other = review({ ...PIPELINE, body: `${PIPELINE.body} And a word more.` }, LAUNCH, CANYON);
    await carla.sendsDocument("other.txt", other);
    await carla.hears("their messages are mended");
    expect((await world.store().digest(digest.id))?.revision).toBe(1);
    await carla.clicks("Replace");
    await carla.hears("It has the new text now.");
    expect(await world.store().digest(digest.id)).toMatchObject({
      state: "published",
      revision: 2,
      correction: { headlines: [PIPELINE.headline] },
    });
  });
});
