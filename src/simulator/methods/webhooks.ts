/** Setting and showing the webhook (telegram.md, B.7). Only this machine is ever called. */
import { badRequest, tooManyRequests, violation } from "../answer.ts";
import { BOUNDS } from "../bounds.ts";
import { boolean, integer, raw, string } from "../params.ts";
import { readKinds } from "../update-kinds.ts";
import type { World } from "../world.ts";
import { Described, method } from "./method.ts";

const DEFAULT_CONNECTIONS = 40;
const PORTS: ReadonlySet<string> = new Set(["80", "88", "443", "8443"]);
const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|localhost|\[::1\])$/;
const SET_EVERY_MS = 1000;

export const setWebhook = method(
  {
    url: string,
    certificate: raw,
    max_connections: integer,
    allowed_updates: raw,
    drop_pending_updates: boolean,
    secret_token: string,
    ip_address: string,
  },
  ({ world, params }) => {
    const given = (params.url ?? "").trim();
    if (given === "") return removed(world, params.drop_pending_updates);
    if (params.certificate !== undefined) throw violation("setWebhook: certificate is not modelled");
    const secretToken = checkSecret(params.secret_token ?? "");
    const url = checkUrl(given);
    checkFlood(world);
    const kinds = readKinds(params.allowed_updates);
    if (kinds !== undefined) world.updates.allow(kinds);
    if (params.drop_pending_updates === true) world.updates.drop();
    const maxConnections = Math.min(
      Math.max(params.max_connections ?? DEFAULT_CONNECTIONS, 1),
      BOUNDS.webhookConnections.most,
    );
    const ip = params.ip_address ?? "";
    const target = { url, secretToken, maxConnections, ...(ip === "" ? {} : { ipAddress: ip }) };
    if (JSON.stringify(target) === JSON.stringify(world.webhook.target)) {
      return new Described(true, "Webhook is already set");
    }
    world.webhook.set(target);
    return new Described(true, "Webhook was set");
  },
);

export const deleteWebhook = method({ drop_pending_updates: boolean }, ({ world, params }) =>
  removed(world, params.drop_pending_updates),
);

export const getWebhookInfo = method({}, ({ world }) => {
  const { target, lastError } = world.webhook;
  const allowed = world.updates.allowed();
  return {
    url: target?.url ?? "",
    has_custom_certificate: false,
    pending_update_count: world.updates.waiting().length,
    ...(target === undefined
      ? {}
      : {
          max_connections: target.maxConnections,
          ip_address: target.ipAddress ?? new URL(target.url).hostname,
        }),
    ...(lastError === undefined || target === undefined
      ? {}
      : { last_error_date: lastError.date, last_error_message: lastError.message }),
    ...(allowed.length === 0 ? {} : { allowed_updates: allowed }),
  };
});

function removed(world: World, dropPending: boolean | undefined): Described {
  if (dropPending === true) world.updates.drop();
  if (world.webhook.target === undefined) return new Described(true, "Webhook is already deleted");
  world.webhook.set(undefined);
  return new Described(true, "Webhook was deleted");
}

/** B.5: two settings within a second. */
function checkFlood(world: World): void {
  const now = world.time.nowMs();
  if (now - world.webhookSetAtMs < SET_EVERY_MS) throw tooManyRequests(1);
  world.webhookSetAtMs = now;
}

function checkSecret(secret: string): string {
  if (secret.length > BOUNDS.webhookSecret.most) throw badRequest("secret token is too long");
  if (!/^[\w-]*$/.test(secret)) throw badRequest("secret token contains unallowed characters");
  return secret;
}

/** This machine may be called without TLS and on any port, as with the real server's --local; nothing else is called at all. */
function checkUrl(given: string): string {
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(given) ? given : `http://${given}`);
  if (url === null || (url.protocol !== "http:" && url.protocol !== "https:") || url.hostname === "")
    throw badRequest("invalid webhook URL specified");
  if (LOOPBACK.test(url.hostname)) return url.href;
  if (url.protocol === "http:") throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
  if (!PORTS.has(url.port === "" ? "443" : url.port))
    throw badRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
  throw violation(`setWebhook: the simulator calls this machine only, not ${url.hostname}`);
}
