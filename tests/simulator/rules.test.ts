/** The rules of `telegram.md`, B.1 to B.4 and B.8, one row each: what is sent and what Telegram says to it. */
import { describe, expect, it } from "vitest";
import { botSide } from "./bot-call.ts";

const AIGERIM = 1001;
const BORIS = 1002;
const button = (fields: object) => ({ inline_keyboard: [[{ text: "Go", ...fields }]] });
const text = (fields: object) => ({ chat_id: AIGERIM, text: "hi", ...fields });
const bold = (offset: number, length: number) => ({ type: "bold", offset, length });

const REFUSED: readonly (readonly [rule: string, method: string, params: object, says: string])[] = [
  ["B.1 empty text", "sendMessage", text({ text: "" }), "message text is empty"],
  ["B.1 no text", "sendMessage", { chat_id: AIGERIM }, "message text is empty"],
  ["B.1 blank text", "sendMessage", text({ text: " \n\t " }), "text must be non-empty"],
  ["B.1 invisible text", "sendMessage", text({ text: "\u200b" }), "text must be non-empty"],
  ["B.1 too many bytes", "sendMessage", text({ text: "ж".repeat(16_385) }), "text is too long"],
  ["B.1 too many characters", "sendMessage", text({ text: "a".repeat(4097) }), "message is too long"],
  [
    "B.1 code points count, not units",
    "sendMessage",
    text({ text: "🙂".repeat(4097) }),
    "message is too long",
  ],
  ["B.1 parse_mode", "sendMessage", text({ parse_mode: "bbcode" }), "unsupported parse_mode"],
  ["B.1 lone surrogate", "sendMessage", text({ text: "a\ud83d" }), "strings must be encoded in UTF-8"],
  [
    "B.1 entity begins inside a symbol",
    "sendMessage",
    text({ text: "🙂🙂", entities: [bold(1, 1)] }),
    "entity begins in a middle of a UTF-16 symbol at byte offset 4",
  ],
  [
    "B.1 entity ends inside a symbol",
    "sendMessage",
    text({ text: "🙂🙂", entities: [bold(0, 3)] }),
    "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 8",
  ],
  [
    "B.1 entity begins after the text",
    "sendMessage",
    text({ text: "abc", entities: [bold(4, 1)] }),
    "entity begins after the end of the text at UTF-16 offset 4",
  ],
  [
    "B.1 entity ends after the text",
    "sendMessage",
    text({ text: "abc", entities: [bold(1, 5)] }),
    "entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 6",
  ],
  [
    "B.1 negative offset",
    "sendMessage",
    text({ entities: [bold(-1, 1)] }),
    "receive an entity with incorrect offset -1",
  ],
  [
    "B.1 bad link",
    "sendMessage",
    text({ entities: [{ type: "text_link", offset: 0, length: 2, url: "ftp://a.b" }] }),
    "entity URL 'ftp://a.b' is invalid: Unsupported URL protocol",
  ],
  [
    "B.2 markup is no JSON",
    "sendMessage",
    text({ reply_markup: "{" }),
    "can't parse reply keyboard markup JSON object",
  ],
  ["B.2 markup is no object", "sendMessage", text({ reply_markup: [] }), "object expected as reply markup"],
  [
    "B.2 row is no array",
    "sendMessage",
    text({ reply_markup: { inline_keyboard: [{ text: "Go" }] } }),
    'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
  ],
  [
    "B.2 button without action",
    "sendMessage",
    text({ reply_markup: button({}) }),
    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ],
  [
    "B.2 empty callback data",
    "sendMessage",
    text({ reply_markup: button({ callback_data: "" }) }),
    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ],
  [
    "B.2 bad style",
    "sendMessage",
    text({ reply_markup: button({ callback_data: "a", style: "pink" }) }),
    "can't parse inline keyboard button: invalid button style specified",
  ],
  [
    "B.2 empty label",
    "sendMessage",
    text({ reply_markup: button({ text: " ", callback_data: "a" }) }),
    "inline keyboard button text must be non-empty",
  ],
  [
    "B.2 65 bytes",
    "sendMessage",
    text({ reply_markup: button({ callback_data: "ж".repeat(33) }) }),
    "BUTTON_DATA_INVALID",
  ],
  [
    "B.2 bad address",
    "sendMessage",
    text({ reply_markup: button({ url: "http://localhost/x" }) }),
    "inline keyboard button URL 'http://localhost/x' is invalid: Wrong HTTP URL",
  ],
  [
    "B.2 unknown press",
    "answerCallbackQuery",
    { callback_query_id: "77" },
    "query is too old and response timeout expired or query ID is invalid",
  ],
  ["B.3 edit of nothing", "editMessageText", text({ message_id: 99 }), "message to edit not found"],
  ["B.3 edit without id", "editMessageText", text({}), "message identifier is not specified"],
  ["B.3 edit of a person's message", "editMessageText", text({ message_id: 1 }), "message can't be edited"],
  [
    "B.3 delete of nothing",
    "deleteMessage",
    { chat_id: AIGERIM, message_id: 99 },
    "message to delete not found",
  ],
  [
    "B.3 reply to nothing",
    "sendMessage",
    text({ reply_parameters: { message_id: 99 } }),
    "message to be replied not found",
  ],
  ["B.4 no chat", "sendMessage", { text: "hi" }, "chat_id is empty"],
  ["B.4 unknown chat", "sendMessage", { chat_id: 5, text: "hi" }, "chat not found"],
  ["B.4 a person's @name", "sendMessage", { chat_id: "@aigerim", text: "hi" }, "chat not found"],
  [
    "B.8 empty command",
    "setMyCommands",
    { commands: [{ command: "/", description: "x" }] },
    "command must be non-empty",
  ],
  [
    "B.8 long command",
    "setMyCommands",
    { commands: [{ command: "a".repeat(33), description: "x" }] },
    "command length must not exceed 32",
  ],
  [
    "B.8 no description",
    "setMyCommands",
    { commands: [{ command: "a", description: " " }] },
    "command description must be non-empty",
  ],
  [
    "B.8 long description",
    "setMyCommands",
    { commands: [{ command: "a", description: "d".repeat(257) }] },
    "command description length must not exceed 256",
  ],
  ["B.8 commands are no JSON", "setMyCommands", { commands: "[" }, "can't parse commands JSON object"],
  ["B.8 commands are no array", "setMyCommands", { commands: {} }, "expected an Array of BotCommand"],
  [
    "chat action",
    "sendChatAction",
    { chat_id: AIGERIM, action: "dancing" },
    "wrong parameter action in request",
  ],
];

