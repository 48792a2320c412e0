import { expect, test } from "bun:test";
import { findNextDeliveryDue, listDueDeliveries } from "../../../src/db/queries/messages/outbox.ts";
import type { SimCustomer } from "../../../src/simulator/customers/customer.ts";
import { transact } from "../../../src/db/transact.ts";
import { addNumber } from "../../../src/domain/setup/save-number.ts";
import { does, leave, replies } from "../../support/fixture/conversation.ts";
import { account } from "../../support/fixture/cast.ts";
import { rows } from "../../support/fixture/intake.ts";
import { plansOf, spyQueries } from "../../support/fixture/spy-queries.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";

const second = { ...account, name: "Sucursal", phoneNumberId: "309817264500999", displayNumber: "+54 341 555-0999" };

test.each([130429, 80007, 4])("after %d the whole number waits, and then everything leaves in its order", async (code) => {
  const fixture = await openTwoConversations();
  fixture.meta.failNext(code, 1, "send");
  await replies(fixture, fixture.cast.ana, "Uno");
  await replies(fixture, fixture.cast.ana, "Dos", {}, 2);
  const tried = attempts(fixture);

  await fixture.server.advance(2_000);

  expect(tried).toEqual([1, 0]);
  expect(attempts(fixture)).toEqual([2, 1]);
  expect(textsSent(fixture)).toEqual(["Uno", "Dos"]);
  await leave(fixture);
});

test("a number that is held does not hold another", async () => {
  const fixture = await openTwoConversations();
  await connectSecond(fixture);
  fixture.meta.customerSends(fixture.marisa, second.phoneNumberId, { type: "text", body: "Hola sucursal" });
  await fixture.rest();
  await does(fixture.server, fixture.cast.ana, "claim", {}, 3);
  fixture.meta.failNext("throttle", 1, "send");
  await replies(fixture, fixture.cast.ana, "Uno");

  await replies(fixture, fixture.cast.ana, "Tres", {}, 3);

  expect(textsSent(fixture)).toEqual(["Tres"]);
  await leave(fixture);
});

test("what is due is found without sorting, however much is queued", async () => {
  const fixture = await openFixture();
  const spy = spyQueries(fixture.server.ronda.app.db.tx);

  listDueDeliveries(spy.tx, [1], 1, 32);
  findNextDeliveryDue(spy.tx, 1);
  const steps = plansOf(fixture.server.ronda.app.db.tx, spy.ran);

  expect(steps.join("\n")).toContain("outbox_due");
  expect(steps.filter((step) => /TEMP B-TREE|SCAN (o|outbox)\b(?!.*INDEX)/.test(step))).toEqual([]);
  await fixture.close();
});

async function openTwoConversations(): Promise<Fixture> {
  const fixture = await openFixture();
  const juan: SimCustomer = fixture.meta.addCustomer({ name: "Juan", phone: "5493415550777", identity: "phone_and_id" });
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.writes(juan, "Buenas");
  for (const id of [1, 2]) await does(fixture.server, fixture.cast.ana, "claim", {}, id);
  return fixture;
}

async function connectSecond(fixture: Fixture): Promise<void> {
  const { app } = fixture.server.ronda;
  fixture.meta.addNumber({ ...second, subscribed: true });
  const iv = () => new Uint8Array(12).fill(4);
  if (!app.secrets) throw new Error("the tests have a key");
  const pen = { secrets: app.secrets, ivs: [iv(), iv(), iv()] as [Uint8Array, Uint8Array, Uint8Array] };
  await transact(app, { personId: null, address: null }, (work) =>
    addNumber(work, "operator", { ...second, graphUrl: "https://graph.facebook.com" }, pen),
  );
}

function attempts(fixture: Fixture): number[] {
  return rows<{ attempt: number }>(fixture.server, "SELECT attempt FROM outbox ORDER BY message_id").map((row) => row.attempt);
}

function textsSent(fixture: Fixture): unknown[] {
  return fixture.meta.ledger
    .sends()
    .map(({ body: { text } }) => (typeof text === "object" && text !== null && "body" in text ? text.body : null));
}
