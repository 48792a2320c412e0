import { expect, test } from "bun:test";
import { get, post } from "../support/browse.ts";
import { caseOf, does, leave, replies } from "../support/case.ts";
import { addPlayer } from "../support/cast.ts";
import { pageOf, passes, taken } from "../support/passing-on.ts";
import { linesOf, openTurnTown } from "../support/turn-town.ts";
import { openTown } from "../support/town.ts";
import { rows } from "../support/intake.ts";

test("a transfer moves the owner and nothing else: who waits, how urgent it is and its labels stay, and the customer learns nothing", async () => {
  const town = await openTown();
  const { ana, beto } = town.cast;
  await taken(town, ana);
  const { raw } = town.house.ronda.app.db.tx;
  raw.run("INSERT INTO label (id, name) VALUES (1, 'VIP')");
  raw.run("INSERT INTO conversation_label (conversation_id, label_id) VALUES (1, 1)");
  raw.run("UPDATE conversation SET priority = 2 WHERE id = 1");
  const before = caseOf(town.house);

  const passed = await passes(town, ana, beto);
  await town.house.advance(60_000);

  expect(passed.status).toBe(200);
  expect(caseOf(town.house)).toMatchObject({
    ownerId: beto.id,
    status: "in_progress",
    teamId: before.teamId,
    waitingSince: before.waitingSince,
    priority: 2,
    transfers: 1,
    version: before.version + 1,
  });
  expect(rows(town.house, "SELECT label_id AS label FROM conversation_label")).toEqual([{ label: 1 }]);
  expect(linesOf(town.house)).toEqual(["claimed", "transferred"]);
  expect(await pageOf(town, beto)).toContain("Ana la transfirió a Beto · Es otro tema");
  expect(town.meta.ledger.sends()).toEqual([]);
  await leave(town);
});

test("to a team it waits in that queue, with its note, for whoever takes it; the sender does not get it back by turn", async () => {
  const town = await openTown();
  const { ana, eva, otherTeamId } = town.cast;
  await taken(town, ana);
  const since = caseOf(town.house).waitingSince;

  const passed = await passes(town, ana, `team-${otherTeamId}`);
  const waiting = caseOf(town.house);
  await does(town.house, eva, "claim");

  expect(passed.status).toBe(200);
  expect(waiting).toMatchObject({ status: "pending", ownerId: null, teamId: otherTeamId, waitingSince: since, tried: `[${ana.id}]` });
  expect(caseOf(town.house)).toMatchObject({ ownerId: eva.id, status: "in_progress" });
  expect(await pageOf(town, eva)).toContain("Ana te la pasó");
  expect(await replies(town, eva, "Hola")).toBe(409);
  await leave(town);
});

test("a team that hands out by itself gives it to the next at once", async () => {
  const town = await openTurnTown();
  const { ana, beto } = town.cast;
  await town.writes(town.marisa, "Hola");

  await passes(town, ana, `team-${town.teamId}`);

  expect(caseOf(town.house)).toMatchObject({ ownerId: beto.id, status: "in_progress" });
  expect(linesOf(town.house)).toEqual(["assigned", "transferred", "assigned"]);
  await leave(town);
});

test("another team that hands out gives it to one of its own, though the sender is none of them", async () => {
  const town = await openTown();
  const { ana, eva, otherTeamId } = town.cast;
  town.house.ronda.app.db.tx.raw.run("UPDATE team SET model = 'turn' WHERE id = ?", [otherTeamId]);
  await taken(town, ana);

  await passes(town, ana, `team-${otherTeamId}`);

  expect(caseOf(town.house)).toMatchObject({ ownerId: eva.id, teamId: otherTeamId });
  expect(await pageOf(town, eva)).toContain("Ana te la pasó");
  await leave(town);
});

test("somebody of another team brings it into theirs", async () => {
  const town = await openTown();
  const { ana, eva, otherTeamId } = town.cast;
  await taken(town, ana);

  await passes(town, ana, eva);

  expect(caseOf(town.house)).toMatchObject({ ownerId: eva.id, teamId: otherTeamId });
  await leave(town);
});

test("a supervisor hands over what others have, and moves what nobody has to another team", async () => {
  const town = await openTown();
  const { ana, beto, sole, otherTeamId } = town.cast;
  await town.writes(town.marisa, "Hola");

  const toPerson = await passes(town, sole, beto);
  const toSame = await passes(town, sole, `team-${caseOf(town.house).teamId}`);
  const byAgent = await passes(town, ana, `team-${otherTeamId}`);
  const moved = await passes(town, sole, `team-${otherTeamId}`);
  const pending = caseOf(town.house);
  await does(town.house, town.cast.eva, "claim");
  const over = await passes(town, sole, ana);

  expect([toPerson, toSame, byAgent, moved, over].map((one) => one.status)).toEqual([409, 409, 409, 200, 200]);
  expect(pending).toMatchObject({ status: "pending", teamId: otherTeamId, tried: null });
  expect(caseOf(town.house).ownerId).toBe(ana.id);
  await leave(town);
});

test("of two who hand it over at once one wins, and the other hears that it changed hands", async () => {
  const town = await openTown();
  const { ana, beto, sole } = town.cast;
  const caro = await addPlayer(town.house, { name: "Caro", role: "agent", teamIds: [] });
  await taken(town, ana);
  const version = String(caseOf(town.house).version);

  const [first, second] = await Promise.all([passes(town, ana, beto, { version }), passes(town, sole, caro, { version })]);

  expect([first?.status, second?.status]).toEqual([200, 409]);
  expect(second?.text).toContain("Cambió de manos");
  expect(caseOf(town.house)).toMatchObject({ ownerId: beto.id, transfers: 1 });
  await leave(town);
});

test("an answered conversation that waits for its customer can be handed over; the talk goes on in hand", async () => {
  const town = await openTown();
  const { ana, beto } = town.cast;
  await taken(town, ana);
  await replies(town, ana, "Decime");
  await does(town.house, ana, "waiting");

  await passes(town, ana, beto);

  expect(caseOf(town.house)).toMatchObject({ ownerId: beto.id, status: "in_progress", waitingSince: null });
  await leave(town);
});

test("without script the form is a page, comes again as it was filled in when refused, and leads back when done", async () => {
  const town = await openTown();
  const { ana, beto } = town.cast;
  await taken(town, ana);
  const form = { to: `person-${ana.id}`, reason: "language", note: "Habla portugués", version: String(caseOf(town.house).version) };

  const page = await (await get(town.house, ana, "/conversations/1/transfers")).text();
  const refused = await post(town.house, ana, "/conversations/1/transfers", form);
  const again = await refused.text();
  const done = await post(town.house, ana, "/conversations/1/transfers", { ...form, to: `person-${beto.id}` });

  expect(page).toContain("Espera respuesta desde las 10:00.");
  expect(page).toContain("El cliente escribió (10:00): Hola");
  expect(refused.status).toBe(409);
  expect(again).toContain("Elegí a otra persona");
  expect(again).toContain("Habla portugués</textarea>");
  expect([done.status, done.headers.get("location")]).toEqual([303, "/conversations/1?tab=mine"]);
  await leave(town);
});
