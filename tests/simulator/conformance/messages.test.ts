/** What Telegram says to texts, edits, deletes and forwards (telegram.md, B.1 and B.3), one row a rule. */
import type { Message } from "grammy/types";
import { describe, expect, it } from "vitest";
import { AIGERIM, BORIS, ON_STAGE, stage } from "./stage.ts";

const text = (fields: object) => ({ chat_id: AIGERIM, text: "hi", ...fields });
const markdown = (marked: string) => text({ text: marked, parse_mode: "MarkdownV2" });
const entity = (fields: object) => text({ entities: [{ offset: 0, length: 2, ...fields }] });
const at = (message_id: number, fields: object = {}) => ({ chat_id: AIGERIM, message_id, ...fields });
const many = (message_ids: unknown) => ({ chat_id: AIGERIM, message_ids });
const from = (fields: object) => ({ chat_id: AIGERIM, from_chat_id: AIGERIM, ...fields });
const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const reserved = (sign: string) =>
  `can't parse entities: Character '${sign}' is reserved and must be escaped with the preceding '\\'`;
const placeKeys = { keyboard: [[{ text: "Here I am", request_location: true }]] };
const NOT_MODIFIED = "message is not modified: specified new message content and reply markup are exactly";

const REFUSED: readonly (readonly [rule: string, method: string, params: object, says: string])[] = [
  ["B.1 MarkdownV2 '.'", "sendMessage", markdown("a.b"), reserved(".")],
  ["B.1 MarkdownV2 '-'", "sendMessage", markdown("- a"), reserved("-")],
  ["B.1 MarkdownV2 '|'", "sendMessage", markdown("a|b"), reserved("|")],
  ["B.1 MarkdownV2 '!'", "sendMessage", markdown("hi!"), reserved("!")],
  ["B.1 MarkdownV2 '>' inside a line", "sendMessage", markdown("a>b"), reserved(">")],
  [
    "B.1 MarkdownV2 end of Bold, in bytes",
    "sendMessage",
    markdown("ж*b"),
    "can't parse entities: Can't find end of Bold entity at byte offset 2",
  ],
  [
    "B.1 MarkdownV2 end of Italic",
    "sendMessage",
    markdown("_b"),
    "can't parse entities: Can't find end of Italic entity at byte offset 0",
  ],
  [
    "B.1 MarkdownV2 end of PreCode",
    "sendMessage",
    markdown("```ts\na"),
    "can't parse entities: Can't find end of PreCode entity at byte offset 0",
  ],
  [
    "B.1 MarkdownV2 end of a URL",
    "sendMessage",
    markdown("[a](https://a\\.kz"),
    "can't parse entities: Can't find end of a URL at byte offset 4",
  ],
  [
    "B.1 MarkdownV2 emoji",
    "sendMessage",
    markdown("![👍](https://a.kz)"),
    "can't parse entities: Custom emoji URL must have scheme tg",
  ],
  [
    "B.1 MarkdownV2 quote with an open end",
    "sendMessage",
    markdown(">a *b\nc"),
    "can't parse entities: Can't find end of Bold entity at byte offset 3",
  ],
  [
    "B.1 date-time format in entities",
    "sendMessage",
    entity({ type: "date_time", unix_time: 1, date_time_format: "Tw" }),
    "invalid date-time format specified",
  ],
  [
    "B.1 date-time format in HTML",
    "sendMessage",
    text({ text: '<tg-time unix="1" format="x">a</tg-time>', parse_mode: "HTML" }),
    "can't parse entities: Invalid date format used",
  ],
  [
    "B.1 date-time without a date",
    "sendMessage",
    text({ text: "<tg-time>a</tg-time>", parse_mode: "HTML" }),
    "can't parse entities: Invalid date specified",
  ],
  [
    "B.3 reply to nothing",
    "sendMessage",
    text({ reply_parameters: { message_id: 99 } }),
    "message to be replied not found",
  ],
  [
    "B.3 quote that is not in the message",
    "sendMessage",
    text({ reply_parameters: { message_id: ON_STAGE.text, quote: "morning" } }),
    "QUOTE_TEXT_INVALID",
  ],
  [
    "B.3 quote without the original's formatting",
    "sendMessage",
    text({ reply_parameters: { message_id: ON_STAGE.text, quote: "Good" } }),
    "QUOTE_TEXT_INVALID",
  ],
  ["B.3 edit of nothing", "editMessageText", at(99, { text: "a" }), "message to edit not found"],
  ["B.3 edit without an id", "editMessageText", text({}), "message identifier is not specified"],
  [
    "B.3 edit of a person's message",
    "editMessageText",
    at(ON_STAGE.start, { text: "a" }),
    "message can't be edited",
  ],
  [
    "B.3 text of a photo",
    "editMessageText",
    at(ON_STAGE.photo, { text: "a" }),
    "there is no text in the message to edit",
  ],
  [
    "B.3 caption of a text",
    "editMessageCaption",
    at(ON_STAGE.text, { caption: "a" }),
    "there is no caption in the message to edit",
  ],
  [
    "B.3 unchanged text",
    "editMessageText",
    at(ON_STAGE.text, { text: "Good evening", entities: [{ type: "bold", offset: 0, length: 4 }] }),
    NOT_MODIFIED,
  ],
  ["B.3 unchanged caption", "editMessageCaption", at(ON_STAGE.photo, { caption: "One pixel" }), NOT_MODIFIED],
  ["B.3 unchanged keyboard", "editMessageReplyMarkup", at(ON_STAGE.photo), NOT_MODIFIED],
  [
    "B.3 unchanged rich message",
    "editMessageText",
    at(ON_STAGE.rich, { rich_message: { blocks: [{ type: "heading", size: 1, text: "Hi" }] } }),
    NOT_MODIFIED,
  ],
  [
    "B.1 caption > 1024 code points",
    "editMessageCaption",
    at(ON_STAGE.photo, { caption: "🙂".repeat(1025) }),
    "message caption is too long",
  ],
  ["B.3 delete of nothing", "deleteMessage", at(99), "message to delete not found"],
  [
    "B.3 delete without ids",
    "deleteMessages",
    { chat_id: AIGERIM, message_ids: [] },
    "message identifiers are not specified",
  ],
  ["B.3 delete of 101", "deleteMessages", many(range(101)), "too many message identifiers specified"],
  ["B.3 forward of nothing", "forwardMessage", from({ message_id: 99 }), "message to forward not found"],
  ["B.3 copy of nothing", "copyMessage", from({ message_id: 99 }), "message to copy not found"],
  [
    "B.3 forward of what is protected",
    "forwardMessage",
    from({ message_id: ON_STAGE.protected }),
    "message can't be forwarded",
  ],
  [
    "B.3 copy of what is protected",
    "copyMessage",
    from({ message_id: ON_STAGE.protected }),
    "message can't be copied",
  ],
  [
    "B.3 forward ids not rising",
    "forwardMessages",
    from({ message_ids: [3, 2] }),
    "message identifiers must be in a strictly increasing order",
  ],
  [
    "B.3 copy ids twice the same",
    "copyMessages",
    from({ message_ids: [2, 2] }),
    "message identifiers must be in a strictly increasing order",
  ],
  [
    "B.3 copy of 101",
    "copyMessages",
    from({ message_ids: range(101) }),
    "too many message identifiers specified",
  ],
  [
    "B.3 forward of nothing that is there",
    "forwardMessages",
    from({ message_ids: [98, 99] }),
    "there are no messages to forward",
  ],
  [
    "B.4 forward to a person who never wrote",
    "forwardMessage",
    { chat_id: BORIS, from_chat_id: AIGERIM, message_id: 2 },
    "Forbidden: bot can't initiate conversation with a user",
  ],
  ["B.3 pin of nothing", "pinChatMessage", at(99), "message to pin not found"],
  ["B.3 unpin of what is not pinned", "unpinChatMessage", at(ON_STAGE.text), "message to unpin not found"],
  [
    "sendChatAction: no such action",
    "sendChatAction",
    { chat_id: AIGERIM, action: "thinking" },
    "wrong parameter action in request",
  ],
];

