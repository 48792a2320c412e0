import { expect, test } from "bun:test";
import { addTeam } from "../../../src/domain/setup/teams.ts";
import { isRefused } from "../../../src/domain/result.ts";
import { archiveTeam } from "../../../src/domain/setup/archive-team.ts";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { rows } from "../../support/fixture/intake.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { manage } from "../../support/fixture/office-work.ts";
import { pageOf, passes } from "../../support/fixture/passing-on.ts";
import { inSpanish, openOffice, saidByItself, saysByItself, textsSent, wall, worksHours } from "../../support/texts/team-texts.ts";

const always = [[[0, 1440]], [[0, 1440]], [[0, 1440]], [[0, 1440]], [[0, 1440]], [[0, 1440]], [[0, 1440]]];

async function openGuarded(at: number): Promise<Fixture> {
  const fixture = await openOffice(at, {});
  const { otherTeamId } = fixture.cast;
  await worksHours(fixture.server, otherTeamId, [], always);
  await saysByItself(fixture.server, 1, { away: inSpanish("Cerrado"), guardTeamId: otherTeamId });
  return fixture;
}

test("out of hours the case goes to the guard, whose members see it and whose hours count; the timeline says from where", async () => {
  const fixture = await openGuarded(wall(23, 20));
  const { ana, eva, otherTeamId } = fixture.cast;

  await fixture.writes(fixture.marisa, "Hola");

  expect(conversationOf(fixture.server)).toMatchObject({ teamId: otherTeamId, status: "pending" });
  expect(saidByItself(fixture.server)).toEqual([]);
  expect(await does(fixture.server, ana, "claim")).toBe(404);
  expect(await does(fixture.server, eva, "claim")).toBe(200);
  expect(await pageOf(fixture, eva)).toContain("Fuera de horario");
  await leave(fixture);
});

test("in hours it stays", async () => {
  const fixture = await openGuarded(wall(23, 10));
  await fixture.writes(fixture.marisa, "Hola");
  expect(conversationOf(fixture.server).teamId).toBe(1);
  await leave(fixture);
});

test("a guard that is shut passes it on once more, and the last one says that it is away", async () => {
  const fixture = await openOffice(wall(23, 20), {});
  const { otherTeamId } = fixture.cast;
  const third = await newTeam(fixture, "Guardia");
  await saysByItself(fixture.server, third, { away: inSpanish("La guardia vuelve {proxima_apertura}") });
  await saysByItself(fixture.server, otherTeamId, { away: inSpanish("No"), guardTeamId: third });
  await saysByItself(fixture.server, 1, { away: inSpanish("Tampoco"), guardTeamId: otherTeamId });

  await fixture.writes(fixture.marisa, "Hola");

  expect(conversationOf(fixture.server).teamId).toBe(third);
  expect(textsSent(fixture)).toEqual(["La guardia vuelve mañana a las 9"]);
  expect(rows(fixture.server, "SELECT type FROM message WHERE kind = 'system'")).toEqual([{ type: "out_of_hours" }]);
  await leave(fixture);
});

test("what somebody sent to a team by hand stays there, though that team has a guard", async () => {
  const fixture = await openOffice(wall(23, 20), {});
  const { ana, otherTeamId } = fixture.cast;
  await saysByItself(fixture.server, otherTeamId, { guardTeamId: await newTeam(fixture, "Guardia") });
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, ana, "claim");
  await replies(fixture, ana, "Te paso con Sueldos");
  const passed = await passes(fixture, ana, `team-${otherTeamId}`);

  await fixture.writes(fixture.marisa, "Bueno, espero");

  expect(passed.status).toBe(200);
  expect(conversationOf(fixture.server)).toMatchObject({ teamId: otherTeamId, status: "pending", waitingSince: wall(23, 20) });
  await leave(fixture);
});

test("what an owner has in hand is not passed on", async () => {
  const fixture = await openGuarded(wall(23, 18, 59));
  const { ana } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, ana, "claim");
  await fixture.server.advance(5 * 60_000);
  await fixture.writes(fixture.marisa, "¿Y?");
  const owned = conversationOf(fixture.server).teamId;

  expect(owned).toBe(1);
  await leave(fixture);
});

test("a guard that was closed down guards nothing", async () => {
  const fixture = await openGuarded(wall(23, 20));
  await manage(fixture.server, (work) => archiveTeam(work, "operator", { teamId: fixture.cast.otherTeamId, intoId: 1 }));

  await fixture.writes(fixture.marisa, "Hola");

  expect(conversationOf(fixture.server).teamId).toBe(1);
  expect(saidByItself(fixture.server)).toEqual(["Cerrado"]);
  await leave(fixture);
});

async function newTeam(fixture: Fixture, name: string): Promise<number> {
  const team = await manage(fixture.server, (work) => addTeam(work, "operator", { name }));
  if (isRefused(team)) throw new Error(team.refused);
  return team.id;
}
