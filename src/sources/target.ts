/** What an address says of itself, before anything is looked up: whether it may be fetched at all. */
import { isIP } from "node:net";
import { isPublicAddress } from "./address.ts";
import { FetchError, shownAddress } from "./fetch-error.ts";

/** Where a request goes; `isExempt`: named by `FETCH_ALLOW`, so that its IP address does not matter. */
export interface Target {
  readonly url: URL;
  /** Lower case, without brackets and final dots. */
  readonly host: string;
  readonly port: number;
  readonly isExempt: boolean;
}

/** Names that are answered on this machine or in its own network. */
const LOCAL_NAME =
  /(^|\.)(localhost|localdomain|local|internal|intranet|lan|home|corp|private|arpa|onion|test|invalid|example)$/;
const LONGEST = 2_000;

/**
 * Checks an address literally; throws `FetchError`. Unusual spellings of IP addresses (decimal, octal, hex, mapped) are
 * read as browsers do, and then judged. `allow`: `host:port` pairs of `FETCH_ALLOW`.
 */
export function targetOf(address: string, allow: ReadonlySet<string>): Target {
  const refuse = (why: string): never => {
    throw new FetchError(
      "address-not-allowed",
      `${shownAddress(address)}: the address is not allowed: ${why}.`,
    );
  };
  const url = address.length > LONGEST ? null : URL.parse(address);
  if (url === null) return refuse("it is no web address");
  if (url.protocol !== "http:" && url.protocol !== "https:") return refuse("only http and https are fetched");
  if (url.username !== "" || url.password !== "") return refuse("it carries a user name or password");
  const host = url.hostname.replace(/^\[|\]$/g, "").replace(/\.+$/, "");
  const port = url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
  if (allow.has(`${host}:${port}`)) return { url, host, port, isExempt: true };
  if (port !== 80 && port !== 443) return refuse(`port ${port} is no port of the web`);
  if (isIP(host) > 0) {
    if (!isPublicAddress(host)) return refuse("it leads into a private network");
  } else if (!host.includes(".") || LOCAL_NAME.test(host))
    return refuse("it names no host of the public web");
  return { url, host, port, isExempt: false };
}
