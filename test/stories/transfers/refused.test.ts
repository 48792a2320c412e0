import { expect, test } from "bun:test";
import { deactivatePerson } from "../../../src/domain/people/deactivate.ts";
import { post } from "../../support/browser/browse.ts";
import { conversationOf, does, leave } from "../../support/fixture/conversation.ts";
import { addPlayer } from "../../support/fixture/cast.ts";
import { passes, taken, type Told } from "../../support/fixture/passing-on.ts";
import { act, arrive, cap, is } from "../../support/fixture/turn-fixture.ts";
import { openFixture } from "../../support/fixture/fixture.ts";

const codes = (told: readonly Told[]) => told.map((one) => one.status);

test("to oneself, to who left, who only looks, or who never was: refused in words, and the owner stays", async () => {
  const fixture = await openFixture();
  const { ana, sole, victor } = fixture.cast;
  await taken(fixture, ana);
  const version = conversationOf(fixture.server).version;
  const left = await addPlayer(fixture.server, { name: "Dora", role: "agent", teamIds: [] });
  await act(fixture.server, (work) => deactivatePerson(work, "operator", left.id));

  const self = [await passes(fixture, ana, ana), await passes(fixture, sole, ana), await passes(fixture, sole, sole)];
  const nobody = [
    await passes(fixture, ana, left),
    await passes(fixture, ana, victor),
    await passes(fixture, ana, "person-4711", { confirm: "yes" }),
  ];
  const nowhere = [await passes(fixture, ana, "team-4711"), await passes(fixture, ana, ""), await passes(fixture, ana, "everybody")];

  expect([self, nobody].map(codes)).toEqual([
    [409, 409, 409],
    [409, 409, 409],
  ]);
  expect(codes(nowhere)).toEqual([409, 422, 422]);
  expect(self[0]?.text).toContain("Elegí a otra persona");
  expect(nowhere[1]?.text).toContain("Elegí una persona o un equipo");
  expect(conversationOf(fixture.server)).toMatchObject({ ownerId: ana.id, version, transfers: 0 });
  await leave(fixture);
});

test("to somebody away, on a break or full only when the sender means it", async () => {
  const fixture = await openFixture();
  const { ana, beto } = fixture.cast;
  await taken(fixture, ana);
  await is(fixture, beto, "offline");
  const away = await passes(fixture, ana, beto);
  await is(fixture, beto, "break");
  const onBreak = await passes(fixture, ana, beto);
  await is(fixture, beto, "busy");
  await cap(fixture, beto, 1);
  await arrive(fixture, 1);
  await does(fixture.server, beto, "claim", {}, 2);
  const full = await passes(fixture, ana, beto);
  const kept = conversationOf(fixture.server).ownerId;

  const meant = await passes(fixture, ana, beto, { confirm: "yes" });

  expect(codes([away, onBreak, full, meant])).toEqual([409, 409, 409, 200]);
  expect(away.text).toContain("no puede recibir conversaciones ahora");
  expect(full.text).toContain("cupo lleno");
  expect(kept).toBe(ana.id);
  expect(conversationOf(fixture.server).ownerId).toBe(beto.id);
  await leave(fixture);
});

test("a full team counts too, but busy alone is no reason", async () => {
  const fixture = await openFixture();
  const { ana, beto } = fixture.cast;
  await taken(fixture, ana);
  await arrive(fixture, 1);
  await does(fixture.server, beto, "claim", {}, 2);
  await is(fixture, beto, "busy");
  fixture.server.ronda.app.db.tx.raw.run("UPDATE team SET cap = 1 WHERE id = ?", [conversationOf(fixture.server).teamId]);

  const full = await passes(fixture, ana, beto);
  await does(fixture.server, beto, "resolution", {}, 2);
  const busy = await passes(fixture, ana, beto);

  expect(codes([full, busy])).toEqual([409, 200]);
  await leave(fixture);
});

