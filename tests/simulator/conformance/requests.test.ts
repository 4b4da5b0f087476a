/** Requests against the Bot API's own types: what passes, what Telegram refuses in its words, what only a strict server refuses. */
import { describe, expect, it } from "vitest";
import { botSide, type BotSide } from "../bot-call.ts";

const AIGERIM = 1001;
const hi = (fields: object = {}) => ({ chat_id: AIGERIM, text: "hi", ...fields });
const button = (fields: object) => hi({ reply_markup: { inline_keyboard: [[{ text: "Go", ...fields }]] } });
const entity = (fields: object) => hi({ entities: [{ offset: 0, length: 2, ...fields }] });

/** How the same parameters travel. */
type Way = "JSON" | "query" | "form" | "multipart";

async function send({ url, sim }: BotSide, way: Way, [method, params]: readonly [string, object]) {
  const address = `${url}/bot${sim.token}/${method}`;
  if (way === "JSON") {
    const headers = { "content-type": "application/json" };
    return (await fetch(address, { method: "POST", headers, body: JSON.stringify(params) })).json();
  }
  const texts = Object.entries(params).map(
    ([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)] as const,
  );
  const fields = new URLSearchParams(texts.map(([name, value]) => [name, value]));
  if (way === "query") return (await fetch(`${address}?${fields.toString()}`)).json();
  if (way === "form") return (await fetch(address, { method: "POST", body: fields })).json();
  const body = new FormData();
  for (const [name, value] of texts) body.set(name, value);
  return (await fetch(address, { method: "POST", body })).json();
}

const EVERY_WAY: readonly Way[] = ["JSON", "query", "form", "multipart"];

interface Case {
  readonly rule: string;
  readonly method?: string;
  readonly params: object;
}

const ACCEPTED: readonly (Case & { ways?: readonly Way[] })[] = [
  {
    rule: "B numbers and booleans may be texts",
    params: hi({ disable_notification: true, protect_content: false }),
  },
  {
    rule: "B nested objects may be JSON strings",
    params: hi({ link_preview_options: { is_disabled: true } }),
  },
  { rule: "B nested lists may be JSON strings", params: entity({ type: "bold" }) },
  { rule: "B.2 a keyboard in every form", params: button({ callback_data: "a", style: "primary" }) },
  { rule: "B.2 inline_keyboard: [] is accepted", params: hi({ reply_markup: { inline_keyboard: [] } }) },
  { rule: "B.4 method names in any case", method: "SENDMESSAGE", params: hi() },
  { rule: "B.1 parse_mode in any case", params: hi({ parse_mode: "hTmL", text: "<b>hi</b>" }) },
  {
    rule: "B.6 getUpdates: unknown kinds of updates are ignored",
    method: "getUpdates",
    params: { timeout: 0, offset: -1, allowed_updates: ["message", "no_such"] },
  },
  {
    rule: "B.8 an empty language is none",
    method: "setMyCommands",
    params: { commands: [{ command: "a", description: "A" }], language_code: "" },
  },
  { rule: "B null is as good as absent", params: hi({ message_thread_id: null }), ways: ["JSON"] },
  { rule: "B a chat by number in a text", params: hi({ chat_id: "1001" }) },
];

describe("accepted", () => {
  it.each(ACCEPTED.flatMap((each) => (each.ways ?? EVERY_WAY).map((way) => ({ ...each, way }))))(
    "$rule, as $way",
    async ({ method = "sendMessage", params, way }) => {
      const side = await botSide();
      expect(await send(side, way, [method, params])).toMatchObject({ ok: true });
      expect(side.sim.violations).toEqual([]);
    },
  );
});

