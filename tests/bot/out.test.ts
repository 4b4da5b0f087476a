/** What is out, corrected and taken back by the desk as readers see it: through screens, ledger and Bot API. */
import { describe, expect, it } from "vitest";
import { encodeAction } from "#bot/callback-data.ts";
import { movedClock } from "#clock.ts";
import { createComposer } from "#delivery/composer.ts";
import { createCorrectionTexts } from "#delivery/correction-texts.ts";
import { createCorrector, type Corrector } from "#delivery/corrector.ts";
import { realTimers } from "#delivery/timers.ts";
import { ingest } from "#desk/ingest.ts";
import type { Fix } from "#desk/fixes.ts";
import { mend } from "#desk/mend.ts";
import { shortName } from "#desk/short-name.ts";
import { createEngine } from "#digest/engine.ts";
import { editionContext } from "#parts.ts";
import { CANYON, LAUNCH, PIPELINE, review } from "../desk/desk.ts";
import { openWorld, profile, texts, type World } from "./world.ts";

const OWNER = 77;
const ID = "kazinform-2026-11-19";

async function stage() {
  let corrector: Corrector | null = null;
  const looks: Promise<void>[] = [];
  const world = await openWorld({
    unhurried: true,
    owners: [OWNER],
    digests: [],
    decided: () => void looks.push(corrector?.look() ?? Promise.resolve()),
    users: [
      { id: OWNER, firstName: "Olga", languageCode: "en" },
      { id: 78, firstName: "Boris", languageCode: "en" },
      { id: 79, firstName: "Dina", languageCode: "en" },
    ],
  });
  const clock = movedClock(world.sim.clock);
  const store = world.store();
  const editions = editionContext(texts, profile);
  corrector = createCorrector({
    store,
    clock,
    timers: realTimers(),
    log: world.log,
    composer: createComposer(editions),
    texts: createCorrectionTexts(editions),
    onPlanned: () => world.sender().wake(),
  });
  await ingest(
    { store, clock, engine: createEngine(profile.editorial) },
    {
      bytes: new TextEncoder().encode(review(PIPELINE, LAUNCH, CANYON)),
      source: { kind: "file", name: "review.txt" },
      options: { series: "kazinform", date: "2026-11-19", fileName: null, url: "https://example.org/r" },
      publish: true,
    },
  );
  const boris = world.sim.user("Boris");
  await boris.starts();
  await boris.hears();
  await boris.clicks("Show the newest");
  await world.sim.settled();
  await world.sender().idle();
  const olga = world.sim.user("Olga");
  await olga.starts();
  await world.sim.settled();
  const told = async (): Promise<void> => {
    await world.sim.settled();
    await Promise.all(looks);
    await world.sender().idle();
  };
  olga.ignoresTheRest();
  boris.ignoresTheRest();
  const topics = profile.editorial.topics.map(({ id }) => id);
  const correct = async (fix: Fix): Promise<void> => {
    const engine = createEngine(profile.editorial);
    await mend({ store, clock, engine, topics }, { id: ID, fix, by: { id: OWNER, name: "Olga" } });
    looks.push(corrector?.look() ?? Promise.resolve());
  };
  return { world, olga, boris, told, correct };
}

const digestOf = ({ sim }: World, name: string) =>
  sim.user(name).messages.find(({ text, fromBot }) => fromBot && /Review of|Chosen|taken back/.test(text));

async function opens({ world, olga }: Awaited<ReturnType<typeof stage>>) {
  await world.taps("Olga", encodeAction({ do: "outs", page: 0 }));
  await olga.hears("Published reviews");
  await olga.clicks(/^Kazinform, Thu 19 Nov/);
  return olga.hears("One reader had it");
}

