/**
 * What every store driver owes the rest of the program. A driver's test calls `storeContract` with a way to make a
 * store and, since memory is not a promise, a way to open the same one again.
 */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Delivery } from "#delivery/model.ts";
import type { Reader } from "#readers/model.ts";
import { StaleWrite, StoreError, talkKey, type Change, type Note, type Store } from "#store/store.ts";
import {
  aDigest,
  aLetter,
  anEdition,
  aReader,
  hashOf,
  minutesLater,
  moved,
  NOON,
  textPart,
} from "./records.ts";

export interface StoreMaker {
  /** An empty store of its own; `now` is the clock that talks expire by. */
  make(now: () => Temporal.Instant): Promise<Store>;
  /** The same store, opened anew after it was closed. */
  reopen(store: Store): Promise<Store>;
}

export function storeContract(maker: StoreMaker): void {
  let store: Store;
  let now = Temporal.Instant.from(NOON);

  beforeEach(async () => {
    now = Temporal.Instant.from(NOON);
    store = await maker.make(() => now);
  });
  afterEach(() => store.close());

  const commit = (...changes: Change[]): Promise<void> => store.commit(changes, "now");
  const reopen = async (): Promise<void> => {
    await store.close();
    store = await maker.reopen(store);
  };
  const all = async (): Promise<Reader[]> => Array.fromAsync(store.readers());
  const only = async (key: string, part = 1): Promise<Delivery> => {
    const found = (await store.deliveriesOf(key))[part - 1];
    if (found === undefined) throw new Error(`no part ${part} of ${key}`);
    return found;
  };
  const ready = async (at = NOON, limit = 100): Promise<string[]> =>
    (await store.deliveriesReady(at, limit)).map(({ id }) => id);

  describe("readers", () => {
    it("are found by id and by chat, counted up with each save, also after opening again", async () => {
      await commit({ put: "reader", reader: aReader(1) });
      await commit({ put: "reader", reader: aReader(1, { rev: 1, layout: "full" }) });
      await reopen();
      const expected = aReader(1, { rev: 2, layout: "full" });
      expect(await store.reader(expected.id)).toEqual(expected);
      expect(await store.readerAt(expected.chatId, null)).toEqual(expected);
      expect(await store.readerAt(expected.chatId, 7)).toBeNull();
      expect(await store.reader("r_nobody")).toBeNull();
    });

    it.each([
      ["a new one that exists", aReader(1)],
      ["one read before another save", aReader(1, { rev: 1 })],
      ["one from the future", aReader(1, { rev: 3 })],
      ["one that was never saved", aReader(9, { rev: 1 })],
    ])("refuse %s", async (_, reader) => {
      await commit({ put: "reader", reader: aReader(1) }, { put: "reader", reader: aReader(1, { rev: 1 }) });
      await expect(commit({ put: "reader", reader })).rejects.toBeInstanceOf(StaleWrite);
      expect(await all()).toEqual([aReader(1, { rev: 2 })]);
    });

    it("have a chat and thread of their own, which moves with them", async () => {
      await commit({ put: "reader", reader: aReader(1) });
      const twin = aReader(2, { chatId: aReader(1).chatId });
      await expect(commit({ put: "reader", reader: twin })).rejects.toBeInstanceOf(StaleWrite);
      await commit({ put: "reader", reader: { ...twin, threadId: 5 } });
      await commit({ put: "reader", reader: aReader(1, { rev: 1, chatId: -100_500 }) });
      await commit({ put: "reader", reader: aReader(3, { chatId: aReader(1).chatId }) });
      expect((await store.readerAt(-100_500, null))?.id).toBe(aReader(1).id);
      expect((await store.readerAt(aReader(1).chatId, null))?.id).toBe(aReader(3).id);
      expect((await store.readerAt(aReader(1).chatId, 5))?.id).toBe(aReader(2).id);
    });

    it("are due by the earlier of their slots, the longest waiting first", async () => {
      const due = (weekly: string | null, topics: string | null) => ({ due: { weekly, topics } });
      await commit(
        { put: "reader", reader: aReader(1, due(minutesLater(-1), null)) },
        { put: "reader", reader: aReader(2, due(minutesLater(30), minutesLater(-5))) },
        { put: "reader", reader: aReader(3, due(null, minutesLater(1))) },
        { put: "reader", reader: aReader(4, due(null, null)) },
        { put: "reader", reader: aReader(5, due(NOON, null)) },
      );
      await reopen();
      const ids = async (at: string, limit = 100): Promise<string[]> =>
        (await store.readersDue(at, limit)).map(({ id }) => id);
      expect(await ids(NOON)).toEqual([2, 1, 5].map((number) => aReader(number).id));
      expect(await ids(NOON, 2)).toEqual([2, 1].map((number) => aReader(number).id));
      await commit({ put: "reader", reader: aReader(2, { ...due(minutesLater(30), null), rev: 1 }) });
      expect(await ids(minutesLater(1))).toEqual([1, 5, 3].map((number) => aReader(number).id));
    });

    it("who want digests at once are found by their mark, the oldest first", async () => {
      const wants = (number: number, change: Partial<Reader>): Change => ({
        put: "reader",
        reader: aReader(number, { atOnce: true, ...change }),
      });
      await commit(
        wants(1, { seenUntil: minutesLater(-1) }),
        wants(2, { seenUntil: NOON }),
        wants(3, { seenUntil: null }),
        wants(4, { seenUntil: minutesLater(-5), state: "paused" }),
        wants(5, { seenUntil: minutesLater(-5), state: "stopped" }),
        wants(6, { seenUntil: minutesLater(-5), state: "blocked" }),
        wants(7, { seenUntil: minutesLater(-5), atOnce: false }),
      );
      await reopen();
      const ids = async (at: string, limit = 100): Promise<string[]> =>
        (await store.readersAtOnce(at, limit)).map(({ id }) => id);
      expect(await ids(NOON)).toEqual([3, 4, 1].map((number) => aReader(number).id));
      expect(await ids(NOON, 2)).toEqual([3, 4].map((number) => aReader(number).id));
      expect(await ids(minutesLater(1))).toEqual([3, 4, 1, 2].map((number) => aReader(number).id));
      await commit(wants(1, { seenUntil: NOON, rev: 1 }), wants(3, { atOnce: false, rev: 1 }), {
        put: "no-reader",
        id: aReader(4).id,
      });
      expect(await ids(NOON)).toEqual([]);
    });

    it("of a chat's threads are found by the chat, the oldest thread first, and all by who set them up", async () => {
      const place = (number: number, change: Partial<Reader>): Change => ({
        put: "reader",
        reader: aReader(number, { chatId: -900, type: "supergroup", ...change }),
      });
      const threads = async (chatId: number): Promise<string[]> =>
        (await store.threadsOf(chatId)).map(({ id }) => id);
      const boundBy = async (userId: number): Promise<string[]> =>
        (await store.readersBoundBy(userId)).map(({ id }) => id).toSorted();
      const ids = (...numbers: number[]): string[] => numbers.map((number) => aReader(number).id);
      await commit(
        place(1, { threadId: null, boundBy: 77 }),
        place(2, { threadId: 30, boundBy: 77 }),
        place(3, { threadId: 4, boundBy: 78 }),
        place(4, { chatId: -901, threadId: 4 }),
      );
      await reopen();
      expect(await threads(-900)).toEqual(ids(3, 2));
      expect(await boundBy(77)).toEqual(ids(1, 2));
      await commit(
        place(2, { threadId: 30, boundBy: 78, rev: 1 }),
        place(3, { threadId: 4, boundBy: 78, chatId: -902, rev: 1 }),
        { put: "no-reader", id: aReader(1).id },
      );
      expect(await threads(-900)).toEqual(ids(2));
      expect(await threads(-902)).toEqual(ids(3));
      expect(await boundBy(77)).toEqual([]);
      expect(await boundBy(78)).toEqual(ids(2, 3));
      expect(await threads(1)).toEqual([]);
    });

    it("stay when who set them up is forgotten, and don't bear that id any more", async () => {
      const person = aReader(1);
      const group = aReader(2, { chatId: -900, type: "supergroup", boundBy: person.chatId });
      await commit({ put: "reader", reader: person }, { put: "reader", reader: group });
      await commit({ put: "no-reader", id: person.id });
      await reopen();
      expect(await store.readersBoundBy(person.chatId)).toEqual([]);
      const left = await store.reader(group.id);
      expect(left).not.toHaveProperty("boundBy");
      await commit({ put: "reader", reader: { ...group, rev: left?.rev ?? 0 } });
    });

    it("can be walked through while they change", async () => {
      await commit(...[1, 2, 3].map((number): Change => ({ put: "reader", reader: aReader(number) })));
      const seen: string[] = [];
      for await (const { id } of store.readers()) {
        seen.push(id);
        const next = [1, 2, 3].map((number) => aReader(number).id).find((each) => !seen.includes(each));
        if (seen.length === 1 && next !== undefined) await commit({ put: "no-reader", id: next });
      }
      expect(new Set(seen).size).toBe(2);
    });

    it("that are forgotten leave nothing with their id", async () => {
      const [gone, stays] = [aReader(1), aReader(2)];
      const edition = anEdition(gone.id, "2026-W47", ["for one"]);
      const other = anEdition(stays.id, "2026-W47", ["for the other"]);
      const talk = (chat: number): Change => ({
        put: "talk",
        key: talkKey(chat, null, 77),
        state: "asked",
        expiresAt: minutesLater(60),
      });
      await commit({ put: "reader", reader: gone }, { put: "reader", reader: stays });
      await commit(edition.change, other.change, talk(gone.chatId), talk(stays.chatId));
      await commit({ put: "no-reader", id: gone.id });
      const check = async (): Promise<void> => {
        expect(await store.reader(gone.id)).toBeNull();
        expect(await store.readerAt(gone.chatId, null)).toBeNull();
        expect(await store.edition(edition.edition.key)).toBeNull();
        expect(await store.deliveriesOf(edition.edition.key)).toEqual([]);
        expect(await store.body(hashOf(textPart("for one")))).toBeNull();
        expect(await store.talk(talkKey(gone.chatId, null, 77))).toBeNull();
        expect(await store.talk(talkKey(stays.chatId, null, 77))).toBe("asked");
        expect(await ready()).toEqual(other.ids);
        expect((await store.counts()).deliveries.planned).toBe(1);
      };
      await check();
      await reopen();
      await check();
    });

    it("that are forgotten don't come back by a late write", async () => {
      await commit({ put: "reader", reader: aReader(1) });
      const edition = anEdition(aReader(1).id, "2026-W47", ["text"]);
      await commit(edition.change);
      const delivery = await only(edition.edition.key);
      await commit({ put: "no-reader", id: aReader(1).id });
      for (const late of [
        { put: "reader", reader: aReader(1, { rev: 1 }) } as const,
        { put: "letter", letter: aLetter(1) } as const,
        anEdition(aReader(1).id, "2026-W48", ["text"]).change,
        moved(delivery, "sending"),
      ]) {
        await expect(commit(late)).rejects.toBeInstanceOf(StaleWrite);
      }
    });
  });

  describe("letters", () => {
    const told = (chatId: number) => [{ chatId, messageId: 7 }];

    it("are kept and changed, the oldest first, until they expire or are forgotten", async () => {
      await commit({ put: "reader", reader: aReader(1) }, { put: "reader", reader: aReader(2) });
      await commit(
        { put: "letter", letter: aLetter(1, { at: minutesLater(2) }) },
        { put: "letter", letter: aLetter(2, { at: minutesLater(1), expiresAt: minutesLater(10) }) },
      );
      const answered = aLetter(1, {
        at: minutesLater(2),
        answers: [{ at: minutesLater(3), text: "Thanks" }],
      });
      await commit({ put: "letter", letter: answered });
      await reopen();
      expect((await store.letters()).map(({ id }) => id)).toEqual([aLetter(2).id, aLetter(1).id]);
      expect(await store.letter(answered.id)).toEqual(answered);
      now = Temporal.Instant.from(minutesLater(10));
      expect(await store.letters()).toEqual([answered]);
      expect(await store.letter(aLetter(2).id)).toBeNull();
      await commit({ put: "no-letter", id: answered.id });
      await reopen();
      expect(await store.letters()).toEqual([]);
    });

    it("go with their reader, who also leaves what others' letters tell of them", async () => {
      await commit({ put: "reader", reader: aReader(1) }, { put: "reader", reader: aReader(2) });
      await commit(
        { put: "letter", letter: aLetter(1) },
        { put: "letter", letter: aLetter(2, { told: [...told(aReader(1).chatId), ...told(5)] }) },
        { put: "talk", key: talkKey(-100, 3, aReader(1).chatId), state: "asked", expiresAt: minutesLater(9) },
      );
      await commit({ put: "no-reader", id: aReader(1).id });
      const check = async (): Promise<void> => {
        expect(await store.letters()).toEqual([aLetter(2, { told: told(5) })]);
        expect(await store.talk(talkKey(-100, 3, aReader(1).chatId))).toBeNull();
      };
      await check();
      await reopen();
      await check();
    });
  });

  describe("what is kept of a reader", () => {
    it("is told whole, and is gone with the reader", async () => {
      const [one, other] = [aReader(1), aReader(2)];
      await commit({ put: "reader", reader: one }, { put: "reader", reader: other });
      const editions = ["2026-W46", "2026-W47"].map((slot) => anEdition(one.id, slot, [slot]));
      await commit(...editions.map(({ change }) => change), anEdition(other.id, "2026-W47", ["x"]).change);
      const finished = editions[0]?.edition.key ?? "";
      await commit(moved(await only(finished), "sent", { messageId: 9 }));
      const talk = { key: talkKey(one.chatId, null, 77), state: "asked", expiresAt: minutesLater(60) };
      await commit({ put: "talk", ...talk }, { put: "letter", letter: aLetter(1) });
      for (let round = 0; round < 2; round += 1) {
        const kept = await store.recordsOf(one.id);
        expect(kept).toMatchObject({ reader: { id: one.id }, talks: [talk], letters: [aLetter(1)] });
        expect(kept?.editions.map(({ edition }) => edition.key).sort()).toEqual(
          editions.map(({ edition }) => edition.key),
        );
        expect(
          kept?.editions.flatMap(({ deliveries }) => deliveries.map(({ state }) => state)).sort(),
        ).toEqual(["planned", "sent"]);
        await reopen();
      }
      await commit({ put: "no-reader", id: one.id });
      await store.purge();
      expect(await store.recordsOf(one.id)).toBeNull();
      expect((await store.recordsOf(other.id))?.editions).toHaveLength(1);
      await store.purge();
    });
  });

  describe("commits", () => {
    it("are all or nothing", async () => {
      await commit({ put: "reader", reader: aReader(1) });
      const edition = anEdition(aReader(1).id, "2026-W47", ["text"]);
      await commit(edition.change);
      const delivery = await only(edition.edition.key);
      const everything: Change[] = [
        { put: "reader", reader: aReader(2) },
        { put: "reader", reader: aReader(1, { rev: 1, chatId: 5 }) },
        { put: "digest", stored: aDigest("astana-times-2026-11-13") },
        anEdition(aReader(1).id, "2026-W48", ["other"]).change,
        moved(delivery, "sending"),
        { put: "talk", key: "1:0:1", state: "x", expiresAt: minutesLater(5) },
        { put: "handled", updateId: 5 },
        { put: "fact", name: "owners", value: [1] },
        { put: "no-reader", id: aReader(1).id },
        { put: "reader", reader: aReader(2, { rev: 7 }) },
      ];
      await expect(commit(...everything)).rejects.toBeInstanceOf(StaleWrite);
      expect(await all()).toEqual([aReader(1, { rev: 1 })]);
      expect(await store.readerAt(5, null)).toBeNull();
      expect(await store.digests({})).toEqual([]);
      expect(await store.edition(`weekly|2026-W48|${aReader(1).id}`)).toBeNull();
      expect(await store.body(hashOf(textPart("other")))).toBeNull();
      expect(await ready()).toEqual(edition.ids);
      expect(await store.talk("1:0:1")).toBeNull();
      expect(await store.isHandled(5)).toBe(false);
      expect(await store.fact("owners")).toBeNull();
    });

    it("refuse a record that could not be read back, and keep nothing of it", async () => {
      const broken = aReader(1, { weekly: { weekday: Number.NaN, time: "09:00", zone: "Asia/Almaty" } });
      await expect(commit({ put: "reader", reader: broken })).rejects.toBeInstanceOf(StoreError);
      expect(await all()).toEqual([]);
      await reopen();
      expect(await all()).toEqual([]);
    });

    it("keep what was handed in, whatever the caller does with it afterwards", async () => {
      const reader = aReader(1);
      await commit({ put: "reader", reader });
      reader.topics.push("law");
      expect((await store.reader(reader.id))?.topics).toEqual(aReader(1).topics);
    });

    it("made soon are seen at once and are there after closing", async () => {
      await store.commit([{ put: "reader", reader: aReader(1) }], "soon");
      expect(await store.reader(aReader(1).id)).not.toBeNull();
      await reopen();
      expect(await store.reader(aReader(1).id)).not.toBeNull();
    });

    it("are refused once the store is closed, and closing twice does nothing", async () => {
      await store.close();
      await store.close();
      await expect(commit({ put: "handled", updateId: 1 })).rejects.toBeInstanceOf(StoreError);
    });
  });

  describe("digests", () => {
    it("come newest day first, undated ones last, and by state, series and publishing time", async () => {
      await commit(
        { put: "digest", stored: aDigest("kazinform-2026-11-16", { day: "2026-11-16" }) },
        { put: "digest", stored: aDigest("astana-times-u1234abcd", { day: null }) },
        {
          put: "digest",
          stored: aDigest("kazinform-2026-11-13", { state: "published", publishedAt: minutesLater(-10) }),
        },
        {
          put: "digest",
          stored: aDigest("astana-times-2026-11-13", { state: "published", publishedAt: NOON }),
        },
      );
      await reopen();
      const ids = async (filter: Parameters<Store["digests"]>[0]): Promise<string[]> =>
        (await store.digests(filter)).map(({ digest }) => digest.id);
      expect(await ids({})).toEqual([
        "kazinform-2026-11-16",
        "astana-times-2026-11-13",
        "kazinform-2026-11-13",
        "astana-times-u1234abcd",
      ]);
      expect(await ids({ state: "published" })).toEqual(["astana-times-2026-11-13", "kazinform-2026-11-13"]);
      expect(await ids({ series: "kazinform" })).toEqual(["kazinform-2026-11-16", "kazinform-2026-11-13"]);
      expect(await ids({ publishedAfter: minutesLater(-10) })).toEqual(["astana-times-2026-11-13"]);
    });

    it("take the next revision, or the same with another state, and nothing else", async () => {
      const id = "astana-times-2026-11-13";
      await commit({ put: "digest", stored: aDigest(id) });
      await commit({ put: "digest", stored: aDigest(id, { state: "published", publishedAt: NOON }) });
      await commit({
        put: "digest",
        stored: aDigest(id, { revision: 2, state: "published", publishedAt: NOON }),
      });
      for (const revision of [1, 4]) {
        await expect(commit({ put: "digest", stored: aDigest(id, { revision }) })).rejects.toBeInstanceOf(
          StaleWrite,
        );
      }
      await reopen();
      expect(await store.digest(id)).toEqual(
        aDigest(id, { revision: 2, state: "published", publishedAt: NOON }),
      );
      expect(await store.digest("astana-times-2020-01-01")).toBeNull();
    });
  });

  describe("editions", () => {
    const reader = aReader(1);
    beforeEach(() => commit({ put: "reader", reader }));

    it("are planned once, whoever comes second", async () => {
      const first = anEdition(reader.id, "2026-W47", ["one", "two"]);
      await commit(first.change);
      await commit(anEdition(reader.id, "2026-W47", ["something else"]).change);
      await reopen();
      await commit(anEdition(reader.id, "2026-W47", ["something else"]).change);
      expect(await store.edition(first.edition.key)).toEqual(first.edition);
      const deliveries = await store.deliveriesOf(first.edition.key);
      expect(deliveries.map(({ id, state, part }) => [id, state, part])).toEqual(
        first.ids.map((id, index) => [id, "planned", index + 1]),
      );
      expect(await store.body(first.edition.bodies[1] ?? "")).toEqual(textPart("two"));
      expect(await store.body(hashOf(textPart("something else")))).toBeNull();
    });

    it("share a body, which stays while one of them needs it", async () => {
      await commit({ put: "reader", reader: aReader(2) });
      await commit(anEdition(reader.id, "2026-W47", ["shared"]).change);
      await commit(anEdition(aReader(2).id, "2026-W47", ["shared"]).change);
      await commit({ put: "no-reader", id: reader.id });
      await reopen();
      expect(await store.body(hashOf(textPart("shared")))).toEqual(textPart("shared"));
    });

    it("leave part by part", async () => {
      const { change, edition, ids } = anEdition(reader.id, "2026-W47", ["one", "two", "three"]);
      await commit(change);
      expect(await ready()).toEqual([ids[0]]);
      await commit(moved(await only(edition.key), "sending", { attempts: 1 }));
      expect(await ready()).toEqual([]);
      await commit(moved(await only(edition.key), "sent", { messageId: 11 }));
      expect(await ready()).toEqual([ids[1]]);
      await commit(moved(await only(edition.key, 2), "failed", { reason: "blocked" }));
      expect(await ready()).toEqual([]);
    });

    it("leave in the order of planning, repeated ones behind planned ones", async () => {
      const editions = ["2026-W44", "2026-W45", "2026-W46", "2026-W47"].map((slot) =>
        anEdition(reader.id, slot, [slot]),
      );
      await commit(...editions.map(({ change }) => change));
      const [first, second, third, fourth] = editions.map(({ ids }) => ids[0]);
      expect(await ready()).toEqual([first, second, third, fourth]);
      expect(await ready(NOON, 2)).toEqual([first, second]);

      const key = (index: number): string => editions[index]?.edition.key ?? "";
      await commit(
        moved(await only(key(0)), "uncertain", { retryAt: minutesLater(1), attempts: 1 }),
        moved(await only(key(1)), "deferred", { retryAt: minutesLater(-1) }),
        moved(await only(key(2)), "planned", { retryAt: minutesLater(2), attempts: 1 }),
      );
      await reopen();
      expect(await ready()).toEqual([fourth, second]);
      expect(await ready(minutesLater(1))).toEqual([fourth, second, first]);
      expect(await ready(minutesLater(2))).toEqual([fourth, third, second, first]);
      expect(await ready(minutesLater(2), 3)).toEqual([fourth, third, second]);
    });

    it("leave before every push where somebody waits for them", async () => {
      const push = anEdition(reader.id, "2026-W47", ["a push"]);
      const answer = anEdition(reader.id, "start/7", ["an answer", "and more"], { lane: "reply" });
      await commit(push.change, answer.change);
      expect(await ready()).toEqual([answer.ids[0], push.ids[0]]);
      await reopen();
      await commit(moved(await only(answer.edition.key), "sending", { attempts: 1 }));
      await commit(moved(await only(answer.edition.key), "sent", { messageId: 11 }));
      expect(await ready()).toEqual([answer.ids[1], push.ids[0]]);
    });

    it("with targets of their own are held up by none that came to nothing", async () => {
      const targets = [
        { do: "edit" as const, messageId: 5 },
        { do: "reply" as const, messageId: 5 },
      ];
      const { edition, change, ids } = anEdition(reader.id, "a@2", ["edit", "reply"], { targets });
      await commit(change);
      expect(await ready()).toEqual([ids[0]]);
      await commit(moved(await only(edition.key), "sending", { attempts: 1 }));
      expect(await ready()).toEqual([]);
      await commit(moved(await only(edition.key), "failed", { reason: "gone" }));
      expect(await ready()).toEqual([ids[1]]);
      expect(await store.edition(edition.key)).toMatchObject({ targets });
    });

    it("are found by the digests they name, on their way and finished, with what a correction must know", async () => {
      const composed = { language: "en", topics: ["energy"], everything: false, layout: "compact" as const };
      const facts = {
        composed: { ...composed, silent: false, zone: "Asia/Almaty", nextAt: null },
        targets: [{ do: "edit" as const, messageId: 5, of: 0 }],
        corrects: [{ edition: "weekly|2026-W46|x", shows: "0".repeat(64) }],
      };
      const done = anEdition(reader.id, "2026-W47", ["done"], { ...facts, digests: ["a-1", "b-1"] });
      const open = anEdition(reader.id, "2026-W48", ["open"], { digests: ["a-1"] });
      const other = anEdition(reader.id, "2026-W49", ["other"], { digests: ["a-12"] });
      await commit(done.change, open.change, other.change);
      await commit(moved(await only(done.edition.key), "sending", { attempts: 1 }));
      await commit(moved(await only(done.edition.key), "sent", { messageId: 42 }));
      const found = async (digest: string): Promise<string[]> =>
        (await Array.fromAsync(store.editionsWith(digest))).map(({ slot }) => slot).toSorted();
      for (let opened = 0; opened < 2; opened += 1) {
        expect(await found("a-1")).toEqual(["2026-W47", "2026-W48"]);
        expect(await found("b-1")).toEqual(["2026-W47"]);
        expect(await found("c-1")).toEqual([]);
        expect(await store.edition(done.edition.key)).toMatchObject(facts);
        await reopen();
      }
      await commit({ put: "no-reader", id: reader.id });
      expect(await found("a-1")).toEqual([]);
    });

    it("say when the next waiting one may leave", async () => {
      const [one, other] = [anEdition(reader.id, "2026-W46", ["a"]), anEdition(reader.id, "2026-W47", ["b"])];
      await commit(one.change, other.change);
      expect(await store.nextRetryAt()).toBeNull();
      await commit(
        moved(await only(one.edition.key), "deferred", { retryAt: minutesLater(9) }),
        moved(await only(other.edition.key), "uncertain", { retryAt: minutesLater(4) }),
      );
      expect(await store.nextRetryAt()).toBe(minutesLater(4));
      await commit(moved(await only(other.edition.key), "parked", { retryAt: null }));
      await reopen();
      expect(await store.nextRetryAt()).toBe(minutesLater(9));
    });

    it("move on only from where they are", async () => {
      const { change, edition } = anEdition(reader.id, "2026-W47", ["one"]);
      await commit(change);
      const planned = await only(edition.key);
      await commit(moved(planned, "sending", { attempts: 1 }));
      await expect(commit(moved(planned, "sending", { attempts: 1 }))).rejects.toBeInstanceOf(StaleWrite);
      const unknown = { ...planned, id: `${edition.key}#2`, part: 2 };
      await expect(commit(moved(unknown, "sending"))).rejects.toBeInstanceOf(StaleWrite);
      expect(await only(edition.key)).toEqual({ ...planned, state: "sending", attempts: 1 });
    });

    it("are remembered when they are finished", async () => {
      const { change, edition } = anEdition(reader.id, "2026-W47", ["one"]);
      await commit(change);
      await commit(moved(await only(edition.key), "sending", { attempts: 1 }));
      await commit(moved(await only(edition.key), "sent", { messageId: 42, at: minutesLater(1) }));
      for (let round = 0; round < 3; round += 1) {
        expect(await only(edition.key)).toMatchObject({ state: "sent", messageId: 42, attempts: 1 });
        expect(await store.edition(edition.key)).toEqual(edition);
        expect((await store.deliveriesIn(["sent"], 10)).map(({ messageId }) => messageId)).toEqual([42]);
        expect((await store.counts()).deliveries).toMatchObject({ sent: 1, planned: 0 });
        await commit(change);
        expect(await ready()).toEqual([]);
        await reopen();
      }
    });

    it("are listed by state, oldest first", async () => {
      const editions = ["2026-W44", "2026-W45", "2026-W46"].map((slot) => anEdition(reader.id, slot, [slot]));
      await commit(...editions.map(({ change }) => change));
      const at = [3, 1, 2];
      for (const [index, { edition }] of editions.entries()) {
        const state = index === 2 ? "parked" : "failed";
        await commit(moved(await only(edition.key), state, { at: minutesLater(at[index] ?? 0) }));
      }
      await reopen();
      const slots = async (...ask: Parameters<Store["deliveriesIn"]>): Promise<string[]> =>
        (await store.deliveriesIn(...ask)).map(({ edition }) => edition.split("|")[1] ?? "");
      expect(await slots(["failed", "parked"], 10)).toEqual(["2026-W45", "2026-W46", "2026-W44"]);
      expect(await slots(["failed", "parked"], 1)).toEqual(["2026-W45"]);
      expect(await slots(["parked"], 10)).toEqual(["2026-W46"]);
      expect(await slots(["sent"], 10)).toEqual([]);
    });
  });

  describe("pushes", () => {
    const name = (number: number): Reader["id"] => aReader(number).id;
    beforeEach(async () => {
      await commit(...[1, 2, 3].map((number): Change => ({ put: "reader", reader: aReader(number) })));
    });
    const shown = async (): Promise<unknown[]> =>
      (await store.pushes(10, NOON)).map(
        ({ slot, readers, deliveries, failures, plannedAt, changedAt, waiting }) => ({
          slot,
          readers,
          deliveries: Object.fromEntries(Object.entries(deliveries).filter(([, count]) => count > 0)),
          failures: Object.fromEntries(Object.entries(failures).filter(([, count]) => count > 0)),
          plannedAt,
          changedAt,
          waiting,
        }),
      );

    it("count their deliveries by state and reason, newest first, on their way and finished", async () => {
      const old = anEdition(name(1), "weekly/2026-W46", ["one"], { plannedAt: minutesLater(-100) });
      const parts = anEdition(name(1), "weekly/2026-W47", ["one", "two"]);
      const other = anEdition(name(2), "weekly/2026-W47", ["one"], { plannedAt: minutesLater(-1) });
      const late = anEdition(name(3), "weekly/2026-W47", ["one"], { plannedAt: minutesLater(2) });
      await commit(old.change, parts.change, other.change, late.change);
      await commit(moved(await only(old.edition.key), "sent", { at: minutesLater(-90), messageId: 1 }));
      await commit(
        moved(await only(other.edition.key), "failed", {
          at: minutesLater(5),
          reason: "403: Forbidden: bot was blocked by the user",
        }),
        moved(await only(late.edition.key), "planned", { retryAt: minutesLater(60), at: NOON }),
      );
      const expected = [
        {
          slot: "weekly/2026-W47",
          readers: 3,
          deliveries: { planned: 3, failed: 1 },
          failures: { blocked: 1 },
          plannedAt: minutesLater(-1),
          changedAt: minutesLater(5),
          waiting: { deliveries: 1, until: minutesLater(60) },
        },
        {
          slot: "weekly/2026-W46",
          readers: 1,
          deliveries: { sent: 1 },
          failures: {},
          plannedAt: minutesLater(-100),
          changedAt: minutesLater(-90),
          waiting: null,
        },
      ];
      expect(await shown()).toEqual(expected);
      await reopen();
      expect(await shown()).toEqual(expected);
      now = Temporal.Instant.from(minutesLater(10 * 24 * 60));
      await reopen();
      expect(await shown()).toEqual(expected);
      await reopen();
      expect(await shown()).toEqual(expected);
      expect(await store.pushes(1, minutesLater(61))).toMatchObject([
        { slot: "weekly/2026-W47", waiting: null },
      ]);
    });

    it("hold what stands in place of another edition, and are one for all answers to /start", async () => {
      const slots = ["weekly/2026-W47", "weekly/2026-W47~2", "weekly/2026-W47~2~classic"];
      const editions = slots.map((slot) => anEdition(name(1), slot, ["one"]));
      const answers = [1, 2].map((n) =>
        anEdition(name(n), `start/${n}`, ["one"], { plannedAt: minutesLater(-5) }),
      );
      await commit(...[...editions, ...answers].map(({ change }) => change));
      const expected = [
        { slot: "weekly/2026-W47", readers: 1, deliveries: { planned: 3 } },
        { slot: "start", readers: 2, deliveries: { planned: 2 } },
      ];
      expect(await shown()).toMatchObject(expected);
      for (const { edition } of [...editions, ...answers]) {
        await commit(moved(await only(edition.key), "failed", { reason: "400: something" }));
      }
      now = Temporal.Instant.from(minutesLater(10 * 24 * 60));
      await reopen();
      const found = await store.deliveriesIn(["failed"], 10, { kind: "weekly", slot: "start" });
      expect(found.map(({ id }) => id).toSorted()).toEqual(answers.flatMap(({ ids }) => ids));
    });

    it("list their own deliveries, and lose those of who is forgotten", async () => {
      const [one, other] = [
        anEdition(name(1), "weekly/2026-W47", ["one"]),
        anEdition(name(2), "weekly/2026-W46", ["one"]),
      ];
      await commit(one.change, other.change);
      for (const { edition } of [one, other]) {
        await commit(
          moved(await only(edition.key), "failed", { reason: "400: Bad Request: chat not found" }),
        );
      }
      now = Temporal.Instant.from(minutesLater(10 * 24 * 60));
      for (let round = 0; round < 2; round += 1) {
        const found = await store.deliveriesIn(["failed"], 10, { kind: "weekly", slot: "weekly/2026-W47" });
        expect(found.map(({ id }) => id)).toEqual(one.ids);
        await reopen();
      }
      await commit({ put: "no-reader", id: name(1) });
      expect(await shown()).toMatchObject([{ slot: "weekly/2026-W46", failures: { "no-chat": 1 } }]);
      await reopen();
      expect(await shown()).toMatchObject([{ slot: "weekly/2026-W46" }]);
    });
  });

  describe("the rest", () => {
    it("remembers talks until they are over or expired", async () => {
      const key = talkKey(-1001, 7, 77);
      await commit({ put: "talk", key, state: "asked", expiresAt: minutesLater(10) });
      await commit({ put: "talk", key, state: "answered", expiresAt: minutesLater(20) });
      await commit({ put: "talk", key: talkKey(1, null, 1), state: "x", expiresAt: minutesLater(20) });
      await commit({ put: "talk", key: talkKey(1, null, 1), state: null, expiresAt: minutesLater(20) });
      await reopen();
      expect(await store.talk(key)).toBe("answered");
      expect(await store.talk(talkKey(1, null, 1))).toBeNull();
      now = Temporal.Instant.from(minutesLater(20));
      expect(await store.talk(key)).toBeNull();
    });

    it("remembers at least the last 10,000 updates, in whatever order their numbers come", async () => {
      const ids = Array.from({ length: 12_000 }, (_, index) => 900_000 - index);
      await commit(...ids.map((updateId): Change => ({ put: "handled", updateId })));
      await reopen();
      for (const id of ids.slice(-10_000)) expect(await store.isHandled(id)).toBe(true);
      expect(await store.isHandled(1)).toBe(false);
    });

    it("finds facts by how their names begin", async () => {
      await commit(
        { put: "fact", name: "announcement/a", value: 1 },
        { put: "fact", name: "announcement/b", value: [2] },
        { put: "fact", name: "announcements", value: 3 },
      );
      await commit({ put: "fact", name: "announcement/a", value: null });
      await reopen();
      expect([...(await store.facts("announcement/"))]).toEqual([["announcement/b", [2]]]);
      expect((await store.facts("nothing/")).size).toBe(0);
    });

    it("adds notes to logs, newest first by pages, each log numbered by itself", async () => {
      const note = (act: string, log: Note["log"] = "audit"): Change => ({
        put: "note",
        note: { log, at: NOON, by: 7, act, about: "kazinform-2026-11-21", what: { was: null } },
      });
      await commit(note("mend"), note("publish"), note("other", "example"));
      await reopen();
      await commit(note("retract"));
      await reopen();
      const acts = async (page: { limit: number; before?: number }): Promise<[number, string][]> =>
        (await store.notes("audit", page)).map(({ n, act }) => [n, act]);
      expect(await acts({ limit: 2 })).toEqual([
        [3, "retract"],
        [2, "publish"],
      ]);
      expect(await acts({ limit: 2, before: 2 })).toEqual([[1, "mend"]]);
      expect(await store.notes("example", { limit: 9 })).toMatchObject([
        { n: 1, by: 7, act: "other", about: "kazinform-2026-11-21", what: { was: null } },
      ]);
      await expect(
        commit(note("lost"), { put: "reader", reader: aReader(9, { rev: 4 }) }),
      ).rejects.toBeInstanceOf(StaleWrite);
      expect(await acts({ limit: 1 })).toEqual([[3, "retract"]]);
    });

    it("takes a person who is forgotten out of the notes, and leaves what was done", async () => {
      const person = aReader(1);
      const group = aReader(2, { type: "supergroup", chatId: -900 });
      const note = (by: number | null, about: string, what: Note["what"], log: Note["log"] = "audit") =>
        ({ put: "note", note: { log, at: NOON, by, act: "act", about, what } }) as const;
      const erased = String(person.chatId);
      await commit(
        { put: "reader", reader: person },
        { put: "reader", reader: group },
        note(person.chatId, "a-digest", { actor: "Olga", revision: 2 }),
        note(7, erased, { actor: "Ernst", name: "Olga", rights: ["mend"] }),
        note(7, "8", { actor: "Ernst", name: "Vera", invitedBy: person.chatId }),
        note(7, "a-digest", { actor: "Ernst", was: null }),
        note(person.chatId, "a-digest", { was: null }, "example"),
      );
      const before = await store.notes("audit", { limit: 9 });
      await commit({ put: "no-reader", id: group.id });
      expect(await store.notes("audit", { limit: 9 })).toEqual(before);
      await expect(
        commit({ put: "no-reader", id: person.id }, { put: "reader", reader: aReader(9, { rev: 4 }) }),
      ).rejects.toBeInstanceOf(StaleWrite);
      expect(await store.notes("audit", { limit: 9 })).toEqual(before);
      await commit({ put: "no-reader", id: person.id });
      await reopen();
      expect(await store.notes("audit", { limit: 9 })).toMatchObject([
        { n: 4, by: 7, about: "a-digest", what: { actor: "Ernst" } },
        { n: 3, by: 7, about: "8", what: { name: "Vera", invitedBy: null } },
        { n: 2, by: 7, about: "erased", what: { actor: "Ernst", name: "erased", rights: ["mend"] } },
        { n: 1, by: null, about: "a-digest", what: { actor: "erased", revision: 2 } },
      ]);
      expect(await store.notes("example", { limit: 9 })).toMatchObject([{ by: null, what: { was: null } }]);
      await commit(note(null, "later", {}));
      expect((await store.notes("audit", { limit: 1 }))[0]?.n).toBe(5);
    });

    it("keeps facts by name until they are null", async () => {
      await commit(
        { put: "fact", name: "owners", value: [1, 2] },
        { put: "fact", name: "pause", value: false },
      );
      await commit({ put: "fact", name: "served", value: { id: 5 } });
      await commit({ put: "fact", name: "served", value: null });
      await reopen();
      expect(await store.fact("owners")).toEqual([1, 2]);
      expect(await store.fact("pause")).toBe(false);
      expect(await store.fact("served")).toBeNull();
    });

    it("counts readers, digests and deliveries by state", async () => {
      await commit(
        { put: "reader", reader: aReader(1) },
        { put: "reader", reader: aReader(2, { state: "blocked" }) },
        { put: "digest", stored: aDigest("astana-times-2026-11-13") },
        anEdition(aReader(1).id, "2026-W47", ["one", "two"]).change,
      );
      await commit({ put: "reader", reader: aReader(1, { rev: 1, state: "paused" }) });
      await reopen();
      const none = {
        sending: 0,
        sent: 0,
        deferred: 0,
        uncertain: 0,
        failed: 0,
        expired: 0,
        cancelled: 0,
        parked: 0,
      };
      expect(await store.counts()).toEqual({
        readers: { active: 0, paused: 1, stopped: 0, blocked: 1 },
        digests: { draft: 1, published: 0, retracted: 0 },
        deliveries: { planned: 2, ...none },
      });
    });

    it("keeps its id", async () => {
      const { id, kind } = store;
      await reopen();
      expect([store.id, store.kind]).toEqual([id, kind]);
    });
  });
}