const IN_TELEGRAMS_WORDS: readonly (Case & { says: string; ways?: readonly Way[] })[] = [
  { rule: "B.1 no text", params: { chat_id: AIGERIM }, says: "message text is empty", ways: EVERY_WAY },
  {
    rule: "B.1 unsupported parse_mode",
    params: hi({ parse_mode: "bbcode" }),
    says: "unsupported parse_mode",
    ways: ["JSON", "form"],
  },
  {
    rule: "B.2 markup is no JSON",
    params: hi({ reply_markup: "{" }),
    says: "can't parse reply keyboard markup JSON object",
    ways: EVERY_WAY,
  },
  {
    rule: "B.2 markup is no object",
    params: hi({ reply_markup: "[]" }),
    says: "object expected as reply markup",
    ways: EVERY_WAY,
  },
  {
    rule: "B.2 a row is no list",
    params: hi({ reply_markup: { inline_keyboard: ["a"] } }),
    says: 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ways: ["JSON", "form"],
  },
  {
    rule: "B.2 a button without action",
    params: button({}),
    says: "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ways: ["JSON", "form"],
  },
  {
    rule: "B.2 a bad style",
    params: button({ callback_data: "a", style: "pink" }),
    says: "can't parse inline keyboard button: invalid button style specified",
    ways: ["JSON", "form"],
  },
  {
    rule: "B.3 delete without id",
    method: "deleteMessage",
    params: { chat_id: AIGERIM },
    says: "message identifier is not specified",
  },
  {
    rule: "B.3 edit without id",
    method: "editMessageText",
    params: hi(),
    says: "message identifier is not specified",
  },
  { rule: "B.4 no chat", params: { text: "hi" }, says: "chat_id is empty", ways: EVERY_WAY },
  {
    rule: "B.2 an answer to no press",
    method: "answerCallbackQuery",
    params: {},
    says: "query is too old and response timeout expired or query ID is invalid",
  },
  {
    rule: "B.8 commands are no JSON",
    method: "setMyCommands",
    params: { commands: "[" },
    says: "can't parse commands JSON object",
    ways: EVERY_WAY,
  },
  {
    rule: "B.8 commands are no list",
    method: "setMyCommands",
    params: { commands: {} },
    says: "expected an Array of BotCommand",
  },
  {
    rule: "B.8 a command is no object",
    method: "setMyCommands",
    params: { commands: ["a"] },
    says: "can't parse BotCommand: expected an Object",
  },
  {
    rule: "B.8 a language that is none",
    method: "setMyCommands",
    params: { commands: [], language_code: "english" },
    says: "invalid language code specified",
  },
  {
    rule: "B.1 entities are no JSON",
    params: hi({ entities: "[" }),
    says: "can't parse entities JSON object",
    ways: ["JSON", "form"],
  },
  {
    rule: "B.1 half a character in a button",
    params: button({ text: "\ud83d", callback_data: "a" }),
    says: "strings must be encoded in UTF-8",
    ways: ["JSON", "form"],
  },
  {
    rule: "B.1 half a character in a field's name",
    params: hi({ link_preview_options: { "\ud83d": true } }),
    says: "strings must be encoded in UTF-8",
    ways: ["JSON", "form"],
  },
];

describe("refused in Telegram's own words", () => {
  const cases = IN_TELEGRAMS_WORDS.flatMap((each) =>
    (each.ways ?? ["JSON" as const]).map((way) => ({ ...each, way })),
  );
  it.each(cases)("$rule, as $way", async ({ method = "sendMessage", params, says, way }) => {
    const side = await botSide();
    const refused = { ok: false, error_code: 400, description: `Bad Request: ${says}` };
    expect(await send(side, way, [method, params])).toEqual(refused);
    expect(side.sim.violations).toEqual([]);
    expect(side.sim.ledger.count()).toBe(0);
  });
});

