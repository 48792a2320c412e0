import { Elysia } from "elysia";
import { findTeam, type TeamRow } from "../../../db/queries/routing/teams.ts";
import { transact } from "../../../db/transact.ts";
import { saveTargets, type Targets, targetsOf } from "../../../domain/escalation/save-targets.ts";
import { isRefused } from "../../../domain/result.ts";
import type { Target } from "../../../domain/sla/targets.ts";
import {
  type TargetName,
  TargetsPage,
  type TargetsPageProps,
  type TypedTarget,
} from "../../../../views/pages/admin/promises/targets-page.tsx";
import { allow } from "../../http/allow.ts";
import { page } from "../../http/answers.ts";
import { type Form, formOf } from "../../http/form.ts";
import { notFoundPage } from "../../http/not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../../http/visit.ts";
import { adminBase, answerRefused, backTo } from "../base.ts";
import { wholeOrNull } from "../typed-team.ts";

/** What a team promises. */
export function targets(web: Web) {
  return new Elysia()
    .get(
      "/admin/teams/:id/targets",
      allow(web, "administer", (visit, { params, query }) => {
        const team = openTeam(web, params.id);
        if (!team) return notFoundPage(web, visit);
        const typed = typedOf(targetsOf(web.app.db.tx, team.id));
        return page(TargetsPage({ ...adminBase(web, visit, query.done), team, typed }));
      }),
    )
    .post(
      "/admin/teams/:id/targets",
      allow(web, "administer", (visit, context) => save(web, visit, context)),
    );
}

async function save(web: Web, visit: Visit, { params, body }: Context): Promise<Response> {
  const team = openTeam(web, params.id);
  if (!team) return notFoundPage(web, visit);
  const form = formOf(body);
  const typed = { normal: readTyped(form, "normal"), high: readTyped(form, "high"), urgent: readTyped(form, "urgent") };
  const wanted: Targets = {
    ...targetOf(typed.normal),
    byPriority: { ...(typed.high.isOwn && { 1: targetOf(typed.high) }), ...(typed.urgent.isOwn && { 2: targetOf(typed.urgent) }) },
  };
  const answer = await transact(web.app, visit.by, (work) => saveTargets(work, visit.viewer, { teamId: team.id, targets: wanted }));
  if (isRefused(answer)) return answerRefused(web, visit, answer, (base) => TargetsPage({ ...base, team, typed }));
  return backTo(`/admin/teams/${team.id}/targets`, "saved");
}

function openTeam(web: Web, id: string | undefined): TeamRow | undefined {
  const row = findTeam(web.app.db.tx, idOf(id) ?? 0);
  return row?.archivedAt === null ? row : undefined;
}

function typedOf({ byPriority, ...normal }: Targets): TargetsPageProps["typed"] {
  const of = (target: Target | undefined): TypedTarget => ({
    first: String(target?.firstMinutes ?? ""),
    next: String(target?.nextMinutes ?? ""),
    resolution: String(target?.resolutionMinutes ?? ""),
    isWall: target?.isWall ?? false,
    isOwn: target !== undefined,
  });
  return { normal: of(normal), high: of(byPriority[1]), urgent: of(byPriority[2]) };
}

function readTyped(form: Form, name: TargetName): TypedTarget {
  const isTicked = (box: string) => form.text(`${box}-${name}`) === "yes";
  const of = (box: string) => form.text(`${box}-${name}`);
  return { first: of("first"), next: of("next"), resolution: of("resolution"), isWall: isTicked("wall"), isOwn: isTicked("own") };
}

function targetOf({ first, next, resolution, isWall }: TypedTarget): Target {
  return { firstMinutes: wholeOrNull(first), nextMinutes: wholeOrNull(next), resolutionMinutes: wholeOrNull(resolution), isWall };
}
