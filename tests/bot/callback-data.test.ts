import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeAction, decodeTap, encodeAction } from "#bot/callback-data.ts";
import { groupOf, groupPayload, groupToken } from "#bot/group-token.ts";
import type { Action } from "#editions/actions.ts";
import { ANY_ACTION } from "./any-action.ts";

describe("callback data", () => {
  it("brings every action back, in at most 64 bytes", () => {
    fc.assert(
      fc.property(ANY_ACTION, (action) => {
        const data = encodeAction(action);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
        expect(decodeAction(data)).toEqual(action);
      }),
    );
  });

  it("brings the group along that a button is about, and takes no token that is none", () => {
    const chatId = fc.integer({ min: -(10 ** 15), max: -1 });
    const threadId = fc.option(fc.integer({ min: 1, max: 2 ** 31 - 1 }));
    fc.assert(
      fc.property(fc.record({ chatId, threadId }), (address) => {
        const about = groupToken(address);
        expect(groupOf(about)).toEqual(address);
        expect(groupPayload(address)).toMatch(/^[\w-]{1,64}$/);
        const action = { do: "confirm-zone", zone: "Z".repeat(40) } as const;
        const data = encodeAction(action, about);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
        expect(decodeTap(data)).toEqual({ action, about });
        // A button about a group is none about oneself.
        expect(decodeAction(data)).toBeNull();
      }),
    );
    for (const about of ["", "0", "-5", "ab-", "a@b", "A", "zzzzzzzzzzzz"]) {
      expect(decodeTap(`1m@${about}`)).toBeNull();
    }
  });

  it("holds the longest ids there can be", () => {
    const slug = "a".repeat(48);
    const longest: Action[] = [
      { do: "toggle-topic", topic: slug, picker: "start" },
      { do: "digest", digest: slug, page: 999 },
      { do: "topic", topic: slug, weeks: 12, page: 999 },
      { do: "confirm-zone", zone: "Z".repeat(40) },
      { do: "results", query: "zzzz", topic: slug, weeks: 12, page: 999 },
      { do: "results-topics", query: "zzzz", topic: slug, weeks: 12 },
      { do: "item-text", item: slug, page: 99, from: "szzzzzczz" },
    ];
    for (const action of longest) expect(decodeAction(encodeAction(action))).toEqual(action);
  });

  it("has a code of its own for each kind", () => {
    fc.assert(
      fc.property(ANY_ACTION, ANY_ACTION, (one, other) => {
        fc.pre(one.do !== other.do);
        expect(encodeAction(one).split(":")[0]).not.toBe(encodeAction(other).split(":")[0]);
      }),
    );
  });

  it("answers null for whatever no version wrote, and never throws", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (data) => {
        const action = decodeAction(data);
        if (action !== null) expect(encodeAction(action)).toBe(data);
      }),
    );
    fc.assert(
      fc.property(ANY_ACTION, fc.nat(63), fc.string({ minLength: 1, maxLength: 1 }), (action, at, letter) => {
        const data = encodeAction(action);
        const mutated = data.slice(0, at) + letter + data.slice(at + 1);
        const read = decodeAction(mutated);
        if (read !== null) expect(encodeAction(read)).toBe(mutated);
      }),
    );
  });
});
