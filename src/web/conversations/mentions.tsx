import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { findConversation } from "../../db/queries/conversations/conversations.ts";
import { listNameable } from "../../db/queries/conversations/mentions.ts";
import { isReadable } from "../../db/queries/conversations/sight.ts";
import { foldName } from "../../domain/conversation/find-names.ts";
import { mayWrite } from "../../domain/permissions.ts";
import { no } from "../../domain/result.ts";
import { MentionListPartial } from "../../../views/partials/composer/mention-list.tsx";
import { lookOf } from "../../props/look.ts";
import { allow } from "../http/allow.ts";
import { partial } from "../http/answers.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { answerRefusal } from "./reply.tsx";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";

/** Whom a note of a conversation can name, for the list that opens at an @. */
export function mentions(web: Web) {
  return new Elysia().get(
    "/conversations/:id/mentions",
    allow(web, "signed_in", (visit, context) => listFor(web, visit, context)),
  );
}

// For whoever may write a note there.
function listFor(web: Web, visit: Visit, context: Context): Response {
  const { tx } = web.app.db;
  const { viewer } = visit;
  const id = idOf(context.params.id) ?? 0;
  const row = isReadable(tx, viewer, id) ? findConversation(tx, id) : undefined;
  if (!row) return notFoundPage(web, visit);
  if (!mayWrite(viewer)) return answerRefusal(web, visit, context, no("forbidden"));
  const people = listNameable(tx, row.teamId).filter((one) => one.isActive === 1 && one.seesTeam === 1 && one.id !== viewer.personId);
  const counts = Map.groupBy(people, ({ name }) => foldName(name));
  // Of two who are called the same the address tells which.
  const callOf = ({ name, email }: { name: string; email: string }) => ((counts.get(foldName(name))?.length ?? 0) > 1 ? email : name);
  const { view } = lookOf(web.app, web.assets, visit);
  return partial(
    <MentionListPartial view={view} people={people.map((one) => ({ name: one.name, email: one.email, call: callOf(one) }))} />,
  );
}
