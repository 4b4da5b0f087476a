/** Lists of message ids, with the refusals of Telegram's server (telegram.md, B.3). */
import { badRequest } from "../answer.ts";
import { BOUNDS } from "../bounds.ts";
import { parseJson } from "../params.ts";

/** 1-100 ids, in JSON or as they are. */
export function readMessageIds(given: unknown): number[] {
  const list =
    typeof given === "string" && given !== ""
      ? parseJson(given, "can't parse message identifiers JSON object")
      : given;
  if (list === undefined || list === "") throw badRequest("message identifiers are not specified");
  if (!Array.isArray(list)) throw badRequest("expected an Array of message identifiers");
  if (list.length === 0) throw badRequest("message identifiers are not specified");
  if (list.length > BOUNDS.messageIds.most) throw badRequest("too many message identifiers specified");
  return list.map((each: unknown) => {
    const id = typeof each === "string" && /^\d+$/.test(each) ? Number(each) : each;
    if (typeof id === "number" && Number.isSafeInteger(id) && id > 0) return id;
    throw badRequest("invalid message identifier specified");
  });
}

/** The same in strictly increasing order. */
export function readRisingIds(given: unknown): number[] {
  const ids = readMessageIds(given);
  if (ids.some((id, index) => index > 0 && id <= (ids[index - 1] ?? 0))) {
    throw badRequest("message identifiers must be in a strictly increasing order");
  }
  return ids;
}
