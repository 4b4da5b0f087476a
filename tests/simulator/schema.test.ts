/** The committed schemas of all methods, the check that reads them, and how they fit the simulator's own methods. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { METHODS } from "../../src/simulator/methods/table.ts";
import type { RawParams } from "../../src/simulator/params.ts";
import { requestSchemas } from "../../src/simulator/schema/check.ts";
import { Upload } from "../../src/simulator/upload.ts";
import { generateSchemas, SCHEMA_FILE } from "../../tools/simulator-schema.ts";

/** Methods newer than the installed types that the simulator has all the same. */
const NEWER_THAN_THE_TYPES: readonly string[] = [];

const file = readFileSync(SCHEMA_FILE, "utf8");
const schemas = await requestSchemas();
const problem = (method: string, params: RawParams) => schemas.problem(method, params)?.message;

describe("methods.json", () => {
  it("is what the installed types say; otherwise run `npm run schema`", { timeout: 30_000 }, () => {
    expect(JSON.parse(file)).toEqual(generateSchemas());
  });

  it("is small", () => {
    expect(file.length).toBeLessThan(300_000);
  });

  it("closes every object", () => {
    const open: string[] = [];
    visit(JSON.parse(file), "", (node, place) => {
      if (node["properties"] !== undefined && node["additionalProperties"] !== false) open.push(place);
    });
    expect(open).toEqual([]);
  });

  it("has each method of the Bot API, and each compiles", () => {
    expect(schemas.methods.length).toBeGreaterThan(180);
    const results = schemas.methods.map((method) => schemas.problem(method, { no_such_parameter: 1 })?.kind);
    expect(new Set(results)).toEqual(new Set(["missing", "unknown"]));
  });
});

describe("the checker", () => {
  it("costs nothing before the first request: ajv is not even read", () => {
    const script = `
      const { createRequire } = await import("node:module");
      const read = () => Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes("/ajv/"));
      const { createSimulator } = await import("./src/simulator/simulator.ts");
      const sim = createSimulator({ port: 0 });
      const { url } = await sim.start();
      const before = read();
      await fetch(url + "/bot" + sim.token + "/getMe");
      console.log(JSON.stringify([before, read()]));
      await sim.stop();`;
    const output = execFileSync(process.execPath, ["--input-type=module", "-e", script], {
      encoding: "utf8",
    });
    expect(JSON.parse(output)).toEqual([false, true]);
  });
});

describe("the simulator's methods", () => {
  const known = new Map(schemas.methods.map((name) => [name.toLowerCase(), name]));

  it("are all methods of the Bot API", () => {
    const strange = [...METHODS.keys()].filter((name) => !known.has(name));
    expect(strange).toEqual(NEWER_THAN_THE_TYPES);
  });

  it("take no parameter that the Bot API has not", () => {
    const strange = [...METHODS].flatMap(([name, { takes }]) => {
      const documented = schemas.parameters(name);
      return Object.keys(takes).flatMap((each) => (documented.includes(each) ? [] : [`${name}.${each}`]));
    });
    expect(strange).toEqual([]);
  });
});

const message = { chat_id: 1, text: "hi" };
const markup = (button: unknown) => ({ ...message, reply_markup: { inline_keyboard: [[button]] } });

describe("a good request passes", () => {
  it.each<[string, string, RawParams]>([
    [
      "as JSON",
      "sendMessage",
      { ...message, disable_notification: true, entities: [{ type: "bold", offset: 0, length: 2 }] },
    ],
    [
      "as texts",
      "sendMessage",
      { chat_id: "1", text: "5", disable_notification: "yes", link_preview_options: '{"is_disabled":true}' },
    ],
    [
      "with nothing in a text that is no text",
      "sendMessage",
      { ...message, message_thread_id: "", reply_markup: "" },
    ],
    ["with null for nothing", "sendMessage", { ...message, reply_markup: null }],
    ["with a button", "sendMessage", markup({ text: "Go", callback_data: "a", style: "danger" })],
    [
      "with a keyboard of plain texts",
      "sendMessage",
      { ...message, reply_markup: { keyboard: [["Yes", { text: "No" }]] } },
    ],
    [
      "with a forced reply beside buttons",
      "sendMessage",
      { ...message, reply_markup: { inline_keyboard: [], force_reply: true } },
    ],
    [
      "with texts in texts",
      "sendRichMessage",
      {
        chat_id: 1,
        rich_message: {
          blocks: [
            { type: "paragraph", text: ["a", { type: "bold", text: ["b", { type: "italic", text: "c" }] }] },
          ],
        },
      },
    ],
    [
      "with a file in the form",
      "sendDocument",
      { chat_id: "1", document: new Upload("a.txt", "text/plain", new Uint8Array()) },
    ],
    [
      "with a file beside the parameters",
      "sendDocument",
      { chat_id: "1", document: "attach://f", f: new Upload("a", "", new Uint8Array()) },
    ],
    ["with a place that has a fraction", "sendLocation", { chat_id: 1, latitude: "43.2", longitude: 76.9 }],
    [
      "with two kinds of place",
      "answerWebAppQuery",
      {
        web_app_query_id: "q",
        result: {
          type: "article",
          id: "1",
          title: "t",
          input_message_content: { latitude: 1, longitude: 2, title: "t", address: "a" },
        },
      },
    ],
  ])("%s", (_what, method, params) => {
    expect(problem(method, params)).toBeUndefined();
  });
});

