import { expect, test } from "bun:test";
import { nobody, transact } from "../../../src/db/transact.ts";
import { deactivatePerson } from "../../../src/domain/people/deactivate.ts";
import { sweepClocks } from "../../../src/domain/escalation/fire-clocks.ts";
import { addPlayer } from "../../support/fixture/cast.ts";
import { does, leave, replies } from "../../support/fixture/conversation.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { freshFolder } from "../../support/fixture/fresh-folder.ts";
import { manage } from "../../support/fixture/office-work.ts";
import { taken } from "../../support/fixture/passing-on.ts";
import { mondayMorning, type TestServer } from "../../support/fixture/test-server.ts";
import { clockOf, minute, openOffice, promise, toldBy } from "../../support/sla/clocks.ts";

/** Fires within this of its instant. */
const slack = 10_000;

type Late = { personId: number; step: number; at: number };

function toldLate(server: TestServer): Late[] {
  return rows<{ personId: number; facts: string; at: number }>(
    server,
    "SELECT person_id AS personId, facts, at FROM notification WHERE kind = 'late' ORDER BY id",
  ).map(({ personId, facts, at }) => ({ personId, step: JSON.parse(facts).step, at }));
}

const who = (late: readonly Late[], step: number) => late.filter((one) => one.step === step).map(({ personId }) => personId);

test("five minutes unanswered tell the owner, ten the supervisors, thirty the admins: each once, within ten seconds, and lines say so", async () => {
  const fixture = await openFixture();
  const { server, cast } = fixture;
  rows(server, "UPDATE team SET time_out_minutes = NULL");
  await taken(fixture, cast.ana);
  await server.advance(5 * minute - 1_000);
  const early = toldLate(server);
  await server.advance(60 * minute);

  const late = toldLate(server);
  expect(early).toEqual([]);
  expect([who(late, 1), who(late, 2), who(late, 3)]).toEqual([[cast.ana.id], [cast.sole.id], [cast.adela.id]]);
  expect(late).toHaveLength(3);
  late.forEach(({ at, step }) => {
    const due = mondayMorning + ([5, 10, 30][step - 1] ?? 0) * minute;
    expect(at - due).toBeWithin(0, slack + 1);
  });
  expect(toldBy(server, "ladder_step")).toMatchObject([
    { step: 1, after: 5, who: "owner", told: 1, isInstead: false, isLate: false },
    { step: 2, after: 10, who: "supervisors" },
    { step: 3, after: 30, who: "admins" },
  ]);
  expect(toldBy(server, "clock_late")).toMatchObject([{ since: mondayMorning, due: mondayMorning + 5 * minute, isLate: false }]);
  expect(clockOf(server)).toMatchObject({ steps: 3, nextAt: null });
  await leave(fixture);
});

test("while nobody has it the whole team is told", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(5 * minute + slack);

  const members = rows<{ id: number }>(
    fixture.server,
    "SELECT person_id AS id FROM membership JOIN person ON person.id = person_id WHERE team_id = 1 AND role <> 'viewer' ORDER BY 1",
  ).map(({ id }) => id);

  expect(members).toContain(fixture.cast.beto.id);
  expect(who(toldLate(fixture.server), 1)).toEqual(members);
  expect(toldBy(fixture.server, "ladder_step")).toMatchObject([{ step: 1, who: "team" }]);
  await leave(fixture);
});

test("an answer before the instant fires nothing; the next wait climbs its own ladder", async () => {
  const fixture = await openFixture();
  const { server, cast } = fixture;
  await taken(fixture, cast.ana);
  await server.advance(5 * minute - 3_000);
  await replies(fixture, cast.ana, "Buen día");
  await server.advance(8 * minute);
  const between = toldLate(server);
  await fixture.writes(fixture.marisa, "Otra");
  await server.advance(5 * minute + slack);

  expect(between).toEqual([]);
  expect(who(toldLate(server), 1)).toEqual([cast.ana.id]);
  await leave(fixture);
});

test("what the office's hours leave out does not count: Friday 17:58 is late on Monday at 9:03", async () => {
  const friday = Date.UTC(2026, 10, 27, 20, 58);
  const fixture = await openFixture({ at: friday });
  const { server, cast } = fixture;
  await openOffice(server);
  await taken(fixture, cast.ana);
  await server.clock.leap(Date.UTC(2026, 10, 30, 12, 2) - friday); // Monday, 9:02
  await server.advance(minute - 1_000);
  const weekend = toldLate(server);
  await server.advance(slack + 1_000);

  const [first] = toldLate(server);
  expect(weekend).toEqual([]);
  expect((first?.at ?? 0) - Date.UTC(2026, 10, 30, 12, 3)).toBeWithin(0, slack + 1);
  await leave(fixture);
});

test("what was due while the server was away is told once at the next start, marked late; another start tells nothing", async () => {
  using folder = freshFolder();
  const first = await openFixture({ folder: folder.path });
  rows(first.server, "UPDATE team SET time_out_minutes = NULL");
  await taken(first, first.cast.ana);
  await first.close();
  const second = await openFixture({ folder: folder.path, at: mondayMorning + 12 * minute, seed: 2, cast: first.cast });
  await second.server.advance(slack);
  const told = toldBy(second.server, "ladder_step");
  await second.close();
  const third = await openFixture({ folder: folder.path, at: mondayMorning + 13 * minute, seed: 3, cast: first.cast });
  await third.server.advance(slack);

  expect(told).toMatchObject([
    { step: 1, isLate: true },
    { step: 2, isLate: true },
  ]);
  expect(toldBy(third.server, "ladder_step")).toEqual(told);
  expect(toldBy(third.server, "clock_late")).toMatchObject([{ isLate: true }]);
  await leave(third);
});

