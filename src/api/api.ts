import { Elysia } from "elysia";
import { rateLimit } from "../web/http/rate-limit.ts";
import type { Web } from "../web/http/visit.ts";
import { teamTexts } from "./automatic/team-texts.ts";
import { flows } from "./bots/flows.ts";
import { automations } from "./automations/automations.ts";
import { macros } from "./automations/macros.ts";
import { contacts } from "./people/contacts.ts";
import { contactFields } from "./people/contact-fields.ts";
import { conversations } from "./conversations.ts";
import type { Endpoint } from "./endpoint.ts";
import { hours } from "./hours.ts";
import { labels } from "./people/labels.ts";
import { me } from "./me.ts";
import { media } from "./media.ts";
import { messages } from "./messages.ts";
import { moves } from "./moves.ts";
import { notifications } from "./notices/notifications.ts";
import { now } from "./reports/now.ts";
import { numbers } from "./numbers.ts";
import { openApi } from "./openapi.ts";
import { starting } from "./sending/starting.ts";
import { scheduled } from "./sending/scheduled.ts";
import { promises } from "./promises/promises.ts";
import { problem } from "./reply.ts";
import { templates } from "./templates/templates.ts";
import { quickReplies } from "./sending/quick-replies.ts";
import { search } from "./search/search.ts";
import { files } from "./sending/files.ts";
import { surveys } from "./surveys/surveys.ts";
import { teamSurvey } from "./surveys/team-survey.ts";
import { teams } from "./teams.ts";
import { answering, tokenRate } from "./token.ts";
import { webhooks } from "./webhooks/webhooks.ts";
import { users } from "./users.ts";

/** Every route of the API that needs a token. */
export const endpoints: readonly Endpoint[] = [
  ...me,
  ...users,
  ...teams,
  ...hours,
  ...teamTexts,
  ...teamSurvey,
  ...surveys,
  ...promises,
  ...now,
  ...numbers,
  ...conversations,
  ...messages,
  ...scheduled,
  ...quickReplies,
  ...flows,
  ...templates,
  ...starting,
  ...moves,
  ...contacts,
  ...search,
  ...contactFields,
  ...labels,
  ...media,
  ...files,
  ...notifications,
  ...webhooks,
  ...automations,
  ...macros,
];

// Handlers read the body themselves, after the token: Elysia takes any answer but undefined for a body already read.
const unread = { parse: [() => "unread"] };

/** `/api/v1`: JSON over the same verbs as the pages, for who carries a token. */
export function api(web: Web) {
  const tokens = { web, mayPass: rateLimit(web.app.world.clock, tokenRate) };
  const document = openApi(endpoints);
  const routes = new Elysia({ prefix: "/api/v1", aot: false });
  for (const endpoint of endpoints) routes.route(endpoint.method, endpoint.path, endpoint.guard(tokens), unread);
  const nothing = answering(web, "public", () => problem("not_found"));
  // Named one by one: a page's own catch-all for its method would win over one for all methods.
  for (const method of ["ALL", "GET", "POST", "PUT", "PATCH", "DELETE"])
    routes.route(method, "/", nothing, unread).route(method, "/*", nothing, unread);
  return routes.get(
    "/openapi.json",
    answering(web, "public", () => ({ status: 200, body: document })),
  );
}
