import { Elysia } from "elysia";
import { listPeople } from "../../../db/queries/people/people.ts";
import { findTeam, listTeams, type TeamRow } from "../../../db/queries/routing/teams.ts";
import { findLadder } from "../../../db/queries/sla/ladders.ts";
import { transact } from "../../../db/transact.ts";
import { listLadderFaults, ownLadder, saveLadder, stepsMax } from "../../../domain/escalation/save-ladder.ts";
import { isRefused } from "../../../domain/result.ts";
import {
  ladderOf,
  type Step,
  type StepAct,
  stepActs,
  type StepHow,
  stepHows,
  type StepWho,
  stepWhos,
  usualLadder,
} from "../../../domain/sla/ladder.ts";
import { LadderPage, type TypedStep } from "../../../../views/pages/admin/promises/ladder-page.tsx";
import { refusalText } from "../../../../views/partials/controls/notice.tsx";
import { allow } from "../../http/allow.ts";
import { page } from "../../http/answers.ts";
import { type Form, formOf } from "../../http/form.ts";
import { notFoundPage } from "../../http/not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../../http/visit.ts";
import { adminBase, backTo } from "../base.ts";
import { wholeOrNull } from "../typed-team.ts";

const peopleMax = 1_000;

/** The ladders of the company and of its teams. */
export function ladders(web: Web) {
  return new Elysia()
    .get(
      "/admin/ladder",
      allow(web, "administer", (visit, context) => page(draw(web, visit, null, { done: context.query.done }))),
    )
    .post(
      "/admin/ladder",
      allow(web, "administer", (visit, context) => save(web, visit, context, null)),
    )
    .get(
      "/admin/teams/:id/ladder",
      allow(web, "administer", (visit, context) => {
        const team = openTeam(web, context.params.id);
        return team ? page(draw(web, visit, team, { done: context.query.done })) : notFoundPage(web, visit);
      }),
    )
    .post(
      "/admin/teams/:id/ladder",
      allow(web, "administer", (visit, context) => {
        const team = openTeam(web, context.params.id);
        return team ? save(web, visit, context, team) : notFoundPage(web, visit);
      }),
    );
}

async function save(web: Web, visit: Visit, { body, query }: Context, team: TeamRow | null): Promise<Response> {
  const typed = readTyped(formOf(body)).filter(({ after }) => after.trim() !== "");
  const steps = team !== null && query.follow === "1" ? null : typed.map(stepOf);
  const teamId = team?.id ?? null;
  const answer = await transact(web.app, visit.by, (work) => saveLadder(work, visit.viewer, { teamId, steps }));
  if (!isRefused(answer)) return backTo(team === null ? "/admin/ladder" : `/admin/teams/${team.id}/ladder`, "saved");
  return page(draw(web, visit, team, { typed, steps: steps ?? [] }), 422);
}

type Outcome = { done?: string | undefined; typed?: TypedStep[]; steps?: readonly Step[] };

function draw(web: Web, visit: Visit, team: TeamRow | null, { done, typed, steps }: Outcome) {
  const { tx } = web.app.db;
  const teamId = team?.id ?? null;
  const base = adminBase(web, visit, done);
  const { words } = base.shell.view;
  const inForce = teamId === null ? (ownLadder(tx, null) ?? usualLadder) : ladderOf(tx, teamId);
  const faults = steps === undefined ? [] : listLadderFaults(tx, teamId, steps);
  return LadderPage({
    ...base,
    team,
    steps: inForce,
    isOwn: teamId !== null && ownLadder(tx, teamId) !== null,
    typed: padded(typed ?? inForce.map(typedStep)),
    people: listPeople(tx, 0, peopleMax)
      .filter(({ id, isActive }) => isActive || inForce.some((step) => step.personId === id))
      .map(({ id, name }) => ({ value: String(id), label: name })),
    teams: listTeams(tx)
      .filter(({ id }) => id !== teamId)
      .map(({ id, name }) => ({ value: String(id), label: name, isOwn: findLadder(tx, id) !== undefined })),
    faults: faults.map(({ code, step, name = "" }) => refusalText(words, code, { step, name, max: stepsMax })),
  });
}

function openTeam(web: Web, id: string | undefined): TeamRow | undefined {
  const row = findTeam(web.app.db.tx, idOf(id) ?? 0);
  return row?.archivedAt === null ? row : undefined;
}

const noStep: TypedStep = { after: "", who: "owner", personId: "", how: ["in_app"], act: "nothing", teamId: "" };

function padded(steps: readonly TypedStep[]): TypedStep[] {
  return [...steps, ...Array.from({ length: Math.max(0, stepsMax - steps.length) }, () => noStep)];
}

function readTyped(form: Form): TypedStep[] {
  return Array.from({ length: stepsMax }, (_, index) => {
    const of = (name: string) => form.text(`${name}-${index + 1}`);
    return {
      after: of("after"),
      who: of("who"),
      personId: of("person"),
      how: form.texts(`how-${index + 1}`),
      act: of("act"),
      teamId: of("team"),
    };
  });
}

function typedStep({ after, who, personId, how, act, teamId }: Step): TypedStep {
  return { after: String(after), who, personId: String(personId ?? ""), how, act, teamId: String(teamId ?? "") };
}

// What is not offered becomes what the verb refuses: nobody to tell, no way to tell them.
function stepOf(typed: TypedStep): Step {
  const who: StepWho = stepWhos.find((one) => one === typed.who) ?? "person";
  const act: StepAct = stepActs.find((one) => one === typed.act) ?? "move_to_team";
  const how = typed.how.filter((one): one is StepHow => stepHows.some((known) => known === one));
  const personId = who === "person" ? idOf(typed.personId) : null;
  return { after: wholeOrNull(typed.after) ?? -1, who, personId, how, act, teamId: act === "move_to_team" ? idOf(typed.teamId) : null };
}
