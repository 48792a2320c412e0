import { Elysia } from "elysia";
import { listReasons } from "../../../db/queries/sla/escalations.ts";
import { transact } from "../../../db/transact.ts";
import { escalationMinutes, reasonsMax } from "../../../domain/escalation/escalate.ts";
import { changeEscalationMinutes, dropReason, saveReason } from "../../../domain/escalation/reasons.ts";
import { isRefused, type Refusal } from "../../../domain/result.ts";
import type { FormFault } from "../../../../views/pages/admin/admin-form.tsx";
import type { AdminBase } from "../../../../views/pages/admin/admin-frame.tsx";
import { ReasonsPage } from "../../../../views/pages/admin/promises/reasons-page.tsx";
import { allow } from "../../http/allow.ts";
import { page } from "../../http/answers.ts";
import { formOf } from "../../http/form.ts";
import { type Context, idOf, type Visit, type Web } from "../../http/visit.ts";
import { adminBase, answerRefused, backTo, flashOf } from "../base.ts";
import { wholeOrNull } from "../typed-team.ts";

const address = "/admin/escalation-reasons";

/** Why one may escalate, and how long supervisors have. */
export function reasons(web: Web) {
  return new Elysia()
    .get(
      address,
      allow(web, "administer", (visit, { query }) => page(draw(web, adminBase(web, visit, query.done)))),
    )
    .post(
      address,
      allow(web, "administer", (visit, context) => save(web, visit, context, null)),
    )
    .post(
      `${address}/minutes`,
      allow(web, "administer", async (visit, { body }) => {
        const minutes = formOf(body).text("minutes");
        const done = await transact(web.app, visit.by, (work) => changeEscalationMinutes(work, visit.viewer, wholeOrNull(minutes) ?? -1));
        return answered(web, visit, done, { minutes });
      }),
    )
    .post(
      `${address}/:id`,
      allow(web, "administer", (visit, context) => save(web, visit, context, idOf(context.params.id) ?? 0)),
    )
    .post(
      `${address}/:id/removal`,
      allow(web, "administer", async (visit, { params }) => {
        const done = await transact(web.app, visit.by, (work) => dropReason(work, visit.viewer, idOf(params.id) ?? 0));
        return answered(web, visit, done, { word: "reason_removed" });
      }),
    );
}

async function save(web: Web, visit: Visit, { body }: Context, id: number | null): Promise<Response> {
  const name = formOf(body).text("name");
  const done = await transact(web.app, visit.by, (work) => saveReason(work, visit.viewer, { id, name }));
  return answered(web, visit, done, id === null ? { draft: name } : {});
}

type Typed = { draft?: string; minutes?: string };

// A line of the list has no room for its fault: it stands above the page.
function answered(web: Web, visit: Visit, done: Refusal | void, typed: Typed & { word?: string }): Response {
  if (!isRefused(done)) return backTo(address, typed.word ?? "saved");
  return answerRefused(web, visit, done, (base, fault) => {
    const isShown = (fault.field === "name" && typed.draft !== undefined) || (fault.field === "minutes" && typed.minutes !== undefined);
    return draw(web, isShown ? base : { ...base, flash: flashOf(base.shell.view.words, done) }, typed, isShown ? fault : null);
  });
}

function draw(web: Web, base: AdminBase, typed: Typed = {}, fault: FormFault | null = null) {
  const { tx } = web.app.db;
  const minutes = typed.minutes ?? String(escalationMinutes(tx));
  return ReasonsPage({ ...base, reasons: listReasons(tx, reasonsMax), minutes, draft: typed.draft ?? "", fault });
}
