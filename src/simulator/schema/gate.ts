/** Refuses a request that goes against the schema; where Telegram itself would refuse it, in Telegram's words. */
import { ApiError, badRequest, Violation, violation } from "../answer.ts";
import { readCommands } from "../command-list.ts";
import { readInlineKeyboard } from "../keyboards.ts";
import type { Method } from "../methods/method.ts";
import type { RawParams } from "../params.ts";
import { requestSchemas } from "./check.ts";
import type { Problem } from "./say.ts";

/** What Telegram says where one of these is missing (telegram.md, B.1 to B.4); a violation for any other. */
const MISSING: Readonly<Record<string, string>> = {
  chat_id: "chat_id is empty",
  from_chat_id: "chat_id is empty",
  text: "message text is empty",
  message_id: "message identifier is not specified",
  message_ids: "message identifiers are not specified",
  user_id: "invalid user_id specified",
  action: "wrong parameter action in request",
  callback_query_id: "query is too old and response timeout expired or query ID is invalid",
  file_id: "file_id not specified",
  photo: "there is no photo in the request",
  document: "there is no document in the request",
};

/** Parameters whose readers stand in the methods: they speak first, and return where they find nothing. */
const OWN_READERS: Readonly<Record<string, (raw: unknown) => unknown>> = {
  reply_markup: readInlineKeyboard,
  commands: readCommands,
  language_code(raw) {
    if (!/^[a-z]{2}$/.test(String(raw))) throw badRequest("invalid language code specified");
  },
};

/** Throws an ApiError for the first thing that is wrong. */
export async function checkRequest(name: string, method: Method, params: RawParams): Promise<void> {
  const schemas = await requestSchemas();
  const problem = schemas.problem(name, params);
  if (problem !== undefined) throw refusalOf(problem, method, params);
}

function refusalOf({ kind, parameter, message }: Problem, method: Method, params: RawParams): ApiError {
  const missing = kind === "missing" ? MISSING[parameter] : undefined;
  if (missing !== undefined) return badRequest(missing);
  const telegrams = kind === "wrong" ? ownRefusal(parameter, method, params[parameter]) : undefined;
  return telegrams ?? violation(message);
}

/** What the method would say to this value, when that is Telegram's own and no violation. */
function ownRefusal(parameter: string, method: Method, raw: unknown): ApiError | undefined {
  try {
    method.takes[parameter]?.(raw, parameter);
    OWN_READERS[parameter]?.(raw);
  } catch (error) {
    if (error instanceof ApiError && !(error instanceof Violation)) return error;
  }
  return undefined;
}
