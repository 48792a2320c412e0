import { expect, test } from "bun:test";
import { caseOf, does, leave, replies } from "../support/case.ts";
import { asPart, get, post } from "../support/browse.ts";
import { addPlayer, type Player } from "../support/cast.ts";
import { watch } from "../support/watch.ts";
import { arrive, cap, is, linesOf, openTurnTown, owners, type TurnTown } from "../support/turn-town.ts";

const undoWindow = 10_000;

// Sole gives the case and sees its toast; answers what the page said.
async function gives(town: TurnTown, to: Player, form: Record<string, string> = {}): Promise<{ status: number; html: string }> {
  const answer = await post(town.house, town.cast.sole, "/conversations/1/owner", { personId: String(to.id), ...form }, asPart);
  return { status: answer.status, html: await answer.text() };
}

function undoes(town: TurnTown, who: Player, version = caseOf(town.house).version): Promise<number> {
  return does(town.house, who, "undo", { version: String(version) });
}

test("a pending conversation is given to somebody, who hears it at once", async () => {
  const town = await openTurnTown({ model: "manual" });
  await town.writes(town.marisa, "Hola");
  const heard = await watch(town.house, town.cast.beto);

  const { status, html } = await gives(town, town.cast.beto);
  await town.house.advance(2_000);

  expect(status).toBe(200);
  expect(html).toContain("Asignada a Beto");
  expect(html).toContain("Deshacer");
  expect(caseOf(town.house)).toMatchObject({ status: "in_progress", ownerId: town.cast.beto.id });
  expect(heard.events().map(({ name }) => name)).toContain("stale");
  await heard.leave();
  await leave(town);
});

test("undone within ten seconds it is pending again, with its wait, and the turn is not spent", async () => {
  const town = await openTurnTown({ model: "manual" });
  await town.writes(town.marisa, "Hola");
  const before = caseOf(town.house);
  await gives(town, town.cast.ana);

  await town.house.advance(undoWindow);
  const status = await undoes(town, town.cast.sole);

  expect(status).toBe(200);
  expect(caseOf(town.house)).toMatchObject({
    status: "pending",
    ownerId: null,
    waitingSince: before.waitingSince,
    heldAt: null,
    reassignDueAt: null,
    teamId: before.teamId,
  });
  expect(linesOf(town.house)).toEqual(["given", "give_undone"]);
  const turns = town.house.ronda.app.db.tx.raw.query<{ turn: number }, []>("SELECT max(last_turn) AS turn FROM membership").get();
  expect(turns?.turn).toBe(0);
  await leave(town);
});

test("once it has found somebody else there is nothing to undo, whatever version is named", async () => {
  const town = await openTurnTown();
  const { ana, beto } = town.cast;
  await town.writes(town.marisa, "Hola");
  await gives(town, beto);
  await does(town.house, beto, "release");
  const found = caseOf(town.house);

  const status = await undoes(town, town.cast.sole);

  expect([ana.id, town.caro.id]).toContain(found.ownerId ?? 0);
  expect(status).toBe(409);
  expect(caseOf(town.house)).toEqual(found);
  await leave(town);
});

test("a held conversation that was given and undone is held again, with whom it was taken from", async () => {
  const town = await openTurnTown({ hopMax: 1, timeOutMinutes: 1 });
  await town.writes(town.marisa, "Hola");
  await town.house.advance(3 * 60_000);
  const held = caseOf(town.house);
  await gives(town, town.caro);

  const status = await undoes(town, town.cast.sole);
  await town.house.advance(5_000);

  expect(held.heldAt).not.toBeNull();
  expect(status).toBe(200);
  expect(caseOf(town.house)).toMatchObject({ status: "pending", ownerId: null, heldAt: held.heldAt, tried: held.tried });
  await leave(town);
});

test("one that was taken from an owner goes back to that owner, waiting for its customer as before", async () => {
  const town = await openTurnTown();
  const { ana, beto } = town.cast;
  await town.writes(town.marisa, "Hola");
  await replies(town, ana, "Decime");
  await does(town.house, ana, "waiting");
  await gives(town, beto);

  const status = await undoes(town, town.cast.sole);

  expect(status).toBe(200);
  expect(caseOf(town.house)).toMatchObject({ status: "waiting", ownerId: ana.id });
  await leave(town);
});

test("a second later, by somebody else, or after an answer or a note, it stays given", async () => {
  const town = await openTurnTown({ model: "manual" });
  const { ana, beto, sole, adela } = town.cast;
  await town.writes(town.marisa, "Hola");
  await gives(town, ana);

  const byAna = await undoes(town, ana);
  const byAdela = await undoes(town, adela);
  const stale = await undoes(town, sole, 1);
  await does(town.house, ana, "notes", { body: "La conozco" });
  const afterNote = await undoes(town, sole);
  await gives(town, beto);
  await replies(town, beto, "Hola, soy Beto");
  const afterReply = await undoes(town, sole);
  await gives(town, ana);
  await town.house.advance(undoWindow + 1);
  const late = await undoes(town, sole);

  expect([byAna, byAdela, stale, afterNote, afterReply, late]).toEqual([403, 403, 409, 409, 409, 409]);
  expect(caseOf(town.house).ownerId).toBe(ana.id);
  await leave(town);
});

