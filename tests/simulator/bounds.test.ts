/** The table of limits against the types that document them. */
import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { BOUNDS, type Bound } from "../../src/simulator/bounds.ts";
import { commentOf } from "./type-comments.ts";

const all = Object.entries<Bound>(BOUNDS);
const documented = all.flatMap(([name, bound]) =>
  bound.of === undefined ? [] : [{ name, of: bound.of, written: bound.written ?? String(bound.most) }],
);

describe("a limit of the simulator", () => {
  it.each(documented)("$name: the types still say $written at $of", ({ of, written }) => {
    expect(commentOf(of)).toMatch(new RegExp(`(?<!\\d)${written}(?!\\d)`));
  });

  it("names its source where the types do not say it", () => {
    const without = all.filter(([, { of, source }]) => (of === undefined) === (source === undefined));
    expect(without.map(([name]) => name)).toEqual([]);
  });

  it("is held by some part of the simulator", () => {
    const code = globSync("src/simulator/**/*.ts").map((file) => readFileSync(file, "utf8"));
    expect(
      all.map(([name]) => name).filter((name) => !code.some((text) => text.includes(`BOUNDS.${name}.`))),
    ).toEqual([]);
  });
});

describe("looking up a comment", () => {
  it("finds none for a member that is gone", () => {
    expect(commentOf("sendMessage.disable_web_page_preview")).toBeUndefined();
    expect(commentOf("sendPigeon.text")).toBeUndefined();
  });
});
