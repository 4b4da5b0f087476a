/** Telegram's HTML (`telegram.md`, B.1). */
import { describe, expect, it } from "vitest";
import { parseHtml } from "../../src/simulator/html.ts";
import { botSide } from "./bot-call.ts";

const REFUSED: readonly (readonly [html: string, says: string])[] = [
  ["a<p>b</p>", 'Unsupported start tag "p" at byte offset 1'],
  ["ж<p>b</p>", 'Unsupported start tag "p" at byte offset 2'],
  ["<b", "Unclosed start tag at byte offset 0"],
  ["<a href", 'Unclosed start tag "a" at byte offset 0'],
  ['<a href="x', "Unclosed start tag at byte offset 0"],
  ['<a "x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'],
  ["<a href=a/b>y</a>", "Unexpected end of name token at byte offset 8"],
  ["<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ["x</b>", "Unexpected end tag at byte offset 1"],
  ["<b>x</b y", "Unclosed end tag at byte offset 4"],
  ["<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'],
  ["<b>x", 'Can\'t find end tag corresponding to start tag "b"'],
  ['<tg-emoji emoji-id="no">x</tg-emoji>', "Invalid custom emoji identifier specified"],
  ['<tg-time unix="soon">x</tg-time>', "Invalid date specified"],
  ['<tg-time unix="1" format="q">x</tg-time>', "Invalid date format used"],
];

describe("HTML that Telegram refuses", () => {
  it.each(REFUSED)("%s", async (html, says) => {
    expect(() => parseHtml(html)).toThrow(`Bad Request: can't parse entities: ${says}`);
  });
});

const READ: readonly (readonly [html: string, text: string, entities: readonly object[]])[] = [
  ["<b>жо</b>", "жо", [{ type: "bold", offset: 0, length: 2 }]],
  ["🙂<I>x</I>", "🙂x", [{ type: "italic", offset: 2, length: 1 }]],
  ["<b>x</>", "x", [{ type: "bold", offset: 0, length: 1 }]],
  ["<b></b>x", "x", []],
  ["&lt;b&gt; &amp; &#1078;&#x416; &nbsp;", "<b> & жЖ &nbsp;", []],
  ['<a href="https://a.kz">x</a>', "x", [{ type: "text_link", offset: 0, length: 1, url: "https://a.kz/" }]],
  ['<a href="bad">x</a>', "x", []],
  ["<a>a.kz</a>", "a.kz", [{ type: "text_link", offset: 0, length: 4, url: "http://a.kz/" }]],
  ["<blockquote expandable>x</blockquote>", "x", [{ type: "expandable_blockquote", offset: 0, length: 1 }]],
  [
    '<pre><code class="language-ts">x</code></pre>',
    "x",
    [{ type: "pre", offset: 0, length: 1, language: "ts" }],
  ],
  ['<code class="language-ts">x</code>', "x", [{ type: "code", offset: 0, length: 1 }]],
  [
    '<tg-time unix="1764000000" format="wDT">x</tg-time>',
    "x",
    [{ type: "date_time", offset: 0, length: 1, unix_time: 1_764_000_000, date_time_format: "wDT" }],
  ],
];

describe("HTML that Telegram reads", () => {
  it.each(READ)("%s", (html, text, entities) => {
    expect(parseHtml(html)).toEqual({ text, entities });
  });

  it("stands in the message as text and entities", async () => {
    const { call } = await botSide();
    const sent = await call("sendMessage", { chat_id: 1001, text: " <b>x</b> ", parse_mode: "html" });
    // Spaces at the end go, and at the start as well, where no entity begins with them.
    expect(sent.result).toMatchObject({ text: "x", entities: [{ type: "bold", offset: 0, length: 1 }] });
  });
});
