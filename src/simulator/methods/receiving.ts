/** How the bot gets its updates: long polling. Webhooks are not modelled yet and say so. */
import { z } from "zod";
import { tooManyRequests, violation } from "../answer.ts";
import { boolean, integer, raw, string } from "../params.ts";
import { Described, method } from "./method.ts";

const kindList = z.array(z.string());

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

export const setWebhook = method(
  {
    url: string,
    max_connections: integer,
    allowed_updates: raw,
    drop_pending_updates: boolean,
    secret_token: string,
    ip_address: string,
  },
  ({ params }) => {
    if ((params.url ?? "") !== "") throw violation("webhooks are not modelled yet");
    return new Described(true, "Webhook is already deleted");
  },
);

export const deleteWebhook = method({ drop_pending_updates: boolean }, ({ world, params }) => {
  if (params.drop_pending_updates === true) world.updates.drop();
  return new Described(true, "Webhook is already deleted");
});

export const getWebhookInfo = method({}, ({ world }) => {
  const allowed = world.updates.allowed();
  return {
    url: "",
    has_custom_certificate: false,
    pending_update_count: world.updates.pending(),
    ...(allowed.length === 0 ? {} : { allowed_updates: allowed }),
  };
});

/** Refused as Telegram does in the first ten minutes, since nothing could follow it. */
export const close = method({}, () => {
  throw tooManyRequests(600);
});

/** There is no other server to go to. */
export const logOut = method({}, () => {
  throw violation("logOut is not modelled");
});

/** Missing or unreadable: the kinds of before stay. */
function readKinds(given: unknown): string[] | undefined {
  if (given === undefined) return undefined;
  const value = typeof given === "string" ? tryJson(given) : given;
  return kindList.safeParse(value).data;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
