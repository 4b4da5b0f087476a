/** What becomes of a text and its entities on the way into a chat. */
import * as fc from "fast-check";
import type { MessageEntity } from "grammy/types";
import { describe, expect, it } from "vitest";
import { detectEntities } from "../../src/simulator/detect.ts";
import { fixText } from "../../src/simulator/entities.ts";

const entity = (
  type: MessageEntity.CommonMessageEntity["type"],
  offset: number,
  length: number,
): MessageEntity => ({
  type,
  offset,
  length,
});
const link = (offset: number, length: number): MessageEntity => ({
  type: "text_link",
  offset,
  length,
  url: "https://a.kz/",
});

const FIXED: readonly (readonly [
  what: string,
  text: string,
  given: MessageEntity[],
  to: string,
  left: MessageEntity[],
])[] = [
  [
    "touching bold is one",
    "abcd",
    [entity("bold", 0, 2), entity("bold", 2, 2)],
    "abcd",
    [entity("bold", 0, 4)],
  ],
  [
    "bold is cut around a link",
    "abcdef",
    [entity("bold", 0, 6), link(2, 2)],
    "abcdef",
    [entity("bold", 0, 2), link(2, 2), entity("bold", 2, 2), entity("bold", 4, 2)],
  ],
  ["code shows no bold", "abc", [entity("code", 0, 3), entity("bold", 0, 3)], "abc", [entity("code", 0, 3)]],
  ["of two links that cross the first stays", "abcd", [link(0, 3), link(2, 2)], "abcd", [link(0, 3)]],
  [
    "a link across a quote's border goes",
    "abcdef",
    [entity("blockquote", 0, 3), link(2, 3)],
    "abcdef",
    [entity("blockquote", 0, 3)],
  ],
  [
    "a link in a quote stays",
    "abcdef",
    [entity("expandable_blockquote", 0, 6), link(2, 3)],
    "abcdef",
    [entity("expandable_blockquote", 0, 6), link(2, 3)],
  ],
  ["an empty entity goes", "abc", [entity("bold", 1, 0)], "abc", []],
  ["trimmed at the end with its entity", "ab  ", [entity("bold", 0, 4)], "ab", [entity("bold", 0, 2)]],
  ["an entity in the trimmed end goes", "ab  ", [entity("bold", 2, 2)], "ab", []],
  ["not trimmed into an entity", "  ab", [entity("bold", 1, 3)], " ab", [entity("bold", 0, 3)]],
  [
    "carriage returns go and entities move",
    "a\r\nbc",
    [entity("bold", 3, 2)],
    "a\nbc",
    [entity("bold", 2, 2)],
  ],
  ["a tab is a space", "a\tb", [], "a b", []],
  ["a mention of the bot's own making is not its to give", "abc", [entity("mention", 0, 3)], "abc", []],
];

describe("fixText", () => {
  it.each(FIXED)("%s", (_what, text, entities, fixed, left) => {
    expect(fixText({ text, entities })).toEqual({ text: fixed, entities: left });
  });

  it("counts 4096 code points, whatever their size", () => {
    expect(fixText({ text: "🙂".repeat(4096), entities: [] }).text).toHaveLength(8192);
  });

  it("keeps the first hundred entities", () => {
    const entities = Array.from({ length: 120 }, (_, index) => entity("bold", index * 2, 1));
    expect(fixText({ text: "ab".repeat(120), entities }).entities).toHaveLength(100);
  });

  it("leaves entities that nest, lie within the text, and stay the same when sent again", () => {
    const types = ["bold", "italic", "code", "blockquote", "spoiler", "underline"] as const;
    const text = "Ten words of a text with a few spaces  and\n breaks ";
    const anyEntity = fc
      .tuple(fc.constantFrom(...types), fc.nat(text.length - 1), fc.nat(text.length - 1))
      .map(([type, a, b]) => entity(type, Math.min(a, b), Math.abs(a - b)));
    fc.assert(
      fc.property(fc.array(anyEntity, { maxLength: 12 }), (entities) => {
        const once = fixText({ text, entities });
        for (const [index, a] of once.entities.entries()) {
          expect(a.offset + a.length).toBeLessThanOrEqual(once.text.length);
          for (const b of once.entities.slice(index + 1)) {
            const apart = a.offset + a.length <= b.offset;
            const inside = b.offset + b.length <= a.offset + a.length;
            expect(apart || inside).toBe(true);
          }
        }
        expect(fixText(once)).toEqual(once);
      }),
    );
  });
});

describe("detectEntities", () => {
  it.each<[string, [string, string][]]>([
    ["/start now", [["bot_command", "/start"]]],
    ["see /topics@some_bot, and 1/2", [["bot_command", "/topics@some_bot"]]],
    [
      "at https://a.kz/x?y=1. And @someone #тема",
      [
        ["url", "https://a.kz/x?y=1"],
        ["mention", "@someone"],
        ["hashtag", "#тема"],
      ],
    ],
    ["mail me@a.kz", [["email", "me@a.kz"]]],
    ["nothing here", []],
  ])("%s", (text, expected) => {
    const found = detectEntities({ text, entities: [] });
    expect(found.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)])).toEqual(
      expected,
    );
  });
});
