import { expect, test } from "bun:test";
import { asPart, get, post } from "../../support/browser/browse.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { type Fixture, openFixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { passes, pageOf, taken } from "../../support/fixture/passing-on.ts";
import { clockOf, minute, toldBy } from "../../support/sla/clocks.ts";

async function openTaken(): Promise<Fixture> {
  const fixture = await openFixture();
  rows(fixture.server, "UPDATE team SET time_out_minutes = NULL");
  await taken(fixture, fixture.cast.ana);
  return fixture;
}

const escalates = (fixture: Fixture, who: Player, form: Record<string, string> = {}) =>
  does(fixture.server, who, "escalations", { reason: "1", note: "Pide hablar con alguien", ...form });

const told = (fixture: Fixture, kind: string) =>
  rows<{ personId: number }>(fixture.server, `SELECT person_id AS personId FROM notification WHERE kind = '${kind}' ORDER BY id`).map(
    ({ personId }) => personId,
  );
const open = (fixture: Fixture) =>
  rows<object>(fixture.server, "SELECT reason_id AS reasonId, due_at AS dueAt FROM escalation WHERE ended_at IS NULL");
const ends = (fixture: Fixture) =>
  rows<{ how: string; by: number | null }>(
    fixture.server,
    "SELECT ended_how AS how, ended_by AS by FROM escalation WHERE ended_at IS NOT NULL",
  );

test("the owner escalates: supervisors are told, have fifteen minutes, see it first, and the ladder takes its next step at once", async () => {
  const fixture = await openTaken();
  const { server, cast } = fixture;
  const due = server.clock.now() + 15 * minute;

  const status = await escalates(fixture, cast.ana);

  expect(status).toBe(200);
  expect(told(fixture, "escalated")).toEqual([cast.sole.id]);
  expect(open(fixture)).toEqual([{ reasonId: 1, dueAt: due }]);
  expect(toldBy(server, "ladder_step")).toMatchObject([{ step: 1, isJump: true }]);
  expect(clockOf(server)).toMatchObject({ steps: 1, stepDueAt: server.clock.now() + 10 * minute });
  const list = await (await get(server, cast.sole, "/inbox?tab=all")).text();
  expect(list).toContain("1 conversación escalada");
  expect(list).toContain("Ana escaló: Queja o cliente enojado");
  expect(await (await get(server, cast.beto, "/inbox?tab=all")).text()).not.toContain("escalada");
  expect(await pageOf(fixture, cast.ana)).toContain("Ana la escaló: Queja o cliente enojado");
  await leave(fixture);
});

test("a supervisor gives it back with an answer: a note, the owner is told, and it may be escalated again", async () => {
  const fixture = await openTaken();
  const { server, cast } = fixture;
  await escalates(fixture, cast.ana);

  const empty = await does(server, cast.sole, "escalations/answer", { answer: " " });
  const agent = await does(server, cast.ana, "escalations/answer", { answer: "Yo misma" });
  const status = await does(server, cast.sole, "escalations/answer", { answer: "Ofrecele el 10 %" });
  const twice = await does(server, cast.sole, "escalations/answer", { answer: "Otra" });

  expect([empty, agent, status, twice]).toEqual([422, 403, 200, 409]);
  expect(told(fixture, "returned")).toEqual([cast.ana.id]);
  expect(ends(fixture)).toEqual([{ how: "returned", by: cast.sole.id }]);
  expect(conversationOf(server).ownerId).toBe(cast.ana.id);
  expect(await pageOf(fixture, cast.ana)).toContain("Ofrecele el 10 %");
  expect(await escalates(fixture, cast.ana)).toBe(200);
  await leave(fixture);
});