describe("what is wrong is said with its place", () => {
  it.each<[string, string, RawParams]>([
    [
      'unknown parameter "disable_web_page_preview"',
      "sendMessage",
      { ...message, disable_web_page_preview: true },
    ],
    [
      'unknown parameter "__proto__"',
      "sendMessage",
      JSON.parse('{"__proto__":{"text":"hi"},"chat_id":1,"text":"hi"}'),
    ],
    ['missing parameter "text"', "sendMessage", { chat_id: 1 }],
    ['parameter "text" must be a string, got 5', "sendMessage", { ...message, text: 5 }],
    ['parameter "offset" must be an integer, got "1e3"', "getUpdates", { offset: "1e3" }],
    [
      'parameter "disable_notification" must be a boolean, got "si"',
      "sendMessage",
      { ...message, disable_notification: "si" },
    ],
    [
      'parameter "link_preview_options" has an unknown field "disabled"',
      "sendMessage",
      { ...message, link_preview_options: { disabled: true } },
    ],
    [
      'parameter "entities[1]" lacks "url"',
      "sendMessage",
      {
        ...message,
        entities: [
          { type: "bold", offset: 0, length: 1 },
          { type: "text_link", offset: 0, length: 1 },
        ],
      },
    ],
    [
      'parameter "entities[0]" has an unknown field "url"',
      "sendMessage",
      { ...message, entities: [{ type: "bold", offset: 0, length: 1, url: "x" }] },
    ],
    [
      'parameter "reply_markup.inline_keyboard[0][0].style" must be one of danger, success, primary, got "pink"',
      "sendMessage",
      markup({ text: "Go", callback_data: "a", style: "pink" }),
    ],
    [
      'parameter "reply_markup.inline_keyboard[0][0]" has both "callback_data" and "url"',
      "sendMessage",
      markup({ text: "Go", callback_data: "a", url: "https://a.kz" }),
    ],
    [
      'parameter "reply_markup" needs one of inline_keyboard, keyboard, remove_keyboard, force_reply',
      "sendMessage",
      { ...message, reply_markup: {} },
    ],
    [
      'parameter "reply_markup.remove_keyboard" must be true, got false',
      "sendMessage",
      { ...message, reply_markup: { remove_keyboard: false } },
    ],
    [
      'parameter "scope" has "type": "all", which is none of default, all_private_chats, all_group_chats, all_chat_administrators, chat, chat_administrators, chat_member',
      "setMyCommands",
      { commands: [], scope: { type: "all" } },
    ],
    [
      'parameter "thumbnail" must be a new file: a part of the form, or "attach://<name of a part>"',
      "sendDocument",
      { chat_id: 1, document: "id", thumbnail: "https://a.kz/a.jpg" },
    ],
    [
      'parameter "results[0]" needs one of photo_file_id, photo_url',
      "answerInlineQuery",
      { inline_query_id: "1", results: [{ type: "photo", id: "1" }] },
    ],
  ])("%s", (says, method, params) => {
    expect(problem(method, params)).toBe(says);
  });

  it.each<[string, RawParams]>([
    ["a text", { ...message, text: "a\ud83d" }],
    ["a text inside", markup({ text: "\udc00", callback_data: "a" })],
    ["a field's name", { ...message, link_preview_options: { "\ud83d": 1 } }],
    ["a name in JSON text", { ...message, link_preview_options: String.raw`{"\ud83d":1}` }],
    ["an unknown parameter's name", { ...message, "\ud83d": 1 }],
  ])("%s with half a character is refused as Telegram does", (_what, params) => {
    expect(() => problem("sendMessage", params)).toThrow("Bad Request: strings must be encoded in UTF-8");
  });

  it.each<[string, RawParams]>([
    ["a number", { ...message, chat_id: 2 ** 53 }],
    ["a text", { ...message, message_thread_id: "9007199254740993" }],
    ["JSON text", { ...message, reply_parameters: '{"message_id":9007199254740993}' }],
  ])("a whole number beyond 2^53 as %s is refused", (_what, params) => {
    expect(() => problem("sendMessage", params)).toThrow("beyond 2^53");
  });

  it("a file that no parameter refers to is refused", () => {
    const spare = new Upload("a.txt", "text/plain", new Uint8Array());
    expect(problem("sendMessage", { ...message, spare })).toBe('no parameter says "attach://spare"');
  });

  it("a request that is nested without end is refused", () => {
    const deep = `${"[".repeat(5000)}${"]".repeat(5000)}`;
    expect(() => problem("sendMessage", { ...message, reply_markup: deep })).toThrow("nested too deeply");
  });
});

function visit(
  node: unknown,
  place: string,
  see: (node: Record<string, unknown>, place: string) => void,
): void {
  if (typeof node !== "object" || node === null) return;
  if (!Array.isArray(node) && !place.endsWith(".properties")) see(node as Record<string, unknown>, place);
  for (const [key, each] of Object.entries(node)) visit(each, `${place}.${key}`, see);
}
