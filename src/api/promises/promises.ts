import { findTeam } from "../../db/queries/routing/teams.ts";
import { listReasons } from "../../db/queries/sla/escalations.ts";
import type { Tx } from "../../db/open.ts";
import { escalateConversation, findChosenReason, reasonsMax } from "../../domain/escalation/escalate.ts";
import { ownLadder, saveLadder } from "../../domain/escalation/save-ladder.ts";
import { saveTargets, type Targets, targetsOf } from "../../domain/escalation/save-targets.ts";
import { mayAdminister } from "../../domain/permissions.ts";
import { isRefused, no } from "../../domain/result.ts";
import { ladderOf, type Step } from "../../domain/sla/ladder.ts";
import type { Target } from "../../domain/sla/targets.ts";
import { idOf } from "../../web/http/visit.ts";
import {
  ladderAnswer,
  ladderShape,
  stepBody,
  type StepBody,
  targetsAnswer,
  targetsBody,
  type TargetsBody,
  targetsShape,
} from "./shapes.ts";
import { conversationReply, conversationShape } from "../answer/conversation.ts";
import { change } from "../change.ts";
import { type Call, type Endpoint, noQuery, reading, writing } from "../endpoint.ts";
import { anId, list, named, optional, orNull, record, text, whole } from "../shape.ts";

const stepsAtOnce = 50;
const reasonShape = named("EscalationReason", record({ id: anId(), name: text(), uses: whole(0) }));

/** What is promised about time, who is told when it is not kept, and asking supervisors to look. */
export const promises: readonly Endpoint[] = [
  reading("/teams/:id/targets", {
    summary: "What a team promises (admins): minutes until answers and resolution; null = nothing.",
    query: noQuery,
    answer: targetsShape,
    run: (call) => ofTeam(call, (tx, teamId) => targetsAnswer(targetsOf(tx, teamId))),
  }),
  writing("PUT", "/teams/:id/targets", {
    summary: "Says what a team promises (admins). What is left out stays; a priority that is null follows the normal one.",
    status: 200,
    body: targetsBody,
    answer: targetsShape,
    async run(call, body) {
      const teamId = idOf(call.id) ?? 0;
      return change(call, (work) => {
        if (!mayAdminister(call.viewer)) return no("forbidden");
        if (findTeam(work.tx, teamId)?.archivedAt !== null) return no("not_found");
        const saved = saveTargets(work, call.viewer, { teamId, targets: changed(targetsOf(work.tx, teamId), body) });
        return isRefused(saved) ? saved : { status: 200, body: targetsAnswer(targetsOf(work.tx, teamId)) };
      });
    },
  }),
  reading("/teams/:id/ladder", {
    summary:
      "Who is told while a customer waits (admins), step by step, in business minutes from the start of the wait. `inherited`: it is the company's.",
    query: noQuery,
    answer: ladderShape,
    run: (call) => ofTeam(call, ladderReply),
  }),
  writing("PUT", "/teams/:id/ladder", {
    summary: "Writes the ladder of a team (admins); `steps` null: it follows the company's. Minutes rise strictly, six steps at most.",
    status: 200,
    body: record({ steps: orNull(list(stepBody, stepsAtOnce)) }),
    answer: ladderShape,
    async run(call, body) {
      const teamId = idOf(call.id) ?? 0;
      return change(call, (work) => {
        const saved = saveLadder(work, call.viewer, { teamId, steps: body.steps?.map(stepOf) ?? null });
        return isRefused(saved) ? saved : { status: 200, body: ladderReply(work.tx, teamId) };
      });
    },
  }),
  reading("/escalation-reasons", {
    summary: "Reasons that may be chosen when a conversation is escalated, with how often each was.",
    query: noQuery,
    answer: record({ data: list(reasonShape, reasonsMax) }),
    run: ({ app }) => ({
      status: 200,
      body: {
        data: listReasons(app.db.tx, reasonsMax).map((one) => ({ id: String(one.id), name: one.name ?? one.ready ?? "", uses: one.uses })),
      },
    }),
  }),
  writing("POST", "/conversations/:id/escalations", {
    summary: "The owner asks the supervisors of the team to look. `reason`: an id or the name of one of /escalation-reasons.",
    status: 201,
    body: record({ reason: text(), note: optional(text({ description: "Kept as an internal note." })) }),
    answer: conversationShape,
    isVersioned: true,
    async run(call, { reason, note = "" }) {
      const conversationId = idOf(call.id) ?? 0;
      return change(call, (work) => {
        const wanted = { conversationId, reasonId: findChosenReason(work.tx, reason) ?? 0, note, version: call.version };
        const done = escalateConversation(work, call.viewer, wanted);
        return isRefused(done) ? done : { ...conversationReply(work.tx, conversationId, call.viewer), status: 201 };
      });
    },
  }),
];

// Who does not administer hears the same of a team that is there and of one that is not.
function ofTeam({ app, viewer, id }: Call, body: (tx: Tx, teamId: number) => unknown) {
  const { tx } = app.db;
  const teamId = idOf(id) ?? 0;
  if (!mayAdminister(viewer)) return no("forbidden");
  return findTeam(tx, teamId)?.archivedAt === null ? { status: 200, body: body(tx, teamId) } : no("not_found");
}

function ladderReply(tx: Tx, teamId: number) {
  return ladderAnswer(ladderOf(tx, teamId), ownLadder(tx, teamId) === null);
}

function changed(before: Targets, body: TargetsBody): Targets {
  const { by_priority: byPriority = {} } = body;
  const next: Targets = { ...mixed(before, body), byPriority: { ...before.byPriority } };
  for (const [key, priority] of [
    ["high", 1],
    ["urgent", 2],
  ] as const) {
    const wanted = byPriority[key];
    if (wanted === null) delete next.byPriority[priority];
    else if (wanted) next.byPriority[priority] = mixed(before.byPriority[priority] ?? next, wanted);
  }
  return next;
}

type Minutes = Omit<TargetsBody, "by_priority">;

function mixed(before: Target, given: Minutes): Target {
  const pick = (wanted: number | null | undefined, was: number | null) => (wanted === undefined ? was : wanted);
  return {
    firstMinutes: pick(given.first_answer_minutes, before.firstMinutes),
    nextMinutes: pick(given.next_answer_minutes, before.nextMinutes),
    resolutionMinutes: pick(given.resolution_minutes, before.resolutionMinutes),
    isWall: given.time === undefined ? before.isWall : given.time === "wall",
  };
}

function stepOf({ after, who, how = ["in_app"], act = "nothing", user_id: userId, team_id: teamId }: StepBody): Step {
  return { after, who, how, act, personId: userId ? idOf(userId) : null, teamId: teamId ? idOf(teamId) : null };
}