describe("what Telegram refuses", () => {
  it.each(REFUSED)("%s", async (_rule, method, params, says) => {
    const { sim, call } = await botSide();
    expect(await call(method, params)).toEqual({
      ok: false,
      error_code: 400,
      description: `Bad Request: ${says}`,
    });
    expect(sim.ledger.count()).toBe(0);
    expect(sim.violations).toEqual([]);
  });
});

const VIOLATIONS: readonly (readonly [what: string, method: string, params: object, code: number])[] = [
  ["a parameter that does not exist", "sendMessage", text({ disable_web_page_preview: true }), 400],
  ["an unknown field in an object", "sendMessage", text({ link_preview_options: { disabled: true } }), 400],
  [
    "an unknown field of a button",
    "sendMessage",
    text({ reply_markup: button({ callback_data: "a", color: "x" }) }),
    400,
  ],
  [
    "two actions in a button",
    "sendMessage",
    text({ reply_markup: button({ callback_data: "a", url: "https://a.kz" }) }),
    400,
  ],
  ["a parse mode we lack", "sendMessage", text({ parse_mode: "Markdown" }), 400],
  ["a method we lack", "sendDice", { chat_id: AIGERIM }, 404],
  ["a number where a text belongs", "sendMessage", text({ text: 5 }), 400],
  ["a webhook", "setWebhook", { url: "https://a.kz/hook" }, 400],
];

describe("what Telegram would let pass and a strict server does not", () => {
  it.each(VIOLATIONS)("%s is refused and counted", async (_what, method, params, code) => {
    const { sim, call } = await botSide();
    expect(await call(method, params)).toMatchObject({ ok: false, error_code: code });
    expect(sim.violations).toHaveLength(1);
    expect(sim.ledger.count()).toBe(0);
  });
});

