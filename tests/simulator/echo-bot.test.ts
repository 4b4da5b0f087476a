import { Bot, InlineKeyboard } from "grammy";
import { afterEach, describe, expect, it } from "vitest";
import { createSimulator, type Simulator } from "../../src/simulator/simulator.ts";

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function echoBot(): Promise<{ sim: Simulator; bot: Bot }> {
  const sim = createSimulator({ port: 0 });
  const { url } = await sim.start();
  const bot = new Bot(sim.token, { client: { apiRoot: url } });
  bot.command("menu", (ctx) =>
    ctx.reply("Pick one", { reply_markup: new InlineKeyboard().text("Tea", "tea").text("Coffee", "coffee") }),
  );
  bot.on("callback_query:data", async (ctx) => {
    await ctx.editMessageText(`You took ${ctx.callbackQuery.data}`);
    await ctx.answerCallbackQuery({ text: "Coming" });
  });
  bot.on("message:text", (ctx) => ctx.reply(`You said ${ctx.message.text}`));
  const running = bot.start();
  undo.push(
    async () => sim.stop(),
    async () => {
      await bot.stop();
      await running;
    },
  );
  return { sim, bot };
}

describe("a grammY bot on the simulator, over real HTTP", () => {
  it("hears what a person writes and answers into their chat", async () => {
    const { sim } = await echoBot();
    const aigerim = sim.user("Aigerim");
    await aigerim.sends("hello");
    const heard = await aigerim.hears();
    expect(heard.text).toBe("You said hello");
    expect(aigerim.messages.map(({ text }) => text)).toEqual(["hello", "You said hello"]);
    expect(sim.user("Boris").messages).toEqual([]);
  });

  it("gets a press of a button, edits the message and answers the press", async () => {
    const { sim } = await echoBot();
    const boris = sim.user("Boris");
    await boris.sends("/menu");
    expect((await boris.hears()).buttons).toEqual([["Tea", "Coffee"]]);
    expect(await boris.clicks("Coffee")).toEqual({ text: "Coming", alert: false });
    const edited = await boris.hears("coffee");
    expect(edited).toMatchObject({ text: "You took coffee", edited: true, buttons: [] });
    expect(sim.violations).toEqual([]);
  });
});
