import { Elysia } from "elysia";
import { findNumber } from "../../db/queries/system/numbers.ts";
import { transact } from "../../db/transact.ts";
import type { Viewer } from "../../domain/permissions.ts";
import { isRefused, type Refusal } from "../../domain/result.ts";
import { checkNumber } from "../../domain/setup/check-number.ts";
import { resumeSending } from "../../domain/setup/resume-number.ts";
import type { Work } from "../../domain/work.ts";
import { NumberLightsPartial } from "../../../views/pages/admin/number-lights.tsx";
import { allow } from "../http/allow.ts";
import { partial, seeOther } from "../http/answers.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { lookOf } from "../../props/look.ts";
import { idOf, type Web } from "../http/visit.ts";
import { lightsOf } from "./lights-of.ts";

/** What a number's lights ask for themselves, a check by hand, and sending again after a pause. */
export function numberLights(web: Web) {
  const { app } = web;
  return new Elysia({ prefix: "/admin/numbers/:id" })
    .get(
      "/lights",
      allow(web, "administer", (visit, { params }) => {
        const number = findNumber(app.db.tx, idOf(params.id) ?? 0);
        if (!number) return notFoundPage(web, visit);
        if (!visit.isPartial) return seeOther(`/admin/numbers/${number.id}`);
        const { view } = lookOf(app, web.assets, visit);
        return partial(NumberLightsPartial({ view, numberId: number.id, lights: lightsOf(app.db.tx, number) }));
      }),
    )
    .post("/checks", act(checkNumber, ""))
    .post("/resumption", act(resumeSending, "?done=resumed"));

  function act(verb: (work: Work, viewer: Viewer, numberId: number) => void | Refusal, after: string) {
    return allow(web, "administer", async (visit, { params }) => {
      const numberId = idOf(params.id) ?? 0;
      const answer = await transact(app, visit.by, (work) => verb(work, visit.viewer, numberId));
      return isRefused(answer) ? notFoundPage(web, visit) : seeOther(`/admin/numbers/${numberId}${after}`);
    });
  }
}
