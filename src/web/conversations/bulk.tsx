import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { findAssignable } from "../../db/queries/routing/assignable.ts";
import { transact } from "../../db/transact.ts";
import { labelConversation } from "../../domain/inbox/label.ts";
import { resolveConversation } from "../../domain/inbox/resolve-conversation.ts";
import type { Viewer } from "../../domain/permissions.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import { assignByTurn } from "../../domain/routing/assign-by-turn.ts";
import { assignConversation } from "../../domain/routing/assign-by-hand.ts";
import { transferConversation } from "../../domain/routing/transfer.ts";
import type { Work } from "../../domain/work.ts";
import { PlainPage } from "../../../views/layouts/plain-page.tsx";
import { type BulkAct, type BulkReport, BulkReportPartial, ReportBody } from "../../../views/partials/list/bulk-bar.tsx";
import { LinkButton } from "../../../views/partials/controls/button.tsx";
import { allow } from "../http/allow.ts";
import { page, partial } from "../http/answers.ts";
import { factsOf } from "../http/errors.ts";
import { type Form, formOf } from "../http/form.ts";
import { tabOf } from "./inbox.tsx";
import { answerRefusal } from "./reply.tsx";
import { lookOf } from "../../props/look.ts";
import { themeOf } from "../../props/shell.ts";
import type { Context, Visit, Web } from "../http/visit.ts";

const acts: readonly BulkAct[] = ["give", "resolve", "label", "unlabel", "team"];
/** So many at once. */
const picksMax = 200;

/** A conversation as it was ticked: which, and at what version. */
type Pick = { conversationId: number; version: number };
type Verb = (work: Work, viewer: Viewer, pick: Pick) => object | void;

/** Many conversations at once: given to a person or by turn, passed to a team, labelled, or resolved. Each is a transaction of its own, so that one refusal does not
 *  sink the rest; the answer tells every refusal in words. */
export function bulk(web: Web) {
  return new Elysia().post(
    "/conversations/bulk",
    allow(web, "supervise", (visit, context) => act(web, visit, context)),
  );
}

async function act(web: Web, visit: Visit, context: Context): Promise<Response> {
  const form = formOf(context.body);
  const picks = form.texts("pick").flatMap(readPick);
  const verb = verbOf(form);
  if (picks.length === 0) return answerRefusal(web, visit, context, no("nothing_chosen"));
  if (picks.length > picksMax) return answerRefusal(web, visit, context, no("too_many_rows", { max: picksMax }));
  if (!verb) return answerRefusal(web, visit, context, no("unknown_act"));
  const outcomes = await Promise.all(
    picks.map(async (pick) => {
      const outcome = await transact(web.app, visit.by, (work): Refusal | null => {
        const done = verb(work, visit.viewer, pick);
        return isRefused(done) ? done : null;
      });
      return { pick, refusal: outcome };
    }),
  );
  return report(web, visit, form, outcomes);
}

function actOf(form: Form): BulkAct {
  return acts.find((one) => one === form.text("act")) ?? "give";
}

function verbOf(form: Form): Verb | null {
  switch (actOf(form)) {
    case "resolve":
      return resolveConversation;
    case "label":
      return labels(form, true);
    case "unlabel":
      return labels(form, false);
    case "team":
      return toTeam(form);
    case "give":
      return gives(form);
  }
}

function gives(form: Form): Verb | null {
  if (form.text("to") === "turn") return assignByTurn;
  const personId = form.id("to");
  const confirm = form.text("confirm") === "1";
  return personId === null ? null : (work, viewer, pick) => assignConversation(work, viewer, { ...pick, personId, confirm });
}

function labels(form: Form, isSet: boolean): Verb | null {
  const labelId = form.id("label");
  return labelId === null
    ? null
    : (work, viewer, { conversationId }) => labelConversation(work, viewer, { conversationId, labelId, isSet });
}

function toTeam(form: Form): Verb | null {
  const teamId = form.id("team");
  if (teamId === null) return null;
  return (work, viewer, pick) =>
    transferConversation(work, viewer, { ...pick, to: { teamId }, note: form.text("note"), reason: "other", confirm: false });
}

function readPick(text: string): Pick[] {
  const [, id, version] = /^([1-9]\d{0,14})\.([1-9]\d{0,14})$/.exec(text) ?? [];
  return id && version ? [{ conversationId: Number(id), version: Number(version) }] : [];
}

type Outcome = { pick: Pick; refusal: Refusal | null };

function report(web: Web, visit: Visit, form: Form, outcomes: readonly Outcome[]): Response {
  const { view } = lookOf(web.app, web.assets, visit);
  const refused = outcomes.flatMap(({ pick, refusal }) =>
    refusal === null ? [] : [{ conversationId: pick.conversationId, code: refusal.refused, facts: factsOf(refusal) }],
  );
  const told: BulkReport = {
    view,
    act: actOf(form),
    done: outcomes.length - refused.length,
    refused,
    again: againOf(web, visit, form, outcomes),
  };
  if (visit.isPartial) return partial(<BulkReportPartial {...told} />);
  const html = (
    <PlainPage view={view} theme={themeOf(visit.person.theme)} title={view.words.t("bulk.title")}>
      <ReportBody {...told} />
      <LinkButton view={view} href={`/inbox?tab=${tabOf(form.text("tab"))}`} label={view.words.t("bulk.back")} icon="arrow-left" />
    </PlainPage>
  );
  return page(html);
}

// Who is away or full may be given to all the same; who left, or only looks, may not.
function againOf(web: Web, visit: Visit, form: Form, outcomes: readonly Outcome[]): BulkReport["again"] {
  const target = findAssignable(web.app.db.tx, visit.viewer, form.id("to") ?? 0);
  if (!target) return null;
  const doubted = outcomes.filter(({ refusal }) => refusal?.refused === "agent_full" || refusal?.refused === "target_unavailable");
  if (doubted.length === 0) return null;
  return { to: String(target.id), picks: doubted.map(({ pick }) => `${pick.conversationId}.${pick.version}`) };
}
