import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shareOf, sharedOut } from "#editions/share.ts";
import type { Reader } from "#readers/model.ts";
import { aDigest, aReader } from "../delivery/world.ts";

const GROUP = { chatId: -900, type: "supergroup" } as const;
const place = (number: number, threadId: number | null, topics: readonly string[]): Reader =>
  aReader(number, { ...GROUP, threadId, topics: [...topics], everything: topics.length === 0 });

const idsFor = (reader: Reader, threads: readonly Reader[], ...items: (readonly string[])[]): string[] => {
  const stored = items.map((topics, index) =>
    aDigest("kazinform", `2026-11-${10 + index}`, { topics: [...topics] }),
  );
  return sharedOut(shareOf(reader, threads), stored).map(({ digest }) => digest.id.slice(-2));
};

const group = place(1, null, []);
const energy = place(2, 20, ["energy"]);
const space = place(3, 30, ["space", "energy"]);

describe("a group with threads", () => {
  it("gives an item to the thread of its first topic that is bound, and the rest to the group", () => {
    const items = [["energy", "space"], ["space", "energy"], ["sport", "energy"], ["sport"], []] as const;
    expect(idsFor(energy, [energy, space], ...items)).toEqual(["10", "12"]);
    expect(idsFor(space, [energy, space], ...items)).toEqual(["11"]);
    expect(idsFor(group, [energy, space], ...items)).toEqual(["13", "14"]);
  });

  it("keeps everything where no thread is bound, or those that are get nothing now", () => {
    expect(shareOf(group, [])).toBeNull();
    expect(shareOf(group, [{ ...energy, state: "paused" }])).toBeNull();
    expect(idsFor(group, [{ ...energy, state: "blocked" }, space], ["energy"], ["sport"])).toEqual(["11"]);
  });

  it("gives a thread of everything what no other thread takes", () => {
    const all = place(4, 40, []);
    expect(idsFor(all, [energy, all], ["energy"], ["sport"])).toEqual(["11"]);
    expect(idsFor(group, [energy, all], ["energy"], ["sport"])).toEqual([]);
  });

  it("brings each item to exactly one of them, whatever is bound", () => {
    const topic = fc.constantFrom("energy", "space", "sport", "culture", "law");
    const topics = fc.uniqueArray(topic, { maxLength: 3 });
    fc.assert(
      fc.property(fc.array(topics, { maxLength: 5 }), topics, (bound, item) => {
        const threads = bound.map((each, index) => place(index + 2, index + 20, each));
        const takers = [group, ...threads].filter((each) => idsFor(each, threads, item).length === 1);
        expect(takers).toHaveLength(1);
      }),
    );
  });
});
