import { expect, test } from "bun:test";
import { get } from "../../support/browser/browse.ts";
import { bringCast } from "../../support/fixture/cast.ts";
import { scriptPayloads } from "../../support/hostile/hostile-words.ts";
import { type TestServer, openTestServer } from "../../support/fixture/test-server.ts";

test("threat 3: Meta's challenge is echoed as plain text for a known token and for nothing else", async () => {
  const server = await openTestServer();
  await bringCast(server);
  const ask = (query: Record<string, string>) =>
    get(server, null, `/webhooks/whatsapp?${new URLSearchParams({ "hub.mode": "subscribe", "hub.verify_token": "verify-me", ...query })}`);

  const good = await ask({ "hub.challenge": "1158201444" });
  const wrong = await ask({ "hub.challenge": "1158201444", "hub.verify_token": "guess" });
  const script = await ask({ "hub.challenge": "<script>alert(1)</script>" });
  const empty = await ask({ "hub.challenge": "1", "hub.verify_token": "" });
  const mode = await ask({ "hub.challenge": "1", "hub.mode": "unsubscribe" });

  expect([good.status, await good.text()]).toEqual([200, "1158201444"]);
  expect(good.headers.get("content-type")).toStartWith("text/plain");
  expect(good.headers.get("x-content-type-options")).toBe("nosniff");
  expect([wrong, script, empty, mode].map((one) => one.status)).toEqual([403, 403, 403, 403]);
  expect(await script.text()).not.toContain("script");
  await server.close();
});

test("threat 3: three hundred scripts as a challenge come back in no answer, also with the right token", async () => {
  const server = await openTestServer();
  await bringCast(server);
  const odd = [...scriptPayloads, "1".repeat(129), "1 2", "1\r\nX-Evil: 1", "é", ""];

  const answers = await Promise.all(odd.map((word, index) => ask(server, `203.0.113.${index % 200}`, "verify-me", word)));

  expect(new Set(answers.map((one) => one.status))).toEqual(new Set([403]));
  expect(new Set(answers.map((one) => one.headers.get("content-type")))).toEqual(new Set(["text/plain; charset=utf-8"]));
  expect(new Set(await Promise.all(answers.map((one) => one.text())))).toEqual(new Set(["forbidden"]));
  await server.close();
});

test("threat 3: after twenty wrong verify tokens an address waits three seconds for the next, also with the right one; others do not", async () => {
  const server = await openTestServer();
  await bringCast(server);
  const guesses = await Promise.all(Array.from({ length: 21 }, (_, index) => ask(server, "203.0.113.9", `guess${index}`)));

  const right = await ask(server, "203.0.113.9", "verify-me");
  const meta = await ask(server, "31.13.24.1", "verify-me");
  await server.advance(3_000);
  const later = await ask(server, "203.0.113.9", "verify-me");

  expect(guesses.map((one) => one.status)).toEqual([...Array(20).fill(403), 429]);
  expect([right.status, right.headers.get("retry-after")]).toEqual([429, "3"]);
  expect([meta.status, later.status]).toEqual([200, 200]);
  await server.close();
});

test("threat 3: right tokens are never too many, and a clock that is set back lets nobody wait", async () => {
  const server = await openTestServer();
  await bringCast(server);
  for (let index = 0; index < 20; index += 1) await ask(server, "203.0.113.9", "guess");
  await server.clock.leap(-3_600_000);

  const many = await Promise.all(Array.from({ length: 50 }, () => ask(server, "203.0.113.9", "verify-me")));

  expect(new Set(many.map((one) => one.status))).toEqual(new Set([200]));
  await server.close();
});

function ask(server: TestServer, address: string, token: string, challenge = "1"): Promise<Response> {
  const query = new URLSearchParams({ "hub.mode": "subscribe", "hub.challenge": challenge, "hub.verify_token": token });
  return server.ronda.handle(new Request(`http://localhost/webhooks/whatsapp?${query}`), address);
}
