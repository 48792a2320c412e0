import { expect, test } from "bun:test";
import { deactivatePerson } from "../../src/domain/people/deactivate.ts";
import { post } from "../support/browse.ts";
import { caseOf, does, leave } from "../support/case.ts";
import { addPlayer } from "../support/cast.ts";
import { passes, taken, type Told } from "../support/passing-on.ts";
import { act, arrive, cap, is } from "../support/turn-town.ts";
import { openTown } from "../support/town.ts";

const codes = (told: readonly Told[]) => told.map((one) => one.status);

test("to oneself, to who left, who only looks, or who never was: refused in words, and the owner stays", async () => {
  const town = await openTown();
  const { ana, sole, victor } = town.cast;
  await taken(town, ana);
  const version = caseOf(town.house).version;
  const left = await addPlayer(town.house, { name: "Dora", role: "agent", teamIds: [] });
  await act(town.house, (work) => deactivatePerson(work, "operator", left.id));

  const self = [await passes(town, ana, ana), await passes(town, sole, ana), await passes(town, sole, sole)];
  const nobody = [
    await passes(town, ana, left),
    await passes(town, ana, victor),
    await passes(town, ana, "person-4711", { confirm: "yes" }),
  ];
  const nowhere = [await passes(town, ana, "team-4711"), await passes(town, ana, ""), await passes(town, ana, "everybody")];

  expect([self, nobody].map(codes)).toEqual([
    [409, 409, 409],
    [409, 409, 409],
  ]);
  expect(codes(nowhere)).toEqual([409, 422, 422]);
  expect(self[0]?.text).toContain("Elegí a otra persona");
  expect(nowhere[1]?.text).toContain("Elegí una persona o un equipo");
  expect(caseOf(town.house)).toMatchObject({ ownerId: ana.id, version, transfers: 0 });
  await leave(town);
});

test("to somebody away, on a break or full only when the sender means it", async () => {
  const town = await openTown();
  const { ana, beto } = town.cast;
  await taken(town, ana);
  await is(town, beto, "offline");
  const away = await passes(town, ana, beto);
  await is(town, beto, "break");
  const onBreak = await passes(town, ana, beto);
  await is(town, beto, "busy");
  await cap(town, beto, 1);
  await arrive(town, 1);
  await does(town.house, beto, "claim", {}, 2);
  const full = await passes(town, ana, beto);
  const kept = caseOf(town.house).ownerId;

  const meant = await passes(town, ana, beto, { confirm: "yes" });

  expect(codes([away, onBreak, full, meant])).toEqual([409, 409, 409, 200]);
  expect(away.text).toContain("no puede recibir conversaciones ahora");
  expect(full.text).toContain("cupo lleno");
  expect(kept).toBe(ana.id);
  expect(caseOf(town.house).ownerId).toBe(beto.id);
  await leave(town);
});

test("a full team counts too, but busy alone is no reason", async () => {
  const town = await openTown();
  const { ana, beto } = town.cast;
  await taken(town, ana);
  await arrive(town, 1);
  await does(town.house, beto, "claim", {}, 2);
  await is(town, beto, "busy");
  town.house.ronda.app.db.tx.raw.run("UPDATE team SET cap = 1 WHERE id = ?", [caseOf(town.house).teamId]);

  const full = await passes(town, ana, beto);
  await does(town.house, beto, "resolution", {}, 2);
  const busy = await passes(town, ana, beto);

  expect(codes([full, busy])).toEqual([409, 200]);
  await leave(town);
});

test("a resolved one, a foreign one, one that is not there, and who only looks", async () => {
  const town = await openTown();
  const { ana, beto, eva, victor, sole } = town.cast;
  await taken(town, ana);

  const colleague = await passes(town, beto, eva);
  const stranger = await passes(town, eva, beto);
  const missing = await passes(town, ana, beto, {}, 4711);
  const viewer = await passes(town, victor, beto);
  await does(town.house, ana, "resolution");
  const resolved = [await passes(town, ana, beto), await passes(town, sole, beto)];

  expect(codes([colleague, stranger, missing, viewer, ...resolved])).toEqual([404, 404, 404, 403, 409, 409]);
  expect(stranger.text).toBe(missing.text);
  expect(caseOf(town.house)).toMatchObject({ status: "resolved", ownerId: ana.id, transfers: 0 });
  await leave(town);
});

test("a colleague who sees it may not hand it over, nor a supervisor who leads another team", async () => {
  const town = await openTown();
  const { ana, beto, eva, sole, otherTeamId } = town.cast;
  await taken(town, ana);
  const { raw } = town.house.ronda.app.db.tx;
  raw.run("UPDATE team SET members_see = 1 WHERE id = ?", [caseOf(town.house).teamId]);
  raw.run("UPDATE person SET is_scoped = 1 WHERE id = ?", [sole.id]);
  raw.run("INSERT INTO supervision (person_id, team_id) VALUES (?, ?)", [sole.id, otherTeamId]);

  const answers = [await passes(town, beto, eva), await passes(town, sole, eva)];

  expect(codes(answers)).toEqual([409, 409]);
  expect(answers[0]?.text).toContain("Solo quien la atiende");
  expect(caseOf(town.house).ownerId).toBe(ana.id);
  await leave(town);
});

test("a note and a reason are asked for; a team may do without a note", async () => {
  const town = await openTown();
  const { ana, beto } = town.cast;
  await taken(town, ana);

  const bad = [
    await passes(town, ana, beto, { note: "  \n " }),
    await passes(town, ana, beto, { reason: "" }),
    await passes(town, ana, beto, { reason: "bored" }),
    await passes(town, ana, beto, { note: "x".repeat(8193) }),
  ];
  town.house.ronda.app.db.tx.raw.run("UPDATE team SET needs_note = 0");
  const bare = await passes(town, ana, beto, { note: "" });

  expect(codes(bad)).toEqual([422, 422, 422, 422]);
  expect(bad[0]?.text).toContain("pide una nota");
  expect(bad[3]?.text).toContain("8.192");
  expect(bare.status).toBe(200);
  await leave(town);
});

test("the third time in a row somebody else has to look at it: only a supervisor hands it on, until it is a new stint", async () => {
  const town = await openTown();
  const { ana, beto, sole } = town.cast;
  await taken(town, ana);
  await passes(town, ana, beto);
  await passes(town, beto, ana);

  const third = await passes(town, ana, beto);
  const kept = caseOf(town.house).ownerId;
  const bySupervisor = await passes(town, sole, beto);
  await does(town.house, beto, "resolution");
  await does(town.house, beto, "reopening");
  const newStint = await passes(town, beto, ana);

  expect(codes([third, bySupervisor, newStint])).toEqual([409, 200, 200]);
  expect(third.text).toContain("supervisor");
  expect(kept).toBe(ana.id);
  await leave(town);
});

test("what changed hands since the form was opened is refused", async () => {
  const town = await openTown();
  const { ana, beto, sole } = town.cast;
  await taken(town, ana);
  const version = String(caseOf(town.house).version);
  await does(town.house, sole, "claim");

  const stale = await passes(town, sole, beto, { version });
  const sender = await post(town.house, ana, "/conversations/1/transfers", {
    to: `person-${beto.id}`,
    reason: "topic",
    note: "x",
    version,
  });

  expect([stale.status, sender.status]).toEqual([409, 404]);
  expect(caseOf(town.house).ownerId).toBe(sole.id);
  await leave(town);
});
