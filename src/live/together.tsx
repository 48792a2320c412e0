import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { OnlookersPartial } from "../../views/partials/conversation/onlookers.tsx";
import type { App } from "../app.ts";
import type { AssetUrls } from "../assets.ts";
import { isReadable } from "../db/queries/conversations/sight.ts";
import { findPerson, type Language } from "../db/queries/people/people.ts";
import type { Viewer } from "../domain/permissions.ts";
import { lookOf } from "../props/look.ts";
import { allow } from "../web/http/allow.ts";
import { nothing, partial } from "../web/http/answers.ts";
import { formOf } from "../web/http/form.ts";
import { idOf, type Web } from "../web/http/visit.ts";
import { frame } from "./frame.ts";
import type { Hub } from "./hub.ts";
import { createOnlookers, type Onlookers } from "./onlookers.ts";

/** Who else has a conversation open: each page says so of itself every two seconds, and everybody there hears it. What one may not read, any
 *  more or ever, answers like what is not there: with nothing, for a page is told by its stream what it has lost. */
export function together(web: Web, hub: Hub) {
  const { app } = web;
  const onlookers = createOnlookers(app.world.clock, (conversationId) =>
    hub.tellOpen(conversationId, (reader) => frame({ data: drawn(app, web.assets, { onlookers, conversationId, reader }) })),
  );
  hub.whenClosed(() => onlookers.stop());
  return new Elysia().post(
    "/conversations/:id/here",
    allow(web, "signed_in", (visit, context) => {
      const id = idOf(context.params.id);
      if (id === null || !isReadable(app.db.tx, visit.viewer, id)) return nothing();
      const form = formOf(context.body);
      const { personId } = visit.viewer;
      if (form.text("is") === "gone") onlookers.leave(id, personId);
      else onlookers.note(id, personId, form.text("is") === "typing");
      if (form.text("is") !== "new") return nothing();
      return partial(drawn(app, web.assets, { onlookers, conversationId: id, reader: visit }));
    }),
  );
}

type Scene = { onlookers: Onlookers; conversationId: number; reader: { viewer: Viewer; language: Language } };

// Nobody is told of themselves.
function drawn(app: App, assets: AssetUrls, { onlookers, conversationId, reader }: Scene): string {
  const { view } = lookOf(app, assets, reader);
  const people = onlookers
    .list(conversationId)
    .filter(({ personId }) => personId !== reader.viewer.personId)
    .map(({ personId, isTyping }) => ({ name: findPerson(app.db.tx, personId)?.name ?? "", isTyping }));
  return String(<OnlookersPartial view={view} conversationId={conversationId} people={people} />);
}
