import { expect, test } from "bun:test";
import { createGuard } from "../../../src/ports/outside/guard.ts";
import { readPrivateHosts } from "../../../src/ports/outside/private-hosts.ts";
import { isPublicAddress } from "../../../src/ports/outside/public-address.ts";

const ofMachines = [
  "0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 127.0.0.1 127.255.255.254 168.63.129.16",
  "169.254.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.2.1 192.88.99.1 192.168.0.1 192.168.255.255 198.18.0.1",
  "198.19.255.255 198.51.100.7 203.0.113.7 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255",
  ":: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:7f00:1 ::7f00:1 64:ff9b::7f00:1 64:ff9b::808:808 64:ff9b:1::1 100::1 2001::1",
  "2001:db8::1 2002:7f00:1::1 3fff::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 5f00::1",
].flatMap((line) => line.split(" "));
const open =
  "1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1 169.253.255.255 172.15.255.255 172.32.0.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 223.255.255.255 2606:4700::1111 2a00:1450::1 2001:4860:4860::8888".split(
    " ",
  );

test.each(ofMachines)("%s is not the public internet", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(open)("%s is the public internet", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

test.each(["", "localhost", "1.2.3", "0x7f.1", "2130706433", "1.2.3.4:80", "[::1]"])('"%s" is no address at all', (text) => {
  expect(isPublicAddress(text)).toBe(false);
});

test("what the operator lists may be called, by name or by range, and nothing beside it", () => {
  const hosts = readPrivateHosts("Mail.interno, 10.1.0.0/16 fd00::/8 127.0.0.1");
  if ("wrong" in hosts) throw new Error(hosts.wrong);

  expect(["mail.interno", "MAIL.INTERNO", "x.mail.interno", "interno"].map(hosts.hasName)).toEqual([true, true, false, false]);
  expect(["10.1.2.3", "fd12::1", "127.0.0.1", "::ffff:10.1.2.3"].map(hosts.hasAddress)).toEqual([true, true, true, true]);
  expect(["10.2.0.1", "127.0.0.2", "fe80::1", ""].map(hosts.hasAddress)).toEqual([false, false, false, false]);
});

test.each(["10.0.0.0/33", "127.1", "2130706433", "0x7f000001", "https://mail", "mail:25", "-a.example", "*.example", "a_b"])(
  "RONDA_PRIVATE_HOSTS with %s is refused",
  (piece) => {
    expect(readPrivateHosts(`10.0.0.1 ${piece}`)).toEqual({ wrong: piece });
  },
);

test.each([
  ["127.0.0.1", "127.0.0.1"],
  ["2130706433", "127.0.0.1"],
  ["0x7f000001", "127.0.0.1"],
  ["017700000001", "127.0.0.1"],
  ["127.1", "127.0.0.1"],
  ["0", "0.0.0.0"],
  ["[::1]", "::1"],
  ["::ffff:169.254.169.254", "::ffff:a9fe:a9fe"],
  ["１２７.0.0.1", "127.0.0.1"],
])("the guard reads %s as %s and refuses it without asking a resolver", async (host, address) => {
  const nobodyListed = { written: [], hasName: () => false, hasAddress: () => false };
  const guard = createGuard(nobodyListed, () => Promise.reject(new Error("asked")));

  await expect(guard.addressesOf(host, 443)).rejects.toThrow(`${address} is ${address}, which is not public`);
});
