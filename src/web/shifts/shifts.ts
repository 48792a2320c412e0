import { Elysia } from "elysia";
import type { Web } from "../http/visit.ts";
import { endOfShift } from "./end-of-shift.ts";
import { myShifts } from "./my-shifts.ts";
import { personShifts } from "./person-shifts.ts";
import { planner } from "./planner.ts";

/** Everything about shifts: the planner, one person's plan, one's own, and going home. */
export function shifts(web: Web) {
  return new Elysia({ aot: false }).use(planner(web)).use(myShifts(web)).use(personShifts(web)).use(endOfShift(web));
}
