import { get } from "../support/browse.ts";
import { bringCast } from "../support/cast.ts";
import { count, message } from "../support/intake.ts";
import { deliver, delivery, inboundText } from "../support/meta.ts";
import { openHouse } from "../support/ronda.ts";
import { expect, test } from "bun:test";

test("without its key the house asks Meta to come back and stores nothing", async () => {
  const house = await openHouse();
  await bringCast(house);
  house.ronda.app.secrets = null;

  const answer = await deliver(house, inboundText("Hola"));
  const challenge = await get(house, null, "/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=1&hub.verify_token=verify-me");

  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
  expect(challenge.status).toBe(403);
  expect(count(house, "raw_item")).toBe(0);
  await house.close();
});

test("while too many writes wait Meta is asked to come back, and the same delivery is taken afterwards", async () => {
  const house = await openHouse();
  await bringCast(house);
  const { committer } = house.ronda.app.db;
  const crowd: Promise<unknown>[] = [];
  while (committer.waiting < 20_000) crowd.push(committer.submit(() => 0));
  const body = inboundText("Hola");

  const full = await deliver(house, body);
  await Promise.all(crowd);
  const afterwards = await deliver(house, body);

  expect([full.status, full.headers.get("retry-after"), afterwards.status]).toEqual([503, "5", 200]);
  expect(count(house, "message")).toBe(1);
  await house.close();
});

test("when the disk is full nothing is acknowledged, and all of it is taken when Meta comes back", async () => {
  const house = await openHouse();
  await bringCast(house);
  const { raw } = house.ronda.app.db.tx;
  const pages = raw.query<{ page_count: number }, []>("PRAGMA page_count").get()?.page_count ?? 0;
  const body = delivery({ messages: Array.from({ length: 150 }, () => message({ text: { body: "x".repeat(4_000) } })) });
  raw.run(`PRAGMA max_page_count = ${pages + 20}`);

  const full = await deliver(house, body);
  const kept = count(house, "message");
  raw.run("PRAGMA max_page_count = 1000000");
  const afterwards = await deliver(house, body);

  expect([full.status, full.headers.get("retry-after"), kept]).toEqual([503, "5", 0]);
  expect([afterwards.status, count(house, "message")]).toEqual([200, 150]);
  await house.close();
});
