import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { PortError } from "../world.ts";
import type { PrivateHosts } from "./private-hosts.ts";
import { isPublicAddress } from "./public-address.ts";

/** Every address of a host. */
export type Resolve = (host: string) => Promise<string[]>;

/** Who decides where a request that somebody else gave us the address of may go. */
export type Guard = {
  /** The addresses of a host, IPv4 first, each of them checked: connect to one of these and never to the name, which may mean another
   *  machine a moment later. Throws PortError when any of them, or the port, is none that we may call. */
  addressesOf(host: string, port: number): Promise<string[]>;
};

// Mail and HTTPS, and what no well-known service listens on. Below lie SSH, databases' older kin and the like.
const portsBelow1024 = [25, 443, 465, 587];
const addressesMax = 4;

/** A guard over the machine's own resolver, unless a test hands in another. */
export function createGuard(hosts: PrivateHosts, resolve: Resolve = resolveByMachine): Guard {
  return {
    async addressesOf(given, port) {
      const host = readHost(given);
      const addresses = isIP(host) === 0 ? await resolveOrSay(resolve, host) : [host];
      const isNamed = hosts.hasName(host);
      const isListed = (address: string) => isNamed || hosts.hasAddress(address);
      const closed = addresses.find((address) => !isPublicAddress(address) && !isListed(address));
      if (closed !== undefined)
        throw new PortError(`${host} is ${closed}, which is not public and not in RONDA_PRIVATE_HOSTS`, false, { why: "address" });
      if (port < 1024 && !portsBelow1024.includes(port) && !addresses.every(isListed))
        throw new PortError(`port ${port} of ${host} is not one we call`, false, { why: "address" });
      return addresses.toSorted((one, other) => isIP(one) - isIP(other)).slice(0, addressesMax);
    },
  };
}

/** A host in one spelling: decimal, octal and hex addresses as addresses, IPv6 without brackets. Throws PortError when it is none. */
function readHost(text: string): string {
  const written = `https://${isIP(text) === 6 ? `[${text}]` : text}/`;
  const url = URL.canParse(written) ? new URL(written) : null;
  if (!url || url.username !== "" || url.port !== "" || url.pathname !== "/" || url.hostname === "")
    throw new PortError(`"${text}" is not a host`, false, { why: "address" });
  return url.hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
}

async function resolveOrSay(resolve: Resolve, host: string): Promise<string[]> {
  const addresses = await resolve(host).catch((): string[] => []);
  if (addresses.length === 0) throw new PortError(`nobody knows where ${host} is`, true, { why: "name" });
  return addresses;
}

async function resolveByMachine(host: string): Promise<string[]> {
  return (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);
}
