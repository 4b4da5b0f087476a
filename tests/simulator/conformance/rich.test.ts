/** What a rich message may be (types, Bot API 10.3: InputRichMessage and its limits), one row a rule. */
import type { RichBlock, Update } from "grammy/types";
import { describe, expect, it } from "vitest";
import { RichPart } from "#editions/model.ts";
import { sendCall } from "#bot/messenger.ts";
import { AIGERIM, bare, png } from "./stage.ts";

const rich = (rich_message: object) => ({ chat_id: AIGERIM, rich_message });
const blocks = (...given: object[]) => rich({ blocks: given });
const html = (text: string) => rich({ html: text });
const paragraph = (text: unknown = "a") => ({ type: "paragraph", text });
const row = (cells: number) =>
  Array.from({ length: cells }, () => ({ align: "left", valign: "top", text: "a" }));
const button = (fields: object) => ({ type: "buttons", buttons: [{ text: "Go", ...fields }] });
/** `levels` quotes around a paragraph. */
const nested = (levels: number): object =>
  levels === 0 ? paragraph() : { type: "blockquote", blocks: [nested(levels - 1)] };
const bolded = (levels: number): unknown => (levels === 0 ? "a" : { type: "bold", text: bolded(levels - 1) });

const REFUSED: readonly (readonly [rule: string, params: object, says: RegExp])[] = [
  ["more than 32768 characters", blocks(paragraph("ж".repeat(32_769))), /rich message is too long/],
  [
    "characters of all blocks count",
    blocks(paragraph("a".repeat(20_000)), paragraph("a".repeat(20_000))),
    /too long/,
  ],
  [
    "formula sources count",
    blocks({ type: "mathematical_expression", expression: "x".repeat(32_769) }),
    /too long/,
  ],
  ["more than 500 blocks", blocks(...Array.from({ length: 501 }, () => paragraph())), /too many blocks/],
  [
    "list items count as blocks",
    blocks({ type: "list", items: Array.from({ length: 251 }, () => ({ blocks: [paragraph()] })) }),
    /too many blocks/,
  ],
  [
    "rows count as blocks",
    blocks({ type: "table", cells: Array.from({ length: 500 }, () => row(1)) }),
    /too many blocks/,
  ],
  ["blocks deeper than 16 levels", blocks(nested(16)), /nested too deep/],
  ["formatting deeper than 16 levels", blocks(paragraph(bolded(16))), /nested too deep/],
  ["more than 20 columns", blocks({ type: "table", cells: [row(21)] }), /too many columns/],
  [
    "columns that are spanned count",
    blocks({ type: "table", cells: [[...row(1), { align: "left", valign: "top", colspan: 20 }]] }),
    /too many columns/,
  ],
  [
    "more than 8 buttons in a row",
    blocks({ type: "buttons", buttons: Array.from({ length: 9 }, () => ({ text: "a", disabled: {} })) }),
    /buttons/,
  ],
  [
    "callback_data > 64 bytes",
    blocks(button({ callback_data: "ж".repeat(33) })),
    /^Bad Request: BUTTON_DATA_INVALID$/,
  ],
  ["a button without action", blocks(button({})), /exactly one action|rich_message/],
  [
    "a button with two actions",
    blocks(button({ callback_data: "a", url: "https://a.kz" })),
    /exactly one action|rich_message/,
  ],
  [
    "style link on a url button",
    blocks(button({ url: "https://a.kz", style: "link" })),
    /callback buttons only/,
  ],
  [
    "a bold button",
    blocks(button({ text: { type: "bold", text: "a" }, callback_data: "a" })),
    /plain text, custom emoji and dates/,
  ],
  ["html and blocks together", rich({ html: "<p>a</p>", blocks: [paragraph()] }), /exactly one/],
  ["neither html nor blocks", rich({}), /exactly one/],
  ["no blocks at all", rich({ blocks: [] }), /must be non-empty/],
  ["an empty html", html("  "), /must be non-empty/],
  ["markdown, which is not modelled", rich({ markdown: "# a" }), /markdown/],
  ["an unknown block", blocks({ type: "title", text: "a" }), /rich_message/],
  ["an unknown field", blocks({ ...paragraph(), bold: true }), /rich_message/],
  ["a heading of size 7", blocks({ type: "heading", size: 7, text: "a" }), /rich_message/],
  ["an empty paragraph", blocks(paragraph("")), /empty/],
  [
    "a bad link",
    blocks(paragraph({ type: "url", text: "a", url: "ftp://a.kz" })),
    /URL 'ftp:\/\/a.kz' is invalid/,
  ],
  ["thinking outside a draft", blocks({ type: "thinking", text: "a" }), /drafts only/],
  [
    "a file from elsewhere",
    blocks({ type: "photo", photo: { type: "photo", media: "https://a.kz/p.jpg" } }),
    /nothing leaves/,
  ],
  [
    "html: an unknown tag",
    html("<p>a</p><center>b</center>"),
    /Unsupported start tag "center" at byte offset 8/,
  ],
  ["html: an open tag", html("<p>a"), /Can't find end tag corresponding to start tag "p"/],
  [
    "html: crossed tags",
    html("<p><b>ж</p></b>"),
    /Unmatched end tag at byte offset 8, expected "<\/b>", found "<\/p>"/,
  ],
  ["html: text in a list", html("<ul>a</ul>"), /text cannot stand in <ul>/],
  ["html: a bad date", html('<p><tg-time unix="x">a</tg-time></p>'), /Invalid date specified/],
];

describe("Features, rich messages: one is refused with", () => {
  it.each(REFUSED)("%s", async (_rule, params, says) => {
    const { sim, call } = await bare();
    const reply = await call("sendRichMessage", params);
    expect(reply).toMatchObject({ ok: false, error_code: 400 });
    expect(reply.description).toMatch(says);
    expect(sim.ledger.count()).toBe(0);
  });
});

describe("Features, rich messages: one at its limits passes", () => {
  it.each([
    ["32768 characters", blocks(paragraph("ж".repeat(32_768)))],
    ["500 blocks", blocks(...Array.from({ length: 500 }, () => paragraph()))],
    ["16 levels", blocks(nested(15))],
    ["20 columns", blocks({ type: "table", cells: [row(20)] })],
    ["64 bytes of data", blocks(button({ callback_data: "ж".repeat(32) }))],
  ])("%s", async (_rule, params) => {
    const { sim, call } = await bare();
    expect(await call("sendRichMessage", params)).toMatchObject({ ok: true });
    expect(sim.violations).toEqual([]);
  });
});

const cell = (text: string, fields: object = {}) => ({ text, align: "left", valign: "middle", ...fields });
const HTML: readonly (readonly [rule: string, html: string, shows: object[]])[] = [
  [
    "headings and paragraphs",
    "<h2>A</h2>\n<p>b\n c</p>",
    [{ type: "heading", size: 2, text: "A" }, paragraph("b c")],
  ],
  ["loose text as a paragraph", "a <i>b</i>", [paragraph(["a ", { type: "italic", text: "b" }])]],
  ["line breaks", "<p>a<br/>b</p>", [paragraph(["a", "\n", "b"])]],
  ["bullets", "<ul><li>a</li></ul>", [{ type: "list", items: [{ label: "•", blocks: [paragraph()] }] }]],
  [
    "numbers from a start",
    '<ol start="3" type="i"><li>a</li></ol>',
    [{ type: "list", items: [{ label: "iii.", value: 3, type: "i", blocks: [paragraph()] }] }],
  ],
  [
    "tables",
    "<table bordered><tr><th>a</th></tr><tr><td>b</td></tr></table>",
    [
      {
        type: "table",
        is_bordered: true,
        cells: [[cell("a", { is_header: true, align: "center" })], [cell("b")]],
      },
    ],
  ],
  [
    "details",
    "<details open><summary>s</summary><p>a</p></details>",
    [{ type: "details", is_open: true, summary: "s", blocks: [paragraph()] }],
  ],
  [
    "quotes with a credit",
    "<blockquote expandable>a<cite>b</cite></blockquote>",
    [{ type: "expandable_blockquote", text: "a", credit: "b" }],
  ],
  [
    "rows of buttons",
    '<tg-button-row align="left"><tg-button type="callback_data" data="x" style="primary">Go</tg-button></tg-button-row>',
    [{ type: "buttons", align: "left", buttons: [{ text: "Go", style: "primary", callback_data: "x" }] }],
  ],
  ["named references, and others as they are", "<p>&laquo;&hellip;&amp;</p>", [paragraph("&laquo;…&")]],
  [
    "code with a language",
    '<pre><code class="language-ts">a\n b</code></pre>',
    [{ type: "pre", language: "ts", text: "a\n b" }],
  ],
  ["anchors", '<a name="top"></a><p>a</p>', [{ type: "anchor", name: "top" }, paragraph()]],
];

describe("Features, rich messages: HTML shows", () => {
  it.each(HTML)("%s", async (_rule, source, shows) => {
    const { call } = await bare();
    const { result } = await call("sendRichMessage", html(source));
    expect(result.rich_message).toEqual({ blocks: shows });
  });
});

describe("a rich message", () => {
  it("has commands and addresses marked, unless asked not to", async () => {
    const { call } = await bare();
    const shown = async (fields: object): Promise<RichBlock[] | undefined> =>
      (await call("sendRichMessage", rich({ html: "<p>see /help</p>", ...fields }))).result.rich_message
        ?.blocks;
    const command = { type: "bot_command", text: "/help", bot_command: "/help" };
    expect(await shown({})).toEqual([paragraph(["see ", command])]);
    expect(await shown({ skip_entity_detection: true })).toEqual([paragraph("see /help")]);
  });

  it("carries uploaded photos", async () => {
    const { upload } = await bare();
    const block = { type: "photo", photo: { type: "photo", media: "attach://p" }, caption: { text: "c" } };
    const { result } = await upload("sendRichMessage", {
      chat_id: String(AIGERIM),
      rich_message: JSON.stringify({ blocks: [block] }),
      p: png(),
    });
    expect(result.rich_message?.blocks).toMatchObject([
      { type: "photo", photo: [{ width: 1 }], caption: { text: "c" } },
    ]);
  });

  it("is read by people in plain words, and its buttons can be pressed", async () => {
    const { sim, call } = await bare();
    await call(
      "sendRichMessage",
      blocks(paragraph(["a", { type: "bold", text: "b" }]), button({ callback_data: "x" })),
    );
    const aigerim = sim.user("Aigerim");
    expect(aigerim.last).toMatchObject({ text: "ab\n[Go]", buttons: [["Go"]] });
    expect(sim.people.click({ userId: AIGERIM, chatId: AIGERIM }, aigerim.last.id, "x")).not.toBe("");
  });

  it("passes as the bot's messenger sends it", async () => {
    const { sim, call } = await bare();
    const part = RichPart.parse({
      blocks: [{ type: "heading", text: "a", size: 1 }, paragraph()],
      buttons: [[{ label: "Go", target: { url: "https://a.kz" } }]],
      silent: true,
      instead: [{ text: "a", entities: [], buttons: [], silent: true, preview: null }],
    });
    const { method, payload } = sendCall({ chatId: AIGERIM, threadId: null }, part);
    expect(await call(method, payload)).toMatchObject({ ok: true });
    expect(sim.user("Aigerim").last).toMatchObject({ silent: true, buttons: [["Go"]], text: "a\na" });
    expect(sim.violations).toEqual([]);
  });
});

describe("Features, drafts: one", () => {
  it("is seen for 30 seconds by who looks, and is no message", async () => {
    const { sim, call } = await bare();
    const seen: unknown[] = [];
    sim.onEvent(
      (event) => event.type === "draft" && seen.push([event.draftId, event.content, event.seconds]),
    );
    const draft = { chat_id: AIGERIM, draft_id: 7 };
    const reply = await call<true>("sendRichMessageDraft", {
      ...draft,
      rich_message: { blocks: [{ type: "thinking", text: "…" }] },
    });
    expect(reply.result).toBe(true);
    await call("sendMessageDraft", { ...draft, text: "Almost" });
    expect(seen).toMatchObject([
      [7, { rich_message: { blocks: [{ type: "thinking" }] } }, 30],
      [7, { text: "Almost" }, 30],
    ]);
    expect(sim.ledger.count()).toBe(0);
  });

  it("can be stopped by the person while it is seen", async () => {
    const { sim, call } = await bare();
    await call("sendMessageDraft", { chat_id: AIGERIM, draft_id: 7, text: "a", can_stop: true });
    sim.people.stopDraft(AIGERIM);
    const { result } = await call<Update[]>("getUpdates", { offset: -1 });
    expect(result[0]?.stopped_message_generation).toMatchObject({ chat: { id: AIGERIM }, draft_id: 7 });
    expect(() => sim.people.stopDraft(AIGERIM)).toThrow("no draft");
  });

  it.each([
    ["a zero id", { chat_id: AIGERIM, draft_id: 0, text: "a" }, /draft_id/],
    ["a group", { draft_id: 1, text: "a" }, /private chats/],
  ])("is refused for %s", async (_rule, params, says) => {
    const { sim, call } = await bare();
    const group = sim.user("Aigerim").makesGroup("Friends");
    expect((await call("sendMessageDraft", { chat_id: group.id, ...params })).description).toMatch(says);
  });
});
