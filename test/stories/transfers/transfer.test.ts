import { expect, test } from "bun:test";
import { get, post } from "../../support/browser/browse.ts";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { addPlayer } from "../../support/fixture/cast.ts";
import { pageOf, passes, taken } from "../../support/fixture/passing-on.ts";
import { linesOf, openTurnFixture } from "../../support/fixture/turn-fixture.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";

test("a transfer moves the owner and nothing else: who waits, how urgent it is and its labels stay, and the customer learns nothing", async () => {
  const fixture = await openFixture();
  const { ana, beto } = fixture.cast;
  await taken(fixture, ana);
  const { raw } = fixture.server.ronda.app.db.tx;
  raw.run("INSERT INTO label (id, name) VALUES (1, 'VIP')");
  raw.run("INSERT INTO conversation_label (conversation_id, label_id) VALUES (1, 1)");
  raw.run("UPDATE conversation SET priority = 2 WHERE id = 1");
  raw.run("UPDATE sla_timer SET priority = 2 WHERE conversation_id = 1");
  const before = conversationOf(fixture.server);

  const passed = await passes(fixture, ana, beto);
  await fixture.server.advance(60_000);

  expect(passed.status).toBe(200);
  expect(conversationOf(fixture.server)).toMatchObject({
    ownerId: beto.id,
    status: "in_progress",
    teamId: before.teamId,
    waitingSince: before.waitingSince,
    priority: 2,
    transfers: 1,
    version: before.version + 1,
  });
  expect(rows(fixture.server, "SELECT label_id AS label FROM conversation_label")).toEqual([{ label: 1 }]);
  expect(linesOf(fixture.server)).toEqual(["claimed", "transferred"]);
  expect(await pageOf(fixture, beto)).toContain("Ana la transfirió a Beto · Es otro tema");
  expect(fixture.meta.ledger.sends()).toEqual([]);
  await leave(fixture);
});

test("to a team it waits in that queue, with its note, for whoever takes it; the sender does not get it back by turn", async () => {
  const fixture = await openFixture();
  const { ana, eva, otherTeamId } = fixture.cast;
  await taken(fixture, ana);
  const since = conversationOf(fixture.server).waitingSince;

  const passed = await passes(fixture, ana, `team-${otherTeamId}`);
  const waiting = conversationOf(fixture.server);
  await does(fixture.server, eva, "claim");

  expect(passed.status).toBe(200);
  expect(waiting).toMatchObject({ status: "pending", ownerId: null, teamId: otherTeamId, waitingSince: since, tried: `[${ana.id}]` });
  expect(conversationOf(fixture.server)).toMatchObject({ ownerId: eva.id, status: "in_progress" });
  expect(await pageOf(fixture, eva)).toContain("Ana te la pasó");
  expect(await replies(fixture, eva, "Hola")).toBe(409);
  await leave(fixture);
});

test("a team that hands out by itself gives it to the next at once", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");

  await passes(fixture, ana, `team-${fixture.teamId}`);

  expect(conversationOf(fixture.server)).toMatchObject({ ownerId: beto.id, status: "in_progress" });
  expect(linesOf(fixture.server)).toEqual(["assigned", "transferred", "assigned"]);
  await leave(fixture);
});

test("another team that hands out gives it to one of its own, though the sender is none of them", async () => {
  const fixture = await openFixture();
  const { ana, eva, otherTeamId } = fixture.cast;
  fixture.server.ronda.app.db.tx.raw.run("UPDATE team SET model = 'turn' WHERE id = ?", [otherTeamId]);
  await taken(fixture, ana);

  await passes(fixture, ana, `team-${otherTeamId}`);

  expect(conversationOf(fixture.server)).toMatchObject({ ownerId: eva.id, teamId: otherTeamId });
  expect(await pageOf(fixture, eva)).toContain("Ana te la pasó");
  await leave(fixture);
});

test("somebody of another team brings it into theirs", async () => {
  const fixture = await openFixture();
  const { ana, eva, otherTeamId } = fixture.cast;
  await taken(fixture, ana);

  await passes(fixture, ana, eva);

  expect(conversationOf(fixture.server)).toMatchObject({ ownerId: eva.id, teamId: otherTeamId });
  await leave(fixture);
});

test("a supervisor hands over what others have, and moves what nobody has to another team", async () => {
  const fixture = await openFixture();
  const { ana, beto, sole, otherTeamId } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");

  const toPerson = await passes(fixture, sole, beto);
  const toSame = await passes(fixture, sole, `team-${conversationOf(fixture.server).teamId}`);
  const byAgent = await passes(fixture, ana, `team-${otherTeamId}`);
  const moved = await passes(fixture, sole, `team-${otherTeamId}`);
  const pending = conversationOf(fixture.server);
  await does(fixture.server, fixture.cast.eva, "claim");
  const over = await passes(fixture, sole, ana);

  expect([toPerson, toSame, byAgent, moved, over].map((one) => one.status)).toEqual([409, 409, 409, 200, 200]);
  expect(pending).toMatchObject({ status: "pending", teamId: otherTeamId, tried: null });
  expect(conversationOf(fixture.server).ownerId).toBe(ana.id);
  await leave(fixture);
});

test("of two who hand it over at once one wins, and the other hears that it changed hands", async () => {
  const fixture = await openFixture();
  const { ana, beto, sole } = fixture.cast;
  const caro = await addPlayer(fixture.server, { name: "Caro", role: "agent", teamIds: [] });
  await taken(fixture, ana);
  const version = String(conversationOf(fixture.server).version);

  const [first, second] = await Promise.all([passes(fixture, ana, beto, { version }), passes(fixture, sole, caro, { version })]);

  expect([first?.status, second?.status]).toEqual([200, 409]);
  expect(second?.text).toContain("Cambió de manos");
  expect(conversationOf(fixture.server)).toMatchObject({ ownerId: beto.id, transfers: 1 });
  await leave(fixture);
});

test("an answered conversation that waits for its customer can be handed over; the talk goes on in hand", async () => {
  const fixture = await openFixture();
  const { ana, beto } = fixture.cast;
  await taken(fixture, ana);
  await replies(fixture, ana, "Decime");
  await does(fixture.server, ana, "waiting");

  await passes(fixture, ana, beto);

  expect(conversationOf(fixture.server)).toMatchObject({ ownerId: beto.id, status: "in_progress", waitingSince: null });
  await leave(fixture);
});

test("without script the form is a page, comes again as it was filled in when refused, and leads back when done", async () => {
  const fixture = await openFixture();
  const { ana, beto } = fixture.cast;
  await taken(fixture, ana);
  const form = {
    to: `person-${ana.id}`,
    reason: "language",
    note: "Habla portugués",
    version: String(conversationOf(fixture.server).version),
  };

  const page = await (await get(fixture.server, ana, "/conversations/1/transfers")).text();
  const refused = await post(fixture.server, ana, "/conversations/1/transfers", form);
  const again = await refused.text();
  const done = await post(fixture.server, ana, "/conversations/1/transfers", { ...form, to: `person-${beto.id}` });

  expect(page).toContain("Espera respuesta desde las 10:00.");
  expect(page).toContain("El cliente escribió (10:00): Hola");
  expect(refused.status).toBe(409);
  expect(again).toContain("Elegí a otra persona");
  expect(again).toContain("Habla portugués</textarea>");
  expect([done.status, done.headers.get("location")]).toEqual([303, "/conversations/1?tab=mine"]);
  await leave(fixture);
});