describe("a review that is out", () => {
  it("is corrected with a whole new text in pieces and a note, told to who had it, and the report says who was", async () => {
    const staged = await stage();
    const { world, olga, boris, told } = staged;
    await opens(staged);
    await olga.clicks("Correct");
    await olga.hears("How is");
    await olga.clicks("Send the corrected text");
    await olga.hears("whole corrected text");
    const renamed = { ...PIPELINE, headline: "How gas crosses the steppe in a pipe of steel" };
    const lines = review(renamed, LAUNCH, CANYON).split("\n");
    await olga.sends(lines.slice(0, 5).join("\n"));
    await olga.hears("characters so far");
    await olga.sends(lines.slice(5).join("\n"));
    await olga.hears("characters so far");
    await olga.clicks("That is all");
    await olga.hears("What should readers be told?");
    await olga.sends("It is gas and not oil.");
    const question = await olga.hears("Correct Kazinform");
    expect(question.text).toContain(`• ${renamed.headline}`);
    expect(question.text).toContain("Readers who had it: 1");
    expect(question.text).toContain("They are told: It is gas and not oil.");
    expect((await world.store().digest(ID))?.revision).toBe(1);
    expect(await olga.clicks("Correct")).toMatchObject({ text: "Corrected. Readers are told now." });
    await told();
    expect(digestOf(world, "Boris")?.text).toContain(renamed.headline);
    expect(boris.last.text).toContain("Corrected in the message above: It is gas and not oil.");
    await olga.clicks("Refresh");
    expect((await olga.hears("one reader was told")).text).toContain("Revision 2: one reader was told");
    expect((await world.store().notes("audit", { limit: 1 }))[0]).toMatchObject({
      by: OWNER,
      act: "mend-text",
    });
    expect(world.sim.violations).toEqual([]);
    expect(world.log.text("error")).toBe("[]");
  });

  it("is corrected with a document", async () => {
    const staged = await stage();
    const { world, olga, told } = staged;
    await opens(staged);
    await olga.clicks("Correct");
    await olga.hears("How is");
    await olga.clicks("Send the corrected text");
    await olga.hears("whole corrected text");
    const renamed = { ...LAUNCH, headline: "Why rockets leave from a steppe far from every sea" };
    await olga.sendsDocument("corrected.txt", review(PIPELINE, renamed, CANYON));
    await olga.hears("What should readers be told?");
    await olga.clicks("Without words");
    expect((await olga.hears("Correct Kazinform")).text).toContain(`• ${renamed.headline}`);
    await olga.clicks("Correct");
    await told();
    expect(digestOf(world, "Boris")?.text).toContain(renamed.headline);
    expect(world.log.text("error")).toBe("[]");
  });

  it("loses a story, without words", async () => {
    const staged = await stage();
    const { world, olga, told } = staged;
    await opens(staged);
    await olga.clicks("Correct");
    await olga.hears("How is");
    await olga.clicks("Take out a story");
    await olga.hears("Which story");
    await olga.clicks(/^2\. Why rockets/);
    await olga.hears("What should readers be told?");
    await olga.clicks("Without words");
    expect((await olga.hears("Correct Kazinform")).text).toContain(`• ${LAUNCH.headline}`);
    await olga.clicks("Correct");
    await told();
    expect(digestOf(world, "Boris")?.text).not.toMatch(/^\P{L}*Why rockets/mu);
    expect((await world.store().digest(ID))?.digest.items).toHaveLength(2);
  });

  it("is retracted with a reason for readers, after a question", async () => {
    const staged = await stage();
    const { world, olga, boris, told } = staged;
    await opens(staged);
    await olga.clicks("Retract");
    await olga.hears("Why is it retracted?");
    await olga.sends("It was the review of last year.");
    const question = await olga.hears("Retract Kazinform");
    expect(question.text).toContain("They are told: It was the review of last year.");
    await olga.clicks("Retract");
    await told();
    expect(digestOf(world, "Boris")?.text).toContain("taken back by the desk");
    expect(boris.last.text).toContain("The reason: It was the review of last year.");
    expect((await world.store().digest(ID))?.state).toBe("retracted");
    await olga.clicks("Refresh");
    expect((await olga.hears("one reader was told")).text).toContain("Retracted: nobody sees it any more.");
    expect(world.sim.violations).toEqual([]);
  });

  it("stays as it is where the text is none, somebody was faster, or the answer is not the question's", async () => {
    const staged = await stage();
    const { world, olga } = staged;
    await opens(staged);
    await olga.clicks("Correct");
    await olga.hears("How is");
    await olga.clicks("Send the corrected text");
    await olga.hears("whole corrected text");
    await olga.sends("Call me back.");
    await olga.hears("characters so far");
    await olga.clicks("That is all");
    await olga.hears("I find no stories");
    await olga.clicks("Leave it as it is");
    await olga.hears("One reader had it");
    await olga.clicks("Retract");
    await olga.hears("Why is it retracted?");
    await olga.clicks("Without words");
    await olga.hears("Retract Kazinform");
    const forged = encodeAction({
      do: "out",
      act: "retract-yes",
      of: shortName(ID),
      story: 0,
      whom: "0123456789ab",
    });
    expect((await world.taps("Olga", forged)).text).toContain("This question is over");
    const stored = await world.store().digest(ID);
    if (stored === null) throw new Error("it is there");
    await world.store().commit([{ put: "digest", stored: { ...stored, revision: 2 } }], "now");
    expect((await olga.clicks("Retract")).text).toContain("Somebody has changed this review");
    expect(await world.store().digest(ID)).toMatchObject({ revision: 2, state: "published" });
  });

  it("is led by what the desk chose: in a first digest, in its correction, and in /latest", async () => {
    const staged = await stage();
    const { world, boris, told, correct } = staged;
    expect(digestOf(world, "Boris")?.text).not.toMatch(/^\P{L}*A walk through a canyon/u);
    await correct({ fix: "lead", item: `${ID}-3` });
    await told();
    expect(digestOf(world, "Boris")?.text).toMatch(/^\P{L}*A walk through a canyon/u);
    await boris.sends("/latest");
    await boris.hears(/^\P{L}*A walk through a canyon/u);
    const dina = world.sim.user("Dina");
    await dina.starts();
    await dina.hears();
    await dina.clicks("Show the newest");
    await told();
    expect(digestOf(world, "Dina")?.text).toMatch(/^\P{L}*A walk through a canyon/u);
  });

  it("is nobody's but the desk's", async () => {
    const { world } = await stage();
    const act = encodeAction({ do: "out", act: "retract", of: shortName(ID), story: 0, whom: null });
    await world.taps("Boris", act);
    await world.sim.user("Boris").sends("Because I say so.");
    await world.sim.settled();
    expect((await world.store().digest(ID))?.state).toBe("published");
    expect(world.sim.user("Boris").messages.some(({ text }) => text.includes("Why is it retracted"))).toBe(
      false,
    );
  });
});
