import { expect, test } from "bun:test";
import { automate, outcomesOf } from "../../support/automations/automations.ts";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { freshFolder } from "../../support/fixture/fresh-folder.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { addLabel } from "../../support/fixture/office-work.ts";

const minute = 60_000;
const hour = 60 * minute;
/** Fires within this of its instant. */
const slack = 10_000;

test("a customer who is unanswered for ten minutes is ranked within ten seconds, once a wait, and again in the next one", async () => {
  const fixture = await openFixture();
  const { server, cast } = fixture;
  rows(server, "UPDATE team SET time_out_minutes = NULL");
  const event = { type: "unanswered_for", minutes: 10 };
  const rule = await automate(server, { event, actions: [{ type: "notify", value: "supervisors" }] });
  await fixture.writes(fixture.marisa, "Hola");
  await server.advance(10 * minute - 1_000);
  const early = outcomesOf(server, rule);
  await server.advance(slack + 1_000);
  const due = outcomesOf(server, rule);
  await fixture.writes(fixture.marisa, "¿Hola?");
  await server.advance(hour);
  const later = outcomesOf(server, rule);
  await does(server, cast.ana, "claim");
  await replies(fixture, cast.ana, "Sí, dígame");
  await fixture.writes(fixture.marisa, "Otra cosa");
  await server.advance(11 * minute);

  expect([early, due, later, outcomesOf(server, rule)]).toEqual([[], ["acted"], ["acted"], ["acted", "acted"]]);
  expect(rows(server, "SELECT person_id AS id, facts FROM notification WHERE kind = 'automation'")).toEqual([
    { id: cast.sole.id, facts: '{"rule":"Regla"}' },
  ]);
  await leave(fixture);
});

test("the customer's long silence puts a label on; what was due before the rule was on is left alone", async () => {
  const fixture = await openFixture();
  const { server, cast } = fixture;
  const quiet = await addLabel(server, "Sin respuesta");
  await fixture.writes(fixture.marisa, "Hola");
  await does(server, cast.ana, "claim");
  await replies(fixture, cast.ana, "¿Me manda el recibo?", { after: "wait" });
  await server.advance(70 * minute);
  const since = conversationOf(server).silentSince ?? 0;
  const actions = [{ type: "label", value: String(quiet) }];
  const late = await automate(server, { event: { type: "waiting_for", minutes: 60 }, actions });
  const timely = await automate(server, { event: { type: "waiting_for", minutes: 90 }, actions });
  await server.advance(30 * minute);

  expect([outcomesOf(server, late), outcomesOf(server, timely)]).toEqual([[], ["acted"]]);
  const [run] = rows<{ at: number }>(server, "SELECT at FROM automation_run");
  expect((run?.at ?? 0) - since - 90 * minute).toBeWithin(0, slack + 1);
  await leave(fixture);
});

test("so long before WhatsApp's window ends the rule fires, once a window", async () => {
  const fixture = await openFixture();
  const { server } = fixture;
  const event = { type: "window_closes_in", minutes: 1_410 };
  const rule = await automate(server, { event, is: [{ field: "minutes", is: ["25"] }], actions: [{ type: "priority", value: "urgent" }] });
  await fixture.writes(fixture.marisa, "Hola");
  await server.advance(29 * minute);
  const early = outcomesOf(server, rule);
  await server.advance(minute + slack);
  const due = outcomesOf(server, rule);
  await server.advance(20 * minute);

  expect([early, due, outcomesOf(server, rule)]).toEqual([[], ["acted"], ["acted"]]);
  expect(conversationOf(server).priority).toBe(2);
  await leave(fixture);
});

test("what came due while the server was down fires at its start, once", async () => {
  using folder = freshFolder();
  const before = await openFixture({ folder: folder.path });
  const event = { type: "unanswered_for", minutes: 30 };
  const rule = await automate(before.server, { event, actions: [{ type: "priority", value: "high" }] });
  await before.writes(before.marisa, "Hola");
  const now = before.server.clock.now();
  await before.close();

  const after = await openFixture({ folder: folder.path, cast: before.cast, at: now + hour });
  await after.server.advance(minute);
  const first = outcomesOf(after.server, rule);
  await after.server.advance(hour);

  expect([first, outcomesOf(after.server, rule)]).toEqual([["acted"], ["acted"]]);
  await leave(after);
});
