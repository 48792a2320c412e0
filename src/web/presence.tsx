import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { countInbox } from "../db/queries/conversations/inbox-list.ts";
import { findPerson, type PersonRow } from "../db/queries/people/people.ts";
import { transact } from "../db/transact.ts";
import { choosePresence, comesBack, giveBackPresence, holdByPhone } from "../domain/routing/presence.ts";
import { isRefused } from "../domain/result.ts";
import { PresenceNowPage } from "../../views/pages/presence-now-page.tsx";
import { PresenceCard, PresencePartials } from "../../views/partials/person/presence-menu.tsx";
import { shownMark } from "../../views/partials/person/presence-text.ts";
import { PresenceStrip } from "../../views/partials/person/presence-strip.tsx";
import { allow } from "./http/allow.ts";
import { isOwnPath, nothing, page, partial, seeOther } from "./http/answers.ts";
import { type Form, formOf } from "./http/form.ts";
import { beatPath } from "./http/find-visit.ts";
import { answerRefusal } from "./conversations/reply.tsx";
import { lookOf } from "../props/look.ts";
import { ownPresence, presenceNow } from "../props/people/presence.ts";
import { shellOf } from "../props/shell.ts";
import { type Context, idOf, type Visit, type Web } from "./http/visit.ts";

/** What one says of oneself, the sign of life of an open tab, and who else is here. */
export function presence(web: Web) {
  return new Elysia()
    .get(
      "/presence",
      allow(web, "signed_in", (visit) => renderOwn(web, visit)),
    )
    .post(
      "/presence",
      allow(web, "signed_in", (visit, context) => choose(web, visit, context)),
    )
    .post(
      beatPath,
      allow(web, "signed_in", (visit, { body }) => beat(web, visit, formOf(body))),
    )
    .get(
      "/team-now",
      allow(web, "signed_in", (visit, { query, request }) => renderTeamNow(web, visit, { team: query.team, request })),
    );
}

async function choose(web: Web, visit: Visit, context: Context): Promise<Response> {
  const form = formOf(context.body);
  const chosen = { state: form.text("state"), reason: form.text("reason"), hold: "tab" as const };
  const answer = await transact(web.app, visit.by, (work) => choosePresence(work, visit.viewer, chosen));
  if (isRefused(answer)) return answerRefusal(web, visit, context, answer);
  return visit.isPartial ? renderNow(web, visit) : seeOther(pageBefore(context.request));
}

// The visit itself was the sign of life. What it brings back is waited for, so that the answer tells it.
async function beat(web: Web, visit: Visit, form: Form): Promise<Response> {
  const { app } = web;
  const { person } = visit;
  if (comesBack(person, app.world.clock.now())) await transact(app, visit.by, (work) => giveBackPresence(work, person.id));
  const now = personNow(web, visit);
  if (form.text("device") === "phone" && now.presence === "available" && now.presenceHold === "tab")
    await transact(app, visit.by, (work) => holdByPhone(work, visit.viewer));
  const own = ownPresence(personNow(web, visit));
  return own === null || shownMark(own) === form.text("shown") ? nothing() : renderNow(web, visit);
}

function renderNow(web: Web, visit: Visit): Response {
  const person = personNow(web, visit);
  const own = ownPresence(person);
  return own === null ? nothing() : partial(<PresencePartials view={viewOf(web, visit)} name={person.name} own={own} />);
}

// The card of one's own page fetches itself when the menu has changed.
function renderOwn(web: Web, visit: Visit): Response {
  const own = ownPresence(visit.person);
  if (!visit.isPartial || own === null) return seeOther("/me");
  return partial(<PresenceCard view={viewOf(web, visit)} personId={visit.person.id} own={own} />);
}

function renderTeamNow(web: Web, visit: Visit, asked: { team: string | undefined; request: Request }): Response {
  const { tx } = web.app.db;
  const shell = { ...shellOf(web, visit), counts: countInbox(tx, visit.viewer) };
  const now = presenceNow(tx, visit.viewer, { teamId: idOf(asked.team), now: web.app.world.clock.now() });
  const isStrip = visit.isPartial && (asked.request.headers.get("hx-target") ?? "").includes("team-now");
  return isStrip ? partial(<PresenceStrip view={shell.view} {...now} />) : page(<PresenceNowPage shell={shell} {...now} />);
}

function viewOf(web: Web, visit: Visit) {
  return lookOf(web.app, web.assets, visit).view;
}

function personNow(web: Web, visit: Visit): PersonRow {
  return findPerson(web.app.db.tx, visit.person.id) ?? visit.person;
}

// Without script one stays on the page one was on.
function pageBefore(request: Request): string {
  const referer = request.headers.get("referer") ?? "";
  if (!URL.canParse(referer)) return "/me";
  const { pathname, search } = new URL(referer);
  return isOwnPath(pathname + search) ? pathname + search : "/me";
}
