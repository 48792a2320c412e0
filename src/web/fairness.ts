import { Elysia } from "elysia";
import { listNamesOf } from "../db/queries/people/names.ts";
import { listTeams } from "../db/queries/routing/teams.ts";
import { maySupervise } from "../domain/permissions.ts";
import type { Fairness } from "../domain/routing/fairness.ts";
import { type CivilDay, dayText, mondayOf, readDay, wallOf } from "../domain/schedule/zone.ts";
import type { Words } from "../../views/i18n/words.ts";
import { type FairnessLine, FairnessPage } from "../../views/pages/fairness-page.tsx";
import { adminBase } from "./admin/base.ts";
import { byteOrderMark, csvLine } from "./admin/csv.ts";
import { allow } from "./http/allow.ts";
import { page } from "./http/answers.ts";
import { notFoundPage } from "./http/not-found.tsx";
import { companyZone, lookOf } from "../props/look.ts";
import { type Context, idOf, type Visit, type Web } from "./http/visit.ts";

/** A week of a busy team takes some ten milliseconds; what takes longer than this is not waited for. */
const budgetMs = 2_000;

/** Who got how much of what was handed out, one team and one week at a time. */
export function fairness(web: Web) {
  return new Elysia().get(
    "/fairness",
    allow(web, "supervise", (visit, { query }) => draw(web, visit, query)),
  );
}

async function draw(web: Web, visit: Visit, query: Context["query"]): Promise<Response> {
  const { tx } = web.app.db;
  const now = web.app.world.clock.now();
  const zone = companyZone(web.app);
  const teams = listTeams(tx)
    .filter((team) => maySupervise(visit.viewer, team.id))
    .map(({ id, name }) => ({ id, name }));
  const team = query.team === undefined || query.team === "" ? teams[0] : teams.find((one) => one.id === idOf(query.team));
  if (query.team && !team) return notFoundPage(web, visit);
  const thisWeek = mondayOf(wallOf(zone, now).day);
  const weekStart = mondayOf(readDay(query.week ?? "") ?? thisWeek);
  const found = team && (await web.app.reader.read("team_week", { teamId: team.id, weekStart, zone, now }, budgetMs));
  const week = found?.rows[0] ?? nothing;
  const isUnfinished = found !== undefined && found.rows.length === 0;
  const names = namesIn(web, week);
  const lines = week.shares
    .map(({ personId, ...share }) => ({ name: names(personId), ...share }))
    .sort((a, b) => a.name.localeCompare(b.name));
  if (query.csv === "1" && !isUnfinished) return download(lookOf(web.app, web.assets, visit).view.words, lines, dayText(weekStart));
  const address = (monday: CivilDay) => `/fairness?week=${dayText(monday)}${team ? `&team=${team.id}` : ""}`;
  const base = adminBase(web, visit);
  const html = FairnessPage({
    ...base,
    flash: isUnfinished ? { tone: "late", text: base.shell.view.words.t("fairness.unfinished") } : base.flash,
    teams,
    teamId: team?.id ?? null,
    weekStart,
    weeks: {
      before: address(weekStart - 7),
      after: weekStart < thisWeek ? address(weekStart + 7) : null,
      csv: `${address(weekStart)}&csv=1`,
    },
    lines,
    index: week.index,
    skipped: week.skipped.map(({ personId, why, n }) => ({ name: names(personId), why, n })),
    skippedOf: week.skippedOf,
  });
  return page(html, isUnfinished ? 503 : 200);
}

const nothing: Fairness = { shares: [], index: null, skipped: [], skippedOf: 0 };

function namesIn(web: Web, week: Fairness): (personId: number) => string {
  const names = listNamesOf(
    web.app.db.tx,
    [...week.shares, ...week.skipped].map((one) => one.personId),
  );
  return (personId) => names.get(personId) ?? `#${personId}`;
}

function download({ t }: Words, lines: readonly FairnessLine[], day: string): Response {
  const head = [
    t("fairness.person"),
    t("fairness.received"),
    t("fairness.expected"),
    t("fairness.hours"),
    t("fairness.preferred"),
    t("fairness.by_hand"),
    t("fairness.given"),
    t("fairness.lost"),
  ];
  const rows = lines.map((one) => {
    const { received, expected, eligibleMinutes, preferred, byHand, given, lost } = one;
    const figures = [received, expected.toFixed(1), (eligibleMinutes / 60).toFixed(2), preferred, byHand, given, lost];
    return csvLine([one.name, ...figures.map(String)]);
  });
  return new Response(byteOrderMark + csvLine(head) + rows.join(""), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="ronda-fairness-${day}.csv"`,
      "cache-control": "no-store",
    },
  });
}