test("undoing what one cannot see looks like what does not exist", async () => {
  const town = await openTurnTown({ model: "manual" });
  await town.writes(town.marisa, "Hola");
  await gives(town, town.cast.ana);

  const answers = [await undoes(town, town.cast.eva), await does(town.house, town.cast.eva, "undo", { version: "2" }, 4711)];

  expect(answers).toEqual([404, 404]);
  await leave(town);
});

test("to somebody who is offline or off shift it asks first, and obeys", async () => {
  const town = await openTurnTown({ model: "manual" });
  const { ana, beto } = town.cast;
  await town.writes(town.marisa, "Hola");
  await is(town, ana, "offline");
  town.house.ronda.app.db.tx.raw.run("UPDATE person SET works_shifts = 1, is_on_shift = 0 WHERE id = ?", [beto.id]);

  const away = await gives(town, ana);
  const offShift = await gives(town, beto);
  const untouched = caseOf(town.house);
  const confirmed = await gives(town, ana, { confirm: "1" });

  expect([away.status, offShift.status, confirmed.status]).toEqual([409, 409, 200]);
  expect(away.html).toContain("Ana no está ahora. ¿Asignar igual?");
  expect(untouched).toMatchObject({ status: "pending", version: 1 });
  expect(caseOf(town.house).ownerId).toBe(ana.id);
  await leave(town);
});

test("to somebody who is full, by their own cap or the team's, it asks first, and obeys", async () => {
  const town = await openTurnTown({ cap: 2 });
  const { ana, beto, sole } = town.cast;
  await is(town, town.caro, "break");
  await arrive(town, 4);
  await cap(town, ana, 1);
  await arrive(town, 1);

  const own = await post(town.house, sole, "/conversations/5/owner", { personId: String(ana.id) }, asPart);
  const ofTeam = await post(town.house, sole, "/conversations/5/owner", { personId: String(beto.id) }, asPart);
  const confirmed = await does(town.house, sole, "owner", { personId: String(beto.id), confirm: "1" }, 5);

  expect([own.status, ofTeam.status, confirmed]).toEqual([409, 409, 200]);
  expect(await own.text()).toContain("Ana tiene el cupo lleno. ¿Asignar igual?");
  expect(await ofTeam.text()).toContain("Beto tiene el cupo lleno");
  expect(owners(town.house)[4]).toBe("Beto");
  await leave(town);
});

test("nobody confirms a person who left into owning anything", async () => {
  const town = await openTurnTown({ model: "manual" });
  await town.writes(town.marisa, "Hola");
  await post(town.house, town.cast.adela, `/admin/people/${town.cast.ana.id}/deactivation`);

  const { status, html } = await gives(town, town.cast.ana, { confirm: "1" });

  expect(status).toBe(409);
  expect(html).not.toContain("Asignar igual");
  await leave(town);
});

test("somebody who has no chosen state yet may be given to without a question", async () => {
  const town = await openTurnTown({ model: "manual" });
  const nico = await addPlayer(town.house, { name: "Nico", role: "agent", teamIds: [] });
  town.house.ronda.app.db.tx.raw.run("UPDATE person SET presence = 'offline', presence_since = 0 WHERE id = ?", [nico.id]);
  town.house.ronda.app.db.tx.raw.run("DELETE FROM presence_span WHERE person_id = ?", [nico.id]);
  await town.writes(town.marisa, "Hola");

  const { status } = await gives(town, nico);

  expect(status).toBe(200);
  await leave(town);
});

test("without script giving leads to a page with the way back, and a question to a page with its answer", async () => {
  const town = await openTurnTown({ model: "manual" });
  const { ana, beto, sole } = town.cast;
  await town.writes(town.marisa, "Hola");
  await is(town, beto, "offline");

  const question = await post(town.house, sole, "/conversations/1/owner", { personId: String(beto.id) });
  const given = await post(town.house, sole, "/conversations/1/owner", { personId: String(ana.id) });
  const page = await get(town.house, sole, given.headers.get("location") ?? "");
  const undone = await post(town.house, sole, "/conversations/1/undo", { version: "2" });
  const afterwards = await get(town.house, sole, given.headers.get("location") ?? "");

  expect(question.status).toBe(409);
  expect(await question.text()).toContain('name="confirm" value="1"');
  expect([given.status, given.headers.get("location")]).toEqual([303, "/conversations/1/given?version=2"]);
  expect(await page.text()).toContain('action="/conversations/1/undo"');
  expect(undone.status).toBe(303);
  expect(afterwards.headers.get("location")).toBe("/conversations/1?tab=pending");
  expect(caseOf(town.house).status).toBe("pending");
  await leave(town);
});

test("the people a row is dropped on are the team's, with state and load; they show to who leads it alone", async () => {
  const town = await openTurnTown();
  const { ana, sole } = town.cast;
  await arrive(town, 1);
  await is(town, town.caro, "break");

  const html = await (await get(town.house, sole, "/conversations/1/people", asPart)).text();
  const toAna = await get(town.house, ana, "/conversations/1/people", asPart);
  const missing = await get(town.house, sole, "/conversations/4711/people", asPart);

  expect(html).toContain("Beto");
  expect(html).toContain("Caro");
  expect(html).not.toContain("Ana");
  expect(html).toContain('data-state="break"');
  expect(html).toContain("0 en curso");
  expect([toAna.status, missing.status]).toEqual([404, 404]);
  await leave(town);
});
