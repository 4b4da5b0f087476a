import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Reader } from "../../src/readers/model.ts";
import { fakeTimers, type FakeTimers } from "./fake-timers.ts";
import { openNewsroom, type Newsroom } from "./newsroom.ts";
import { aDigest, aReader, stocked } from "./world.ts";

const kazinform = aDigest("kazinform", "2026-11-14", { topics: ["energy", "space"] });
const times = aDigest("astana-times", "2026-11-13", { topics: ["sport"] });
const [K, T] = [kazinform, times].map(({ digest }) => digest.items[0]?.headline ?? "");
const place = (number: number, change: Partial<Reader>): Reader =>
  aReader(number, { chatId: -900, type: "supergroup", ...change });
const group = place(1, {});
const energy = place(2, { threadId: 20, topics: ["energy"], everything: false });
const space = place(3, { threadId: 30, topics: ["space"], everything: false });

let timers: FakeTimers;
let room: Newsroom;

beforeEach(async () => {
  timers = fakeTimers("2026-11-16T04:00:00Z");
  room = await openNewsroom(timers);
});
afterEach(() => room.close());

async function given(...readers: Reader[]): Promise<void> {
  await stocked(room.store(), readers, []);
  for (const digest of [kazinform, times]) await room.put(digest);
}

const shown = (): string[] => room.chat(-900).map(({ text }) => text);

describe("a push to a group with threads", () => {
  it("brings each item once: to the thread of its first topic, the rest to the group", async () => {
    await given(group, energy, space);
    await room.tick();
    expect(new Set(shown())).toEqual(new Set([K, T]));
    expect(shown()).toHaveLength(2);
    for (const { id } of [group, energy, space]) {
      expect((await room.store().reader(id))?.seenUntil).not.toBeNull();
    }
  });

  it("is corrected where it was told, whatever was bound since, and nowhere else", async () => {
    await given(group, energy, space);
    await room.tick();
    const reader = await room.store().reader(energy.id);
    if (reader === null) throw new Error("no reader");
    await room.store().commit(
      [
        { put: "no-reader", id: space.id },
        { put: "reader", reader: { ...reader, topics: ["law"] } },
      ],
      "now",
    );
    await room.correct(kazinform.digest.id, "Mended");
    await room.tick();
    expect(shown().filter((text) => text.startsWith("Mended"))).toEqual(["Mended\ncorrected: Mended"]);
    expect(shown().filter((text) => text === T)).toHaveLength(1);
    expect(shown().filter((text) => text.startsWith("notice"))).toHaveLength(1);
  });
});
