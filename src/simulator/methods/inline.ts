/** Answering what people type after the bot's name in any chat. */
import { badRequest, violation } from "../answer.ts";
import { BOUNDS } from "../bounds.ts";
import { readButton, readResults } from "../inline-results.ts";
import { boolean, integer, raw, string } from "../params.ts";
import { method } from "./method.ts";

const DEFAULT_CACHE_SECONDS = 300;
/** A guess, as for callback queries. */
const LIFETIME_MS = 60_000;

export const answerInlineQuery = method(
  {
    inline_query_id: string,
    results: raw,
    cache_time: integer,
    is_personal: boolean,
    next_offset: string,
    button: raw,
  },
  ({ world, params }) => {
    const results = readResults(params.results);
    const nextOffset = params.next_offset ?? "";
    if (Buffer.byteLength(nextOffset) > BOUNDS.inlineOffset.most) throw badRequest("NEXT_OFFSET_INVALID");
    const cacheSeconds = params.cache_time ?? DEFAULT_CACHE_SECONDS;
    if (cacheSeconds < 0) throw violation("cache_time is less than zero");
    const button = readButton(params.button);
    const id = params.inline_query_id ?? "";
    const question = world.inline.open.get(id);
    world.inline.open.delete(id);
    if (question === undefined || world.time.nowMs() - question.at > LIFETIME_MS)
      throw badRequest("query is too old and response timeout expired or query ID is invalid");
    const isPersonal = params.is_personal ?? false;
    const answer = {
      results,
      nextOffset,
      cacheSeconds,
      isPersonal,
      ...(button === undefined ? {} : { button }),
    };
    world.inline.cache(question, answer);
    question.answered(answer);
    return true;
  },
);
