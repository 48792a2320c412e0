import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { listInbox } from "../../db/queries/conversations/inbox-list.ts";
import { isWindowOpen } from "../../domain/conversation/service-window.ts";
import { lookOf } from "../../props/look.ts";
import { nameOf } from "../../props/person-name.ts";
import { publicView } from "../../props/public-view.ts";
import { themeOf } from "../../props/shell.ts";
import { LinkButton } from "../../../views/partials/controls/button.tsx";
import { PlainPage } from "../../../views/layouts/plain-page.tsx";
import { SharePage } from "../../../views/pages/share/share-page.tsx";
import { allow, open } from "../http/allow.ts";
import { page } from "../http/answers.ts";
import type { Visit, Web } from "../http/visit.ts";

const shownMax = 100;
// The body is never looked at.
const unread = { parse: [() => "unread"] };

/** Where the device brings what is shared from another app. The service worker keeps it in the browser and asks for this page; only what
 *  it did not catch arrives here, and of that nothing is taken. */
export function share(web: Web) {
  return new Elysia()
    .get(
      "/share",
      allow(web, "signed_in", (visit, { query }) => page(choose(web, visit, query.id))),
    )
    .post(
      "/share",
      open(() => page(notReady(web))),
      unread,
    );
}

function choose(web: Web, visit: Visit, given: string | undefined): JSX.Element {
  const { app } = web;
  const now = app.world.clock.now();
  const { view } = lookOf(app, web.assets, visit);
  const whole = { status: null, ownerId: null, teamId: null, contactId: null };
  const rows = listInbox(app.db.tx, visit.viewer, { ...whole, tab: "mine" }, { from: null, limit: shownMax });
  const choices = rows
    .filter((row) => isWindowOpen(row.customerAt, now))
    .map((row) => ({ id: row.id, name: nameOf(row, visit.viewer), about: row.lastText ?? "" }));
  const shareId = /^[0-9a-f]{32}$/.test(given ?? "") ? (given ?? null) : null;
  return <SharePage view={view} theme={themeOf(visit.person.theme)} personId={visit.person.id} shareId={shareId} choices={choices} />;
}

function notReady(web: Web): JSX.Element {
  const view = publicView(web);
  const { t } = view.words;
  return (
    <PlainPage view={view} theme="auto" title={t("share.title")} lead={t("share.not_ready")}>
      <LinkButton view={view} href="/inbox" label={t("inbox.pane.gone.back")} icon="arrow-left" />
    </PlainPage>
  );
}
