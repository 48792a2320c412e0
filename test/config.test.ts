import { expect, test } from "bun:test";
import { ConfigError, readConfig } from "../src/config.ts";
import { limitedAs, readAddress } from "../src/domain/address.ts";

test.each([
  [{ url: "https://inbox.example.com/ronda" }, "without a path"],
  [{ url: "https://inbox.example.com?x=1" }, 'without "?"'],
  [{ url: "https://inbox.example.com/#a" }, 'without "?"'],
  [{ url: "https://ana:secret@inbox.example.com" }, "without a name and password"],
  [{ url: "ftp://inbox.example.com" }, "http(s)"],
  [{ url: "inbox.example.com" }, "http(s)"],
  [{ "graph-url": "https://graph.example.com/?a" }, 'without "?"'],
  [{ "graph-url": "file:///etc/passwd" }, "http(s)"],
  [{ "graph-version": "26" }, "v26.0"],
  [{ "graph-version": "v26.0/../x" }, "v26.0"],
  [{ port: "" }, "--port needs a value"],
  [{ port: "0x50" }, "RONDA_PORT"],
  [{ port: "1e3" }, "RONDA_PORT"],
  [{ port: "65536" }, "RONDA_PORT"],
  [{ port: "-1" }, "RONDA_PORT"],
  [{ port: "80.5" }, "RONDA_PORT"],
  [{ host: "0.0.0.0:3000" }, "RONDA_HOST"],
  [{ host: "[::]:3000" }, "RONDA_HOST"],
  [{ host: "http://localhost" }, "RONDA_HOST"],
  [{ host: "300.1.1.1" }, "RONDA_HOST"],
  [{ proxies: "10.0.0.0/33" }, '"10.0.0.0/33"'],
  [{ proxies: "127.0.0.1 localhost" }, '"localhost"'],
  [{ proxies: "10.0.0.1:80" }, '"10.0.0.1:80"'],
  [{ proxies: "fd00::/129" }, '"fd00::/129"'],
  [{ proxies: "10.0.0.0/8/8" }, '"10.0.0.0/8/8"'],
  [{ "private-hosts": "10.0.0.0/8 https://mail" }, '"https://mail"'],
  [{ "private-hosts": "127.1" }, '"127.1"'],
  [{ "smtp-url": "mail.example.com" }, "smtp:// or smtps://"],
  [{ "smtp-url": "https://mail.example.com?from=a@b.example" }, "smtp:// or smtps://"],
  [{ "smtp-url": "smtp://mail.example.com" }, "?from="],
  [{ "smtp-url": "smtp://mail.example.com?from=Ronda <a@b.example>" }, "?from="],
  [{ "smtp-url": "smtp://mail.example.com/x?from=a@b.example" }, "a path"],
  [{ "smtp-url": "smtp://mail.example.com?from=a@b.example&tls=no" }, '"tls"'],
  [{ "smtp-url": "smtp://ana@mail.example.com?from=a@b.example" }, "belong together"],
  [{ "smtp-url": "smtp://ana%:x@mail.example.com?from=a@b.example" }, "no escape"],
  [{ data: "" }, "--data needs a value"],
  [{ "key-file": "" }, "--key-file needs a value"],
] as [Record<string, string>, string][])("%p is refused in one line", (flags, words) => {
  const read = () => readConfig(flags);

  expect(read).toThrow(ConfigError);
  expect(read).toThrow(words);
  expect(messageOf(read).split("\n")).toHaveLength(1);
});

test("what is supported is understood whole", () => {
  expect(readConfig({ url: "https://Inbox.Example.com:443/" }).publicUrl).toBe("https://inbox.example.com");
  expect(readConfig({ "graph-url": "https://graph.example.com/graph/" }).graphUrl).toBe("https://graph.example.com/graph");
  expect(["[::]", "::", "0.0.0.0", "localhost", "::1", "[::1]"].map((host) => readConfig({ host }).host)).toEqual([
    "::",
    "::",
    "0.0.0.0",
    "localhost",
    "::1",
    "::1",
  ]);
  expect(readConfig({ port: "0" }).port).toBe(0);
});

test("proxies are addresses and ranges of both families, and an IPv4 address in IPv6's clothes is itself", () => {
  const { proxies } = readConfig({ proxies: "127.0.0.0/8, 10.1.2.3 fd00::/8,2001:db8::1" });

  const inside = ["127.0.0.1", "127.255.0.9", "10.1.2.3", "fd12:3456::1", "2001:db8::1", "::ffff:127.0.0.1"];
  const outside = ["128.0.0.1", "10.1.2.4", "fc00::1", "2001:db8::2", "unknown", ""];

  expect(inside.map((one) => proxies.has(one))).toEqual(inside.map(() => true));
  expect(outside.map((one) => proxies.has(one))).toEqual(outside.map(() => false));
  expect(readConfig({ proxies: "" }).proxies.has("127.0.0.1")).toBe(false);
  expect(readConfig({ url: " " }).publicUrl).toBeNull();
});

test.each([
  ["203.0.113.9", "203.0.113.9", "203.0.113.9"],
  ["203.0.113.9:80", "203.0.113.9", "203.0.113.9"],
  ["::FFFF:203.0.113.9", "203.0.113.9", "203.0.113.9"],
  ["[::ffff:cb00:7109]:1", "203.0.113.9", "203.0.113.9"],
  ["2001:0DB8:0:0::1", "2001:db8::1", "2001:db8:0:0::/64"],
  ["[2001:db8::1]:443", "2001:db8::1", "2001:db8:0:0::/64"],
  ["fe80::1%eth0", "fe80::1", "fe80:0:0:0::/64"],
  ["::1", "::1", "0:0:0:0::/64"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
])("%p is %p and counts as %p", (text, address, network) => {
  expect(readAddress(text)).toBe(address);
  expect(limitedAs(readAddress(text) ?? "")).toBe(network);
});

test.each(["unknown", "_hidden", "", "203.0.113", "1.2.3.4.5", "::1]", "[::1", "localhost", "999.1.1.1"])("%p is no address", (text) => {
  expect(readAddress(text)).toBeNull();
});

function messageOf(act: () => unknown): string {
  try {
    act();
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
}

test("a mail server is understood whole, and what is wrong is told without its password", () => {
  const read = (url: string) => readConfig({ "smtp-url": url }).mailServer;

  expect(read("")).toBeNull();
  expect(read("smtps://ana%40sur.example:s%2Fcret@Mail.Sur.example")).toEqual({
    host: "mail.sur.example",
    port: 465,
    security: "tls",
    user: "ana@sur.example",
    password: "s/cret",
    from: "ana@sur.example",
  });
  expect(read("smtp://[fd00::1]:2525?from=ronda@sur.example")).toMatchObject({
    host: "fd00::1",
    port: 2525,
    security: "starttls",
    user: "",
  });
  expect([read("smtp://m.example?from=a@b.c")?.port, read("smtp://m.example:443?from=a@b.c")?.port]).toEqual([587, 443]);
  expect(messageOf(() => read("smtp://ana:geheim@m.example/x"))).not.toContain("geheim");
});

test("private hosts are names, addresses and ranges", () => {
  const { privateHosts } = readConfig({ "private-hosts": "mail.interno 10.0.0.0/8" });

  expect([privateHosts.hasName("mail.interno"), privateHosts.hasAddress("10.9.8.7"), privateHosts.hasAddress("127.0.0.1")]).toEqual([
    true,
    true,
    false,
  ]);
});
