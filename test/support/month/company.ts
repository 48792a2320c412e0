import { saveHours } from "../../../src/domain/hours/save-hours.ts";
import { addSpecialDays } from "../../../src/domain/hours/special-days.ts";
import { takeHolidays } from "../../../src/domain/hours/take-holidays.ts";
import { saveLadder } from "../../../src/domain/escalation/save-ladder.ts";
import { saveTargets } from "../../../src/domain/escalation/save-targets.ts";
import { addTeam } from "../../../src/domain/setup/teams.ts";
import { away, greeting, saysByItself } from "../texts/team-texts.ts";
import { addRule, must, setTerms } from "../fixture/office-work.ts";
import type { Cast } from "../fixture/cast.ts";
import type { TestServer } from "../fixture/test-server.ts";
import { markOpen } from "../time/open-minutes.ts";
import { freshTeams, halfDay, type MonthTeam, scheduleOf } from "./terms.ts";

const argentina = { country: "AR", region: null, withOptional: false };

/** Sets up three teams as an admin would: hours in their zones, holidays, promises, ladders, texts. Until `until` everything is counted. */
export async function openCompany(server: TestServer, cast: Cast, until: number): Promise<MonthTeam[]> {
  const teams = freshTeams();
  const [rosario, santiago, madrid] = teams;
  if (!rosario || !santiago || !madrid) throw new Error("three teams");
  const added = await must(server, (work) => addTeam(work, "operator", { name: "Madrid" }));
  Object.assign(rosario, { id: 1 });
  Object.assign(santiago, { id: cast.otherTeamId });
  Object.assign(madrid, { id: added.id });
  const hours = { inherits: "none", zone: rosario.zone, week: rosario.week, days: [] } as const;
  await must(server, (work) => saveHours(work, "operator", { teamId: null, ...hours }));
  await must(server, (work) => takeHolidays(work, "operator", { teamId: null, ...argentina }));
  await must(server, (work) => addSpecialDays(work, "operator", { teamId: null, ...halfDay, untilDate: null, name: "Media jornada" }));
  await saveWeek(server, santiago, santiago.week);
  await saveWeek(server, madrid, madrid.week);
  await must(server, (work) => takeHolidays(work, "operator", { teamId: madrid.id, country: "ES", region: "MD", withOptional: false }));
  const members = [cast.ana, cast.beto, cast.eva];
  for (const [index, team] of teams.entries()) {
    team.memberId = members[index]?.id ?? 0;
    await promiseOf(server, team, teams);
    team.versions.push({ from: server.clock.now(), schedule: scheduleOf(team, team.week) });
    team.open = markOpen(team.versions, until);
  }
  return teams;
}

/** A team works another week from now on. */
export async function saveWeek(server: TestServer, team: MonthTeam, week: MonthTeam["week"]): Promise<void> {
  const inherits = team.holidays === "company" ? "days" : "none";
  const days = await must(server, () => keptDays(server, team.id));
  await must(server, (work) =>
    saveHours(work, "operator", { teamId: team.id, inherits, zone: team.zone, week: week.map((one) => [...one]), days }),
  );
}

async function promiseOf(server: TestServer, team: MonthTeam, teams: readonly MonthTeam[]): Promise<void> {
  const { id: teamId, firstMinutes, nextMinutes, resolutionMinutes, isWall, high, memberId } = team;
  await setTerms(server, { teamId, model: "manual", timeOutMinutes: null, memberIds: [memberId] });
  await addRule(server, { name: team.name, conditions: { keywords: [team.word] }, teamId });
  const raised = { ...high, isWall };
  const targets = { firstMinutes, nextMinutes, resolutionMinutes, isWall, byPriority: { 1: raised, 2: raised } };
  await must(server, (work) => saveTargets(work, "operator", { teamId, targets }) ?? true);
  const idOf = (word: string | undefined) => teams.find((one) => one.word === word)?.id ?? null;
  const plain = { personId: null, how: ["in_app", "sound"] } as const;
  const steps = team.steps.map(({ after, who, act, toWord }) => ({ ...plain, after, who, act, teamId: idOf(toWord) }));
  await must(server, (work) => saveLadder(work, "operator", { teamId, steps }) ?? true);
  await saysByItself(server, teamId, { ...away, ...greeting, isLunchTold: team.isLunchTold });
}

type StoredDay = { date: string; name: string; blocks: [number, number][]; preset?: string };

// The days of the last version stay as they are.
function keptDays(server: TestServer, teamId: number) {
  const row = server.ronda.app.db.tx.raw
    .query<{ days: string }, [number]>("SELECT days FROM hours_version WHERE team_id = ?1 ORDER BY id DESC LIMIT 1")
    .get(teamId);
  const days: StoredDay[] = JSON.parse(row?.days ?? "[]");
  return days.map((day) => ({ ...day, blocks: day.blocks.map(([start, end]) => ({ start, end })) }));
}
