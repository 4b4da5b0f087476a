/** Addresses of links and buttons, read as TDLib's check_link and parse_url do: lenient, but a host needs a dot. */

/** What became of an address: its full form, or why it is none, in TDLib's words. */
export type Address =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly why: string };

const NO_HOST_CHARACTER = /[^a-z0-9.\-_!$,~*'();&+=%\u0080-\u{10ffff}]/u;
const UNPRINTED = /[\p{Cc} ]/gu;

/** Never throws. */
export function readAddress(text: string): Address {
  const own = /^(tg|ton):(?:\/\/)?(.+)$/iu.exec(text.trim());
  if (own !== null) return { ok: true, url: `${own[1]?.toLowerCase()}://${own[2]}` };

  const scheme = /^([^:/?#@[\]]*):\/\//u.exec(text);
  const protocol = scheme?.[1]?.toLowerCase() ?? "http";
  if (protocol !== "http" && protocol !== "https") return refused("Unsupported URL protocol");
  const [, authority = "", rest = ""] = /^([^/?#]*)(.*)$/su.exec(text.slice(scheme?.[0].length ?? 0)) ?? [];
  const [, before = "", port] = /^(.*?)(?::([^:@\]]*))?$/su.exec(authority) ?? [];
  if (port !== undefined && !isPort(port)) return refused("Wrong port number specified in the URL");
  const at = before.lastIndexOf("@");
  const host = before.slice(at + 1).toLowerCase();
  if (host === "") return refused("URL host is empty");
  if (host === ".") return refused("Host is invalid");
  if (NO_HOST_CHARACTER.test(host)) return refused("Disallowed character in URL host");
  if (!host.includes(".")) return refused("Wrong HTTP URL");

  const path = rest.trimEnd().replace(UNPRINTED, (character) => encodeURIComponent(character));
  const slash = path.startsWith("/") ? "" : "/";
  const who = at === -1 ? "" : before.slice(0, at + 1);
  return {
    ok: true,
    url: `${protocol}://${who}${host}${port === undefined ? "" : `:${Number(port)}`}${slash}${path}`,
  };
}

function refused(why: string): Address {
  return { ok: false, why };
}

function isPort(text: string): boolean {
  return /^\d+$/.test(text) && Number(text) > 0 && Number(text) <= 65_535;
}
