import { Elysia } from "elysia";
import { findTeam } from "../../db/queries/routing/teams.ts";
import { transact } from "../../db/transact.ts";
import { hoursPlanOf } from "../../domain/hours/hours-plan.ts";
import { saveHours } from "../../domain/hours/save-hours.ts";
import { addSpecialDays, removeSpecialDay } from "../../domain/hours/special-days.ts";
import { takeHolidays } from "../../domain/hours/take-holidays.ts";
import { isRefused, type Refusal } from "../../domain/result.ts";
import type { Work } from "../../domain/work.ts";
import { weekdayText } from "../../../views/format/week.ts";
import { words } from "../../../views/i18n/words.ts";
import { adminBase, answerRefused, backTo } from "../admin/base.ts";
import { allow } from "../http/allow.ts";
import { page } from "../http/answers.ts";
import { type Form, formOf } from "../http/form.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { readTypedWeek } from "../shifts/typed-week.ts";
import { type HoursTyped, renderHours } from "./render-hours.ts";
import { blocksOfDay, blocksOfWeek, readTypedDay } from "./typed-hours.ts";

/** Business hours: of the company, and of each team. */
export function hours(web: Web) {
  return new Elysia({ aot: false }).use(hoursAt(web, "/admin/hours")).use(hoursAt(web, "/admin/teams/:id/hours"));
}

function hoursAt(web: Web, path: "/admin/hours" | "/admin/teams/:id/hours") {
  return new Elysia({ prefix: path })
    .get(
      "/",
      allow(web, "administer", (visit, { params, query }) => {
        const at = placeOf(web, params);
        return at ? page(renderHours(web, adminBase(web, visit, query.done), at.teamId, {})) : notFoundPage(web, visit);
      }),
    )
    .post(
      "/",
      allow(web, "administer", (visit, context) => saveWeek(web, visit, context)),
    )
    .post(
      "/days",
      allow(web, "administer", (visit, context) => addDay(web, visit, context)),
    )
    .post(
      "/days/removal",
      allow(web, "administer", (visit, context) => {
        const date = formOf(context.body).text("date");
        return act(web, visit, context, {
          verb: (work, teamId) => removeSpecialDay(work, visit.viewer, { teamId, date }),
          typed: () => ({}),
        });
      }),
    )
    .post(
      "/holidays",
      allow(web, "administer", (visit, context) => {
        const form = formOf(context.body);
        const region = form.text("country") === "ES" && form.text("region") !== "" ? form.text("region") : null;
        const wanted = { country: form.text("country"), region, withOptional: form.text("optional") === "yes" };
        return act(web, visit, context, {
          verb: (work, teamId) => takeHolidays(work, visit.viewer, { teamId, ...wanted }),
          typed: () => ({}),
        });
      }),
    );
}

function saveWeek(web: Web, visit: Visit, context: Context): Promise<Response> {
  const form = formOf(context.body);
  const week = readTypedWeek(form);
  const [zone, inherits] = [form.text("zone").trim(), inheritsOf(form)];
  return act(web, visit, context, {
    verb: (work, teamId, days) => saveHours(work, visit.viewer, { teamId, inherits, zone, week: blocksOfWeek(week), days }),
    typed: (refusal, fault) => ({
      plan: { inherits, zone, days: week.days },
      wrongDay: typeof refusal.facts.weekday === "number" ? refusal.facts.weekday : null,
      fault: { field: refusal.refused === "bad_time_zone" ? "zone" : null, text: fault },
    }),
  });
}

function addDay(web: Web, visit: Visit, context: Context): Promise<Response> {
  const day = readTypedDay(formOf(context.body));
  const untilDate = day.untilDate === "" ? null : day.untilDate;
  return act(web, visit, context, {
    verb: (work, teamId) =>
      addSpecialDays(work, visit.viewer, { teamId, date: day.date, untilDate, name: day.name, blocks: blocksOfDay(day) }),
    typed: (refusal, text) => ({ day, dayFault: { field: dayFieldOf(refusal.refused), text } }),
  });
}

type Act = {
  verb: (work: Work, teamId: number | null, days: ReturnType<typeof hoursPlanOf>["days"]) => number | Refusal;
  typed: (refusal: Refusal, text: string) => HoursTyped;
};

async function act(web: Web, visit: Visit, { params }: Context, { verb, typed }: Act): Promise<Response> {
  const at = placeOf(web, params);
  if (!at) return notFoundPage(web, visit);
  const answer = await transact(web.app, visit.by, (work) => verb(work, at.teamId, hoursPlanOf(work.tx, at.teamId).days));
  if (!isRefused(answer)) return backTo(at.path, "saved");
  const told = { ...answer, facts: { ...answer.facts, where: whereOf(visit, answer) } };
  return answerRefused(web, visit, told, (base, { text }) => renderHours(web, base, at.teamId, typed(answer, text)));
}

function whereOf({ language }: Visit, { facts }: Refusal): string {
  if (typeof facts.weekday === "number") return weekdayText(facts.weekday, words(language));
  return typeof facts.date === "string" ? facts.date : "";
}

// The company's page has no id in its address.
function placeOf(web: Web, params: Context["params"]): { teamId: number | null; path: string } | null {
  if (params.id === undefined) return { teamId: null, path: "/admin/hours" };
  const team = findTeam(web.app.db.tx, idOf(params.id) ?? 0);
  return team?.archivedAt === null ? { teamId: team.id, path: `/admin/teams/${team.id}/hours` } : null;
}

function inheritsOf(form: Form): "all" | "days" | "none" {
  const typed = form.text("inherits");
  return typed === "all" || typed === "days" ? typed : "none";
}

function dayFieldOf(code: string): string | null {
  if (code === "bad_day") return "date";
  return code === "bad_day_name" ? "name" : "from";
}
