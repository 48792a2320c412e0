import { afterAll, expect, test } from "bun:test";
import { newPushKeys } from "../../../src/domain/notices/push-keys.ts";
import { secretsWith } from "../../../src/domain/setup/secrets.ts";
import { readPrivateHosts } from "../../../src/ports/outside/private-hosts.ts";
import { outsideWorld } from "../../../src/ports/real.ts";
import { outsideCertificate, serveOutside } from "../../support/process/outside-server.ts";
import { newPushReader, readVapid } from "../../support/process/push-reader.ts";
import { seededRandom } from "../../support/fixture/seeded-random.ts";

let answer = () => new Response(null, { status: 201 });
const service = serveOutside(() => answer());
afterAll(() => service.stop());

const hosts = readPrivateHosts("127.0.0.1");
if ("wrong" in hosts) throw new Error(hosts.wrong);
// The certificate names outside.test alone, so the port's own resolver has to be told where that is.
const { push } = outsideWorld({ privateHosts: hosts, certificates: outsideCertificate, resolve: async () => ["127.0.0.1"] });
const secrets = secretsWith(new Uint8Array(32).fill(1));
const keys = newPushKeys(secrets, seededRandom(4));
const as = { publicKey: keys.publicKey, privateKey: secrets.open(keys.sealed) ?? "", subject: "mailto:ana@sur.example" };
const browser = newPushReader();
const to = { endpoint: `https://outside.test:${service.port}/wpush/abc`, p256dh: browser.p256dh, auth: browser.auth };
const message = { payload: JSON.stringify({ title: "Marisa escribió: ¿dónde está mi señal? 🙂" }), topic: "abc", ttlSeconds: 60 };

test("a push arrives sealed for its browser alone, signed with our key for that service", async () => {
  expect(await push.send(to, message, as)).toBe("taken");

  const request = service.asked.at(-1);
  if (!request) throw new Error("nothing arrived");
  expect(browser.open(request.body)).toBe(message.payload);
  expect(Object.fromEntries(["ttl", "topic", "urgency", "content-encoding"].map((name) => [name, request.headers.get(name)]))).toEqual({
    ttl: "60",
    topic: "abc",
    urgency: "high",
    "content-encoding": "aes128gcm",
  });
  const claims = readVapid(request.headers.get("authorization"));
  expect(claims).toMatchObject({ aud: `https://outside.test:${service.port}`, sub: "mailto:ana@sur.example", key: keys.publicKey });
});

test.each([404, 410])("%d means that the browser is gone", async (status) => {
  answer = () => new Response("unsubscribed", { status });

  expect(await push.send(to, message, as)).toBe("gone");
});

test.each([
  [429, { "retry-after": "120" }, { retryable: true, retryAfterMs: 120_000 }],
  [429, {}, { retryable: true, retryAfterMs: null }],
  [503, { "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" }, { retryable: true, retryAfterMs: null }],
  [403, {}, { retryable: false, retryAfterMs: null }],
  [413, { "retry-after": "9" }, { retryable: false, retryAfterMs: null }],
] as const)("%d with %p fails and says whether another try is of use", async (status, headers, failure) => {
  answer = () => new Response("no", { status, headers });

  await expect(push.send(to, message, as)).rejects.toMatchObject({ name: "PortError", why: "refused", ...failure });
});

test("keys that are no point of the curve fail without asking anybody", async () => {
  const before = service.asked.length;
  const bent = `BA${"A".repeat(85)}`;

  await expect(push.send({ ...to, p256dh: bent }, message, as)).rejects.toMatchObject({ retryable: false });
  expect(service.asked).toHaveLength(before);
});

test("an endpoint on this machine is refused unless it is listed", async () => {
  const { push: closed } = outsideWorld({ privateHosts: { ...hosts, hasAddress: () => false }, resolve: async () => ["127.0.0.1"] });

  await expect(closed.send(to, message, as)).rejects.toMatchObject({ why: "address", retryable: false });
});
