import { Elysia } from "elysia";
import { listTeams } from "../../db/queries/routing/teams.ts";
import { transact } from "../../db/transact.ts";
import { mayAdminister, maySupervise } from "../../domain/permissions.ts";
import { isRefused } from "../../domain/result.ts";
import { coverage, listGaps } from "../../domain/schedule/coverage.ts";
import { listHoursOn } from "../../domain/schedule/shifts.ts";
import { listPlans, type PersonPlan } from "../../domain/schedule/team-plans.ts";
import { type CivilDay, dayText, mondayOf, readDay, wallOf } from "../../domain/schedule/zone.ts";
import { changeCoverageMin, getCoverageMin } from "../../domain/shifts/coverage-min.ts";
import type { AdminBase } from "../../../views/pages/admin/admin-frame.tsx";
import type { FormFault } from "../../../views/pages/admin/admin-form.tsx";
import { type PersonWeek, ShiftsPage } from "../../../views/pages/shifts/shifts-page.tsx";
import { adminBase, answerRefused, backTo } from "../admin/base.ts";
import { allow } from "../http/allow.ts";
import { page } from "../http/answers.ts";
import { formOf } from "../http/form.ts";
import { companyZone } from "../../props/look.ts";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";

/** Who works when, and what that covers. */
export function planner(web: Web) {
  return new Elysia()
    .get(
      "/shifts",
      allow(web, "supervise", (visit, { query }) => page(renderPlanner(web, visit, adminBase(web, visit, query.done), { query }))),
    )
    .post(
      "/shifts/coverage-minimum",
      allow(web, "administer", (visit, context) => changeMinimum(web, visit, context)),
    );
}

async function changeMinimum(web: Web, visit: Visit, { body }: Context): Promise<Response> {
  const value = formOf(body).text("people").trim();
  const people = /^\d{1,4}$/.test(value) ? Number(value) : 0;
  const answer = await transact(web.app, visit.by, (work) => changeCoverageMin(work, visit.viewer, people));
  if (!isRefused(answer)) return backTo("/shifts", "saved");
  return answerRefused(web, visit, answer, (base, fault) =>
    renderPlanner(web, visit, base, { query: {}, minimum: { value, fault: { field: "people", text: fault.text } } }),
  );
}

type Asked = { query: Context["query"]; minimum?: { value: string; fault: FormFault | null } };

function renderPlanner(web: Web, visit: Visit, base: AdminBase, { query, minimum }: Asked) {
  const { tx } = web.app.db;
  const now = web.app.world.clock.now();
  const zone = companyZone(web.app);
  const thisWeek = mondayOf(wallOf(zone, now).day);
  const weekStart = mondayOf(readDay(query.week ?? "") ?? thisWeek);
  const teams = listLedTeams(web, visit);
  const asked = teams.find((team) => team.id === idOf(query.team))?.id ?? null;
  const teamId = asked === null && visit.viewer.role === "supervisor" && visit.viewer.leadsTeamIds !== "all" ? (teams[0]?.id ?? 0) : asked;
  const plans = listPlans(tx, teamId, weekStart);
  const counted = plans.filter(({ person }) => person.worksShifts).map(({ plan }) => plan);
  const days = coverage(counted, weekStart, zone);
  const min = getCoverageMin(tx);
  const address = (week: CivilDay) => `/shifts?week=${dayText(week)}${teamId === null ? "" : `&team=${teamId}`}`;
  return ShiftsPage({
    ...base,
    teams,
    teamId,
    weekStart,
    weeks: { before: address(weekStart - 7), now: weekStart === thisWeek ? null : address(thisWeek), after: address(weekStart + 7) },
    zone,
    coverage: { days, gaps: listGaps(days, min, zone), min },
    unplanned: plans.length - counted.length,
    people: plans.map((one) => weekOf(one, weekStart)),
    minimum: mayAdminister(visit.viewer) ? (minimum ?? { value: String(min), fault: null }) : null,
  });
}

// A supervisor of listed teams plans those alone.
function listLedTeams(web: Web, visit: Visit) {
  return listTeams(web.app.db.tx)
    .filter((team) => maySupervise(visit.viewer, team.id))
    .map(({ id, name }) => ({ id, name }));
}

function weekOf({ person, plan }: PersonPlan, weekStart: CivilDay): PersonWeek {
  const { id, name, timeZone: zone, worksShifts, isOnShift } = person;
  return {
    id,
    name,
    zone,
    now: { worksShifts, isOnShift, changesAt: person.shiftDueAt },
    days: [0, 1, 2, 3, 4, 5, 6].map((offset) => ({
      hours: worksShifts ? listHoursOn(plan, weekStart + offset) : [],
      isChanged: worksShifts && plan.exceptions.some((one) => one.day === weekStart + offset),
    })),
  };
}
