import { account, signIn } from "../support/cast.ts";
import { does, replies } from "../support/case.ts";
import { count, envelope, rows, seconds, value } from "../support/intake.ts";
import { deliver } from "../support/meta.ts";
import { openTown } from "../support/town.ts";
import { expect, test } from "bun:test";

test("a call opens the window of a case again, and starts no wait", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  await replies(town, town.cast.ana, "Ya te llamo");
  await town.house.clock.leap(25 * 3_600_000);
  const ana = { ...town.cast.ana, cookie: await signIn(town.house, town.cast.ana.id) }; // a day later
  const shut = await replies(town, ana, "¿Sigue ahí?");

  town.meta.customerCalls(town.marisa, account.phoneNumberId);
  await town.rest();
  const told = rows(town.house, "SELECT kind, conversation_id AS id FROM journal ORDER BY journal.id DESC LIMIT 1");
  const open = await replies(town, ana, "Gracias por llamar");

  expect([shut, open]).toEqual([409, 200]);
  expect(told).toEqual([{ kind: "customer_called", id: 1 }]);
  expect(rows(town.house, "SELECT waiting_since AS since FROM conversation")).toEqual([{ since: null }]);
  await town.close();
});

test("the same call told twice, or its end, opens the window no longer than it did", async () => {
  const town = await openTown();
  town.meta.customerCalls(town.marisa, account.phoneNumberId);
  await town.rest();
  const heard = rows(town.house, "SELECT customer_at AS at FROM timeline");

  await town.house.advance(100_000);
  await town.rest();

  expect(heard).toEqual([{ at: town.house.clock.now() - 100_000 }]);
  expect(rows(town.house, "SELECT customer_at AS at FROM timeline")).toEqual(heard);
  await town.close();
});

test("a call to a number that is not connected yet is set aside for later", async () => {
  const town = await openTown();
  const call = { id: "wacid.C1", from: "5493415550142", event: "connect", direction: "USER_INITIATED", timestamp: seconds() };

  await deliver(town.house, envelope([{ ...value({ calls: [call] }, "777"), field: "calls" }]));

  expect(rows(town.house, "SELECT outcome, reason FROM raw_item")).toEqual([{ outcome: "quarantined", reason: "unknown_number" }]);
  expect(count(town.house, "timeline")).toBe(0);
  await town.close();
});
