/** Answering presses of buttons. */
import { badRequest, violation } from "../answer.ts";
import { boolean, integer, string } from "../params.ts";
import type { World } from "../world.ts";
import { method } from "./method.ts";

const MOST_ANSWER = 200;
const LIFETIME_MS = 60_000;

export const answerCallbackQuery = method(
  { callback_query_id: string, text: string, show_alert: boolean, url: string, cache_time: integer },
  ({ world, params }) => {
    const text = params.text ?? "";
    if (text.length > MOST_ANSWER) throw badRequest("MESSAGE_TOO_LONG");
    if (params.url !== undefined) throw violation("answerCallbackQuery: url is not modelled");
    const { id, chatId } = takePending(world, params.callback_query_id ?? "");
    world.events.emit({
      type: "callback-answer",
      callbackId: id,
      chatId,
      text,
      showAlert: params.show_alert ?? false,
    });
    return true;
  },
);

/** Each press can be answered once, and not for long. */
function takePending(world: World, id: string) {
  const pending = world.callbacks.get(id);
  world.callbacks.delete(id);
  if (pending === undefined || performance.now() - pending.at > LIFETIME_MS) {
    throw badRequest("query is too old and response timeout expired or query ID is invalid");
  }
  return pending;
}
