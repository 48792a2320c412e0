import { BlockList, isIP } from "node:net";

/** A set of addresses, given as single ones and as ranges. */
export type AddressSet = { has(address: string): boolean };

/** An IP address in one spelling for all of its own: without brackets, port or zone, IPv4 inside of IPv6 as IPv4, IPv6 as URLs write it.
 *  `text` may carry a port (`203.0.113.9:4711`, `[2001:db8::1]:443`). Null: it is no address. */
export function readAddress(text: string): string | null {
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([^:]+):\d+$/.exec(text)?.[1] ?? text;
  const address = bare.replace(/%.*$/, "").replace(/^::ffff:(?=\d+\.)/i, "");
  if (isIP(address) === 4) return address;
  if (isIP(address) !== 6) return null;
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical);
  return mapped ? dotted(mapped[1] ?? "", mapped[2] ?? "") : canonical;
}

/** Reads addresses and ranges (`10.0.0.1`, `10.0.0.0/8`, `fd00::/8`), separated by commas or spaces. Returns the set, or the first piece
 *  that is neither. */
export function readAddressSet(text: string): AddressSet | { wrong: string } {
  const list = new BlockList();
  for (const piece of text.split(/[\s,]+/).filter((one) => one !== "")) {
    const [, written = "", bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(piece) ?? [];
    const family = isIP(written) === 4 ? "ipv4" : "ipv6";
    const most = family === "ipv4" ? 32 : 128;
    if (isIP(written) === 0 || written.includes("%") || Number(bits ?? most) > most) return { wrong: piece };
    list.addSubnet(written, Number(bits ?? most), family);
  }
  return { has: (address) => isIP(address) !== 0 && list.check(address, isIP(address) === 4 ? "ipv4" : "ipv6") };
}

/** What limits count by: an IPv4 address alone, of an IPv6 address its network of 64 bits, since whoever has one has all of it. What is no
 *  address counts as it is. */
export function limitedAs(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail] = address.split("::");
  const first = head === "" ? [] : head.split(":");
  const last = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: 8 - first.length - last.length }, () => "0");
  return `${[...first, ...(tail === undefined ? [] : zeros), ...last].slice(0, 4).join(":")}::/64`;
}

/** Where a server that listens on `host` is reached on this machine. */
export function reachable(host: string): string {
  if (host === "0.0.0.0" || host === "localhost") return "127.0.0.1";
  return host === "::" ? "::1" : host;
}

/** A host as a URL writes it: IPv6 in brackets. */
export function hostInUrl(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}

function dotted(high: string, low: string): string {
  const [one, other] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [one >> 8, one & 255, other >> 8, other & 255].join(".");
}