const STRICTLY: readonly (Case & { says: string | RegExp })[] = [
  {
    rule: "strict: a parameter of an older Bot API",
    params: hi({ disable_web_page_preview: true }),
    says: 'unknown parameter "disable_web_page_preview"',
  },
  {
    rule: "strict: a parameter of another method",
    method: "deleteMessage",
    params: { chat_id: AIGERIM, message_id: 1, text: "x" },
    says: 'unknown parameter "text"',
  },
  {
    rule: "strict: a field that is none",
    params: hi({ link_preview_options: { disabled: true } }),
    says: 'parameter "link_preview_options" has an unknown field "disabled"',
  },
  {
    rule: "strict: a field that is none, in a list",
    method: "setMyCommands",
    params: { commands: [{ command: "a", description: "A", icon: "x" }] },
    says: 'parameter "commands[0]" has an unknown field "icon"',
  },
  {
    rule: "B.2 several actions in a button",
    params: button({ callback_data: "a", url: "https://a.kz" }),
    says: 'parameter "reply_markup.inline_keyboard[0][0]" has both "callback_data" and "url"',
  },
  {
    rule: "B.2 a field no button has",
    params: button({ callback_data: "a", color: "red" }),
    says: 'parameter "reply_markup.inline_keyboard[0][0]" has an unknown field "color"',
  },
  {
    rule: "B.2 two keyboards in one",
    params: hi({ reply_markup: { inline_keyboard: [], keyboard: [] } }),
    says: 'parameter "reply_markup" has both "inline_keyboard" and "keyboard"',
  },
  {
    rule: "B.2 a keyboard of no kind",
    params: hi({ reply_markup: { rows: [] } }),
    says: 'parameter "reply_markup" needs one of inline_keyboard, keyboard, remove_keyboard, force_reply',
  },
  {
    rule: "B.1 an entity of no kind",
    params: entity({ type: "blink" }),
    says: /^parameter "entities\[0\]" has "type": "blink", which is none of mention, /,
  },
  {
    rule: "B.1 an entity without kind",
    params: entity({}),
    says: /^parameter "entities\[0\]" lacks "type": one of /,
  },
  {
    rule: "B.1 an entity's field on another",
    params: entity({ type: "bold", url: "https://a.kz" }),
    says: 'parameter "entities[0]" has an unknown field "url"',
  },
  {
    rule: "B.1 a link without its address",
    params: entity({ type: "text_link" }),
    says: 'parameter "entities[0]" lacks "url"',
  },
  {
    rule: "B.1 an offset as a text",
    params: entity({ type: "bold", offset: "0" }),
    says: 'parameter "entities[0].offset" must be an integer, got "0"',
  },
  {
    rule: "B.1 an offset with a fraction",
    params: entity({ type: "bold", offset: 0.5 }),
    says: 'parameter "entities[0].offset" must be an integer, got 0.5',
  },
  {
    rule: "strict: a number for a text",
    params: hi({ text: 5 }),
    says: 'parameter "text" must be a string, got 5',
  },
  {
    rule: "strict: a list for a text",
    params: hi({ text: ["a"] }),
    says: 'parameter "text" must be a string, got ["a"]',
  },
  {
    rule: "strict: a number for a boolean",
    params: hi({ disable_notification: 1 }),
    says: 'parameter "disable_notification" must be a boolean, got 1',
  },
  {
    rule: "strict: a word for a number",
    method: "getUpdates",
    params: { offset: "last" },
    says: 'parameter "offset" must be an integer, got "last"',
  },
  {
    rule: "strict: a number for an object",
    params: hi({ reply_parameters: 5 }),
    says: 'parameter "reply_parameters" must be an object, got 5',
  },
  {
    rule: "strict: null inside an object",
    params: hi({ link_preview_options: { is_disabled: null } }),
    says: 'parameter "link_preview_options.is_disabled" must be a boolean, got null',
  },
  {
    rule: "strict: a whole number beyond 2^53",
    params: hi({ chat_id: 2 ** 53 }),
    says: 'parameter "chat_id" is a whole number beyond 2^53: 9007199254740992',
  },
  {
    rule: "strict: a rounded number in JSON text",
    params: hi({ reply_parameters: '{"message_id":9007199254740993}' }),
    says: 'parameter "reply_parameters.message_id" is a whole number beyond 2^53: 9007199254740992',
  },
  {
    rule: "strict: an unknown scope",
    method: "setMyCommands",
    params: { commands: [], scope: { type: "everyone" } },
    says: /^parameter "scope" has "type": "everyone", which is none of default, /,
  },
  {
    rule: "strict: a scope without its chat",
    method: "setMyCommands",
    params: { commands: [], scope: { type: "chat" } },
    says: 'parameter "scope" lacks "chat_id"',
  },
  {
    rule: "B.8 a language that ISO 639-1 has not",
    method: "setMyDescription",
    params: { description: "x", language_code: "xx" },
    says: /^parameter "language_code" must be one of .*, got "xx"$/,
  },
  {
    rule: "strict: an unknown menu button",
    method: "setChatMenuButton",
    params: { menu_button: { type: "link", url: "https://a.kz" } },
    says: 'parameter "menu_button" has "type": "link", which is none of commands, web_app, default',
  },
  {
    rule: "strict: a web app without its address",
    method: "setChatMenuButton",
    params: { menu_button: { type: "web_app", text: "Open", web_app: {} } },
    says: 'parameter "menu_button.web_app" lacks "url"',
  },
];

describe("refused by a strict server only, and counted", () => {
  it.each(STRICTLY)("$rule", async ({ method = "sendMessage", params, says }) => {
    const side = await botSide();
    const { description = "", ...refused } = await side.call(method, params);
    expect(refused).toEqual({ ok: false, error_code: 400 });
    const [, said] = /^Bad Request: \[simulator\] (.*)$/s.exec(description) ?? [];
    if (typeof says === "string") expect(said).toBe(says);
    else expect(said).toMatch(says);
    expect(side.sim.violations).toEqual([{ method, description }]);
    expect(side.sim.ledger.count()).toBe(0);
  });

  it.each([
    ["strict: a method of the Bot API that is not modelled", "sendGame"],
    ["B.4 a method that does not exist", "sendPigeon"],
  ])("%s answers 404", async (_rule, method) => {
    const { sim, call } = await botSide();
    const refused = { error_code: 404, description: "Not Found: method not found" };
    expect(await call(method, { chat_id: AIGERIM })).toEqual({ ok: false, ...refused });
    expect(sim.violations).toEqual([{ method, description: refused.description }]);
  });
});
