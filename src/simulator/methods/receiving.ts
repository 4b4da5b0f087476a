/** How a polling bot gets its updates; `webhooks.ts` has the other way. */
import { tooManyRequests, violation } from "../answer.ts";
import { integer, raw } from "../params.ts";
import { readKinds } from "../update-kinds.ts";
import { method } from "./method.ts";

export const getUpdates = method(
  { offset: integer, limit: integer, timeout: integer, allowed_updates: raw },
  ({ world, params, signal }) => {
    const kinds = readKinds(params.allowed_updates);
    if (kinds !== undefined) world.updates.allow(kinds);
    return world.updates.poll({
      offset: params.offset ?? 0,
      limit: params.limit ?? 100,
      timeout: params.timeout ?? 0,
      ...(signal === undefined ? {} : { signal }),
    });
  },
);

/** Refused as Telegram does in the first ten minutes, since nothing could follow it. */
export const close = method({}, () => {
  throw tooManyRequests(600);
});

/** There is no other server to go to. */
export const logOut = method({}, () => {
  throw violation("logOut is not modelled");
});
