/** Where the conformance cases about chats begin. */
import type { Update } from "grammy/types";
import { botSide, type BotSide } from "../bot-call.ts";

/** All updates that wait. */
export async function updates({ call }: BotSide): Promise<Update[]> {
  return (await call<Update[]>("getUpdates", { timeout: 0 })).result;
}

/** A bot that is told of members too, with nothing waiting; Boris (1002) makes the chats. */
export async function scene() {
  const bot = await botSide();
  const allowed_updates = ["message", "channel_post", "my_chat_member", "chat_member"];
  await bot.call("getUpdates", { offset: -1, allowed_updates });
  const [start] = await updates(bot);
  await bot.call("getUpdates", { offset: (start?.update_id ?? 0) + 1, limit: 1 });
  return { ...bot, boris: bot.sim.user("Boris") };
}

export type Scene = Awaited<ReturnType<typeof scene>>;
