import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { editionKey } from "../../src/delivery/model.ts";
import { pause } from "../../src/readers/wishes.ts";
import { fakeTimers, type FakeTimers } from "./fake-timers.ts";
import type { Composer } from "../../src/delivery/composer.ts";
import { openNewsroom, testComposer, testTexts, type Newsroom } from "./newsroom.ts";
import { aDigest, anEdition, aPart, aReader, schedule, stocked } from "./world.ts";

const SLOT = "weekly/2026-W47";
const kazinform = aDigest("kazinform", "2026-11-14");
const times = aDigest("astana-times", "2026-11-13");
const K = kazinform.digest.id;
const T = times.digest.id;
const [K_TEXT, T_TEXT] = [kazinform, times].map(({ digest }) => digest.items[0]?.headline ?? "");
const reader = aReader(1);
const CHAT = reader.chatId;

let timers: FakeTimers;
let room: Newsroom;

beforeEach(async () => {
  timers = fakeTimers("2026-11-16T04:00:00Z");
  room = await openNewsroom(timers);
});
afterEach(() => room.close());

async function given(digests = [kazinform, times], readers = [reader]): Promise<void> {
  await stocked(room.store(), readers, []);
  for (const digest of digests) await room.put(digest);
}

const shown = (chat = CHAT): string[] => room.chat(chat).map(({ text }) => text);
const statesOf = async (kind: "weekly" | "correction", slot: string): Promise<string[]> =>
  (await room.store().deliveriesOf(editionKey({ kind, slot, readerId: reader.id }))).map(
    ({ state }) => state,
  );

