/** Anyone's bot: it knows the address and the token of a Bot API, and nothing of us. */
import { Bot } from "grammy";

const [, , apiRoot = "", token = ""] = process.argv;
const bot = new Bot(token, { client: { apiRoot } });
bot.command("start", (ctx) => ctx.reply("Say something."));
bot.on("message:text", (ctx) => ctx.reply(`You said ${ctx.message.text}`));
process.once("SIGTERM", () => void bot.stop());
await bot.start({ onStart: () => console.log("listening") });
