/** Which IP addresses are on the public internet: the only ones the bot fetches from. */
import { BlockList, isIPv4, isIPv6 } from "node:net";

/** IPv4 that is not global, from IANA's registry of special-purpose addresses, with multicast and what is reserved. */
const SPECIAL_V4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const;

/** Within the global unicast block 2000::/3: protocol assignments with Teredo, documentation, 6to4. */
const SPECIAL_V6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
] as const;

const special = new BlockList();
for (const [network, prefix] of SPECIAL_V4) special.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of SPECIAL_V6) special.addSubnet(network, prefix, "ipv6");
const globalUnicast = new BlockList();
globalUnicast.addSubnet("2000::", 3, "ipv6");

/**
 * Whether an address, as DNS or a socket gives it, leads to the public internet. IPv6 that carries IPv4 (mapped, or
 * NAT64's `64:ff9b::/96`) is as public as what it carries; every other form outside 2000::/3 is not, nor is any text
 * that is no address.
 */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special.check(address, "ipv4");
  if (!isIPv6(address) || address.includes("%")) return false;
  const carried = carriedV4(address);
  if (carried !== null) return isPublicAddress(carried);
  return globalUnicast.check(address, "ipv6") && !special.check(address, "ipv6");
}

/** The IPv4 address inside a mapped or NAT64 one; null for others. */
function carriedV4(address: string): string | null {
  const groups = groupsOf(address);
  const head = groups.slice(0, 6).join(":");
  if (head !== "0:0:0:0:0:ffff" && head !== "64:ff9b:0:0:0:0") return null;
  const [high, low] = [parseInt(groups[6] ?? "0", 16), parseInt(groups[7] ?? "0", 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

/** The eight groups without leading zeros, whatever the address was written as: WHATWG's URL normalises it. */
function groupsOf(address: string): string[] {
  const compact = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [before = "", after] = compact.split("::");
  const left = before === "" ? [] : before.split(":");
  const right = after === undefined || after === "" ? [] : after.split(":");
  return [...left, ...Array<string>(8 - left.length - right.length).fill("0"), ...right];
}