test("a clock that is set back fires nothing a second time", async () => {
  const fixture = await openFixture();
  const { server, cast } = fixture;
  rows(server, "UPDATE team SET time_out_minutes = NULL");
  await taken(fixture, cast.ana);
  await server.advance(6 * minute);
  const before = toldLate(server);
  server.clock.set(-60 * minute);
  await server.advance(9 * minute);

  expect(before).toHaveLength(1);
  expect(toldLate(server)).toEqual(before);
  await server.advance(2 * minute);
  expect(who(toldLate(server), 2)).toEqual([cast.sole.id]);
  await leave(fixture);
});

test("an answer that failed brings back what has fired: only what had not is told again", async () => {
  const fixture = await openFixture();
  const { server, cast } = fixture;
  rows(server, "UPDATE team SET time_out_minutes = NULL");
  await taken(fixture, cast.ana);
  await server.advance(6 * minute);
  fixture.meta.failNext(131026, 1, "send");
  await replies(fixture, cast.ana, "Buen día");
  await server.advance(6 * minute);

  expect(toldLate(server).map(({ step }) => step)).toEqual([1, 2]);
  await leave(fixture);
});

test("one sweep after another tells a level once, however often it is asked", async () => {
  const fixture = await openFixture();
  const { server } = fixture;
  await fixture.writes(fixture.marisa, "Hola");
  await server.advance(5 * minute + slack);
  const told = toldLate(server).length;
  rows(server, "UPDATE sla_timer SET next_at = 1");
  await transact(server.ronda.app, nobody, (work) => sweepClocks(work, 20));

  expect(toldLate(server)).toHaveLength(told);
  await leave(fixture);
});

test("a step for somebody who has left tells the admins, and says so", async () => {
  const fixture = await openFixture();
  const { server, cast } = fixture;
  const gone = await addPlayer(server, { name: "Gil", role: "supervisor", teamIds: [] });
  const step = { after: 2, who: "person", personId: gone.id, how: ["mail"], act: "nothing", teamId: null };
  rows(server, `INSERT INTO ladder (team_id, steps) VALUES (NULL, '${JSON.stringify([step])}')`);
  await manage(server, (work) => deactivatePerson(work, "operator", gone.id) ?? null);
  await fixture.writes(fixture.marisa, "Hola");
  await server.advance(2 * minute + slack);

  expect(who(toldLate(server), 1)).toEqual([cast.adela.id]);
  expect(toldBy(server, "ladder_step")).toMatchObject([{ who: "person", personId: gone.id, isInstead: true }]);
  await leave(fixture);
});

test("a step may make it more urgent, and one may give it to another team, whose own hours count from there", async () => {
  const fixture = await openFixture();
  const { server, cast } = fixture;
  const plain = { personId: null, teamId: null, how: ["in_app"] };
  const steps = [
    { ...plain, after: 1, who: "owner", act: "raise_priority" },
    { ...plain, after: 2, who: "team", act: "move_to_team", teamId: cast.otherTeamId },
  ];
  rows(server, `INSERT INTO ladder (team_id, steps) VALUES (1, '${JSON.stringify(steps)}')`);
  await taken(fixture, cast.ana);
  await server.advance(minute + slack);
  const raised = clockOf(server).priority;
  await server.advance(minute + slack);

  expect(raised).toBe(1);
  expect(rows(server, "SELECT team_id AS teamId, status, owner_id AS ownerId FROM conversation")).toEqual([
    { teamId: cast.otherTeamId, status: "pending", ownerId: null },
  ]);
  await leave(fixture);
});

test("a step that gives it to another team in the moment it was to be resolved leaves that team its own time", async () => {
  const fixture = await openFixture();
  const { server, cast } = fixture;
  await promise(server, 1, { resolutionMinutes: 2 });
  const step = { personId: null, how: ["in_app"], after: 2, who: "team", act: "move_to_team", teamId: cast.otherTeamId };
  rows(server, `INSERT INTO ladder (team_id, steps) VALUES (1, '${JSON.stringify([step])}')`);
  await taken(fixture, cast.ana);
  await server.advance(4 * minute);

  expect(rows(server, "SELECT team_id AS teamId FROM conversation")).toEqual([{ teamId: cast.otherTeamId }]);
  expect(toldBy(server, "resolution_late")).toEqual([]);
  await leave(fixture);
});

test("the resolution clock fires in its own time, and not while the customer is to answer", async () => {
  const fixture = await openFixture();
  const { server, cast } = fixture;
  await promise(server, 1, { resolutionMinutes: 60 });
  await taken(fixture, cast.ana);
  await replies(fixture, cast.ana, "Buen día");
  await does(server, cast.ana, "waiting");
  await server.advance(120 * minute);
  const standing = toldBy(server, "resolution_late");
  await fixture.writes(fixture.marisa, "Acá");
  await replies(fixture, cast.ana, "Bien");
  await server.advance(14 * minute);
  await replies(fixture, cast.ana, "¿Algo más?");
  for (let n = 0; n < 4; n += 1) {
    await server.advance(14 * minute);
    await replies(fixture, cast.ana, "¿Sigue ahí?");
  }

  expect(standing).toEqual([]);
  expect(toldBy(server, "resolution_late")).toHaveLength(1);
  await leave(fixture);
});
