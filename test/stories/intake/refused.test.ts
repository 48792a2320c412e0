import { get } from "../../support/browser/browse.ts";
import { bringCast } from "../../support/fixture/cast.ts";
import { count, message } from "../../support/fixture/intake.ts";
import { deliver, delivery, inboundText } from "../../support/fixture/meta.ts";
import { openTestServer } from "../../support/fixture/test-server.ts";
import { expect, test } from "bun:test";

test("without its key the server asks Meta to come back and stores nothing", async () => {
  const server = await openTestServer();
  await bringCast(server);
  server.ronda.app.secrets = null;

  const answer = await deliver(server, inboundText("Hola"));
  const challenge = await get(server, null, "/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=1&hub.verify_token=verify-me");

  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(challenge.status).toBe(403);
  expect(count(server, "raw_item")).toBe(0);
  await server.close();
});

test("while too many writes wait Meta is asked to come back, and the same delivery is taken afterwards", async () => {
  const server = await openTestServer();
  await bringCast(server);
  const { committer } = server.ronda.app.db;
  const crowd: Promise<unknown>[] = [];
  while (committer.waiting < 20_000) crowd.push(committer.submit(() => 0));
  const body = inboundText("Hola");

  const full = await deliver(server, body);
  await Promise.all(crowd);
  const afterwards = await deliver(server, body);

  expect([full.status, full.headers.get("retry-after"), afterwards.status]).toEqual([503, "5", 200]);
  expect(count(server, "message")).toBe(1);
  await server.close();
});

test("when the disk is full nothing is acknowledged, and all of it is taken when Meta comes back", async () => {
  const server = await openTestServer();
  await bringCast(server);
  const { raw } = server.ronda.app.db.tx;
  const pages = raw.query<{ page_count: number }, []>("PRAGMA page_count").get()?.page_count ?? 0;
  const body = delivery({ messages: Array.from({ length: 150 }, () => message({ text: { body: "x".repeat(4_000) } })) });
  raw.run(`PRAGMA max_page_count = ${pages + 20}`);

  const full = await deliver(server, body);
  const kept = count(server, "message");
  raw.run("PRAGMA max_page_count = 1000000");
  const afterwards = await deliver(server, body);

  expect([full.status, full.headers.get("retry-after"), kept]).toEqual([503, "5", 0]);
  expect([afterwards.status, count(server, "message")]).toEqual([200, 150]);
  await server.close();
});
