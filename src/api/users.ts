import { findPerson, listLedPeople, listPeople } from "../db/queries/people/people.ts";
import { findSetting } from "../db/queries/system/settings.ts";
import type { Tx } from "../db/open.ts";
import { addPerson } from "../domain/people/add-person.ts";
import { isLanguage } from "../domain/people/fields.ts";
import { makePasswordLink } from "../domain/people/password-links.ts";
import { newToken } from "../domain/people/tokens.ts";
import { isSupervising, seesEverything } from "../domain/permissions.ts";
import { assert, isRefused, no } from "../domain/result.ts";
import { idOf } from "../web/http/visit.ts";
import { capShape, newUserShape, roleShape, userAnswer, userShape } from "./answer/person.ts";
import { change } from "./change.ts";
import { changeUser } from "./change-user.ts";
import { type Endpoint, reading, type WriteCall, writing } from "./endpoint.ts";
import { encodeCursor, limitOf, pageOf, pageShape, paging, placeOf } from "./page.ts";
import { problem } from "./reply.ts";
import { anId, flag, type Like, list, optional, record, text } from "./shape.ts";

const newUser = record({ name: text(), email: text({ format: "email" }), role: roleShape, team_ids: optional(list(anId(), 500)) });

/** People who work here. */
export const users: readonly Endpoint[] = [
  reading("/users", {
    summary:
      "Everybody who works here, active or not, for whoever sees every conversation; for a supervisor of chosen teams, the people in those.",
    query: record(paging),
    answer: pageShape("Users", userShape),
    run({ app, viewer }, query) {
      if (!seesEverything(viewer) && !isSupervising(viewer)) return no("forbidden");
      const place = placeOf("users", query.cursor, [0]);
      if (!place) return problem("bad_cursor");
      const limit = limitOf(query);
      const [afterId = 0] = place;
      const { tx } = app.db;
      const page = { afterId, limit: limit + 1 };
      const rows = seesEverything(viewer) ? listPeople(tx, afterId, page.limit) : listLedPeople(tx, viewer.personId, page);
      return pageOf(rows, limit, { item: userAnswer, cursor: (row) => encodeCursor("users", [row.id]) });
    },
  }),
  writing("POST", "/users", {
    summary: "Adds somebody (admins) and makes the link with which they set their password, once.",
    status: 201,
    body: newUser,
    answer: newUserShape,
    async run(call, body) {
      // The answer holds a link that works: kept for a retry it must be sealed.
      return call.kept && !call.app.secrets ? problem("key_missing") : add(call, body);
    },
  }),
  writing("PATCH", "/users/:id", {
    summary: "Changes somebody's role, cap, zone, or whether they still work here (admins). What is left out stays as it is.",
    status: 200,
    body: record({ role: optional(roleShape), active: optional(flag), time_zone: optional(text()), cap: optional(capShape) }),
    answer: userShape,
    async run(call, body) {
      const personId = idOf(call.id);
      if (personId === null) return no("not_found");
      return change(call, (work) => {
        const refusal = changeUser(work, call.viewer, personId, body);
        return refusal ?? { status: 200, body: userAnswer(getPerson(work.tx, personId)) };
      });
    },
  }),
];

function add(call: WriteCall, body: Like<typeof newUser>) {
  const { tx } = call.app.db;
  const token = newToken(call.app.world.random);
  const language = findSetting(tx, "company_language") ?? "en";
  const person = {
    name: body.name,
    email: body.email,
    role: body.role,
    language: isLanguage(language) ? language : ("en" as const),
    timeZone: findSetting(tx, "company_zone") ?? "UTC",
    teamIds: (body.team_ids ?? []).map(Number),
  };
  return change(call, (work) => {
    const personId = addPerson(work, call.viewer, person);
    if (isRefused(personId)) return personId;
    const link = makePasswordLink(work, call.viewer, { personId, token });
    if (isRefused(link)) return link;
    return {
      status: 201,
      isSecret: true,
      body: { ...userAnswer(getPerson(work.tx, personId)), password_link: `${addressOf(call)}/join/${token}` },
    };
  });
}

// The public address, else the one this very caller used.
function addressOf({ app, web, request }: WriteCall): string {
  const { isHttps } = web.originOf(request);
  return app.config.publicUrl ?? `${isHttps ? "https" : "http"}://${request.headers.get("host") ?? new URL(request.url).host}`;
}

function getPerson(tx: Tx, id: number) {
  const person = findPerson(tx, id);
  assert(person, "a person is gone within their own transaction");
  return person;
}