describe("a correction", () => {
  it("edits the message, says so in it and in one silent reply below, once however often it is looked for", async () => {
    await given();
    await room.tick();
    expect(shown()).toEqual([K_TEXT, T_TEXT]);
    await room.correct(K, "Mended");
    for (let again = 0; again < 3; again += 1) await room.tick();

    const line = "corrected: Mended";
    expect(shown()).toEqual(["Mended", `${T_TEXT}\n${line}`, "notice: corrected"]);
    const [first, , notice] = room.chat(CHAT);
    expect(notice).toMatchObject({ silent: true, replyTo: first?.id });
    expect((await room.store().digest(K))?.correction).toBeUndefined();
  });

  it("is composed once for all who were told the same, and for each wish apart", async () => {
    let composed = 0;
    const composer: Composer = {
      ...testComposer,
      weekly(material) {
        composed += 1;
        const headline = material.unseen
          .flatMap(({ digest }) => digest.items.map((item) => item.headline))
          .join();
        return [
          aPart([`${material.reader.language}: ${headline}`, material.line?.text ?? []].flat().join("\n")),
        ];
      },
    };
    await room.close();
    room = await openNewsroom(timers, { composer, corrections: testTexts });
    const languages = ["en", "ru", "kk"];
    const readers = Array.from({ length: 12 }, (_, n) => aReader(n, { language: languages[n % 3] ?? "en" }));
    await given([kazinform], readers);
    await room.tick(20);
    composed = 0;
    await room.correct(K, "Mended");
    await room.tick(20);

    for (const [n, { chatId }] of readers.entries()) {
      expect(shown(chatId)[0]).toBe(`${languages[n % 3]}: Mended\ncorrected: Mended`);
    }
    // As it reads now, with the line and without.
    expect(composed).toBe(2 * languages.length);
  });

  it("tells the desk's words, and of a later one only these", async () => {
    await given([kazinform]);
    await room.tick();
    await room.correct(K, "Second");
    await room.tick();
    await room.correct(K, "Third", "the outlet was another");
    await room.tick();

    expect(shown()).toEqual([
      "Third\ncorrected: the outlet was another",
      "notice: corrected",
      "notice: corrected",
    ]);
    expect(room.chat(CHAT)[0]?.was).toEqual([K_TEXT, "Second\ncorrected: Second"]);
  });

  it("comes to nobody who sees no difference", async () => {
    await given([kazinform]);
    await room.tick();
    const before = await room.store().digest(K);
    if (before === null) throw new Error("no digest");
    const correction = { kind: "corrected" as const, at: "2026-11-16T05:00:00Z", headlines: [], note: null };
    await room.put({ ...before, revision: 2, correction, digest: { ...before.digest, title: "Another" } });
    await room.tick();

    expect(shown()).toEqual([K_TEXT]);
    expect((await room.store().counts()).deliveries.sent).toBe(1);
    expect((await room.store().digest(K))?.correction).toBeUndefined();
  });

  it("uses the wishes the message was composed for, and reaches topic summaries too", async () => {
    const due = { weekly: "2026-12-07T04:00:00Z", topics: "2026-12-01T13:00:00Z" };
    await given([kazinform, times], [{ ...reader, due, seenUntil: "2026-11-29T00:00:00Z" }]);
    await timers.advance(Temporal.Duration.from({ days: 15, hours: 9 }).total("milliseconds"));
    await room.tick();
    expect(shown()).toEqual([`topics\n${K_TEXT}\n${T_TEXT}`]);
    await room.correct(T, "Mended");
    await room.tick();

    expect(shown()[0]).toBe(`topics\n${K_TEXT}\nMended\ncorrected: Mended`);
  });

  it("edits a message that is too many to a short sentence, and brings one that is too few as a reply", async () => {
    await given([kazinform]);
    await room.tick();
    const before = await room.store().digest(K);
    const [item] = before?.digest.items ?? [];
    if (before === null || item === undefined) throw new Error("no item");
    const news = { kind: "corrected" as const, at: "2026-11-16T05:00:00Z", headlines: ["b"], note: null };
    const two = [item, { ...item, id: `${K}-2`, headline: "A second one" }];
    await room.put({ ...before, revision: 2, correction: news, digest: { ...before.digest, items: two } });
    await room.tick();
    expect(shown()).toEqual([K_TEXT, "A second one\ncorrected: b", "notice: corrected"]);
    expect(room.chat(CHAT)[1]).toMatchObject({ silent: true, replyTo: room.chat(CHAT)[0]?.id });

    await room.put({ ...before, revision: 3, correction: news });
    await room.tick();
    expect(shown().slice(0, 2)).toEqual([`${K_TEXT}\ncorrected: b`, "shortened"]);
  });

  it("goes on where it was killed", async () => {
    const readers = Array.from({ length: 50 }, (_, n) => aReader(n));
    await given([kazinform], readers);
    await room.tick(60);
    await room.correct(K, "Mended");
    const looking = room.corrector().look();
    await room.corrector().stop();
    await looking;
    expect((await room.store().digest(K))?.correction).toBeDefined();
    await room.restart();
    await room.tick(120);

    for (const { chatId } of readers) {
      expect(shown(chatId)).toEqual(["Mended\ncorrected: Mended", "notice: corrected"]);
    }
    expect((await room.store().digest(K))?.correction).toBeUndefined();
  });

  it("reaches finished editions whose bodies are gone, also of an earlier version", async () => {
    await given([kazinform]);
    const old = anEdition(reader, { slot: "weekly/2026-W46", digests: [K], parts: [aPart("as it was")] });
    await stocked(room.store(), [], [old]);
    await timers.advance(5000);
    await room.restart();
    await room.correct(K, "Mended");
    await room.tick();

    expect(shown()[0]).toBe("Mended\ncorrected: Mended");
  });

  it("edits for who has paused, without a reply", async () => {
    await given([kazinform]);
    await room.tick();
    const now = await room.store().reader(reader.id);
    if (now === null) throw new Error("no reader");
    const paused = pause(now, null, { now: timers.utc(), schedule });
    await room.store().commit([{ put: "reader", reader: paused }], "now");
    await room.correct(K, "Mended");
    await room.tick();

    expect(shown()).toEqual(["Mended\ncorrected: Mended"]);
  });

  it("overtakes one that is still under way", async () => {
    await given([kazinform]);
    await room.tick();
    room.answer(({ target }) => (target.do === "edit" ? { kind: "uncertain", reason: "time-out" } : null));
    await room.correct(K, "Second");
    await room.tick();
    room.answer(() => null);
    await room.correct(K, "Third");
    await room.tick(300);

    expect(shown()[0]).toBe("Third\ncorrected: Third");
    expect((await statesOf("correction", `${K}@2`))[0]).toBe("cancelled");
  });
});

