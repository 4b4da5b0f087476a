import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createSimulator, type Simulator } from "#simulator/simulator.ts";
import { describeInChromium } from "./chromium.ts";

const PAGE_FOLDER = fileURLToPath(new URL("../../src/simulator/page", import.meta.url));
const USERS = [
  { id: 1001, firstName: "Amina", languageCode: "en" },
  { id: 1002, firstName: "Сергей", languageCode: "ru" },
  { id: 1003, firstName: "Айгүл", languageCode: "kk" },
] as const;

/** A text with entities from pieces: a string, or [type, string, more fields]. */
function compose(...pieces: (string | [string, string, object?])[]) {
  let text = "";
  const entities: object[] = [];
  for (const piece of pieces) {
    const [type, own, more] = typeof piece === "string" ? [undefined, piece] : piece;
    if (type !== undefined) entities.push({ type, offset: text.length, length: own.length, ...more });
    text += own;
  }
  return { text, entities };
}

describeInChromium("the playground's page", (openPage) => {
  let simulator: Simulator;
  let url: string;
  let page: Page;
  let errors: readonly string[];

  /** A call of the Bot API, as a bot makes it. */
  async function bot<Result = { message_id: number }>(method: string, params: object): Promise<Result> {
    const response = await fetch(`${url}/bot${simulator.token}/${method}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(params),
    });
    const answer = (await response.json()) as { ok: boolean; description?: string; result: Result };
    if (!answer.ok) throw new Error(`${method}: ${answer.description}`);
    return answer.result;
  }

  let offset = 0;
  /** The next press of a button, as the bot gets it. */
  async function nextTap(): Promise<{ id: string; data: string }> {
    const wish = { offset, limit: 1, timeout: 5 };
    const [update] = await bot<{ update_id: number; callback_query?: { id: string; data: string } }[]>(
      "getUpdates",
      wish,
    );
    if (update === undefined) throw new Error("nobody pressed a button");
    offset = update.update_id + 1;
    return update.callback_query ?? nextTap();
  }

  const messages = () => page.getByRole("log", { name: "Messages" });
  const bubbles = () => messages().getByRole("article");
  const person = (name: string) => page.getByRole("button", { name: new RegExp(`^${name}`) });
  const field = () => page.getByRole("combobox", { name: "Message" });

  async function open(options?: Parameters<typeof openPage>[1]) {
    ({ page, errors } = await openPage(url, { viewport: { width: 1280, height: 800 }, ...options }));
    await page.getByRole("status").getByText("bot", { exact: true }).waitFor();
  }

  beforeEach(async () => {
    offset = 0;
    simulator = createSimulator({
      port: 0,
      pageFolder: PAGE_FOLDER,
      users: USERS,
      startAt: "2025-04-25T12:00:00Z",
    });
    ({ url } = await simulator.start());
  });
  afterEach(async () => {
    await page.context().close();
    await simulator.stop();
  });

  it("starts the bot by its button, and then takes text", async () => {
    await open();
    await expect.poll(() => field().isVisible()).toBe(false);
    await page.getByRole("button", { name: "START" }).click();
    await bubbles().getByText("/start").waitFor();
    await field().fill("first line");
    await field().press("Shift+Enter");
    await field().pressSequentially("second");
    await field().press("Enter");
    await expect.poll(() => bubbles().last().innerText()).toContain("first line\nsecond");
    expect(await field().inputValue()).toBe("");
    expect(simulator.user("Amina").messages.map(({ text }) => text)).toEqual([
      "/start",
      "first line\nsecond",
    ]);
    expect(errors).toEqual([]);
  });

  it("shows entities as a client does, and markup in a text as text", async () => {
    simulator.people.start(1001);
    const long = "A sentence that fills more than a line of a phone. ".repeat(6).trim();
    await bot("sendMessage", {
      chat_id: 1001,
      ...compose(
        ["bold", "Bold"],
        " ",
        ["italic", "slanted"],
        " ",
        ["code", "x()"],
        " ",
        ["text_link", "a link", { url: "https://example.org/a" }],
        " 🚀 ",
        ["spoiler", "secret"],
        " ",
        ["date_time", "some day", { unix_time: 1_746_417_600, date_time_format: "wdt" }],
        "\n",
        ["expandable_blockquote", long],
        "\n",
        ["bot_command", "/my"],
        " <b>not bold</b> <img src=x onerror=alert(1)>",
      ),
    });
    await open();
    const bubble = bubbles().last();
    expect(await bubble.locator("b").allInnerTexts()).toEqual(["Bold"]);
    expect(await bubble.locator("i").innerText()).toBe("slanted");
    expect(await bubble.locator("code").innerText()).toBe("x()");
    expect(await bubble.locator(".text time").innerText()).toMatch(/Mon.*5 May.*09:00/);
    expect(await bubble.getByRole("link", { name: "a link" }).getAttribute("href")).toBe(
      "https://example.org/a",
    );
    expect(await bubble.locator(".text").innerText()).toContain(
      "<b>not bold</b> <img src=x onerror=alert(1)>",
    );
    expect(await page.locator("#messages img").count()).toBe(0);

    const height = async () => (await bubble.locator("blockquote").boundingBox())?.height ?? 0;
    const folded = await height();
    await bubble.getByRole("button", { name: "Expand quote" }).click();
    expect(await height()).toBeGreaterThan(folded + 20);

    await bubble.getByRole("button", { name: "Show hidden text" }).click();
    expect(await bubble.getByRole("button", { name: "Show hidden text" }).count()).toBe(0);

    await bubble.getByRole("button", { name: "/my" }).click();
    await expect.poll(() => simulator.user("Amina").messages.at(-1)?.text).toBe("/my");
    expect(errors).toEqual([]);
  });

  it("presses a button once, waits for the answer, and shows toast, alert and edit", async () => {
    simulator.people.start(1001);
    const reply_markup = {
      inline_keyboard: [
        [
          { text: "Energy", callback_data: "e" },
          { text: "Erase", callback_data: "x", style: "danger" },
        ],
        [{ text: "Archive", url: "https://example.org/archive" }],
      ],
    };
    const { message_id } = await bot("sendMessage", { chat_id: 1001, text: "Topics", reply_markup });
    await open();
    const energy = bubbles().getByRole("button", { name: "Energy" });
    await energy.dblclick();
    await expect.poll(() => energy.getAttribute("aria-busy")).toBe("true");
    const tap = await nextTap();
    expect(tap.data).toBe("e");
    await bot("answerCallbackQuery", { callback_query_id: tap.id, text: "You follow energy" });
    await page.getByText("You follow energy").waitFor();
    await expect.poll(() => energy.getAttribute("aria-busy")).toBeNull();
    await bot("editMessageText", { chat_id: 1001, message_id, text: "Topics: energy", reply_markup });
    await bubbles().getByText("Topics: energy").waitFor();
    await bubbles().getByText("edited").waitFor();
    expect(await bubbles().getByRole("link", { name: "Archive" }).getAttribute("target")).toBe("_blank");

    await bubbles().getByRole("button", { name: "Erase" }).click();
    const second = await nextTap();
    expect(second.data).toBe("x"); // and not the second half of the double click
    await bot("answerCallbackQuery", { callback_query_id: second.id, text: "Sure?", show_alert: true });
    const alert = page.getByRole("alertdialog");
    await alert.getByText("Sure?").waitFor();
    await alert.getByRole("button", { name: "OK" }).click();
    await alert.waitFor({ state: "detached" });
    expect(errors).toEqual([]);
  });

  it("lists the commands for a typed slash and sends the chosen one", async () => {
    simulator.people.start(1001);
    await bot("setMyCommands", {
      commands: [
        { command: "latest", description: "The newest digest" },
        { command: "search", description: "Search items" },
        { command: "settings", description: "Day and hour" },
      ],
    });
    await open();
    const list = page.getByRole("listbox", { name: "Commands" });
    await page.getByRole("button", { name: "Commands" }).click();
    expect(await list.getByRole("option").count()).toBe(3);
    await field().press("Escape");
    await list.waitFor({ state: "hidden" });

    await field().pressSequentially("/s");
    expect(await list.getByRole("option").allInnerTexts()).toEqual([
      expect.stringContaining("/search"),
      expect.stringContaining("/settings"),
    ]);
    await field().press("ArrowDown");
    await field().press("Enter");
    await bubbles().getByText("/settings").waitFor();
  });

  it("previews the newest messages as a locked phone does, and marks silent ones", async () => {
    simulator.people.start(1001);
    await open();
    for (const text of ["one", "two", "three"]) await bot("sendMessage", { chat_id: 1001, text });
    await bot("sendMessage", {
      chat_id: 1001,
      text: "Lead headline\nReuters\nthird line",
      disable_notification: true,
    });
    const cards = page.getByRole("list", { name: "Notifications" }).getByRole("listitem");
    await expect.poll(() => cards.first().innerText()).toContain("Lead headline\nReuters");
    expect(await cards.first().innerText()).toContain("silent");
    expect(await cards.first().innerText()).not.toContain("third line");
    expect(await cards.count()).toBe(3);
    expect(await cards.nth(1).innerText()).toContain("three");
    await bubbles().last().getByRole("img", { name: "Sent silently" }).waitFor();
  });

  it("moves the clock, shows it in Almaty time and marks the jump in the chat", async () => {
    simulator.people.start(1001);
    await open();
    const clock = page.getByRole("region", { name: "Clock" });
    await clock.getByText("Friday, 25 April 2025").waitFor();
    await clock.getByRole("button", { name: "Next Monday 09:00" }).click();
    await clock.getByText("Monday, 28 April 2025").waitFor();
    expect(await clock.innerText()).toContain("09:00");
    await messages().getByText("clock moved to Monday, 28 April 2025, 09:00").waitFor();
    expect(simulator.clock.now().toString()).toMatch(/^2025-04-28T04:00/);

    await clock.getByLabel("Date and time").fill("2025-05-05T18:30");
    await clock.getByRole("button", { name: "Set" }).click();
    await clock.getByText("Monday, 5 May 2025").waitFor();
    expect(simulator.clock.now().toString()).toMatch(/^2025-05-05T13:30/);
  });

  it("switches between people, each with a chat and a count of unread messages of their own", async () => {
    simulator.people.start(1001);
    simulator.people.start(1002);
    await open();
    await bot("sendMessage", { chat_id: 1002, text: "Привет" });
    await page.getByRole("button", { name: "Сергей, Russian, 1 unread" }).click();
    await bubbles().getByText("Привет").waitFor();
    expect(await person("Сергей").getAttribute("aria-label")).toBe("Сергей, Russian");
    expect(await person("Сергей").getAttribute("aria-current")).toBe("true");

    await person("Айгүл").click();
    await page.getByRole("button", { name: "START" }).waitFor();
    expect(await bubbles().count()).toBe(0);
  });

  it("keeps the place of who reads above, and offers the way down with a count", async () => {
    simulator.people.start(1001);
    for (let n = 1; n <= 30; n += 1) simulator.people.send({ userId: 1001 }, `line ${n}`);
    await open();
    await bubbles().getByText("line 30").waitFor();
    await messages().hover();
    await page.mouse.wheel(0, -2000);
    const jump = page.getByRole("button", { name: /^Newest messages/ });
    await jump.waitFor();
    await bot("sendMessage", { chat_id: 1001, text: "something new" });
    await page.getByRole("button", { name: "Newest messages, 1 new" }).click();
    await jump.waitFor({ state: "hidden" });
    await expect.poll(async () => (await bubbles().last().boundingBox())?.y ?? 9999).toBeLessThan(760);
  });

  it("blocks and unblocks the bot, and shares a place", async () => {
    simulator.people.start(1001);
    await open();
    await page.getByRole("button", { name: "Attach" }).click();
    await page.getByRole("menuitem", { name: "Location: Astana" }).click();
    await bubbles().getByText("Location 51.169, 71.449").waitFor();

    await page.getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Block the bot" }).click();
    await page.getByRole("button", { name: "UNBLOCK THE BOT" }).waitFor();
    await expect(bot("sendMessage", { chat_id: 1001, text: "hello?" })).rejects.toThrow(
      "blocked by the user",
    );
    await page.getByRole("button", { name: "UNBLOCK THE BOT" }).click();
    await field().waitFor();
  });

  it("loads what it missed when the line comes back", async () => {
    simulator.people.start(1001);
    await open();
    const port = Number(new URL(url).port);
    await simulator.stop();
    await page.getByRole("status").getByText("connecting…").waitFor();
    const next = createSimulator({ port, pageFolder: PAGE_FOLDER, users: USERS });
    simulator = next;
    await next.start();
    next.people.send({ userId: 1001 }, "while you were away");
    await bubbles().getByText("while you were away").waitFor({ timeout: 10_000 });
  });

  it("fits a phone: side columns become drawers, nothing is wider than the screen", async () => {
    simulator.people.start(1001);
    await bot("sendMessage", { chat_id: 1001, text: `https://example.org/${"long".repeat(60)}` });
    await open({ viewport: { width: 390, height: 844 }, colorScheme: "dark" });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
    await page.getByRole("button", { name: /^People: Amina/ }).click();
    await person("Сергей").click();
    await page.getByRole("button", { name: "START" }).waitFor();
    await page.getByRole("button", { name: "Phone and clock" }).click();
    await page.getByRole("button", { name: "+1 day" }).click();
    await page.getByText("Saturday, 26 April 2025").first().waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("region", { name: "Clock" }).waitFor({ state: "hidden" });
    expect(errors).toEqual([]);
  });
});
