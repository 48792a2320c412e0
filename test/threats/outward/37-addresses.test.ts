import { afterAll, describe, expect, test } from "bun:test";
import { createGuard, type Resolve } from "../../../src/ports/outside/guard.ts";
import { guardedFetch } from "../../../src/ports/outside/guarded-fetch.ts";
import { readPrivateHosts } from "../../../src/ports/outside/private-hosts.ts";
import { outsideCertificate, serveOutside } from "../../support/process/outside-server.ts";

const endless = () => new ReadableStream({ pull: (out) => out.enqueue(new Uint8Array(65_536)) });
const bomb = Bun.gzipSync(new Uint8Array(100_000_000)); // made before memory is looked at
const server = serveOutside((request) => {
  const { pathname } = new URL(request.url);
  if (pathname === "/inward") return Response.redirect("https://169.254.169.254/latest/meta-data/", 302);
  if (pathname === "/endless") return new Response(endless());
  if (pathname === "/bomb") return new Response(bomb, { headers: { "content-encoding": "gzip" } });
  if (pathname === "/packed") return new Response(Bun.gzipSync(new Uint8Array(10_000_000)), { headers: { "content-encoding": "gzip" } });
  if (pathname === "/hanging") return new Promise<Response>(() => {});
  if (pathname === "/dripping") return new Response(dripping());
  return new Response("hello");
});
afterAll(() => server.stop());

/** `outside.test` is on this machine and the operator says so; every other name is what `resolve` says. */
function network(resolve: Resolve = async () => ["127.0.0.1"], listed = "outside.test") {
  const hosts = readPrivateHosts(listed);
  if ("wrong" in hosts) throw new Error(hosts.wrong);
  const calls: string[] = [];
  const spy = Object.assign((url: string | URL | Request, init?: RequestInit) => {
    calls.push(String(url));
    return fetch(url, init);
  }, fetch);
  const send = guardedFetch(createGuard(hosts, resolve), { fetch: spy, certificates: outsideCertificate });
  return { calls, send: (url: string) => send(new Request(url)) };
}

describe("a name that means something inside is never called:", () => {
  test.each(["127.0.0.1", "::1", "169.254.169.254", "10.0.0.5", "::ffff:127.0.0.1", "64:ff9b::a9fe:a9fe", "fd00:ec2::254", "0.0.0.0"])(
    "%s",
    async (address) => {
      const { send, calls } = network(async () => [address]);

      await expect(send("https://innocent.example/push")).rejects.toMatchObject({ name: "PortError", why: "address", retryable: false });
      expect(calls).toEqual([]);
    },
  );

  test("also when only one of its addresses is", async () => {
    const { send, calls } = network(async () => ["1.1.1.1", "10.0.0.5"]);

    await expect(send("https://innocent.example/")).rejects.toMatchObject({ why: "address" });
    expect(calls).toEqual([]);
  });

  test("and localhost by the machine's own resolver", async () => {
    const hosts = { written: [], hasName: () => false, hasAddress: () => false };

    await expect(createGuard(hosts).addressesOf("localhost", 443)).rejects.toMatchObject({ why: "address" });
  });
});

test.each(["https://2130706433/", "https://0x7f.1/", "https://017700000001/", "https://[::ffff:7f00:1]/", "https://127.0.0.1/"])(
  "%s is an address in disguise",
  async (url) => {
    const { send, calls } = network();

    await expect(send(url)).rejects.toMatchObject({ why: "address" });
    expect(calls).toEqual([]);
  },
);

test.each(["http://outside.test/", "https://ana:secret@outside.test/"])("%s is not spoken", async (url) => {
  await expect(network().send(url)).rejects.toMatchObject({ why: "address", retryable: false });
});

test.each([22, 110, 993])("port %d of a public host is not called", async (port) => {
  const { send, calls } = network(async () => ["1.1.1.1"]);

  await expect(send(`https://public.example:${port}/`)).rejects.toMatchObject({ why: "address" });
  expect(calls).toEqual([]);
});

test("the connection goes to the address that was checked: the name is asked for once and never handed to the network", async () => {
  let asked = 0;
  const rebinding: Resolve = async () => (asked++ === 0 ? ["127.0.0.1"] : ["169.254.169.254"]);
  const { send, calls } = network(rebinding, "127.0.0.1");

  const answer = await send(`https://outside.test:${server.port}/hello?a=1`);

  expect(await answer.text()).toBe("hello");
  expect([asked, calls]).toEqual([1, [`https://127.0.0.1:${server.port}/hello?a=1`]]);
  expect(server.asked.at(-1)?.headers.get("host")).toBe(`outside.test:${server.port}`);
});

test("a pinned connection still asks for the certificate of the name, also after another name was served there", async () => {
  const { send } = network(undefined, "outside.test other.example");
  await send(`https://outside.test:${server.port}/`);

  await expect(send(`https://other.example:${server.port}/`)).rejects.toMatchObject({ why: "tls", retryable: false });
});

test("the next address is tried where nobody listens", async () => {
  const { send, calls } = network(async () => ["127.0.0.9", "127.0.0.1"]);

  expect((await send(`https://outside.test:${server.port}/`)).status).toBe(200);
  expect(calls).toHaveLength(2);
});

test("a redirect inward is not followed", async () => {
  const { send, calls } = network();

  await expect(send(`https://outside.test:${server.port}/inward`)).rejects.toMatchObject({ why: "redirect", retryable: false });
  expect(calls).toHaveLength(1);
});

test.each(["endless", "bomb"])("an %s answer is left at 64 KB", async (path) => {
  const before = process.memoryUsage().rss;

  await expect(network().send(`https://outside.test:${server.port}/${path}`)).rejects.toMatchObject({ why: "large", retryable: false });
  expect(process.memoryUsage().rss - before).toBeLessThan(80_000_000);
});

test("a packed answer stays packed: what is small on the way must not grow here", async () => {
  const answer = await network().send(`https://outside.test:${server.port}/packed`);

  expect((await answer.bytes()).byteLength).toBeLessThan(64 * 1024);
});

test("nobody there is told apart from a name that nobody knows", async () => {
  await expect(network().send("https://outside.test:1/")).rejects.toMatchObject({ why: "unreachable", retryable: true });
  await expect(network(() => Promise.reject(new Error("ENOTFOUND"))).send("https://outside.test/")).rejects.toMatchObject({
    why: "name",
    retryable: true,
  });
});

test("who hangs, drips, or never resolves, is left alone after five seconds", async () => {
  const { send } = network();

  const failures = await Promise.all(
    [
      send(`https://outside.test:${server.port}/hanging`),
      send(`https://outside.test:${server.port}/dripping`),
      network(() => new Promise(() => {})).send("https://outside.test/"),
    ].map((one) => one.catch((error: unknown) => error)),
  );

  for (const failure of failures) expect(failure).toMatchObject({ name: "PortError", why: "slow", retryable: true });
}, 20_000);

function dripping(): ReadableStream {
  return new ReadableStream({
    async pull(out) {
      await Bun.sleep(200);
      out.enqueue(new Uint8Array(1));
    },
  });
}
