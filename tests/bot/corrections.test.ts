/** A correction as a reader sees it: through desk, ledger and Bot API. */
import { describe, expect, it } from "vitest";
import { editionContext } from "#parts.ts";
import { encodeAction } from "#bot/callback-data.ts";
import { movedClock } from "#clock.ts";
import { createComposer } from "#delivery/composer.ts";
import { createCorrectionTexts } from "#delivery/correction-texts.ts";
import { createCorrector } from "#delivery/corrector.ts";
import { realTimers } from "#delivery/timers.ts";
import { corrected, takenBack } from "#desk/correct.ts";
import type { StoredDigest } from "#digest/model.ts";
import { openWorld, profile, texts, type World } from "./world.ts";

async function told(world: World): Promise<World & { correct(stored: StoredDigest): Promise<void> }> {
  const clock = movedClock(world.sim.clock);
  const editions = editionContext(texts, profile);
  const corrector = createCorrector({
    store: world.store(),
    clock,
    timers: realTimers(),
    log: world.log,
    composer: createComposer(editions),
    texts: createCorrectionTexts(editions),
    onPlanned: () => world.sender().wake(),
  });
  return {
    ...world,
    async correct(stored) {
      await world.store().commit([{ put: "digest", stored }], "now");
      await corrector.look();
      await world.sender().idle();
    },
  };
}

async function newest(world: World, name: string, main: string) {
  const person = world.sim.user(name);
  await person.starts();
  await person.hears();
  await person.clicks(main);
  await world.sim.settled();
  await world.sender().idle();
  return person;
}

async function digest(world: World, id: string): Promise<StoredDigest> {
  const found = await world.store().digest(id);
  if (found === null) throw new Error(`no ${id}`);
  return found;
}

describe("the first digest", () => {
  it("is mended where it stands, with one silent reply below", async () => {
    const world = await told(await openWorld({ unhurried: true }));
    const carla = await newest(world, "Carla", "Show the newest");
    const [, first, question] = carla.messages.filter(({ fromBot }) => fromBot);
    const before = await digest(world, "kazinform-2026-11-14");
    const items = before.digest.items.map((item, index) =>
      index === 0 ? { ...item, headline: "Lanterns light a harbour" } : item,
    );
    const after = { ...before, revision: 2, digest: { ...before.digest, items } };
    await world.correct(corrected(before, after, { at: world.sim.clock.now() }));

    const messages = carla.messages.filter(({ fromBot }) => fromBot);
    expect(messages).toHaveLength(4);
    expect(messages[1]).toMatchObject({ id: first?.id, edited: true });
    expect(messages[1]?.text).toContain("Lanterns light a harbour");
    expect(messages[1]?.text).not.toMatch(/Lanterns light a pipeline$/m);
    expect(messages[1]?.text).toContain("Corrected 20 Nov: “Lanterns light a harbour”");
    expect(messages[1]?.buttons).toEqual(first?.buttons);
    expect(messages[2]).toEqual(question);
    expect(messages[3]).toMatchObject({ silent: true });
    expect(messages[3]?.message.reply_to_message?.message_id).toBe(first?.id);
    expect(world.sim.violations).toEqual([]);
  });

  it("that is taken back is told without it, in the reader's language", async () => {
    const world = await told(await openWorld({ unhurried: true }));
    const boris = await newest(world, "Boris", "Показать последний");
    const before = await digest(world, "kazinform-2026-11-14");
    await world.correct(takenBack(before, world.sim.clock.now()));

    const [, first, , reply] = boris.messages.filter(({ fromBot }) => fromBot);
    expect(first?.text).not.toContain("Lanterns");
    expect(first?.text).toContain("Copper sings again");
    expect(first?.text).toContain("Отозвано 20 нояб.: Kazinform (14 нояб.)");
    expect(reply?.text).toContain("Редакция отозвала");
    expect(world.sim.violations).toEqual([]);
  });
});

describe("a first digest in the full layout", () => {
  /** The reader's wish, the digest by a tap, and its correction. */
  async function mended(world: World & { correct(stored: StoredDigest): Promise<void> }) {
    const carla = world.sim.user("Carla");
    await carla.starts();
    await carla.hears();
    await world.taps("Carla", encodeAction({ do: "set-layout", layout: "full" }));
    await world.taps("Carla", encodeAction({ do: "show-newest" }));
    await world.sim.settled();
    await world.sender().idle();
    const digests = () =>
      carla.messages.filter(({ text }) => text.includes("Review of") || text.includes("Chosen"));
    const before = digests();
    const stored = await digest(world, "kazinform-2026-11-14");
    const items = stored.digest.items.map((item, index) =>
      index === 0 ? { ...item, headline: "Lanterns light a harbour" } : item,
    );
    const after = { ...stored, revision: 2, digest: { ...stored.digest, items } };
    await world.correct(corrected(stored, after, { at: world.sim.clock.now() }));
    return { carla, before, after: digests() };
  }

  it("is one rich message, and a correction edits it as one", async () => {
    const world = await told(await openWorld({ unhurried: true }));
    const { carla, before, after } = await mended(world);
    expect(before).toHaveLength(1);
    expect(before[0]?.message.rich_message).toBeDefined();
    expect(after).toHaveLength(1);
    expect(after[0]).toMatchObject({ id: before[0]?.id, edited: true });
    expect(after[0]?.message.rich_message).toBeDefined();
    expect(after[0]?.text).toContain("Corrected 20 Nov: “Lanterns light a harbour”");
    expect(after[0]?.buttons).toEqual(before[0]?.buttons);
    expect(carla.last.text).toContain("Lanterns light a harbour");
    expect(carla.last.message.reply_to_message?.message_id).toBe(before[0]?.id);
    expect(world.sim.violations).toEqual([]);
  });

  it("goes and is mended as plain messages where Telegram refuses rich ones", async () => {
    const world = await told(await openWorld({ unhurried: true }));
    const description = "Bad Request: rich messages are not supported";
    world.sim.fault({ method: "sendRichMessage", kind: "refuse", description, times: 100 });
    const { before, after } = await mended(world);
    expect(before).toHaveLength(1);
    expect(before[0]?.message.rich_message).toBeUndefined();
    expect(after).toHaveLength(1);
    expect(after[0]).toMatchObject({ id: before[0]?.id, edited: true });
    expect(after[0]?.message.rich_message).toBeUndefined();
    expect(after[0]?.text).toContain("Corrected 20 Nov: “Lanterns light a harbour”");
    expect(world.sim.violations).toEqual([]);
  });
});
