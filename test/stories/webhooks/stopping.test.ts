import { afterEach, beforeEach, expect, test } from "bun:test";
import { discardWaiting, replayDeliveries } from "../../../src/domain/webhooks/replay.ts";
import { changeWebhook, removeWebhook } from "../../../src/domain/webhooks/save-webhook.ts";
import { changeRole } from "../../../src/domain/people/change-role.ts";
import { addPlayer } from "../../support/fixture/cast.ts";
import { expectSound, leave } from "../../support/fixture/conversation.ts";
import { type Fixture, openFixture } from "../../support/fixture/fixture.ts";
import { count, rows } from "../../support/fixture/intake.ts";
import { manage, must } from "../../support/fixture/office-work.ts";
import { viewer } from "../../support/fixture/viewer.ts";
import { told } from "../../support/notices/told.ts";
import { deliveriesOf, newReceiver, type Receiver, subscribe } from "../../support/webhooks/receiver.ts";

const hour = 3_600_000;

let fixture: Fixture;
let receiver: Receiver;
beforeEach(async () => {
  receiver = newReceiver();
  fixture = await openFixture({ around: (world) => ({ ...world, guarded: (request) => receiver.guarded(request) }) });
});
afterEach(() => leave(fixture));

const passes = async (ms: number) => {
  if (ms >= hour) await fixture.server.clock.pass(ms);
  await fixture.server.advance(ms >= hour ? 2_000 : ms);
};
const seen = () => receiver.arrived.map(({ kind, sequence }) => [kind, sequence]);
const admin = () => viewer(fixture.cast.adela.id, "admin");
const another = (n: number) =>
  fixture.meta.addCustomer({ name: `Cliente ${n}`, phone: `54934155502${String(n).padStart(2, "0")}`, identity: "phone_and_id" });

test("what one conversation's receiver refuses for a day is parked, the next goes on, and a replay has the id and number it had", async () => {
  const { id } = await subscribe(fixture.server, fixture.cast.adela);
  receiver.answer = ({ conversationId, sequence }) => (conversationId === "1" && sequence === 1 ? 422 : 200);
  await fixture.writes(fixture.marisa, "uno");
  await fixture.writes(fixture.marisa, "dos");
  for (let n = 1; n <= 3; n += 1) {
    await passes(8 * hour);
    await fixture.writes(another(n), "Hola"); // the address is alive
  }
  await passes(hour);
  const states = deliveriesOf(fixture.server).map(({ state }) => state);
  receiver.answer = () => 200;
  receiver.arrived = [];

  const replayed = await manage(fixture.server, (work) => replayDeliveries(work, admin(), { webhookId: id, deliveryId: null }));
  await passes(2_000);

  expect(states).toEqual(["parked", "sent", "sent", "sent", "sent"]);
  expect(replayed).toBe(1);
  expect(receiver.arrived.map(({ sequence, data }) => [sequence, data["message"]?.["text"]])).toEqual([[1, "uno"]]);
  expect(deliveriesOf(fixture.server)[0]?.state).toBe("replayed");
  expect(rows(fixture.server, "SELECT is_on, stopped_why FROM webhook")).toEqual([{ is_on: 1, stopped_why: null }]);
});

test("an address that takes nothing over for a day stops, admins are told, and switched on it goes on in order", async () => {
  const { id } = await subscribe(fixture.server, fixture.cast.adela);
  const bruno = await addPlayer(fixture.server, { name: "Bruno", role: "admin", teamIds: [] });
  receiver.answer = () => "hangs";
  await fixture.writes(fixture.marisa, "uno");
  await fixture.writes(fixture.marisa, "dos");
  await passes(25 * hour);
  const stopped = rows(fixture.server, "SELECT is_on, stopped_why FROM webhook");
  const tries = receiver.arrived.length;
  await fixture.writes(another(1), "nobody is told of this");
  await passes(2 * hour);
  expect(receiver.arrived).toHaveLength(tries);
  receiver.answer = () => 200;
  receiver.arrived = [];

  await must(fixture.server, (work) => changeWebhook(work, admin(), { webhookId: id, isOn: true }) ?? "done");
  await passes(2_000);

  expect(stopped).toEqual([{ is_on: 0, stopped_why: "dead" }]);
  expect(told(fixture.server, bruno)).toContain("webhook_stopped");
  expect(told(fixture.server, fixture.cast.sole)).not.toContain("webhook_stopped");
  expect(seen()).toEqual([
    ["message.received", 1],
    ["message.received", 2],
  ]);
});

test("whoever is no admin any more hears nothing: their subscription stops", async () => {
  const bruno = await addPlayer(fixture.server, { name: "Bruno", role: "admin", teamIds: [] });
  await subscribe(fixture.server, bruno);
  await must(fixture.server, (work) => changeRole(work, "operator", { personId: bruno.id, role: "agent" }) ?? "done");

  await fixture.writes(fixture.marisa, "Hola");
  await passes(2_000);

  expect(receiver.arrived).toEqual([]);
  expect(rows(fixture.server, "SELECT stopped_why FROM webhook")).toEqual([{ stopped_why: "maker" }]);
});

test("what is switched off waits, can be let go, and leaves nothing behind when it is deleted", async () => {
  const { id } = await subscribe(fixture.server, fixture.cast.adela);
  receiver.answer = () => 500;
  await fixture.writes(fixture.marisa, "uno");
  await passes(2_000);
  const lets = () => manage(fixture.server, (work) => discardWaiting(work, admin(), id));
  const tooEarly = await lets();
  await must(fixture.server, (work) => changeWebhook(work, admin(), { webhookId: id, isOn: false }) ?? "done");
  const gone = await lets();
  await must(fixture.server, (work) => removeWebhook(work, admin(), id) ?? "done");
  await passes(61_000);

  expect([tooEarly, gone]).toMatchObject([{ refused: "webhook_on" }, 1]);
  expect([count(fixture.server, "webhook"), count(fixture.server, "webhook_delivery"), count(fixture.server, "webhook_line")]).toEqual([
    0, 0, 0,
  ]);
  expectSound(fixture.server);
});

test("too much that waits stops a subscription, and it is switched on only after that was let go", async () => {
  const { id } = await subscribe(fixture.server, fixture.cast.adela);
  fixture.server.ronda.app.db.tx.raw.run(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)
     INSERT INTO webhook_delivery (webhook_id, conversation_id, sequence, event_id, kind, body, at, state) SELECT ${id}, 7, i, 'e' || i, 'test', '{}', 0, 'waiting' FROM n`,
  );
  await fixture.writes(fixture.marisa, "Hola");
  await passes(2_000);
  const switches = () => manage(fixture.server, (work) => changeWebhook(work, admin(), { webhookId: id, isOn: true }) ?? "done");

  expect(rows(fixture.server, "SELECT is_on, stopped_why FROM webhook")).toEqual([{ is_on: 0, stopped_why: "full" }]);
  expect(await switches()).toMatchObject({ refused: "webhook_queue_full" });
  expect(await manage(fixture.server, (work) => discardWaiting(work, admin(), id))).toBe(500);
  expect(await switches()).toBe("done");
});
