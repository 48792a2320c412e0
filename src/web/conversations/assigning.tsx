import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { countLoad, listCandidates } from "../../db/queries/routing/candidates.ts";
import { type ConversationRow, findConversation } from "../../db/queries/conversations/conversations.ts";
import { findAssignable } from "../../db/queries/routing/assignable.ts";
import { findPerson } from "../../db/queries/people/people.ts";
import { isVisible } from "../../db/queries/conversations/sight.ts";
import { transact } from "../../db/transact.ts";
import { maySupervise } from "../../domain/permissions.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import { type Giving, assignConversation } from "../../domain/routing/assign-by-hand.ts";
import { undoAssign } from "../../domain/routing/undo-assign.ts";
import { PlainPage } from "../../../views/layouts/plain-page.tsx";
import { LinkButton } from "../../../views/partials/controls/button.tsx";
import {
  ConfirmForm,
  DoubtPartial,
  type DoubtProps,
  doubtText,
  AssignedPartial,
  UndoForm,
} from "../../../views/partials/conversation/assign-notices.tsx";
import { AssignStrip } from "../../../views/partials/conversation/assign-strip.tsx";
import { NoticePartial } from "../../../views/partials/controls/notice.tsx";
import { allow } from "../http/allow.ts";
import { page, partial, seeOther } from "../http/answers.ts";
import { formOf } from "../http/form.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { answerConversation, answerRefusal } from "./reply.tsx";
import { lookOf } from "../../props/look.ts";
import { themeOf } from "../../props/shell.ts";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";

/** A supervisor gives a conversation to somebody, with a question where that deserves one, and ten seconds to undo it. */
export function giving(web: Web) {
  return new Elysia({ prefix: "/conversations/:id" })
    .post(
      "/owner",
      allow(web, "signed_in", (visit, context) => give(web, visit, context)),
    )
    .post(
      "/undo",
      allow(web, "signed_in", (visit, context) => undo(web, visit, context)),
    )
    .get(
      "/given",
      allow(web, "signed_in", (visit, context) => givenPage(web, visit, context)),
    )
    .get(
      "/people",
      allow(web, "signed_in", (visit, context) => people(web, visit, context)),
    );
}

async function give(web: Web, visit: Visit, context: Context): Promise<Response> {
  const form = formOf(context.body);
  const personId = form.id("personId");
  const conversationId = idOf(context.params.id);
  if (conversationId === null) return answerRefusal(web, visit, context, no("not_found"));
  const giving: Giving = { conversationId, personId: personId ?? 0, version: form.id("version"), confirm: form.text("confirm") === "1" };
  const given = await transact(web.app, visit.by, (work) => assignConversation(work, visit.viewer, giving));
  if (isRefused(given)) return answerDoubt(web, visit, giving, given) ?? answerRefusal(web, visit, context, given);
  if (!visit.isPartial) return seeOther(`/conversations/${conversationId}/given?version=${given.version}`);
  const name = findPerson(web.app.db.tx, giving.personId)?.name ?? "";
  const parts = await answerConversation(web, visit, context, { conversationId }).text();
  const { view } = lookFor(web, visit);
  return partial(parts, <AssignedPartial view={view} conversationId={conversationId} version={given.version} name={name} />);
}

// Away or full is a question, not an end: undefined for everything else.
function answerDoubt(web: Web, visit: Visit, giving: Giving, refusal: Refusal): Response | undefined {
  if (refusal.refused !== "agent_full" && refusal.refused !== "target_unavailable") return undefined;
  const target = findAssignable(web.app.db.tx, visit.viewer, giving.personId);
  if (!target) return undefined;
  const { view } = lookFor(web, visit);
  const { conversationId, version, personId } = giving;
  const why = refusal.refused === "agent_full" ? "full" : "away";
  const doubt: DoubtProps = { view, conversationId, version, personId, name: target.name, why };
  if (visit.isPartial) {
    const { body, headers } = partial(<DoubtPartial {...doubt} />);
    return new Response(body, { status: 409, headers });
  }
  const html = (
    <PlainPage view={view} theme={themeOf(visit.person.theme)} title={doubtText(doubt)}>
      <ConfirmForm {...doubt} />
      <LinkButton view={view} href={`/conversations/${conversationId}`} label={view.words.t("giving.back")} icon="arrow-left" />
    </PlainPage>
  );
  return page(html, 409);
}

async function undo(web: Web, visit: Visit, context: Context): Promise<Response> {
  const conversationId = idOf(context.params.id);
  if (conversationId === null) return answerRefusal(web, visit, context, no("not_found"));
  const wanted = { conversationId, version: formOf(context.body).id("version") };
  const undone = await transact(web.app, visit.by, (work) => undoAssign(work, visit.viewer, wanted));
  if (isRefused(undone)) return answerRefusal(web, visit, context, undone);
  const answer = answerConversation(web, visit, context, { conversationId });
  if (!visit.isPartial) return answer;
  const { view } = lookFor(web, visit);
  return partial(await answer.text(), <NoticePartial view={view} tone="good" text={view.words.t("giving.undone")} />);
}

// Where a browser without script lands after giving.
function givenPage(web: Web, visit: Visit, { params, query }: Context): Response {
  const row = ledBy(web, visit, idOf(params.id));
  const version = idOf(query.version);
  const name = row && row.ownerId !== null ? findPerson(web.app.db.tx, row.ownerId)?.name : undefined;
  if (!row) return notFoundPage(web, visit);
  const back = `/conversations/${row.id}?tab=pending`;
  if (version !== row.version || name === undefined) return seeOther(back);
  const { view } = lookFor(web, visit);
  const html = (
    <PlainPage view={view} theme={themeOf(visit.person.theme)} title={view.words.t("giving.given", { name })}>
      <UndoForm view={view} conversationId={row.id} version={version} name={name} />
      <LinkButton view={view} href={back} label={view.words.t("giving.back")} icon="arrow-left" />
    </PlainPage>
  );
  return page(html);
}

function people(web: Web, visit: Visit, { params }: Context): Response {
  const row = ledBy(web, visit, idOf(params.id));
  if (!row || row.status === "resolved") return notFoundPage(web, visit);
  const { tx } = web.app.db;
  const receivers = listCandidates(tx, row.teamId)
    .filter(({ personId }) => personId !== row.ownerId)
    .map((one) => ({ id: one.personId, name: one.name, presence: one.presence, load: countLoad(tx, one.personId), cap: one.cap }));
  const { view } = lookFor(web, visit);
  return partial(<AssignStrip view={view} conversationId={row.id} version={row.version} people={receivers} />);
}

function ledBy(web: Web, visit: Visit, id: number | null): ConversationRow | undefined {
  const { tx } = web.app.db;
  const row = id === null || !isVisible(tx, visit.viewer, id) ? undefined : findConversation(tx, id);
  return row && maySupervise(visit.viewer, row.teamId) ? row : undefined;
}

function lookFor(web: Web, visit: Visit) {
  return lookOf(web.app, web.assets, visit);
}