test("a resolved one, a foreign one, one that is not there, and who only looks", async () => {
  const fixture = await openFixture();
  const { ana, beto, eva, victor, sole } = fixture.cast;
  await taken(fixture, ana);

  const colleague = await passes(fixture, beto, eva);
  const stranger = await passes(fixture, eva, beto);
  const missing = await passes(fixture, ana, beto, {}, 4711);
  const viewer = await passes(fixture, victor, beto);
  await does(fixture.server, ana, "resolution");
  const resolved = [await passes(fixture, ana, beto), await passes(fixture, sole, beto)];

  expect(codes([colleague, stranger, missing, viewer, ...resolved])).toEqual([404, 404, 404, 403, 409, 409]);
  expect(stranger.text).toBe(missing.text);
  expect(conversationOf(fixture.server)).toMatchObject({ status: "resolved", ownerId: ana.id, transfers: 0 });
  await leave(fixture);
});

test("a colleague who sees it may not hand it over, nor a supervisor who leads another team", async () => {
  const fixture = await openFixture();
  const { ana, beto, eva, sole, otherTeamId } = fixture.cast;
  await taken(fixture, ana);
  const { raw } = fixture.server.ronda.app.db.tx;
  raw.run("UPDATE team SET members_see = 1 WHERE id = ?", [conversationOf(fixture.server).teamId]);
  raw.run("UPDATE person SET is_scoped = 1 WHERE id = ?", [sole.id]);
  raw.run("INSERT INTO supervision (person_id, team_id) VALUES (?, ?)", [sole.id, otherTeamId]);

  const answers = [await passes(fixture, beto, eva), await passes(fixture, sole, eva)];

  expect(codes(answers)).toEqual([409, 409]);
  expect(answers[0]?.text).toContain("Solo quien la atiende");
  expect(conversationOf(fixture.server).ownerId).toBe(ana.id);
  await leave(fixture);
});

test("a note and a reason are asked for; a team may do without a note", async () => {
  const fixture = await openFixture();
  const { ana, beto } = fixture.cast;
  await taken(fixture, ana);

  const bad = [
    await passes(fixture, ana, beto, { note: "  \n " }),
    await passes(fixture, ana, beto, { reason: "" }),
    await passes(fixture, ana, beto, { reason: "bored" }),
    await passes(fixture, ana, beto, { note: "x".repeat(8193) }),
  ];
  fixture.server.ronda.app.db.tx.raw.run("UPDATE team SET needs_note = 0");
  const bare = await passes(fixture, ana, beto, { note: "" });

  expect(codes(bad)).toEqual([422, 422, 422, 422]);
  expect(bad[0]?.text).toContain("pide una nota");
  expect(bad[3]?.text).toContain("8.192");
  expect(bare.status).toBe(200);
  await leave(fixture);
});

test("the third time in a row somebody else has to look at it: only a supervisor hands it on, until it is a new stint", async () => {
  const fixture = await openFixture();
  const { ana, beto, sole } = fixture.cast;
  await taken(fixture, ana);
  await passes(fixture, ana, beto);
  await passes(fixture, beto, ana);

  const third = await passes(fixture, ana, beto);
  const kept = conversationOf(fixture.server).ownerId;
  const bySupervisor = await passes(fixture, sole, beto);
  await does(fixture.server, beto, "resolution");
  await does(fixture.server, beto, "reopening");
  const newStint = await passes(fixture, beto, ana);

  expect(codes([third, bySupervisor, newStint])).toEqual([409, 200, 200]);
  expect(third.text).toContain("supervisor");
  expect(kept).toBe(ana.id);
  await leave(fixture);
});

test("what changed hands since the form was opened is refused", async () => {
  const fixture = await openFixture();
  const { ana, beto, sole } = fixture.cast;
  await taken(fixture, ana);
  const version = String(conversationOf(fixture.server).version);
  await does(fixture.server, sole, "claim");

  const stale = await passes(fixture, sole, beto, { version });
  const sender = await post(fixture.server, ana, "/conversations/1/transfers", {
    to: `person-${beto.id}`,
    reason: "topic",
    note: "x",
    version,
  });

  expect([stale.status, sender.status]).toEqual([409, 404]);
  expect(conversationOf(fixture.server).ownerId).toBe(sole.id);
  await leave(fixture);
});
