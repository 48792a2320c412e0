import { Elysia } from "elysia";
import { transact } from "../../db/transact.ts";
import { isRefused } from "../../domain/result.ts";
import { shiftPlanOf } from "../../domain/schedule/shift-plan.ts";
import { listHoursOn } from "../../domain/schedule/shifts.ts";
import { mondayOf, wallOf } from "../../domain/schedule/zone.ts";
import { listExceptionsAhead } from "../../domain/shifts/exceptions.ts";
import { extendShift } from "../../domain/shifts/extend-shift.ts";
import type { AdminBase } from "../../../views/pages/admin/admin-frame.tsx";
import { MyShiftsPage } from "../../../views/pages/shifts/my-shifts-page.tsx";
import { adminBase, answerRefused, backTo } from "../admin/base.ts";
import { allow } from "../http/allow.ts";
import { page } from "../http/answers.ts";
import { formOf } from "../http/form.ts";
import type { Context, Visit, Web } from "../http/visit.ts";
import { exceptionLine } from "./exception-line.ts";

/** One's own shifts: to look at, and to stay longer. */
export function myShifts(web: Web) {
  return new Elysia()
    .get(
      "/shifts/mine",
      allow(web, "signed_in", (visit, { query }) => page(draw(web, visit, adminBase(web, visit, query.done)))),
    )
    .post(
      "/shifts/mine/extension",
      allow(web, "signed_in", (visit, context) => extend(web, visit, context)),
    );
}

async function extend(web: Web, visit: Visit, { body }: Context): Promise<Response> {
  const minutes = formOf(body).id("minutes") ?? 0;
  const answer = await transact(web.app, visit.by, (work) => extendShift(work, visit.viewer, minutes));
  if (isRefused(answer)) return answerRefused(web, visit, answer, (base) => draw(web, visit, base));
  return backTo("/shifts/mine", "saved");
}

function draw(web: Web, visit: Visit, base: AdminBase) {
  const { tx } = web.app.db;
  const { person } = visit;
  const now = web.app.world.clock.now();
  const plan = shiftPlanOf(tx, person, now);
  const monday = mondayOf(wallOf(person.timeZone, now).day);
  return MyShiftsPage({
    ...base,
    now: { worksShifts: person.worksShifts, isOnShift: person.isOnShift, changesAt: person.shiftDueAt },
    extendedUntil: person.extendedUntil !== null && person.extendedUntil > now ? person.extendedUntil : null,
    zone: person.timeZone,
    days: [0, 1, 2, 3, 4, 5, 6].map((offset) => ({
      day: monday + offset,
      hours: listHoursOn(plan, monday + offset),
      isChanged: plan.exceptions.some((one) => one.day === monday + offset),
    })),
    exceptions: listExceptionsAhead({ tx, now }, person).map(exceptionLine),
  });
}
