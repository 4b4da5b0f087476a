/** What the page offers beside the chat: groups and channels, two phones, the inspector, faults, broken rules. */
import { expect, it } from "vitest";
import { describeInChromium } from "./chromium.ts";
import { AMINA, createStage, SERGEY } from "./stage.ts";

describeInChromium("the tools of the page", (openPage) => {
  const stage = createStage(openPage);

  async function make(title: string, kind: string) {
    const { page } = stage;
    await page.getByText("Make a group or channel").click();
    await page.getByLabel("Title").fill(title);
    await page.getByLabel("Kind").selectOption(kind);
    await page.getByRole("button", { name: "Make", exact: true }).click();
    await page.getByRole("heading", { name: title }).waitFor();
  }
  async function more(item: string) {
    await stage.page.getByRole("button", { name: "More", exact: true }).click();
    await stage.page.getByRole("menuitem", { name: item, exact: true }).click();
  }
  const tab = (name: RegExp) => stage.page.getByRole("tab", { name });

  it("makes a group, adds and promotes a person, upgrades it, and takes the bot out", async () => {
    const page = await stage.open();
    await make("Energy club", "group");
    await more("Members");
    const members = page.getByRole("dialog", { name: "Members of Energy club" });
    const sergey = members.getByRole("combobox", { name: "Сергей is" });
    await sergey.selectOption("member");
    await stage.bubbles.getByText("Amina added Сергей").waitFor();
    await sergey.selectOption("administrator");
    await expect.poll(() => sergey.inputValue()).toBe("administrator");
    await page.keyboard.press("Escape");
    await page.getByRole("status").getByText("group, 3 members").waitFor();

    await more("Make it a supergroup");
    await page.getByRole("status").getByText("supergroup, 3 members").waitFor();
    expect(await page.getByRole("button", { name: /^Energy club/ }).count()).toBe(1);
    await more("Remove the bot");
    await stage.next("my_chat_member");
    const { id } = stage.simulator.chat("Energy club");
    await expect(stage.bot("sendMessage", { chat_id: id, text: "still here?" })).rejects.toThrow(/Forbidden/);
    expect(stage.errors).toEqual([]);
  });

  it("keeps the topics of a forum apart, and writes into the one that is looked at", async () => {
    const page = await stage.open();
    await make("Newsroom", "forum");
    const topics = page.getByRole("tablist", { name: "Topics" });
    for (const name of ["Wind", "Rail"]) {
      await page.getByRole("button", { name: "New topic" }).click();
      await page.getByRole("dialog", { name: "New topic" }).getByLabel("Name").fill(name);
      await page.keyboard.press("Enter");
      await topics.getByRole("tab", { name }).waitFor();
    }
    await topics.getByRole("tab", { name: "Wind" }).click();
    await stage.field.fill("/only wind");
    await stage.field.press("Enter");
    await stage.bubbles.getByText("/only wind").waitFor();
    const said = await until<{ message_thread_id?: number }>((message) => message.text === "/only wind");
    await stage.bot("sendMessage", {
      chat_id: stage.simulator.chat("Newsroom").id,
      message_thread_id: said.message_thread_id,
      text: "Heard in Wind",
    });
    await stage.bubbles.getByText("Heard in Wind").waitFor();
    await topics.getByRole("tab", { name: "Rail" }).click();
    expect(await stage.bubbles.allInnerTexts()).toEqual(["Amina opened the topic “Rail”"]);
    await more("Close Rail");
    await topics.getByRole("tab", { name: "Rail, closed" }).waitFor();
    await topics.getByRole("tab", { name: "All" }).click();
    await stage.bubbles.getByText("Heard in Wind").waitFor();
    expect(stage.errors).toEqual([]);
  });

  it("shows a channel's posts, and lets only its administrators write", async () => {
    const page = await stage.open();
    await make("Weekly", "channel");
    await stage.bot("sendMessage", { chat_id: stage.simulator.chat("Weekly").id, text: "A post" });
    await stage.bubbles.getByText("A post").waitFor();
    expect(await stage.bubbles.filter({ hasText: "A post" }).locator(".author").innerText()).toBe("Weekly");
    await stage.field.waitFor();
    await more("Members");
    await page.getByRole("combobox", { name: "Сергей is" }).selectOption("member");
    await expect.poll(() => page.getByRole("combobox", { name: "Сергей is" }).inputValue()).toBe("member");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /^Сергей/ }).click();
    await page.getByRole("button", { name: /^Weekly/ }).click();
    await page.getByText("Only administrators can write here").waitFor();
    expect(await stage.field.isVisible()).toBe(false);
    expect(stage.errors).toEqual([]);
  });

  it("forwards a message into another chat, and pins it there", async () => {
    const page = await stage.open();
    stage.simulator.people.makeGroup(AMINA.id, "Energy club", "supergroup");
    await stage.bot("sendMessage", { chat_id: AMINA.id, text: "Worth sending on" });
    const message = stage.bubbles.filter({ hasText: "Worth sending on" });
    await message.hover();
    await message.getByRole("button", { name: "Forward" }).click();
    await page
      .getByRole("dialog", { name: "Forward to" })
      .getByRole("button", { name: "Energy club" })
      .click();
    await page
      .getByRole("navigation")
      .getByRole("button", { name: /^Energy club/ })
      .click();
    await message.hover();
    expect(await message.innerText()).toContain("Forwarded from Digest");
    await message.getByRole("button", { name: "Pin" }).click();
    await stage.bubbles.getByText("Amina pinned a message").waitFor();
  });

  it("shows two people side by side, each in a chat of their own", async () => {
    const page = await stage.open({ viewport: { width: 1500, height: 800 } });
    await page.getByRole("button", { name: "Second phone beside" }).click();
    const other = page.frameLocator("iframe");
    await other.getByRole("button", { name: "START" }).click();
    await other.getByRole("article").getByText("/start").waitFor();
    await stage.bot("sendMessage", { chat_id: SERGEY.id, text: "for the second" });
    await stage.bot("sendMessage", { chat_id: AMINA.id, text: "for the first" });
    await other.getByRole("article").getByText("for the second").waitFor();
    await stage.bubbles.getByText("for the first").waitFor();
    expect(await stage.bubbles.getByText("for the second").count()).toBe(0);
    await page.getByRole("button", { name: "Second phone beside" }).click();
    expect(await page.locator("iframe").count()).toBe(0);
    expect(stage.errors).toEqual([]);
  });

  it("lists the bot's calls with what they were answered, live, filtered and copied", async () => {
    await stage.bot("sendMessage", { chat_id: AMINA.id, text: "before" });
    const page = await stage.open({ permissions: ["clipboard-read", "clipboard-write"] });
    await tab(/^Requests/).click();
    const calls = page.getByRole("list", { name: "Requests" }).getByRole("listitem");
    await expect.poll(() => calls.count()).toBe(1);
    await expect(stage.bot("sendMessage", { chat_id: AMINA.id, text: "" })).rejects.toThrow("text is empty");
    await stage.bot("getMe", {});
    await expect.poll(() => calls.count()).toBe(3);
    expect(await calls.first().innerText()).toMatch(/getMe\s+OK\s+[\d.]+ ms/);
    await page.getByRole("combobox", { name: "Filter by method" }).fill("sendmess");
    await expect.poll(() => calls.count()).toBe(2);
    expect(await calls.first().innerText()).toMatch(/sendMessage\s+400/);
    await calls.first().click();
    expect(await calls.first().getByLabel("Answer").innerText()).toContain("message text is empty");
    await calls.first().getByRole("button", { name: "Copy as JSON" }).click();
    await page.getByText("Copied").waitFor();
    const copied = JSON.parse(await page.evaluate<string>("navigator.clipboard.readText()"));
    expect(copied).toMatchObject({ method: "sendMessage", params: { text: "" }, answer: { ok: false } });
    expect(stage.errors).toEqual([]);
  });

  it("breaks the next call as the fault panel says, lists the rule while it waits, and removes it", async () => {
    const page = await stage.open();
    await tab(/^Faults/).click();
    const form = page.getByRole("form", { name: "New fault" });
    const rules = page.getByRole("list", { name: "Faults" }).getByRole("listitem");
    await form.getByLabel("Seconds").fill("7");
    await form.getByLabel("Method").fill("sendMessage");
    await form.getByLabel("Chat").selectOption({ label: "Amina" });
    await form.getByRole("button", { name: "Add the fault" }).click();
    await expect
      .poll(() => rules.allInnerTexts())
      .toEqual([expect.stringMatching(/sendMessage · in Amina · met 0 of 1/)]);
    const send = (chat_id: number) => stage.bot("sendMessage", { chat_id, text: "hello" });
    await expect(send(AMINA.id)).rejects.toThrow("retry after 7");
    await expect(send(AMINA.id)).resolves.toBeDefined();
    await expect.poll(() => rules.count()).toBe(0);

    await form.getByLabel("What goes wrong").selectOption("500");
    await form.getByLabel("Chance").fill("50");
    await form.getByRole("button", { name: "Add the fault" }).click();
    await expect.poll(() => rules.first().innerText()).toContain("50 % of calls");
    await rules.getByRole("button", { name: "Remove the fault 500" }).click();
    await page.getByText("Nothing goes wrong.").waitFor();
    await expect(send(AMINA.id)).resolves.toBeDefined();

    const flood = page.getByRole("switch", { name: "Flood limits as Telegram has them" });
    const before = await flood.isChecked();
    await flood.click();
    await expect
      .poll(async () => (await fetch(`${stage.url}/sim/limits`)).json())
      .toMatchObject({ on: !before });
    expect(stage.errors).toEqual([]);
  });

  it("counts broken rules on the tab, also without a look at it, and lists them", async () => {
    const page = await stage.open();
    expect(await tab(/^Rules/).getAttribute("aria-label")).toBe("Rules");
    await expect(stage.bot("sendTelepathy", {})).rejects.toThrow("method not found");
    await tab(/^Rules, 1 violation$/).waitFor();
    await tab(/^Rules/).click();
    await page.getByRole("list", { name: "Violations" }).getByText("sendTelepathy").first().waitFor();
    await page.keyboard.press("ArrowLeft");
    expect(await tab(/^Faults/).getAttribute("aria-selected")).toBe("true");
  });

  async function until<Message>(fits: (message: { text?: string }) => boolean): Promise<Message> {
    const message = await stage.next<{ text?: string }>("message");
    return fits(message) ? (message as Message) : until(fits);
  }
});
