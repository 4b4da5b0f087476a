/** Which calls put messages into a chat, and how many: what flood limits count. */
import type { RawParams } from "./params.ts";

/** Not a message each: an action is a line above the text field, a draft only a preview. */
const NO_MESSAGE = /^send(chataction|messagedraft|richmessagedraft)$/;

/** How many messages a call sends or edits. */
export function weightOf(method: string, params: RawParams): { messages: number; edits: number } {
  const name = method.toLowerCase();
  if (name.startsWith("edit")) return { messages: 0, edits: name.startsWith("editmessage") ? 1 : 0 };
  if (name === "sendmediagroup") return { messages: lengthOf(params["media"]), edits: 0 };
  if (name === "copymessages" || name === "forwardmessages")
    return { messages: lengthOf(params["message_ids"]), edits: 0 };
  const sends =
    (name.startsWith("send") && !NO_MESSAGE.test(name)) ||
    name === "copymessage" ||
    name === "forwardmessage";
  return { messages: sends ? 1 : 0, edits: 0 };
}

/** Of an array, also one written as JSON; one at least, as what is wrong with it is for others to say. */
function lengthOf(given: unknown): number {
  const list = typeof given === "string" ? tryJson(given) : given;
  return Array.isArray(list) ? Math.max(1, list.length) : 1;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