test("taking over, handing on and resolving end it", async () => {
  const fixture = await openTaken();
  const { server, cast } = fixture;
  await escalates(fixture, cast.ana);
  await does(server, cast.sole, "claim");
  await does(server, cast.sole, "owner", { personId: String(cast.ana.id) });
  await escalates(fixture, cast.ana);
  await passes(fixture, cast.ana, cast.beto);
  rows(server, "UPDATE handover SET read_at = 1");
  await escalates(fixture, cast.beto);
  await does(server, cast.beto, "resolution");

  expect(ends(fixture).map(({ how }) => how)).toEqual(["taken", "moved", "resolved"]);
  await leave(fixture);
});

test("what no supervisor looks at in time is told to admins, once", async () => {
  const fixture = await openTaken();
  const { server, cast } = fixture;
  await escalates(fixture, cast.ana);
  await replies(fixture, cast.ana, "Un momento, por favor");
  await server.advance(14 * minute);
  const early = told(fixture, "escalated");
  await server.advance(3 * minute);

  expect(early).toEqual([cast.sole.id]);
  expect(told(fixture, "escalated")).toEqual([cast.sole.id, cast.adela.id]);
  expect(toldBy(server, "escalation_late")).toHaveLength(1);
  await leave(fixture);
});

test("who may not escalate hears why, and nothing happens", async () => {
  const fixture = await openTaken();
  const { server, cast } = fixture;

  const answers = [
    await escalates(fixture, cast.sole),
    await escalates(fixture, cast.eva),
    await escalates(fixture, cast.victor),
    await escalates(fixture, cast.ana, { reason: "99" }),
    await escalates(fixture, cast.ana, { note: "x".repeat(8_193) }),
    await escalates(fixture, cast.ana, { version: "99" }),
  ];
  await escalates(fixture, cast.ana);
  answers.push(await escalates(fixture, cast.ana));

  expect(answers).toEqual([409, 404, 403, 422, 422, 409, 409]);
  expect(open(fixture)).toHaveLength(1);
  await does(server, cast.ana, "resolution");
  expect(await escalates(fixture, cast.ana)).toBe(409);
  await leave(fixture);
});

test("the form comes with the company's reasons, over the page and as a page of its own", async () => {
  const fixture = await openTaken();
  const { server, cast } = fixture;
  const page = await get(server, cast.ana, "/conversations/1/escalations");
  await post(server, cast.adela, "/admin/escalation-reasons", { name: "Cliente VIP" });
  await post(server, cast.adela, "/admin/escalation-reasons/1", { name: "Reclamo" });
  await post(server, cast.adela, "/admin/escalation-reasons/2/removal");
  await post(server, cast.adela, "/admin/escalation-reasons/minutes", { minutes: "30" });
  const refused = [
    await post(server, cast.adela, "/admin/escalation-reasons", { name: "  " }),
    await post(server, cast.adela, "/admin/escalation-reasons/minutes", { minutes: "0" }),
    await post(server, cast.adela, "/admin/escalation-reasons/99/removal"),
    await post(server, cast.ana, "/admin/escalation-reasons", { name: "Mío" }),
  ];
  const after = await (await get(server, cast.ana, "/conversations/1/escalations")).text();
  const sent = await post(server, cast.ana, "/conversations/1/escalations", { reason: "6" });

  expect(page.status).toBe(200);
  expect(await page.text()).toContain("Descuento, reintegro o cobro");
  expect(after).toContain("Cliente VIP");
  expect(after).toContain("Reclamo");
  expect(after).not.toContain("Descuento, reintegro o cobro");
  expect(refused.map(({ status }) => status)).toEqual([422, 422, 404, 404]);
  expect(sent.status).toBe(303);
  expect(open(fixture)).toEqual([{ reasonId: 6, dueAt: server.clock.now() + 30 * minute }]);
  expect(await (await get(server, cast.adela, "/admin/escalation-reasons")).text()).toContain("1 vez");
  expect((await post(server, cast.ana, "/conversations/1/escalations", { reason: "6" }, asPart)).status).toBe(409);
  await leave(fixture);
});
