import { describe, expect, it } from "vitest";
import { createRoles } from "#desk/roles.ts";
import { ingest } from "#desk/ingest.ts";
import { createEngine } from "#digest/engine.ts";
import { movedClock } from "#clock.ts";
import type { Source } from "#digest/model.ts";
import { CANYON, LAUNCH, PIPELINE, review } from "../desk/desk.ts";
import { openWorld, profile, texts } from "./world.ts";

const CARLA = { id: 77, firstName: "Carla", languageCode: "en" };
const OLGA = { id: 88, firstName: "Olga", languageCode: "ru" };
const RAUAN = { id: 99, firstName: "Rauan", languageCode: "en" };
const USERS = [CARLA, OLGA, RAUAN];
const TEXT = review(PIPELINE, LAUNCH, CANYON);
const OWNER = { id: 77, name: "Carla" };

/** Carla owns the desk, Olga is an editor who may mend, Rauan one who may not. */
async function opened() {
  const world = await openWorld({ users: USERS, owners: [77], unhurried: true });
  for (const { firstName } of USERS) await world.sim.user(firstName).starts();
  await world.sim.settled();
  const clock = movedClock(world.sim.clock);
  const roles = createRoles({ store: world.store(), clock, ownerIds: [77] });
  await roles.accept((await roles.inviteEditor(OWNER, ["mend"])).token, { id: 88, name: "Olga" });
  await roles.accept((await roles.inviteEditor(OWNER, ["announce"])).token, { id: 99, name: "Rauan" });
  for (const { firstName } of USERS) world.sim.user(firstName).ignoresTheRest();
  const [carla, olga, rauan] = [world.sim.user("Carla"), world.sim.user("Olga"), world.sim.user("Rauan")];
  const came = async (kind: Source["kind"]) => {
    const result = await ingest(
      { store: world.store(), clock, engine: createEngine(profile.editorial) },
      {
        bytes: Buffer.from(TEXT),
        source: { kind, name: "review" },
        options: { series: "auto", date: null, fileName: null, url: null },
        publish: false,
      },
    );
    if (result.outcome === "refused") throw new Error(result.problem.message);
    return result.id;
  };
  return { world, roles, carla, olga, rauan, came };
}

describe("a question about a draft", () => {
  it("is answered in the editor's language, also after a restart, and can be left", async () => {
    const { world, olga } = await opened();
    await olga.sendsDocument("review.txt", TEXT);
    await olga.hears("Черновик:");
    await olga.clicks("Другой день");
    await olga.hears("От какого дня обзор?");
    await olga.sends("/cancel");
    await olga.hears("всё остаётся как есть");
    await olga.clicks("Другой день");
    await olga.hears("От какого дня обзор?");
    await world.sim.settled();
    await world.restarts();
    await olga.sends("14 ноября");
    await olga.hears("✓ Исправлено.");
    const [draft] = await world.store().digests({ state: "draft" });
    expect(draft?.digest.publishedOn).toBe("2026-11-14");
    expect(world.log.text("error")).toBe("[]");
  });

  it("keeps the pieces of a corrected text through a restart", async () => {
    const { world, olga } = await opened();
    await olga.sendsDocument("review.txt", TEXT);
    await olga.hears("Черновик:");
    await olga.clicks("Исправить текст");
    await olga.hears("Пришлите исправленный текст");
    const long = { ...LAUNCH, body: `${LAUNCH.body} ${"The steppe has both. ".repeat(120)}` };
    const whole = review(long, CANYON);
    const cut = whole.indexOf("Lonely Planet:");
    await olga.sends(whole.slice(0, cut).trim());
    await olga.hears("жду остальное");
    await world.sim.settled();
    await world.restarts();
    await olga.sends(whole.slice(cut));
    await olga.hears("✓ Исправлено.");
    const [draft] = await world.store().digests({ state: "draft" });
    expect(draft?.digest.items).toHaveLength(2);
  });

  it("is not finished by an editor who may not mend any more: text, tap and paste are refused in a sentence", async () => {
    const { world, roles, olga } = await opened();
    await olga.sendsDocument("review.txt", TEXT);
    await olga.hears("Черновик:");
    await olga.clicks("Другой день");
    await olga.hears("От какого дня обзор?");
    await roles.setRights(OWNER, 88, ["announce"]);
    await olga.sends("14 ноября");
    await olga.hears("У вас нет (или уже нет) на это права");
    expect((await olga.clicks("Без ссылки")).text).toBe(texts.t("ru", "bot-right-missing"));
    await roles.remove(OWNER, 88);
    expect((await olga.clicks("Новости (3)")).text).toBe(texts.t("ru", "bot-right-missing"));
    const [draft] = await world.store().digests({ state: "draft" });
    expect(draft?.revision).toBe(1);
  });
});

describe("a text that comes while the bot is away", () => {
  it("is taken in however late, from whoever may mend", async () => {
    const { world, carla, rauan } = await opened();
    await world.bot().stop();
    await carla.sendsDocument("review.txt", TEXT);
    await rauan.sendsDocument("review.txt", TEXT);
    world.sim.clock.moveBy(3_600_000);
    await world.restarts();
    await carla.hears("Draft:");
    await world.sim.settled();
    expect(rauan.messages.filter(({ fromBot }) => fromBot)).toHaveLength(1);
  });
});

describe("an editor without the right to mend", () => {
  it("sees drafts and can't act on them", async () => {
    const { world, came, rauan } = await opened();
    await came("file");
    await rauan.sends("/drafts");
    await rauan.hears("1 draft is waiting:");
    await rauan.clicks(/no date/i);
    const { buttons } = await rauan.hears("Draft:");
    expect(buttons.flat()).toEqual(["Stories (3)", "All drafts"]);
    await rauan.sendsDocument("review.txt", TEXT);
    await rauan.hears("I understand");
    expect(world.sim.violations).toEqual([]);
  });
});

describe("a draft that came by itself", () => {
  it("is told to whoever may mend, once each, with what is odd and a button to it", async () => {
    const { world, carla, olga, rauan, came } = await opened();
    await came("feed");
    await world.bot().tellOfDrafts();
    const note = await carla.hears("A new draft:");
    expect(note.text).toContain("• No date in the text.");
    await olga.hears("Новый черновик:");
    await world.bot().tellOfDrafts();
    await world.restarts();
    await world.bot().tellOfDrafts();
    await carla.clicks("Look at it");
    await carla.hears("Draft:");
    const notes = (texts: readonly { text: string }[]) =>
      texts.filter(({ text }) => /A new draft|Новый черновик/.test(text)).length;
    expect([notes(olga.messages), notes(rauan.messages)]).toEqual([1, 0]);
    expect(world.log.text("error")).toBe("[]");
  });

  it("is told again later where Telegram was out of reach, and not at all where a person brought it", async () => {
    const { world, carla, came } = await opened();
    await came("file");
    const mendIt = world.sim.fault({ kind: "500", method: "sendMessage", chatId: 77, times: 100 });
    await world.bot().tellOfDrafts();
    mendIt();
    await world.bot().tellOfDrafts();
    await carla.hears("A new draft:");
    await carla.sendsDocument("other.txt", review({ ...PIPELINE, headline: "Another thing" }));
    await carla.hears("Draft:");
    await world.bot().tellOfDrafts();
    await world.sim.settled();
    expect(carla.messages.filter(({ text }) => text.startsWith("A new draft"))).toHaveLength(1);
  });
});
