import { type AddressSet, readAddress, readAddressSet } from "../../domain/address.ts";

/** What the operator lets us call although it is not public: names, and addresses by range. */
export type PrivateHosts = { hasName(host: string): boolean; hasAddress(address: string): boolean; written: readonly string[] };

const nameShape = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;

/** Reads names, addresses and ranges, separated by commas or spaces. Returns what they allow, or the first piece that is none of them. */
export function readPrivateHosts(text: string): PrivateHosts | { wrong: string } {
  const names = new Set<string>();
  const ranges: AddressSet[] = [];
  const written = text.split(/[\s,]+/).filter((one) => one !== "");
  for (const piece of written) {
    const range = readAddressSet(piece);
    if (!("wrong" in range)) ranges.push(range);
    // Of digits and dots alone it would be an address in disguise.
    else if (nameShape.test(piece) && !/^(0x[\da-f]*|\d+)$/i.test(piece.split(".").at(-1) ?? "")) names.add(piece.toLowerCase());
    else return { wrong: piece };
  }
  return {
    written,
    hasName: (host) => names.has(host.toLowerCase()),
    hasAddress: (address) => ranges.some((range) => range.has(readAddress(address) ?? "")),
  };
}
