/** Which chat a call is about, for those who only count: faults and flood limits. */
import type { RawParams } from "./params.ts";
import type { SimChat } from "./model.ts";
import type { World } from "./world.ts";

/** The chat of `chat_id`, a number, a number as text or a @username; undefined where there is none such. */
export function namedChat(world: World, params: RawParams): SimChat | undefined {
  const ref = params["chat_id"];
  const id = chatId(params);
  if (id !== undefined) return world.chats.get(id);
  if (typeof ref !== "string" || !ref.startsWith("@")) return undefined;
  const name = ref.slice(1).toLowerCase();
  return [...world.chats.values()].find(({ username }) => username?.toLowerCase() === name);
}

/** The number in `chat_id`, also of a chat that is unknown. */
export function chatId(params: RawParams): number | undefined {
  const ref = params["chat_id"];
  if (ref === undefined || ref === "") return undefined;
  const id = Number(ref);
  return Number.isSafeInteger(id) ? id : undefined;
}
