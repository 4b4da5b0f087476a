/** A stranger's first day: `npm start`, a browser, and everything that should happen until Monday. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startProgram, type Program } from "../process.ts";
import { describeInChromium } from "./chromium.ts";

describeInChromium("the first day in the playground", (open) => {
  const folder = mkdtempSync(path.join(tmpdir(), "journey-"));
  let playground: Program;
  let url = "";

  beforeAll(async () => {
    playground = await startProgram("src/main.ts", { HTTP_PORT: "0", DATA_DIR: folder }, /http:\/\/\S+\//);
    url = /http:\/\/\S+\//.exec(playground.output())?.[0] ?? "";
  });
  afterAll(async () => {
    expect(await playground.end("SIGTERM")).toBe(0);
    rmSync(folder, { recursive: true, force: true });
  });

  it("goes from Start to Monday's message and its viewer", async () => {
    const { page, errors } = await open(url, { viewport: { width: 1280, height: 900 } });
    const chat = chatOf(page);
    await page.getByRole("button", { name: /^Carla, English/ }).click();

    await page.getByRole("button", { name: "START" }).click();
    await chat.press("⚡ Energy");
    await chat.button("✓ ⚡ Energy").waitFor();
    await chat.press("🌿 Environment");
    await chat.button("✓ 🌿 Environment").waitFor();

    await chat.press("Show the newest");
    await chat.message(/Next: Mon 23 Nov 09:00, Almaty time/).waitFor();
    const first = await chat.texts();
    const newest = first.at(-2) ?? "";
    expect(newest).toMatch(/^(⚡|🌿)/);
    expect(newest).toContain("Also this week");

    await chat.press("Almaty");
    await chat.message(/Almaty time it is/).waitFor();

    await chat.send("/latest");
    await expect
      .poll(async () => (await chat.texts()).filter((text) => text.includes("Chosen and retold by")).length)
      .toBe(2);

    await chat.send("/subscribe космос");
    await chat.message(/You now follow: 🚀 Space/).waitFor();

    await page.getByRole("button", { name: "Next Monday 09:00" }).click();
    const push = chat.message(/21 Nov/);
    await push.waitFor();
    const [weekly = ""] = await push.allInnerTexts();
    expect(weekly).toMatch(/^🚀 A rocket stage and where it comes down\n+Sample Orbit/);
    const marks = [
      ...(weekly.split("Chosen and retold")[0] ?? "").matchAll(/^(⚡|🔬|🚀|📈|⚖️|🌿|🏔|🎭|🩺|🤝|🌾|🚆)/gmu),
    ].map(([mark]) => mark);
    const followed = new Set(["⚡", "🌿", "🚀"]);
    const firstOther = marks.findIndex((mark) => !followed.has(mark));
    expect(firstOther).toBeGreaterThan(1);
    expect(marks.slice(firstOther).some((mark) => followed.has(mark))).toBe(false);

    // Below the first push, once.
    await chat.message(/the first comes on 1 Dec/).waitFor({ timeout: 20_000 });
    await chat.press("Fine");
    await chat.message(/The first summary comes on 1 Dec/).waitFor();

    const before = await chat.texts();
    await chat.press("Kazinform, 5");
    await expect.poll(async () => (await chat.texts()).length).toBe(before.length + 1);
    const after = await chat.texts();
    expect(after.slice(0, -1)).toEqual(before);
    await chat.press("Earlier");
    await expect.poll(async () => (await chat.texts()).at(-1)).not.toBe(after.at(-1));
    expect(await chat.texts()).toHaveLength(after.length);

    // A minute later, and again: nothing comes twice.
    await page.getByRole("button", { name: "+1 hour" }).click();
    await chat.send("/my");
    await chat
      .message(/Next: Mon 30 Nov, 09:00/)
      .last()
      .waitFor();
    expect(await push.count()).toBe(1);
    expect(errors).toEqual([]);
  }, 40_000);
});

function chatOf(page: Page) {
  const log = page.getByRole("log", { name: "Messages" });
  return {
    button: (name: string) => log.getByRole("button", { name, exact: true }).last(),
    press: (name: string) => log.getByRole("button", { name, exact: true }).last().click(),
    message: (text: RegExp) => log.getByRole("article").filter({ hasText: text }),
    texts: () => log.getByRole("article").allInnerTexts(),
    async send(text: string) {
      await page.getByRole("combobox", { name: "Message" }).fill(text);
      await page.keyboard.press("Enter");
    },
  };
}
