/** Answering presses of buttons. */
import { badRequest } from "../answer.ts";
import { BOUNDS } from "../bounds.ts";
import { boolean, integer, string } from "../params.ts";
import type { World } from "../world.ts";
import { method } from "./method.ts";

const LIFETIME_MS = 60_000;

export const answerCallbackQuery = method(
  { callback_query_id: string, text: string, show_alert: boolean, url: string, cache_time: integer },
  ({ world, params }) => {
    const text = params.text ?? "";
    if (text.length > BOUNDS.callbackAnswer.most) throw badRequest("MESSAGE_TOO_LONG");
    const url = params.url ?? "";
    if (url !== "" && !opensTheBot(world, url)) throw badRequest("URL_INVALID");
    const { id, chatId } = takePending(world, params.callback_query_id ?? "");
    world.events.emit({
      type: "callback-answer",
      callbackId: id,
      chatId,
      text,
      showAlert: params.show_alert ?? false,
      ...(url === "" ? {} : { url }),
    });
    return true;
  },
);

/** A bot without games may only open itself: https://core.telegram.org/bots/api#answercallbackquery */
function opensTheBot(world: World, url: string): boolean {
  const [, name = ""] = /^(?:https?:\/\/)?t(?:elegram)?\.me\/(\w+)\?start=[\w-]{1,64}$/i.exec(url) ?? [];
  return name.toLowerCase() === world.bot.username.toLowerCase();
}

/** Each press can be answered once, and not for long. */
function takePending(world: World, id: string) {
  const pending = world.callbacks.get(id);
  world.callbacks.delete(id);
  if (pending === undefined || world.time.nowMs() - pending.at > LIFETIME_MS) {
    throw badRequest("query is too old and response timeout expired or query ID is invalid");
  }
  return pending;
}
