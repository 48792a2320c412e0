import { account, signIn } from "../../support/fixture/cast.ts";
import { does, replies } from "../../support/fixture/conversation.ts";
import { count, envelope, rows, seconds, value } from "../../support/fixture/intake.ts";
import { deliver } from "../../support/fixture/meta.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { expect, test } from "bun:test";

test("a call opens the window of a case again, and starts no wait", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await replies(fixture, fixture.cast.ana, "Ya te llamo");
  await fixture.server.clock.leap(25 * 3_600_000);
  const ana = { ...fixture.cast.ana, cookie: await signIn(fixture.server, fixture.cast.ana.id) }; // a day later
  const shut = await replies(fixture, ana, "¿Sigue ahí?");

  fixture.meta.customerCalls(fixture.marisa, account.phoneNumberId);
  await fixture.rest();
  const told = rows(fixture.server, "SELECT kind, conversation_id AS id FROM journal ORDER BY journal.id DESC LIMIT 1");
  const open = await replies(fixture, ana, "Gracias por llamar");

  expect([shut, open]).toEqual([409, 200]);
  expect(told).toEqual([{ kind: "customer_called", id: 1 }]);
  expect(rows(fixture.server, "SELECT waiting_since AS since FROM conversation")).toEqual([{ since: null }]);
  await fixture.close();
});

test("the same call told twice, or its end, opens the window no longer than it did", async () => {
  const fixture = await openFixture();
  fixture.meta.customerCalls(fixture.marisa, account.phoneNumberId);
  await fixture.rest();
  const heard = rows(fixture.server, "SELECT customer_at AS at FROM timeline");

  await fixture.server.advance(100_000);
  await fixture.rest();

  expect(heard).toEqual([{ at: fixture.server.clock.now() - 100_000 }]);
  expect(rows(fixture.server, "SELECT customer_at AS at FROM timeline")).toEqual(heard);
  await fixture.close();
});

test("a call to a number that is not connected yet is set aside for later", async () => {
  const fixture = await openFixture();
  const call = { id: "wacid.C1", from: "5493415550142", event: "connect", direction: "USER_INITIATED", timestamp: seconds() };

  await deliver(fixture.server, envelope([{ ...value({ calls: [call] }, "777"), field: "calls" }]));

  expect(rows(fixture.server, "SELECT outcome, reason FROM raw_item")).toEqual([{ outcome: "quarantined", reason: "unknown_number" }]);
  expect(count(fixture.server, "timeline")).toBe(0);
  await fixture.close();
});
