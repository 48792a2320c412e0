import { BlockList, isIP } from "node:net";

// What is not the public internet, by the special-purpose registries of IANA (read on 2026-11-28), and one address of a cloud's own.
const ofMachines4 = [
  "0.0.0.0/8", // "this network"
  "10.0.0.0/8",
  "100.64.0.0/10", // carriers' NAT; 100.100.100.200 is a cloud's metadata
  "127.0.0.0/8",
  "168.63.129.16/32", // Azure's wire server
  "169.254.0.0/16", // link-local; 169.254.169.254 is most clouds' metadata
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4", // multicast
  "240.0.0.0/4", // reserved, and broadcast
];
// Inside of 2000::/3, outside of which nothing is public: neither ULA, link-local, multicast, IPv4 in IPv6 nor NAT64.
const ofMachines6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

const closed4 = listOf(ofMachines4, "ipv4");
const closed6 = listOf(ofMachines6, "ipv6");
const open6 = listOf(["2000::/3"], "ipv6");

/** Whether an address, as a resolver writes it, is one of the public internet. What is no address is not. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !closed4.check(address, "ipv4");
  if (isIP(address) !== 6 || address.includes("%")) return false;
  return open6.check(address, "ipv6") && !closed6.check(address, "ipv6");
}

function listOf(ranges: readonly string[], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = "", bits = ""] = range.split("/");
    list.addSubnet(network, Number(bits), family);
  }
  return list;
}
