import { expect, it } from "vitest";
import { composedFor } from "../../src/delivery/compose-edition.ts";
import { composeOnce } from "../../src/delivery/compose-once.ts";
import type { Reader } from "../../src/readers/model.ts";
import { aDigest, aPart, aReader } from "./world.ts";

const WEEK = [aDigest("kazinform", "2026-11-14")];

function counting() {
  const once = composeOnce();
  let composed = 0;
  const forReader = (reader: Reader, digests = WEEK) =>
    once("weekly", reader, digests, () => {
      composed += 1;
      return { parts: [aPart(reader.language)], composed: composedFor(reader, null), digests };
    });
  return { forReader, composed: () => composed };
}

it("composes once for all who wish for the same, whoever they are and wherever they stand", () => {
  const { forReader, composed } = counting();
  const first = forReader(aReader(1));
  for (let n = 2; n < 100; n += 1) {
    const reader = aReader(n, { rev: n, viewer: n, seenUntil: "2026-11-10T00:00:00Z" });
    expect(forReader(reader)).toBe(first);
  }
  expect(composed()).toBe(1);
});

it.each<[string, Partial<Reader>]>([
  ["another language", { language: "ru" }],
  ["other topics", { topics: ["space"], everything: false }],
  ["another layout", { layout: "full" }],
  ["another hour", { weekly: { weekday: 1, time: "10:00", zone: "Asia/Almaty" } }],
  ["another zone", { weekly: { weekday: 1, time: "09:00", zone: "Europe/Berlin" } }],
  ["no sound", { silent: true }],
  ["a zone that is a guess", { zoneConfirmed: false }],
  ["a channel", { type: "channel" }],
  ["reviews at once", { atOnce: true }],
])("composes anew for %s", (_, change) => {
  const { forReader, composed } = counting();
  forReader(aReader(1));
  forReader(aReader(2, change));
  expect(composed()).toBe(2);
});

it("composes anew for other digests, and for a corrected one", () => {
  const { forReader, composed } = counting();
  forReader(aReader(1));
  forReader(aReader(2), [...WEEK, aDigest("astana-times", "2026-11-13")]);
  forReader(aReader(3), [aDigest("kazinform", "2026-11-14", { revision: 2 })]);
  expect(composed()).toBe(3);
});
