/** A correction as a reader sees it: through desk, ledger and Bot API. */
import { describe, expect, it } from "vitest";
import { editionContext } from "#parts.ts";
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
