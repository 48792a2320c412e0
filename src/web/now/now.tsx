import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { NowListPage, NowListPart } from "../../../views/pages/now/now-list-page.tsx";
import { NowPage } from "../../../views/pages/now/now-page.tsx";
import { NowBoard } from "../../../views/partials/now/now-board.tsx";
import { countInbox } from "../../db/queries/conversations/inbox-list.ts";
import { listTeamsFor, type TeamRow } from "../../db/queries/routing/teams.ts";
import { isSupervising } from "../../domain/permissions.ts";
import type { NowAsk } from "../../domain/reports/first-responses.ts";
import { nowProps } from "../../props/now.ts";
import { shellOf } from "../../props/shell.ts";
import { allow } from "../http/allow.ts";
import { page, partial } from "../http/answers.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { nowListProps } from "./now-list.ts";

/** What is going on this minute, and the list behind each of its numbers, as far as whoever looks may see. */
export function now(web: Web) {
  return new Elysia()
    .get(
      "/now",
      allow(web, "signed_in", (visit, context) => renderNow(web, visit, context)),
    )
    .get(
      "/now/list",
      allow(web, "signed_in", (visit, context) => renderList(web, visit, context)),
    );
}

type Asked = { ask: NowAsk; teams: TeamRow[]; team: TeamRow | null };

// A team one may not see looks like one that is not there.
function askOf(web: Web, { viewer }: Visit, { query }: Context): Asked | null {
  const { tx } = web.app.db;
  const teams = listTeamsFor(tx, viewer);
  const isNarrowed = query.team !== undefined && query.team !== "";
  const team = isNarrowed ? teams.find((one) => one.id === idOf(query.team)) : null;
  if (team === undefined) return null;
  return { ask: { tx, now: web.app.world.clock.now(), viewer, teamId: team?.id ?? null }, teams, team };
}

function renderNow(web: Web, visit: Visit, context: Context): Response {
  const asked = askOf(web, visit, context);
  if (!asked) return notFoundPage(web, visit);
  const shell = shellOf(web, visit);
  const { view } = shell;
  const board = nowProps(asked.ask, view.words);
  if (visit.isPartial) return partial(<NowBoard view={view} {...board} />);
  const teams = asked.teams.map(({ id, name }) => ({ id, name }));
  const counts = countInbox(web.app.db.tx, visit.viewer);
  return page(<NowPage shell={{ ...shell, counts }} {...board} teams={teams} hasWalls={isSupervising(visit.viewer)} />);
}

function renderList(web: Web, visit: Visit, context: Context): Response {
  const asked = askOf(web, visit, context);
  const shell = shellOf(web, visit);
  const { view } = shell;
  const list = asked && nowListProps(asked.ask, view.words, context.query);
  if (!asked || !list) return notFoundPage(web, visit);
  if (visit.isPartial) return partial(<NowListPart view={view} {...list} />);
  const counts = countInbox(web.app.db.tx, visit.viewer);
  return page(<NowListPage shell={{ ...shell, counts }} {...list} teamName={asked.team?.name ?? null} />);
}