describe("B.4 chats that cannot be written to", () => {
  it("a person who has not started the bot", async () => {
    const { call } = await botSide();
    expect(await call("sendMessage", { chat_id: BORIS, text: "hi" })).toEqual({
      ok: false,
      error_code: 403,
      description: "Forbidden: bot can't initiate conversation with a user",
    });
  });

  it("a person who has blocked the bot, until they come back", async () => {
    const { sim, call } = await botSide();
    sim.user("Aigerim").blocks();
    expect(await call("sendMessage", text({}))).toMatchObject({
      error_code: 403,
      description: "Forbidden: bot was blocked by the user",
    });
    sim.user("Aigerim").unblocks();
    expect(await call("sendMessage", text({}))).toMatchObject({ ok: true });
  });

  it("a group that has thrown the bot out", async () => {
    const { sim, call } = await botSide();
    const group = sim.user("Aigerim").makesGroup("Readers");
    expect(await call("sendMessage", { chat_id: group.id, text: "hi" })).toMatchObject({ ok: true });
    sim.people.removeBot(AIGERIM, group.id);
    expect(await call("sendMessage", { chat_id: group.id, text: "hi" })).toMatchObject({
      error_code: 403,
      description: "Forbidden: bot was kicked from the group chat",
    });
  });

  it("a group that has become a supergroup names its new id", async () => {
    const { sim, call } = await botSide();
    const group = sim.user("Aigerim").makesGroup("Readers");
    const { id } = sim.people.upgradeGroup(AIGERIM, group.id);
    expect(await call("sendMessage", { chat_id: group.id, text: "hi" })).toEqual({
      ok: false,
      error_code: 400,
      description: "Bad Request: group chat was upgraded to a supergroup chat",
      parameters: { migrate_to_chat_id: id },
    });
    expect(await call("sendMessage", { chat_id: id, text: "hi" })).toMatchObject({ ok: true });
  });
});

describe("B.4 tokens and paths", () => {
  it.each([
    ["botnonsense/getMe", 401, "Unauthorized: invalid token specified"],
    ["bot700000009:AAsome-other-token/getMe", 401, "Unauthorized"],
    ["bot%zz/getMe", 401, "Unauthorized: invalid token specified"],
    ["bot", 404, "Not Found"],
  ])("/%s", async (path, code, description) => {
    const { url } = await botSide();
    const response = await fetch(`${url}/${path}`);
    expect(response.status).toBe(code);
    expect(await response.json()).toEqual({ ok: false, error_code: code, description });
  });
});

describe("B.3 edits and presses", () => {
  it("an edit that changes nothing is refused, one that changes only a button is not", async () => {
    const { call } = await botSide();
    const sent = await call("sendMessage", text({ reply_markup: button({ callback_data: "a" }) }));
    const edit = text({ message_id: sent.result.message_id });
    expect(
      await call("editMessageText", { ...edit, reply_markup: button({ callback_data: "a" }) }),
    ).toMatchObject({
      ok: false,
      description: expect.stringMatching(
        /^Bad Request: message is not modified: specified new message content/,
      ),
    });
    const changed = await call("editMessageText", { ...edit, reply_markup: button({ callback_data: "b" }) });
    expect(changed.result).toMatchObject({ text: "hi", edit_date: expect.any(Number) });
    const bare = await call("editMessageReplyMarkup", {
      chat_id: AIGERIM,
      message_id: sent.result.message_id,
    });
    expect(bare.result).not.toHaveProperty("reply_markup");
  });

  it("a press is answered once", async () => {
    const { sim, call } = await botSide();
    const sent = await call("sendMessage", text({ reply_markup: button({ callback_data: "a" }) }));
    const id = sim.people.click({ userId: AIGERIM, chatId: AIGERIM }, sent.result.message_id, "a");
    expect(await call("answerCallbackQuery", { callback_query_id: id })).toEqual({ ok: true, result: true });
    expect(await call("answerCallbackQuery", { callback_query_id: id })).toMatchObject({
      error_code: 400,
      description: expect.stringContaining("query is too old"),
    });
  });
});
