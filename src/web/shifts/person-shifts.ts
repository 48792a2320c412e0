import { Elysia } from "elysia";
import type { PersonRow } from "../../db/queries/people/people.ts";
import { listPlanned, listShifts } from "../../db/queries/people/shifts.ts";
import { transact } from "../../db/transact.ts";
import { isRefused, type Refusal } from "../../domain/result.ts";
import { copyWeek } from "../../domain/shifts/copy-week.ts";
import { deleteException, listExceptionsAhead, saveException } from "../../domain/shifts/exceptions.ts";
import { saveWeek } from "../../domain/shifts/save-week.ts";
import { findPlannable, mayPlan } from "../../domain/shifts/who-plans.ts";
import type { Work } from "../../domain/work.ts";
import type { AdminBase } from "../../../views/pages/admin/admin-frame.tsx";
import type { FormFault } from "../../../views/pages/admin/admin-form.tsx";
import type { TypedException } from "../../../views/pages/shifts/exception-list.tsx";
import { PersonShiftsPage } from "../../../views/pages/shifts/person-shifts-page.tsx";
import type { TypedWeek } from "../../../views/pages/shifts/week-grid.tsx";
import { adminBase, answerRefused, backTo } from "../admin/base.ts";
import { allow } from "../http/allow.ts";
import { page } from "../http/answers.ts";
import { formOf } from "../http/form.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { exceptionLine } from "./exception-line.ts";
import { readHours, readTypedWeek, shiftsOf, typedOf } from "./typed-week.ts";

const nothingTyped: TypedException = { day: "", untilDay: "", from: "", to: "", note: "" };
const fieldOfCode: Readonly<Record<string, string>> = { bad_day: "day", bad_note: "note", bad_shift: "from", overlapping_shifts: "from" };

/** One person's plan: the week, exceptions, copies to others. */
export function personShifts(web: Web) {
  return new Elysia({ prefix: "/shifts/:personId" })
    .get(
      "/",
      allow(web, "supervise", (visit, { params, query }) => show(web, visit, idOf(params.personId) ?? 0, query.done)),
    )
    .post(
      "/",
      allow(web, "supervise", (visit, context) => save(web, visit, context)),
    )
    .post(
      "/copies",
      allow(web, "supervise", (visit, context) => {
        const toIds = formOf(context.body)
          .texts("person")
          .map((id) => idOf(id) ?? 0);
        return act(web, visit, context, { verb: (work, fromId) => copyWeek(work, visit.viewer, { fromId, toIds }) });
      }),
    )
    .post(
      "/exceptions",
      allow(web, "supervise", (visit, context) => addException(web, visit, context)),
    )
    .post(
      "/exceptions/:id/removal",
      allow(web, "supervise", (visit, context) => {
        const exceptionId = idOf(context.params.id) ?? 0;
        return act(web, visit, context, { verb: (work, personId) => deleteException(work, visit.viewer, { personId, exceptionId }) });
      }),
    );
}

function show(web: Web, visit: Visit, personId: number, done: string | undefined): Response {
  const person = findPlannable(web.app.db.tx, visit.viewer, personId);
  return isRefused(person) ? notFoundPage(web, visit) : page(draw(web, visit, person, { base: adminBase(web, visit, done) }));
}

function save(web: Web, visit: Visit, context: Context): Promise<Response> {
  const week = readTypedWeek(formOf(context.body));
  const { worksShifts } = week;
  const verb = (work: Work, personId: number) => saveWeek(work, visit.viewer, { personId, shifts: shiftsOf(week), worksShifts });
  return act(web, visit, context, { verb, week });
}

function addException(web: Web, visit: Visit, context: Context): Promise<Response> {
  const form = formOf(context.body);
  const [day, untilDay, from, to, note] = [form.text("day"), form.text("untilDay"), form.text("from"), form.text("to"), form.text("note")];
  const isFree = from === "" && to === "";
  const hours = isFree ? null : (readHours({ from, to }) ?? { startMinute: 0, minutes: 0 });
  const input = { day, untilDay: untilDay === "" ? null : untilDay, hours, note };
  const verb = (work: Work, personId: number) => saveException(work, visit.viewer, { personId, ...input });
  return act(web, visit, context, { verb, typed: { day, untilDay, from, to, note } });
}

type Act = { verb: (work: Work, personId: number) => void | Refusal; week?: TypedWeek; typed?: TypedException };

async function act(web: Web, visit: Visit, { params }: Context, { verb, week, typed }: Act): Promise<Response> {
  const personId = idOf(params.personId) ?? 0;
  const answer = await transact(web.app, visit.by, (work) => verb(work, personId));
  if (!isRefused(answer)) return backTo(`/shifts/${personId}`, "saved");
  const person = findPlannable(web.app.db.tx, visit.viewer, personId);
  if (isRefused(person)) return notFoundPage(web, visit);
  const wrongDay = week && typeof answer.facts.weekday === "number" ? answer.facts.weekday : null;
  return answerRefused(web, visit, answer, (base, { text }) => {
    const fault = typed ? { field: fieldOfCode[answer.refused] ?? null, text } : null;
    return draw(web, visit, person, { base, ...(week ? { week, wrongDay } : {}), ...(typed ? { typed, fault } : {}) });
  });
}

type Shown = { base: AdminBase; week?: TypedWeek; wrongDay?: number | null; typed?: TypedException; fault?: FormFault | null };

function draw(web: Web, visit: Visit, person: PersonRow, shown: Shown) {
  const { tx } = web.app.db;
  const now = web.app.world.clock.now();
  const { id, name, timeZone: zone, worksShifts, isOnShift, shiftDueAt } = person;
  const others = listPlanned(tx, null).filter((other) => other.id !== id && mayPlan(tx, visit.viewer, other.id));
  return PersonShiftsPage({
    ...shown.base,
    person: { id, name, zone },
    now: { worksShifts, isOnShift, changesAt: shiftDueAt },
    week: shown.week ?? typedOf(listShifts(tx, id), worksShifts),
    wrongDay: shown.wrongDay ?? null,
    exceptions: {
      exceptions: listExceptionsAhead({ tx, now }, person).map(exceptionLine),
      typed: shown.typed ?? nothingTyped,
      fault: shown.fault ?? null,
    },
    others: others.map((other) => ({ id: other.id, name: other.name })),
  });
}
