import { describe, expect, it } from "vitest";
import { behindCommand, typedAnnouncement } from "#bot/typed-announcement.ts";

const span = { offset: 0, length: 5 };

describe("what is typed as an announcement", () => {
  it("keeps its formatting, and leaves to Telegram what Telegram finds", () => {
    const formats = [
      "bold",
      "italic",
      "underline",
      "strikethrough",
      "spoiler",
      "code",
      "blockquote",
    ] as const;
    const found = ["url", "mention", "bot_command", "hashtag"] as const;
    const typed = typedAnnouncement({
      text: "Hello, see /my",
      entities: [
        ...[...formats, ...found].map((type) => ({ type, ...span })),
        { type: "expandable_blockquote", ...span },
        { type: "text_link", ...span, url: "https://example.org/a" },
        { type: "pre", ...span, language: "ts" },
      ],
    });
    expect(typed).toMatchObject({ kind: "words", lost: false, full: false });
    const types = typed.kind === "words" ? typed.words.entities.map(({ type }) => type) : [];
    expect(types).toEqual([...formats, "expandable_blockquote", "text_link", "code"]);
  });

  it("says what can't be kept", () => {
    const typed = typedAnnouncement({
      text: "Hello",
      entities: [{ type: "custom_emoji", ...span, custom_emoji_id: "1" }],
    });
    expect(typed).toEqual({ kind: "words", words: { text: "Hello", entities: [] }, lost: true, full: false });
    const many = Array.from({ length: 101 }, () => ({ type: "bold" as const, ...span }));
    expect(typedAnnouncement({ text: "Hello", entities: many })).toMatchObject({ lost: true });
  });

  it("holds 4,096 characters and not one more, however wide they are", () => {
    expect(typedAnnouncement({ text: "🚀".repeat(4096) })).toMatchObject({ kind: "words", full: true });
    expect(typedAnnouncement({ text: "a".repeat(4097) })).toEqual({ kind: "too-long", length: 4097 });
  });

  it.each([undefined, "", " \n ", "\u200b\u2060"])("is nothing without words: %j", (text) => {
    expect(typedAnnouncement(text === undefined ? {} : { text })).toEqual({ kind: "no-words" });
  });

  it("may stand behind the command", () => {
    const text = "/announce  Hello all";
    const entities = [
      { type: "bot_command", offset: 0, length: 9 },
      { type: "bold", offset: 11, length: 5 },
    ] as const;
    expect(behindCommand({ text, entities: [...entities] }, "Hello all")).toEqual({
      text: "Hello all",
      entities: [{ type: "bold", offset: 0, length: 5 }],
    });
  });
});
