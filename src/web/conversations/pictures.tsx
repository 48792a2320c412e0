import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { findConversation } from "../../db/queries/conversations/conversations.ts";
import { findInboxRow } from "../../db/queries/conversations/inbox-list.ts";
import { isReadable, readFrom } from "../../db/queries/conversations/sight.ts";
import { Gallery, Pictures } from "../../../views/partials/message/gallery.tsx";
import { lookOf } from "../../props/look.ts";
import { nameOf } from "../../props/person-name.ts";
import { picturesAfter, picturesAround, picturesBefore } from "../../props/pictures.ts";
import { allow } from "../http/allow.ts";
import { partial } from "../http/answers.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { idOf, type Web } from "../http/visit.ts";

/** The pictures of a conversation and of the earlier ones of its contact and number: around one message, or a page before or after one. */
export function pictures(web: Web) {
  return new Elysia().get(
    "/conversations/:id/pictures",
    allow(web, "signed_in", (visit, { params, query }) => {
      const id = idOf(params.id);
      const { tx } = web.app.db;
      const stored = id !== null && isReadable(tx, visit.viewer, id) ? findConversation(tx, id) : undefined;
      const row = stored && findInboxRow(tx, stored.id);
      if (!stored || !row) return notFoundPage(web, visit);
      const { view } = lookOf(web.app, web.assets, visit);
      const at = { timelineId: stored.timelineId, conversationId: stored.id, fromId: readFrom(tx, visit.viewer, stored.id) };
      const [before, after] = [idOf(query.before), idOf(query.after)];
      const customer = nameOf(row, visit.viewer);
      if (before !== null) return partial(<Pictures view={view} {...picturesBefore(tx, at, before, customer)} />);
      if (after !== null) return partial(<Pictures view={view} {...picturesAfter(tx, at, after, customer)} />);
      const around = picturesAround(tx, at, idOf(query.at) ?? Number.MAX_SAFE_INTEGER - 1, customer);
      return partial(<Gallery view={view} conversationId={stored.id} {...around} />);
    }),
  );
}