describe("Telegram refuses, and nothing reaches the chat", () => {
  it.each(REFUSED)("%s", async (_rule, method, params, says) => {
    const { sim, call } = await stage();
    const before = sim.ledger.count();
    const { description } = await call(method, params);
    const worded = says.startsWith("Forbidden") ? says : `Bad Request: ${says}`;
    if (says === NOT_MODIFIED) expect(description).toContain(worded);
    else expect(description).toBe(worded);
    expect(sim.ledger.count()).toBe(before);
  });
});

const MARKDOWN: readonly (readonly [rule: string, marked: string, text: string, entities: object[]])[] = [
  ["escapes", "a\\.b\\!", "a.b!", []],
  ["bold", "*a* b", "a b", [{ type: "bold", offset: 0, length: 1 }]],
  [
    "italic and underline",
    "_a_ __b__",
    "a b",
    [
      { type: "italic", offset: 0, length: 1 },
      { type: "underline", offset: 2, length: 1 },
    ],
  ],
  ["links", "[a](https://a.kz/x)", "a", [{ type: "text_link", offset: 0, length: 1, url: "https://a.kz/x" }]],
  ["bad links are dropped", "[a](ftp://a)", "a", []],
  ["spoilers", "||a||", "a", [{ type: "spoiler", offset: 0, length: 1 }]],
  ["code keeps signs", "`a.b*`", "a.b*", [{ type: "code", offset: 0, length: 4 }]],
  ["pre with a language", "```ts\na```", "a", [{ type: "pre", offset: 0, length: 1, language: "ts" }]],
  [
    "custom emoji",
    "![👍](tg://emoji?id=5368324170671202286)",
    "👍",
    [{ type: "custom_emoji", offset: 0, length: 2, custom_emoji_id: "5368324170671202286" }],
  ],
  [
    "dates",
    "![a](tg://time?unix=60&format=wDT)",
    "a",
    [{ type: "date_time", offset: 0, length: 1, unix_time: 60, date_time_format: "wDT" }],
  ],
  ["quotes", ">a\n>b", "a\nb", [{ type: "blockquote", offset: 0, length: 3 }]],
  ["expandable quotes", ">a\n>b||", "a\nb", [{ type: "expandable_blockquote", offset: 0, length: 3 }]],
];

