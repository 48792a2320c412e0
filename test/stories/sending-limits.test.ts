import { expect, test } from "bun:test";
import { findNextDeliveryDue, listDueDeliveries } from "../../src/db/queries/outbox.ts";
import type { SimCustomer } from "../../src/simulator/customers/customer.ts";
import { transact } from "../../src/db/transact.ts";
import { addNumber } from "../../src/domain/setup/save-number.ts";
import { does, leave, replies } from "../support/case.ts";
import { account } from "../support/cast.ts";
import { rows } from "../support/intake.ts";
import { plansOf, spyQueries } from "../support/spy-queries.ts";
import { openTown, type Town } from "../support/town.ts";

const second = { ...account, name: "Sucursal", phoneNumberId: "309817264500999", displayNumber: "+54 341 555-0999" };

test.each([130429, 80007, 4])("after %d the whole number waits, and then everything leaves in its order", async (code) => {
  const town = await openTwoCases();
  town.meta.failNext(code, 1, "send");
  await replies(town, town.cast.ana, "Uno");
  await replies(town, town.cast.ana, "Dos", {}, 2);
  const tried = attempts(town);

  await town.house.advance(2_000);

  expect(tried).toEqual([1, 0]);
  expect(attempts(town)).toEqual([2, 1]);
  expect(textsSent(town)).toEqual(["Uno", "Dos"]);
  await leave(town);
});

test("a number that is held does not hold another", async () => {
  const town = await openTwoCases();
  await connectSecond(town);
  town.meta.customerSends(town.marisa, second.phoneNumberId, { type: "text", body: "Hola sucursal" });
  await town.rest();
  await does(town.house, town.cast.ana, "claim", {}, 3);
  town.meta.failNext("throttle", 1, "send");
  await replies(town, town.cast.ana, "Uno");

  await replies(town, town.cast.ana, "Tres", {}, 3);

  expect(textsSent(town)).toEqual(["Tres"]);
  await leave(town);
});

test("what is due is found without sorting, however much is queued", async () => {
  const town = await openTown();
  const spy = spyQueries(town.house.ronda.app.db.tx);

  listDueDeliveries(spy.tx, [1], 1, 32);
  findNextDeliveryDue(spy.tx, 1);
  const steps = plansOf(town.house.ronda.app.db.tx, spy.ran);

  expect(steps.join("\n")).toContain("outbox_due");
  expect(steps.filter((step) => /TEMP B-TREE|SCAN (o|outbox)\b(?!.*INDEX)/.test(step))).toEqual([]);
  await town.close();
});

async function openTwoCases(): Promise<Town> {
  const town = await openTown();
  const juan: SimCustomer = town.meta.addCustomer({ name: "Juan", phone: "5493415550777", identity: "phone_and_id" });
  await town.writes(town.marisa, "Hola");
  await town.writes(juan, "Buenas");
  for (const id of [1, 2]) await does(town.house, town.cast.ana, "claim", {}, id);
  return town;
}

async function connectSecond(town: Town): Promise<void> {
  const { app } = town.house.ronda;
  town.meta.addNumber({ ...second, subscribed: true });
  const iv = () => new Uint8Array(12).fill(4);
  if (!app.secrets) throw new Error("the tests have a key");
  const pen = { secrets: app.secrets, ivs: [iv(), iv(), iv()] as [Uint8Array, Uint8Array, Uint8Array] };
  await transact(app, { personId: null, address: null }, (work) =>
    addNumber(work, "operator", { ...second, graphUrl: "https://graph.facebook.com" }, pen),
  );
}

function attempts(town: Town): number[] {
  return rows<{ attempt: number }>(town.house, "SELECT attempt FROM outbox ORDER BY message_id").map((row) => row.attempt);
}

function textsSent(town: Town): unknown[] {
  return town.meta.ledger
    .sends()
    .map(({ body: { text } }) => (typeof text === "object" && text !== null && "body" in text ? text.body : null));
}
