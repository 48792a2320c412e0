import { Elysia } from "elysia";
import { listTeams } from "../../db/queries/routing/teams.ts";
import { transact } from "../../db/transact.ts";
import { maySupervise } from "../../domain/permissions.ts";
import { isRefused } from "../../domain/result.ts";
import { listWallsOf, makeWall, newWallToken, revokeWall } from "../../domain/walls/walls.ts";
import type { AdminBase } from "../../../views/pages/admin/admin-frame.tsx";
import { WallsPage, type WallsPageProps } from "../../../views/pages/now/walls-page.tsx";
import { allow } from "../http/allow.ts";
import { page } from "../http/answers.ts";
import { formOf } from "../http/form.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { adminBase, answerRefused, backTo } from "../admin/base.ts";
import { publicAddress } from "../admin/public-address.ts";

/** Links for screens on a wall. */
export function walls(web: Web) {
  return new Elysia()
    .get(
      "/admin/walls",
      allow(web, "supervise", (visit, { query }) => page(render(web, visit, adminBase(web, visit, query.done), {}))),
    )
    .post(
      "/admin/walls",
      allow(web, "supervise", (visit, context) => create(web, visit, context)),
    )
    .post(
      "/admin/walls/:id/revocation",
      allow(web, "supervise", (visit, context) => revoke(web, visit, context)),
    );
}

async function create(web: Web, visit: Visit, { body, request }: Context): Promise<Response> {
  const form = formOf(body);
  const draft = { name: form.text("name"), teamId: form.text("teamId") };
  const teamId = draft.teamId === "" ? null : (form.id("teamId") ?? 0);
  const token = newWallToken(web.app.world.random);
  const made = await transact(web.app, visit.by, (work) => makeWall(work, visit.viewer, { name: draft.name, teamId, token }));
  if (isRefused(made)) return answerRefused(web, visit, made, (base, fault) => render(web, visit, base, { draft, fault }));
  const address = `${publicAddress(web.app, visit, request)}/wall/${token}`;
  return page(render(web, visit, adminBase(web, visit), { made: { name: draft.name.trim(), address } }));
}

async function revoke(web: Web, visit: Visit, { params }: Context): Promise<Response> {
  const answer = await transact(web.app, visit.by, (work) => revokeWall(work, visit.viewer, idOf(params.id) ?? 0));
  return isRefused(answer) ? notFoundPage(web, visit) : backTo("/admin/walls", "wall_revoked");
}

function render(web: Web, visit: Visit, base: AdminBase, shown: Partial<Pick<WallsPageProps, "draft" | "fault" | "made">>) {
  const { tx } = web.app.db;
  const teams = listTeams(tx).filter((team) => maySupervise(visit.viewer, team.id));
  return WallsPage({
    ...base,
    walls: listWallsOf(tx, visit.viewer),
    teams: teams.map((team) => ({ value: String(team.id), label: team.name })),
    draft: { name: "", teamId: "" },
    fault: null,
    made: null,
    ...shown,
  });
}