describe("B.1 MarkdownV2 reads", () => {
  it.each(MARKDOWN)("%s", async (_what, marked, plain, entities) => {
    const { call } = await stage();
    const { result } = await call("sendMessage", markdown(marked));
    expect({ text: result.text, entities: result.entities ?? [] }).toEqual({ text: plain, entities });
  });
});

describe("B.3 a message of the bot", () => {
  it("replies with a quote, placed and formatted as in the original", async () => {
    const { call } = await stage();
    const quote = { quote: "Good", quote_entities: [{ type: "bold", offset: 0, length: 4 }] };
    const { result } = await call(
      "sendMessage",
      text({ reply_parameters: { message_id: ON_STAGE.text, ...quote } }),
    );
    expect(result.reply_to_message?.text).toBe("Good evening");
    expect(result.quote).toEqual({
      text: "Good",
      entities: [{ type: "bold", offset: 0, length: 4 }],
      position: 0,
      is_manual: true,
    });
  });

  it("goes without a reply where that is allowed", async () => {
    const { call } = await stage();
    const reply_parameters = { message_id: 99, allow_sending_without_reply: true };
    const { ok, result } = await call("sendMessage", text({ reply_parameters }));
    expect([ok, result.reply_to_message]).toEqual([true, undefined]);
  });

  it("becomes rich by an edit, and plain again", async () => {
    const { sim, call } = await stage();
    await call("editMessageText", at(ON_STAGE.text, { rich_message: { html: "<p>New</p>" } }));
    const seen = () => sim.user("Aigerim").messages.find(({ id }) => id === ON_STAGE.text);
    expect(seen()).toMatchObject({ text: "New", edited: true });
    expect(seen()?.message.text).toBeUndefined();
    await call("editMessageText", at(ON_STAGE.text, { text: "Old" }));
    expect(seen()?.message.rich_message).toBeUndefined();
  });

  it("keeps photo and caption when only its keyboard changes", async () => {
    const { call } = await stage();
    const reply_markup = { inline_keyboard: [[{ text: "Go", callback_data: "a" }]] };
    const { result } = await call("editMessageReplyMarkup", at(ON_STAGE.photo, { reply_markup }));
    expect(result).toMatchObject({ caption: "One pixel", photo: [{ width: 1 }], reply_markup });
  });

  it("loses its caption by an edit without one", async () => {
    const { call } = await stage();
    const { result } = await call("editMessageCaption", at(ON_STAGE.photo));
    expect([result.caption, result.photo?.length]).toEqual([undefined, 1]);
  });

  it("can be deleted for 48 hours of the simulator's clock, not a second longer", async () => {
    const { sim, call } = await stage();
    sim.clock.moveBy(47 * 3_600_000);
    expect((await call("deleteMessage", at(ON_STAGE.text))).ok).toBe(true);
    sim.clock.moveBy(3_660_000);
    expect((await call("deleteMessage", at(ON_STAGE.photo))).description).toBe(
      "Bad Request: message can't be deleted",
    );
    expect((await call("deleteMessages", many([ON_STAGE.photo]))).ok).toBe(false);
  });

  it("is pinned with a word about it, and unpinned without", async () => {
    const { sim, call } = await stage();
    expect((await call<true>("pinChatMessage", at(ON_STAGE.text))).result).toBe(true);
    expect(sim.user("Aigerim").last.message.pinned_message?.message_id).toBe(ON_STAGE.text);
    expect((await call<true>("unpinChatMessage", at(ON_STAGE.text))).result).toBe(true);
  });

  it("goes with others at once; those that are not there are passed over", async () => {
    const { sim, call } = await stage();
    expect(await call("deleteMessages", many([2, 3, 77]))).toMatchObject({ ok: true, result: true });
    expect(sim.user("Aigerim").messages.map(({ id }) => id)).toEqual([1, 4, 5, 6]);
  });
});

