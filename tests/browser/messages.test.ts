/** Every kind of message as the page shows it, sent by a bot or a person through the real simulator. */
import { expect, it } from "vitest";
import { describeInChromium } from "./chromium.ts";
import { AMINA, createStage, PNG, SERGEY } from "./stage.ts";

const CHAT = { chat_id: AMINA.id };
const PICTURE = new File([PNG], "dot.png", { type: "image/png" });

describeInChromium("messages on the page", (openPage) => {
  const stage = createStage(openPage);

  it("shows each entity as the element that means it", async () => {
    const { bot } = stage;
    const long = "A quotation longer than three lines of a phone, so that it folds. ".repeat(4).trim();
    const html = [
      "<b>fat</b> <i>slanted</i> <u>under</u> <s>struck</s> <code>x()</code> <tg-spoiler>secret</tg-spoiler>",
      '<a href="https://example.org/a">link</a> #tag /my https://example.org/b',
      '<pre><code class="language-sql">select 1</code></pre>',
      "<blockquote>said</blockquote>",
      `<blockquote expandable>${long}</blockquote>`,
      '<tg-time unix="1746417600" format="wdt">one day</tg-time>',
    ].join("\n");
    await bot("sendMessage", { ...CHAT, text: html, parse_mode: "HTML" });
    await stage.open();
    const text = stage.bubbles.last().locator(".text");
    const inside = (selector: string) => text.locator(selector).allInnerTexts();
    expect(await inside("b")).toEqual(["fat"]);
    expect(await inside("i")).toEqual(["slanted"]);
    expect(await inside("u")).toEqual(["under"]);
    expect(await inside("s")).toEqual(["struck"]);
    expect(await inside("code")).toEqual(["x()", "select 1"]);
    expect(await inside("pre")).toEqual(["select 1"]);
    expect(await text.locator("pre").getAttribute("data-language")).toBe("sql");
    expect(await inside("blockquote")).toEqual(["said", expect.stringContaining("A quotation")]);
    expect(await text.getByRole("link").allInnerTexts()).toEqual(["link", "https://example.org/b"]);
    expect(await inside(".mention")).toEqual(["#tag"]);
    expect(await inside("time")).toEqual([expect.stringMatching(/5 May.*09:00/)]);
    await text.getByRole("button", { name: "/my" }).waitFor();
    await text.getByRole("button", { name: "Expand quote" }).waitFor();
    await text.getByRole("button", { name: "Show hidden text" }).click();
    expect(await text.getByRole("button", { name: "Show hidden text" }).count()).toBe(0);
    expect(stage.errors).toEqual([]);
  });

  it("lays out a rich message: headings, lists, a table, details that open, buttons that press", async () => {
    const html = [
      "<h1>The week</h1><p>Two <b>stories</b>, <mark>new</mark></p><h3>First</h3>",
      "<ul><li>one</li><li>two</li></ul><ol><li>three</li></ol>",
      "<table bordered><tr><th>Kind</th><th>GW</th></tr><tr><td>Wind</td><td>2</td></tr></table>",
      "<details><summary>More</summary><p>hidden words</p></details>",
      "<blockquote>said<cite>somebody</cite></blockquote><hr/>",
      '<tg-button-row><tg-button type="callback_data" style="primary" data="next">Next</tg-button></tg-button-row>',
    ].join("");
    await stage.bot("sendRichMessage", { ...CHAT, rich_message: { html } });
    await stage.open();
    const bubble = stage.bubbles.last();
    expect(await bubble.getByRole("heading").allInnerTexts()).toEqual(["The week", "First"]);
    expect(await bubble.getByRole("heading", { name: "First" }).getAttribute("aria-level")).toBe("5");
    expect(await bubble.getByRole("listitem").count()).toBe(3);
    expect(await bubble.getByRole("listitem").last().innerText()).toMatch(/^1\.\s+three$/);
    expect(await bubble.getByRole("columnheader").allInnerTexts()).toEqual(["Kind", "GW"]);
    expect(await bubble.getByRole("cell").allInnerTexts()).toEqual(["Wind", "2"]);
    expect(await bubble.locator("mark").innerText()).toBe("new");
    expect(await bubble.locator("cite").innerText()).toContain("somebody");
    const hidden = bubble.getByText("hidden words");
    expect(await hidden.isVisible()).toBe(false);
    await bubble.getByText("More").click();
    await hidden.waitFor();
    await bubble.getByRole("button", { name: "Next" }).click();
    const tap = await stage.next<{ id: string; data: string }>("callback_query");
    expect(tap.data).toBe("next");
    await stage.bot("answerCallbackQuery", { callback_query_id: tap.id, text: "There is no more" });
    await stage.page.getByText("There is no more").waitFor();
    await expect
      .poll(() => stage.page.getByRole("list", { name: "Notifications" }).innerText())
      .toContain("The week");
    await stage.page.setViewportSize({ width: 390, height: 844 });
    expect(await stage.page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    expect(stage.errors).toEqual([]);
  });

  it("shows a photo with its caption, larger at a click, and hides one behind a spoiler", async () => {
    await stage.bot("sendPhoto", { ...CHAT, photo: PICTURE, caption: "A dot" });
    await stage.bot("sendPhoto", { ...CHAT, photo: PICTURE, has_spoiler: true });
    const page = await stage.open();
    const bubble = stage.bubbles.filter({ hasText: "A dot" });
    expect(await bubble.getByRole("img", { name: "Photo" }).getAttribute("width")).toBe("10");
    await expect.poll(() => page.evaluate("document.querySelector('#messages img').naturalWidth")).toBe(10);
    await bubble.getByRole("button", { name: "Open Photo" }).click();
    const large = page.getByRole("dialog", { name: "Photo" });
    await large.waitFor();
    await page.keyboard.press("Escape");
    await large.waitFor({ state: "detached" });
    await stage.bubbles.last().getByRole("button", { name: "Show hidden photo" }).click();
    await stage.bubbles.last().getByRole("button", { name: "Open Photo" }).waitFor();
    expect(stage.errors).toEqual([]);
  });

  it("shows a document with its name and size, and downloads what was sent", async () => {
    const file = new File(["a,b\n1,2\n".repeat(300)], "topics.csv", { type: "text/csv" });
    await stage.bot("sendDocument", { ...CHAT, document: file, caption: "All topics" });
    const page = await stage.open();
    const card = stage.bubbles.last().getByRole("link", { name: "Download topics.csv" });
    expect(await card.innerText()).toMatch(/topics\.csv\s+2 KB · CSV/);
    const [download] = await Promise.all([page.waitForEvent("download"), card.click()]);
    expect(download.suggestedFilename()).toBe("topics.csv");
    expect(await stage.bubbles.last().innerText()).toContain("All topics");
  });

  it("tells service messages from what people say", async () => {
    const { simulator } = stage;
    const group = simulator.people.makeGroup(AMINA.id, "Energy club", "supergroup");
    simulator.people.addMember(AMINA.id, group.id, SERGEY.id);
    const page = await stage.open();
    await page.getByRole("button", { name: /^Energy club/ }).click();
    await stage.bubbles.getByText("Amina added Сергей").waitFor();
    const service = stage.bubbles.filter({ hasText: "Amina added Сергей" });
    expect(await service.getByRole("button", { name: "Reply" }).count()).toBe(0);
    expect(await stage.log.innerText()).not.toContain("does not show yet");
  });

  it("names where a forwarded message comes from", async () => {
    const { message_id } = await stage.bot("sendMessage", { ...CHAT, text: "Worth sending on" });
    const group = stage.simulator.people.makeGroup(AMINA.id, "Energy club", "supergroup");
    await stage.bot("forwardMessage", { chat_id: group.id, from_chat_id: AMINA.id, message_id });
    const page = await stage.open();
    await page.getByRole("button", { name: /^Energy club/ }).click();
    await stage.bubbles.getByText("Worth sending on").waitFor();
    expect(await stage.bubbles.last().innerText()).toMatch(/Forwarded from Digest/);
  });

  it("replies to a message, and leads from the reply back to it", async () => {
    await stage.bot("sendMessage", { ...CHAT, text: "Which day suits you?" });
    const page = await stage.open();
    const question = stage.bubbles.filter({ hasText: "Which day suits you?" });
    await question.hover();
    await question.getByRole("button", { name: "Reply" }).click();
    await page.keyboard.type("Friday");
    await page.keyboard.press("Enter");
    const answer = stage.bubbles.last();
    await answer.getByRole("button", { name: "In reply to: Which day suits you?" }).click();
    await expect.poll(() => question.first().getAttribute("class")).toContain("shown");
    const update = await stage.next<{ text: string; reply_to_message?: { text: string } }>("message");
    const reply = update.text === "Friday" ? update : await stage.next<typeof update>("message");
    expect(reply.reply_to_message?.text).toBe("Which day suits you?");
  });

  it("marks what was edited and what came silently, and takes away what was deleted", async () => {
    const { message_id } = await stage.bot("sendMessage", { ...CHAT, text: "Seven o'clock" });
    const gone = await stage.bot("sendMessage", { ...CHAT, text: "A mistake" });
    await stage.bot("sendMessage", { ...CHAT, text: "Hush", disable_notification: true });
    await stage.open();
    await stage.bubbles.filter({ hasText: "Hush" }).getByRole("img", { name: "Sent silently" }).waitFor();
    expect(await stage.bubbles.getByText("edited").count()).toBe(0);
    await stage.bot("editMessageText", { ...CHAT, message_id, text: "Nine o'clock" });
    const edited = stage.bubbles.filter({ hasText: "Nine o'clock" });
    await edited.getByText("edited").waitFor();
    await stage.bot("deleteMessage", { ...CHAT, message_id: gone.message_id });
    await stage.bubbles.getByText("A mistake").waitFor({ state: "detached" });
  });

  it("shows a place, and sends a chosen and a pasted file with a caption", async () => {
    const page = await stage.open();
    stage.simulator.people.shareLocation({ userId: AMINA.id }, 43.238, 76.889);
    await stage.bubbles.getByText("Location 43.238, 76.889").waitFor();

    const notes = { name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("three words here") };
    await page.getByLabel("Choose files").setInputFiles(notes);
    await page.getByRole("list", { name: "Files to send" }).getByText("notes.txt").waitFor();
    await stage.field.fill("Please read");
    await stage.field.press("Enter");
    await stage.bubbles.getByRole("link", { name: "Download notes.txt" }).waitFor();
    expect(await stage.bubbles.last().innerText()).toContain("Please read");
    expect(await page.getByRole("list", { name: "Files to send" }).isVisible()).toBe(false);
    const { document } = await stage.next<{ document: { file_name: string } }>("message").then(untilDocument);
    expect(document.file_name).toBe("notes.txt");

    await page.evaluate(`(bytes => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], "dot.png", { type: "image/png" }));
      document.querySelector("#field").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
    })(${JSON.stringify([...PNG])})`);
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await stage.bubbles.last().getByRole("img", { name: "Photo" }).waitFor();

    await page.evaluate(`{
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["dropped"], "dropped.md"));
      for (const type of ["dragover", "drop"])
        document.querySelector("#messages").dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }`);
    await page.getByRole("button", { name: "Do not send dropped.md" }).waitFor();
    await page.keyboard.press("Enter");
    await stage.bubbles.getByRole("link", { name: "Download dropped.md" }).waitFor();
    expect(stage.errors).toEqual([]);
  });

  it("asks the bot in inline mode and sends the result that is picked", async () => {
    const page = await stage.open();
    await stage.field.pressSequentially("@playground_digest_bot wind");
    const asked = await stage.next<{ id: string; query: string }>("inline_query");
    expect(asked.query).toBe("wind");
    const article = (id: string, title: string) => ({
      type: "article",
      id,
      title,
      description: "Sample Orbit",
      input_message_content: { message_text: `${title}, in short` },
    });
    const results = [article("1", "Wind in the north"), article("2", "Wind in the east")];
    await stage.bot("answerInlineQuery", { inline_query_id: asked.id, results, cache_time: 0 });
    const list = page.getByRole("listbox", { name: "Inline results" });
    await list.getByRole("option").first().waitFor();
    expect(await list.getByRole("option").allInnerTexts()).toEqual([
      expect.stringContaining("Wind in the north"),
      expect.stringContaining("Wind in the east"),
    ]);
    await stage.field.press("ArrowDown");
    await stage.field.press("Enter");
    await stage.bubbles.getByText("Wind in the east, in short").waitFor();
    expect(await stage.bubbles.last().innerText()).toContain("via @playground_digest_bot");
    expect(await stage.field.inputValue()).toBe("");
  });

  it("plays the buttons that need no bot: inline mode here, a copy, one that does nothing", async () => {
    const row = [
      { text: "Search", switch_inline_query_current_chat: "rail" },
      { text: "Copy", copy_text: { text: "a citation" } },
      { text: "Nothing", disabled: {} },
    ];
    await stage.bot("sendMessage", { ...CHAT, text: "Buttons", reply_markup: { inline_keyboard: [row] } });
    const page = await stage.open({ permissions: ["clipboard-read", "clipboard-write"] });
    await stage.bubbles.getByRole("button", { name: "Copy" }).click();
    await page.getByText("Copied").waitFor();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe("a citation");
    expect(await stage.bubbles.getByRole("button", { name: "Nothing" }).isDisabled()).toBe(true);
    await stage.bubbles.getByRole("button", { name: "Search" }).click();
    expect(await stage.field.inputValue()).toBe("@playground_digest_bot rail");
    expect((await stage.next<{ query: string }>("inline_query")).query).toBe("rail");
  });

  /** The place and the start came before the file. */
  async function untilDocument(
    message: Partial<{ document: { file_name: string } }>,
  ): Promise<{ document: { file_name: string } }> {
    if (message.document !== undefined) return { document: message.document };
    return untilDocument(await stage.next("message"));
  }
});
