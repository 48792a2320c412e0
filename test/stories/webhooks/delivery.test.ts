import { afterEach, beforeEach, expect, test } from "bun:test";
import { changeWebhook, rotateWebhookSecret } from "../../../src/domain/webhooks/save-webhook.ts";
import { newWebhookSecret } from "../../../src/domain/webhooks/signing.ts";
import { queueHook } from "../../../src/domain/webhooks/queue-hook.ts";
import { does, leave, replies } from "../../support/fixture/conversation.ts";
import { type Fixture, openFixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { manage, must } from "../../support/fixture/office-work.ts";
import { viewer } from "../../support/fixture/viewer.ts";
import { deliveriesOf, isSignedBy, newReceiver, type Receiver, subscribe } from "../../support/webhooks/receiver.ts";

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

test("what happens in a conversation arrives signed, in order, as the API shows it", async () => {
  const { secret } = await subscribe(fixture.server, fixture.cast.adela, {
    kinds: ["message.received", "message.created", "conversation.opened", "conversation.assigned", "conversation.resolved"],
  });

  await fixture.writes(fixture.marisa, "¿Cuánto sale?");
  await does(fixture.server, fixture.cast.ana, "claim");
  await replies(fixture, fixture.cast.ana, "Mil pesos");
  await does(fixture.server, fixture.cast.ana, "resolution");
  await passes(2_000);

  expect(seen()).toEqual([
    ["conversation.opened", 1],
    ["message.received", 2],
    ["conversation.assigned", 3],
    ["message.created", 4],
    ["conversation.resolved", 5],
  ]);
  expect(receiver.arrived.every((one) => isSignedBy(secret, one))).toBe(true);
  expect(receiver.arrived.some((one) => isSignedBy("another", one))).toBe(false);
  const [, said, assigned] = receiver.arrived;
  expect(said?.data["message"]).toMatchObject({ direction: "in", text: "¿Cuánto sale?" });
  expect(said?.data["conversation"]).toMatchObject({ id: "1", contact: { name: "Marisa Rossi" } });
  expect(assigned?.data["change"]).toMatchObject({ how: "claim", to: { owner_id: String(fixture.cast.ana.id) } });
  expect(deliveriesOf(fixture.server).every(({ state, attempts }) => state === "sent" && attempts === 1)).toBe(true);
});

test("one that is refused holds up its conversation alone, and goes on in order under the same id", async () => {
  await subscribe(fixture.server, fixture.cast.adela);
  receiver.answer = ({ conversationId }) => (conversationId === "1" ? 500 : 200);

  await fixture.writes(fixture.marisa, "uno");
  await fixture.writes(fixture.marisa, "dos");
  await fixture.writes(another(1), "tres");
  await passes(2_000);
  const first = receiver.arrived.map(({ conversationId, sequence }) => `${conversationId}.${sequence}`);
  receiver.answer = () => 200;
  await passes(10_000);

  expect(first).toEqual(["1.1", "2.1"]);
  expect(receiver.arrived.map(({ conversationId, sequence }) => `${conversationId}.${sequence}`).slice(2)).toEqual(["1.1", "1.2"]);
  expect(receiver.arrived[2]?.eventId).toBe(receiver.arrived[0]?.eventId ?? "");
  expect(rows(fixture.server, "SELECT failing_since FROM webhook")).toEqual([{ failing_since: null }]);
});

test.each([["hangs" as const], ["redirects" as const], [404], [302]])("an address that answers %p is tried again", async (answer) => {
  await subscribe(fixture.server, fixture.cast.adela);
  receiver.answer = () => answer;

  await fixture.writes(fixture.marisa, "Hola");
  await passes(40_000);

  expect(deliveriesOf(fixture.server)).toEqual([{ state: "waiting", attempts: 3 }]);
});

test("nonsense in an answer is shown as plain characters, cut", async () => {
  await subscribe(fixture.server, fixture.cast.adela);
  receiver.answer = () => new Response(`\u001b[31m\0${"x".repeat(60_000)}`, { status: 500 });

  await fixture.writes(fixture.marisa, "Hola");
  await passes(2_000);

  const [row] = rows<{ answer: string }>(fixture.server, "SELECT answer FROM webhook_delivery");
  expect(row?.answer).toBe(` [31m ${"x".repeat(294)}`.slice(0, row?.answer.length));
  expect(row?.answer.length).toBeLessThanOrEqual(300);
});

test("for a day after a change two secrets sign, then the new one alone", async () => {
  const { id, secret } = await subscribe(fixture.server, fixture.cast.adela);
  const { secrets, world } = fixture.server.ronda.app;
  const next = secrets ? newWebhookSecret(secrets, world.random) : { secret: "", sealed: "" };

  await must(fixture.server, (work) => rotateWebhookSecret(work, admin(), { webhookId: id, sealed: next.sealed }) ?? "done");
  await fixture.writes(fixture.marisa, "uno");
  await passes(25 * hour);
  await fixture.writes(fixture.marisa, "dos");
  await passes(2_000);

  const signers = receiver.arrived.map((one) => [isSignedBy(secret, one), isSignedBy(next.secret, one)]);
  expect(signers).toEqual([
    [true, true],
    [false, true],
  ]);
  expect(JSON.stringify(rows(fixture.server, "SELECT * FROM webhook"))).not.toContain(secret);
});

test("a team's subscription hears of its conversations, and of what leaves them", async () => {
  const { cast, server } = fixture;
  await subscribe(server, cast.adela, { teamId: cast.otherTeamId, kinds: ["message.received", "conversation.transferred"] });
  await fixture.writes(fixture.marisa, "uno");
  await passes(1_000);
  await does(server, cast.ana, "claim");
  await does(server, cast.ana, "transfers", { to: `team-${cast.otherTeamId}`, reason: "topic", note: "Es de ellos" });
  await fixture.writes(fixture.marisa, "dos");
  await passes(2_000);

  expect(seen()).toEqual([
    ["conversation.transferred", 1],
    ["message.received", 2],
  ]);
});

test("a rule's call reaches the one it names, whatever kinds it chose; one that is off or unknown is refused", async () => {
  const { id } = await subscribe(fixture.server, fixture.cast.adela, { kinds: ["note.created"] });
  await subscribe(fixture.server, fixture.cast.adela, { address: "https://other.example/", kinds: ["note.created"] });
  await fixture.writes(fixture.marisa, "Hola");
  const calls = (webhookId: number) =>
    manage(fixture.server, (work) => queueHook(work, { webhookId, conversationId: 1, facts: { rule: "VIP" } }) ?? "done");

  const called = await calls(id);
  await passes(2_000);
  await must(fixture.server, (work) => changeWebhook(work, admin(), { webhookId: id, isOn: false }) ?? "done");

  expect(called).toBe("done");
  expect(receiver.arrived.map(({ at, kind, data }) => [at, kind, data["change"]])).toEqual([
    ["https://crm.example/ronda", "rule.called", { rule: "VIP" }],
  ]);
  expect([await calls(id), await calls(99)]).toMatchObject([{ refused: "webhook_off" }, { refused: "not_found" }]);
});

test("a process that was killed before it wrote the answer down sends it once more, under the same id and before what comes after", async () => {
  await subscribe(fixture.server, fixture.cast.adela);
  await fixture.writes(fixture.marisa, "uno");
  await passes(2_000);
  const { raw } = fixture.server.ronda.app.db.tx;
  // As the disk had it at that moment: the row waits, and the job is of a boot that is no more.
  raw.run("UPDATE webhook_delivery SET state = 'waiting', next_at = 0, attempts = 0, first_at = NULL");
  raw.run(`INSERT INTO job (kind, key, payload, due_at, attempt, state, boot_id)
    VALUES ('deliver_webhook', '1', '{"kind":"deliver_webhook","key":"1","webhookId":1,"upToId":1}', 0, 1, 'open', NULL)`);
  await fixture.writes(fixture.marisa, "dos");
  await passes(2_000);

  expect(receiver.arrived.map(({ sequence }) => sequence)).toEqual([1, 1, 2]);
  expect(new Set(receiver.arrived.map(({ eventId }) => eventId)).size).toBe(2);
});