describe("B.3 forwards and copies", () => {
  it("a forward names its origin, and so does a forward of it", async () => {
    const { sim, call } = await stage();
    const first = await call("forwardMessage", from({ message_id: ON_STAGE.start }));
    expect(first.result.forward_origin).toMatchObject({ type: "user", sender_user: { id: AIGERIM } });
    const again = await call("forwardMessage", from({ message_id: first.result.message_id }));
    expect(again.result.forward_origin).toEqual(first.result.forward_origin);
    expect(sim.user("Aigerim").last.forwardedFrom).toBe("Aigerim");
  });

  it("a copy has no origin and no buttons, and may have another caption", async () => {
    const { sim, call } = await stage();
    const reply = await call<{ message_id: number }>(
      "copyMessage",
      from({ message_id: ON_STAGE.photo, caption: "Mine" }),
    );
    expect(reply.result).toEqual({ message_id: 7 });
    const { message } = sim.user("Aigerim").last;
    expect(message).toMatchObject({ caption: "Mine", photo: [{ width: 1, height: 1 }] });
    expect(message.forward_origin).toBeUndefined();
  });

  it("many keep their order; what is missing or protected is passed over", async () => {
    const { sim, call } = await stage();
    const reply = await call<Pick<Message, "message_id">[]>(
      "copyMessages",
      from({ message_ids: [2, 4, 6, 50] }),
    );
    expect(reply.result).toEqual([{ message_id: 7 }, { message_id: 8 }]);
    expect(
      sim
        .user("Aigerim")
        .messages.slice(-2)
        .map(({ text: said }) => said),
    ).toEqual(["Good evening", ""]);
  });
});

describe("a keyboard over the message field", () => {
  it("stands in the chat and not in the message, until it is taken away", async () => {
    const { sim, call } = await stage();
    const person = sim.user("Aigerim");
    const sent = await call("sendMessage", text({ reply_markup: placeKeys }));
    expect(sent.result).not.toHaveProperty("reply_markup");
    expect(person.fieldKeys()).toEqual(["Here I am"]);
    await call("sendMessage", text({}));
    expect(person.fieldKeys()).toEqual(["Here I am"]);
    await call("sendMessage", text({ reply_markup: { remove_keyboard: true } }));
    expect(person.fieldKeys()).toEqual([]);
  });

  it("that the types do not know is a violation", async () => {
    const { sim, call } = await stage();
    for (const markup of [{ keyboard: [[{ text: "" }]] }, { keyboard: [] }, { remove_keyboard: false }]) {
      expect(await call("sendMessage", text({ reply_markup: markup }))).toMatchObject({ ok: false });
    }
    expect(sim.violations.length).toBe(3);
  });
});
