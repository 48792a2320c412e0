import { expect, test } from "bun:test";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { addPlayer, type Player } from "../../support/fixture/cast.ts";
import { watch } from "../../support/days/watch.ts";
import { arrive, cap, is, linesOf, openTurnFixture, owners, type TurnFixture } from "../../support/fixture/turn-fixture.ts";

const undoWindow = 10_000;

// Sole gives the case and sees its toast; answers what the page said.
async function gives(fixture: TurnFixture, to: Player, form: Record<string, string> = {}): Promise<{ status: number; html: string }> {
  const answer = await post(fixture.server, fixture.cast.sole, "/conversations/1/owner", { personId: String(to.id), ...form }, asPart);
  return { status: answer.status, html: await answer.text() };
}

function undoes(fixture: TurnFixture, who: Player, version = conversationOf(fixture.server).version): Promise<number> {
  return does(fixture.server, who, "undo", { version: String(version) });
}

test("a pending conversation is given to somebody, who hears it at once", async () => {
  const fixture = await openTurnFixture({ model: "manual" });
  await fixture.writes(fixture.marisa, "Hola");
  const heard = await watch(fixture.server, fixture.cast.beto);

  const { status, html } = await gives(fixture, fixture.cast.beto);
  await fixture.server.advance(2_000);

  expect(status).toBe(200);
  expect(html).toContain("Asignada a Beto");
  expect(html).toContain("Deshacer");
  expect(conversationOf(fixture.server)).toMatchObject({ status: "in_progress", ownerId: fixture.cast.beto.id });
  expect(heard.events().map(({ name }) => name)).toContain("stale");
  await heard.leave();
  await leave(fixture);
});

test("undone within ten seconds it is pending again, with its wait, and the turn is not spent", async () => {
  const fixture = await openTurnFixture({ model: "manual" });
  await fixture.writes(fixture.marisa, "Hola");
  const before = conversationOf(fixture.server);
  await gives(fixture, fixture.cast.ana);

  await fixture.server.advance(undoWindow);
  const status = await undoes(fixture, fixture.cast.sole);

  expect(status).toBe(200);
  expect(conversationOf(fixture.server)).toMatchObject({
    status: "pending",
    ownerId: null,
    waitingSince: before.waitingSince,
    heldAt: null,
    reassignDueAt: null,
    teamId: before.teamId,
  });
  expect(linesOf(fixture.server)).toEqual(["given", "give_undone"]);
  const turns = fixture.server.ronda.app.db.tx.raw.query<{ turn: number }, []>("SELECT max(last_turn) AS turn FROM membership").get();
  expect(turns?.turn).toBe(0);
  await leave(fixture);
});

test("once it has found somebody else there is nothing to undo, whatever version is named", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await gives(fixture, beto);
  await does(fixture.server, beto, "release");
  const found = conversationOf(fixture.server);

  const status = await undoes(fixture, fixture.cast.sole);

  expect([ana.id, fixture.caro.id]).toContain(found.ownerId ?? 0);
  expect(status).toBe(409);
  expect(conversationOf(fixture.server)).toEqual(found);
  await leave(fixture);
});

test("a held conversation that was given and undone is held again, with whom it was taken from", async () => {
  const fixture = await openTurnFixture({ hopMax: 1, timeOutMinutes: 1 });
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(3 * 60_000);
  const held = conversationOf(fixture.server);
  await gives(fixture, fixture.caro);

  const status = await undoes(fixture, fixture.cast.sole);
  await fixture.server.advance(5_000);

  expect(held.heldAt).not.toBeNull();
  expect(status).toBe(200);
  expect(conversationOf(fixture.server)).toMatchObject({ status: "pending", ownerId: null, heldAt: held.heldAt, tried: held.tried });
  await leave(fixture);
});

test("one that was taken from an owner goes back to that owner, waiting for its customer as before", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await replies(fixture, ana, "Decime");
  await does(fixture.server, ana, "waiting");
  await gives(fixture, beto);

  const status = await undoes(fixture, fixture.cast.sole);

  expect(status).toBe(200);
  expect(conversationOf(fixture.server)).toMatchObject({ status: "waiting", ownerId: ana.id });
  await leave(fixture);
});

test("a second later, by somebody else, or after an answer or a note, it stays given", async () => {
  const fixture = await openTurnFixture({ model: "manual" });
  const { ana, beto, sole, adela } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await gives(fixture, ana);

  const byAna = await undoes(fixture, ana);
  const byAdela = await undoes(fixture, adela);
  const stale = await undoes(fixture, sole, 1);
  await does(fixture.server, ana, "notes", { body: "La conozco" });
  const afterNote = await undoes(fixture, sole);
  await gives(fixture, beto);
  await replies(fixture, beto, "Hola, soy Beto");
  const afterReply = await undoes(fixture, sole);
  await gives(fixture, ana);
  await fixture.server.advance(undoWindow + 1);
  const late = await undoes(fixture, sole);

  expect([byAna, byAdela, stale, afterNote, afterReply, late]).toEqual([403, 403, 409, 409, 409, 409]);
  expect(conversationOf(fixture.server).ownerId).toBe(ana.id);
  await leave(fixture);
});

test("undoing what one cannot see looks like what does not exist", async () => {
  const fixture = await openTurnFixture({ model: "manual" });
  await fixture.writes(fixture.marisa, "Hola");
  await gives(fixture, fixture.cast.ana);

  const answers = [await undoes(fixture, fixture.cast.eva), await does(fixture.server, fixture.cast.eva, "undo", { version: "2" }, 4711)];

  expect(answers).toEqual([404, 404]);
  await leave(fixture);
});

