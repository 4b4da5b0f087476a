/**
 * The one way out to the web. Only public addresses: checked as written, after DNS, and on the connected socket, so that
 * no answer of a name server can lead inside. Every limit holds while bytes come, and not after they have.
 */
import type { LookupAddress } from "node:dns";
import { lookup as systemLookup } from "node:dns/promises";
import type { LookupFunction } from "node:net";
import { callbackify } from "node:util";
import request from "undici/lib/api/api-request.js";
import buildConnector from "undici/lib/core/connect.js";
import Agent from "undici/lib/dispatcher/agent.js";
import { isPublicAddress } from "./address.ts";
import { MOST_BYTES, readBody, tooLarge } from "./body.ts";
import { FetchError, fetchErrorIn, shownAddress } from "./fetch-error.ts";
import { contentType, one, silenceMs, validatorOf } from "./headers.ts";
import { createPoliteness, type SourceTimers } from "./politeness.ts";
import { targetOf, type Target } from "./target.ts";

export interface SafeFetchDeps {
  /** Names the bot to the sites it reads. */
  readonly userAgent: string;
  /** `host:port` pairs that may be private (`FETCH_ALLOW`). */
  readonly allow: readonly string[];
  readonly timers: SourceTimers;
  /** The program's clock in ms since 1970, for a `Retry-After` that is a date. */
  readonly nowMs: () => number;
  /** All addresses of a name; the system's resolver by default. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  /** From the end of a request to the next one at the same host; 3 s by default. */
  readonly pauseMs?: number;
  /** Of a fetch with all its redirects, without waiting for its turn; 15 s by default. */
  readonly timeoutMs?: number;
}

/** What a server said to compare with next time. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export type Fetched =
  /** Nothing new since the validators were given. */
  | { readonly kind: "unchanged" }
  | {
      readonly kind: "fresh";
      /** Where it was found, after redirects. */
      readonly url: string;
      /** Unpacked; at most 5 MB. */
      readonly bytes: Buffer;
      /** Lower case, without parameters; empty where the server gave none. */
      readonly type: string;
      readonly charset: string | null;
      readonly validators: Validators;
    };

export interface SafeFetch {
  /** One GET; rejects with `FetchError`. `known`: asks for what is new since then. */
  get(address: string, known?: Validators): Promise<Fetched>;
  /** Breaks off what is under way; idempotent. */
  stop(): Promise<void>;
}

const PAUSE_MS = 3_000;
const TIMEOUT_MS = 15_000;
const MOST_REDIRECTS = 5;
const TEXT =
  /^(text\/(html|plain|xml)|application\/(xhtml\+xml|xml|rss\+xml|atom\+xml|rdf\+xml|json|feed\+json))$/;