describe("a digest that is taken back", () => {
  it("leaves the message with what else it told of", async () => {
    await given();
    await room.tick();
    await room.retract(K);
    await room.tick();

    expect(shown()).toEqual([`${T_TEXT}\ntaken back: ${K}`, "shortened", "notice: taken back"]);
  });

  it("empties a message that told of nothing else, and comes out again as new", async () => {
    await given([kazinform]);
    await room.tick();
    await room.retract(K);
    await room.tick();
    expect(shown()).toEqual(["emptied", "notice: taken back"]);
    await room.correct(K, "Mended");
    await room.republish(K);
    await timers.advance(7 * 24 * 3_600_000);
    await room.tick();
    await room.tick();

    expect(shown()).toEqual(["emptied", "notice: taken back", "Mended"]);
  });
});

describe("what was not sent yet", () => {
  it("leaves with the mended text, once", async () => {
    await given();
    await room.planner().tick();
    await room.correct(K, "Mended");
    await room.tick();
    await room.tick();

    expect(shown()).toEqual(["Mended", T_TEXT]);
    expect(await statesOf("weekly", SLOT)).toEqual(["cancelled", "cancelled"]);
    expect(await statesOf("weekly", `${SLOT}~2`)).toEqual(["sent", "sent"]);
  });

  it("leaves without a digest that was taken back: the other series' is not lost", async () => {
    await given();
    await room.planner().tick();
    await room.retract(K);
    await room.tick();

    expect(shown()).toEqual([T_TEXT]);
  });

  it("and tells of what came out meanwhile keeps that through a later correction", async () => {
    await given();
    await room.planner().tick();
    await room.retract(K);
    await room.sender().stop();
    await timers.advance(60_000);
    const younger = aDigest("kazinform", "2026-11-15", { publishedAt: timers.utc().toString() });
    await room.put(younger);
    await room.restart();
    await room.tick();
    const text = younger.digest.items[0]?.headline;
    expect(shown()).toEqual([text, T_TEXT]);
    await room.correct(T, "Mended");
    await room.tick();

    expect(shown()).toEqual([text, "Mended\ncorrected: Mended", "notice: corrected"]);
  });

  it("does not leave where nothing is left, and the mark does not swallow what comes instead", async () => {
    await given([kazinform]);
    await room.planner().tick();
    expect((await room.store().reader(reader.id))?.seenUntil).not.toBeNull();
    await room.retract(K);
    await room.tick();

    expect(shown()).toEqual([]);
    expect((await room.store().reader(reader.id))?.seenUntil).toBeNull();
    expect(await statesOf("weekly", SLOT)).toEqual(["cancelled"]);
  });

  it("of which one part is out is mended there, and the rest comes with the correction", async () => {
    await given();
    room.answer(({ part }) =>
      "text" in part && part.text === T_TEXT ? { kind: "slow-down", retryAfterMs: 60_000 } : null,
    );
    await room.tick();
    expect(shown()).toEqual([K_TEXT]);
    room.answer(() => null);
    await room.correct(K, "Mended");
    await room.tick(200);

    expect(shown()).toEqual(["Mended", `${T_TEXT}\ncorrected: Mended`, "notice: corrected"]);
    expect(await statesOf("weekly", SLOT)).toEqual(["sent", "cancelled"]);
  });

  it("and may have arrived is not repeated with the old text: the new one comes as a message of its own", async () => {
    await given([kazinform]);
    room.answer(() => ({ kind: "uncertain", reason: "time-out" }));
    await room.tick();
    room.answer(() => null);
    await room.correct(K, "Mended");
    await room.tick(200);

    expect(shown()).toEqual(["Mended\ncorrected: Mended"]);
    expect(await statesOf("weekly", SLOT)).toEqual(["parked"]);
  });
});