test("to somebody who is offline or off shift it asks first, and obeys", async () => {
  const fixture = await openTurnFixture({ model: "manual" });
  const { ana, beto } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await is(fixture, ana, "offline");
  fixture.server.ronda.app.db.tx.raw.run("UPDATE person SET works_shifts = 1, is_on_shift = 0 WHERE id = ?", [beto.id]);

  const away = await gives(fixture, ana);
  const offShift = await gives(fixture, beto);
  const untouched = conversationOf(fixture.server);
  const confirmed = await gives(fixture, ana, { confirm: "1" });

  expect([away.status, offShift.status, confirmed.status]).toEqual([409, 409, 200]);
  expect(away.html).toContain("Ana no está ahora. ¿Asignar igual?");
  expect(untouched).toMatchObject({ status: "pending", version: 1 });
  expect(conversationOf(fixture.server).ownerId).toBe(ana.id);
  await leave(fixture);
});

test("to somebody who is full, by their own cap or the team's, it asks first, and obeys", async () => {
  const fixture = await openTurnFixture({ cap: 2 });
  const { ana, beto, sole } = fixture.cast;
  await is(fixture, fixture.caro, "break");
  await arrive(fixture, 4);
  await cap(fixture, ana, 1);
  await arrive(fixture, 1);

  const own = await post(fixture.server, sole, "/conversations/5/owner", { personId: String(ana.id) }, asPart);
  const ofTeam = await post(fixture.server, sole, "/conversations/5/owner", { personId: String(beto.id) }, asPart);
  const confirmed = await does(fixture.server, sole, "owner", { personId: String(beto.id), confirm: "1" }, 5);

  expect([own.status, ofTeam.status, confirmed]).toEqual([409, 409, 200]);
  expect(await own.text()).toContain("Ana tiene el cupo lleno. ¿Asignar igual?");
  expect(await ofTeam.text()).toContain("Beto tiene el cupo lleno");
  expect(owners(fixture.server)[4]).toBe("Beto");
  await leave(fixture);
});

test("nobody confirms a person who left into owning anything", async () => {
  const fixture = await openTurnFixture({ model: "manual" });
  await fixture.writes(fixture.marisa, "Hola");
  await post(fixture.server, fixture.cast.adela, `/admin/people/${fixture.cast.ana.id}/deactivation`);

  const { status, html } = await gives(fixture, fixture.cast.ana, { confirm: "1" });

  expect(status).toBe(409);
  expect(html).not.toContain("Asignar igual");
  await leave(fixture);
});

test("somebody who has no chosen state yet may be given to without a question", async () => {
  const fixture = await openTurnFixture({ model: "manual" });
  const nico = await addPlayer(fixture.server, { name: "Nico", role: "agent", teamIds: [] });
  fixture.server.ronda.app.db.tx.raw.run("UPDATE person SET presence = 'offline', presence_since = 0 WHERE id = ?", [nico.id]);
  fixture.server.ronda.app.db.tx.raw.run("DELETE FROM presence_span WHERE person_id = ?", [nico.id]);
  await fixture.writes(fixture.marisa, "Hola");

  const { status } = await gives(fixture, nico);

  expect(status).toBe(200);
  await leave(fixture);
});

test("without script giving leads to a page with the way back, and a question to a page with its answer", async () => {
  const fixture = await openTurnFixture({ model: "manual" });
  const { ana, beto, sole } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await is(fixture, beto, "offline");

  const question = await post(fixture.server, sole, "/conversations/1/owner", { personId: String(beto.id) });
  const given = await post(fixture.server, sole, "/conversations/1/owner", { personId: String(ana.id) });
  const page = await get(fixture.server, sole, given.headers.get("location") ?? "");
  const undone = await post(fixture.server, sole, "/conversations/1/undo", { version: "2" });
  const afterwards = await get(fixture.server, sole, given.headers.get("location") ?? "");

  expect(question.status).toBe(409);
  expect(await question.text()).toContain('name="confirm" value="1"');
  expect([given.status, given.headers.get("location")]).toEqual([303, "/conversations/1/given?version=2"]);
  expect(await page.text()).toContain('action="/conversations/1/undo"');
  expect(undone.status).toBe(303);
  expect(afterwards.headers.get("location")).toBe("/conversations/1?tab=pending");
  expect(conversationOf(fixture.server).status).toBe("pending");
  await leave(fixture);
});

test("the people a row is dropped on are the team's, with state and load; they show to who leads it alone", async () => {
  const fixture = await openTurnFixture();
  const { ana, sole } = fixture.cast;
  await arrive(fixture, 1);
  await is(fixture, fixture.caro, "break");

  const html = await (await get(fixture.server, sole, "/conversations/1/people", asPart)).text();
  const toAna = await get(fixture.server, ana, "/conversations/1/people", asPart);
  const missing = await get(fixture.server, sole, "/conversations/4711/people", asPart);

  expect(html).toContain("Beto");
  expect(html).toContain("Caro");
  expect(html).not.toContain("Ana");
  expect(html).toContain('data-state="break"');
  expect(html).toContain("0 en curso");
  expect([toAna.status, missing.status]).toEqual([404, 404]);
  await leave(fixture);
});