export function createSafeFetch(deps: SafeFetchDeps): SafeFetch {
  const { timers } = deps;
  const allow: ReadonlySet<string> = new Set(deps.allow);
  const resolve = deps.resolve ?? resolveBySystem;
  const politeness = createPoliteness(timers, deps.pauseMs ?? PAUSE_MS);
  const agent = new Agent({
    connect: connectorFor((address) => allow.has(address), resolve),
    keepAliveTimeout: 1_000,
    // The total time holds for these, too.
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  async function hop(
    target: Target,
    known: Validators | undefined,
    signal: AbortSignal,
  ): Promise<Fetched | URL> {
    const shown = shownAddress(target.url.href);
    const { statusCode, headers, body } = await request.call(agent, {
      origin: target.url.origin,
      path: `${target.url.pathname}${target.url.search}`,
      method: "GET",
      headers: headersFor(deps.userAgent, known),
      signal,
    });
    // An error of a body that nobody reads any more is nobody's.
    body.on("error", () => undefined);
    try {
      const location = one(headers["location"]);
      if ([301, 302, 303, 307, 308].includes(statusCode) && location !== "")
        return nextAddress(location, target);
      if (statusCode === 304 && known !== undefined) return { kind: "unchanged" };
      if (statusCode === 429 || statusCode === 503) {
        politeness.askedToWait(target.host, silenceMs(one(headers["retry-after"]), deps.nowMs()));
      }
      if (statusCode !== 200 && statusCode !== 203) {
        throw new FetchError("status", `${shown}: the site answered with status ${statusCode}.`);
      }
      const { type, charset } = contentType(one(headers["content-type"]));
      if (type !== "" && !TEXT.test(type)) {
        throw new FetchError(
          "not-text",
          `${shown}: the content is "${type.slice(0, 60)}", not a page, a text or a feed.`,
        );
      }
      if (Number(one(headers["content-length"])) > MOST_BYTES) throw tooLarge(shown);
      const bytes = await readBody(body, { encoding: one(headers["content-encoding"]), shown });
      const validators = {
        etag: validatorOf(one(headers["etag"])),
        lastModified: validatorOf(one(headers["last-modified"])),
      };
      return { kind: "fresh", url: target.url.href, bytes, type, charset, validators };
    } finally {
      body.destroy();
    }
  }

  function nextAddress(location: string, from: Target): URL {
    const url = URL.parse(location, from.url);
    const shown = shownAddress(from.url.href);
    if (url === null) throw new FetchError("address-not-allowed", `${shown}: it leads on to no web address.`);
    if (from.url.protocol === "https:" && url.protocol === "http:") {
      throw new FetchError(
        "address-not-allowed",
        `${shown}: the address is not allowed: it leads on from https to http.`,
      );
    }
    return url;
  }

  async function follow(first: Target, known: Validators | undefined, signal: AbortSignal): Promise<Fetched> {
    let target = first;
    for (let redirects = 0; ; redirects += 1) {
      const result = await hop(target, known, signal);
      if (!(result instanceof URL)) return result;
      if (redirects === MOST_REDIRECTS) {
        throw new FetchError(
          "too-many-redirects",
          `${shownAddress(first.url.href)}: it leads on more than ${MOST_REDIRECTS} times; give the address where it ends.`,
        );
      }
      target = targetOf(result.href, allow);
      if (target.host !== first.host) politeness.check(target.host, shownAddress(target.url.href));
    }
  }

  return {
    async get(address, known) {
      const target = targetOf(address, allow);
      const shown = shownAddress(target.url.href);
      const leave = await politeness.turn(target.host, shown);
      const controller = new AbortController();
      const timeoutMs = deps.timeoutMs ?? TIMEOUT_MS;
      const undo = timers.after(timeoutMs, () => {
        const sentence = `${shown}: no whole answer within ${timeoutMs / 1000} seconds.`;
        controller.abort(new FetchError("too-slow", sentence));
      });
      try {
        return await follow(target, known, controller.signal);
      } catch (error) {
        throw explained(error, shown, controller.signal);
      } finally {
        undo();
        leave();
      }
    },
    async stop() {
      politeness.stop();
      if (!agent.destroyed) await agent.destroy();
    },
  };
}

/** Connects only where every address of the name is public, and checks once more what it is connected to. */
function connectorFor(
  isAllowed: (hostAndPort: string) => boolean,
  resolve: (host: string) => Promise<readonly string[]>,
): buildConnector.connector {
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, "").replace(/\.+$/, "");
    const port = options.port === "" ? (options.protocol === "https:" ? 443 : 80) : Number(options.port);
    const isExempt = isAllowed(`${host}:${port}`);
    const inside = (): FetchError =>
      new FetchError(
        "address-not-allowed",
        `${host}: the address is not allowed: it leads into a private network.`,
      );
    const find = async (): Promise<LookupAddress[]> => {
      const addresses = await resolve(host);
      if (!isExempt && !addresses.every(isPublicAddress)) throw inside();
      return addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    };
    const found = callbackify(find);
    const lookup: LookupFunction = (name, { all }, done) =>
      found((error, addresses) => {
        const [first] = error === null ? addresses : [];
        if (first === undefined) done(error ?? new Error(`${name} has no address`), "", 0);
        else if (all === true) done(null, addresses);
        else done(null, first.address, first.family);
      });
    // No time-out of its own: the total time holds.
    const connect = buildConnector({ lookup, timeout: 0, allowH2: false });
    connect(options, (...result) => {
      const [error, socket] = result;
      if (error !== null) return callback(error, null);
      if (!isExempt && !isPublicAddress(socket.remoteAddress ?? "")) {
        socket.destroy();
        return callback(inside(), null);
      }
      return callback(null, socket);
    });
  };
}

async function resolveBySystem(host: string): Promise<readonly string[]> {
  return (await systemLookup(host, { all: true })).map(({ address }) => address);
}

function headersFor(userAgent: string, known: Validators | undefined): Record<string, string> {
  return {
    "user-agent": userAgent,
    accept:
      "text/html, application/rss+xml, application/atom+xml, application/feed+json, text/plain;q=0.9, */*;q=0.1",
    "accept-encoding": "gzip, br",
    ...(known?.etag === undefined || known.etag === null ? {} : { "if-none-match": known.etag }),
    ...(known?.lastModified === undefined || known.lastModified === null
      ? {}
      : { "if-modified-since": known.lastModified }),
  };
}

/** Whatever went wrong as a `FetchError`. */
function explained(error: unknown, shown: string, signal: AbortSignal): FetchError {
  const known = fetchErrorIn(signal.aborted ? signal.reason : error) ?? fetchErrorIn(error);
  if (known !== null) return known;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "UND_ERR_DESTROYED" || code === "UND_ERR_CLOSED") {
    return new FetchError("stopped", `${shown}: not fetched, since the program is stopping.`, {
      cause: error,
    });
  }
  const why =
    code === "ENOTFOUND" || code === "EAI_AGAIN"
      ? "its name is not known"
      : code === "ECONNREFUSED"
        ? "it takes no connections"
        : /CERT|TLS|SSL/.test(code)
          ? "its certificate is not valid"
          : code === "UND_ERR_HEADERS_OVERFLOW"
            ? "its headers are too long"
            : "the connection broke off or what came is no HTTP";
  return new FetchError("unreachable", `${shown}: the site can't be reached: ${why}.`, { cause: error });
}
