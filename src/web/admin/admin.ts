import type { Elysia } from "elysia";
import { AdminHome } from "../../../views/pages/admin/admin-home.tsx";
import { allow } from "../http/allow.ts";
import { page } from "../http/answers.ts";
import type { Web } from "../http/visit.ts";
import { audit } from "./audit.ts";
import { adminBase } from "./base.ts";
import { bots } from "./bots/bots.tsx";
import { flow } from "./bots/flow.tsx";
import { flowPlaces } from "./bots/flow-places.ts";
import { flowVersions } from "./bots/flow-versions.tsx";
import { company } from "./company.ts";
import { numbers } from "./numbers.ts";
import { numberLights } from "./number-lights.ts";
import { ladders } from "./promises/ladder.ts";
import { reasons } from "./promises/reasons.ts";
import { targets } from "./promises/targets.ts";
import { contactFields } from "./contacts/contact-fields.ts";
import { labels } from "./labels.ts";
import { mail } from "./mail.ts";
import { people } from "./people.ts";
import { person } from "./person.ts";
import { roles } from "./roles.ts";
import { packs } from "./packs/packs.ts";
import { rules } from "./rules.ts";
import { teams } from "./teams.ts";
import { templateForm } from "./templates/template-form.tsx";
import { templates } from "./templates/templates.ts";
import { tokens } from "./tokens.ts";
import { outgoingWebhookActs } from "./outgoing/webhook-acts.ts";
import { outgoingWebhooks } from "./outgoing/webhooks.ts";
import { webhooks } from "./webhooks.ts";

/** The settings, for `use`: everything only an admin may see and change. */
export const admin = (web: Web) => (router: Elysia) =>
  router
    .get(
      "/admin",
      allow(web, "administer", (visit) => page(AdminHome(adminBase(web, visit)))),
    )
    .use(people(web))
    .use(person(web))
    .use(teams(web))
    .use(rules(web))
    .use(bots(web))
    .use(flow(web))
    .use(flowPlaces(web))
    .use(flowVersions(web))
    .use(labels(web))
    .use(packs(web))
    .use(contactFields(web))
    .use(ladders(web))
    .use(targets(web))
    .use(reasons(web))
    .use(roles(web))
    .use(numbers(web))
    .use(numberLights(web))
    .use(templates(web))
    .use(templateForm(web))
    .use(company(web))
    .use(mail(web))
    .use(audit(web))
    .use(webhooks(web))
    .use(outgoingWebhooks(web))
    .use(outgoingWebhookActs(web))
    .use(tokens(web));
