import { Elysia } from "elysia";
import { transact } from "../../db/transact.ts";
import { isLanguage } from "../../domain/people/fields.ts";
import { isRefused, no } from "../../domain/result.ts";
import { setShownToCustomers, shownToCustomers } from "../../domain/conversation/shown-to-customers.ts";
import { isPushWithText, setPushWithText } from "../../domain/notices/push-text.ts";
import { changeCompany, getCompany } from "../../domain/setup/company.ts";
import { changeMasking, masksPhones } from "../../domain/setup/mask-phones.ts";
import { CompanyPage } from "../../../views/pages/admin/company-page.tsx";
import { allow } from "../http/allow.ts";
import { page } from "../http/answers.ts";
import { formOf } from "../http/form.ts";
import type { Context, Visit, Web } from "../http/visit.ts";
import { adminBase, answerRefused, backTo } from "./base.ts";

/** The business: name, language, zone, and what pushes may say. */
export function company(web: Web) {
  return new Elysia()
    .get(
      "/admin/company",
      allow(web, "administer", (visit, { query }) =>
        page(CompanyPage({ ...adminBase(web, visit, query.done), draft: draftOf(web), fault: null })),
      ),
    )
    .post(
      "/admin/company",
      allow(web, "administer", (visit, context) => change(web, visit, context)),
    );
}

function draftOf(web: Web) {
  const { tx } = web.app.db;
  return { ...getCompany(tx), isPushWithText: isPushWithText(tx), masksPhones: masksPhones(tx), ...shownToCustomers(tx) };
}

async function change(web: Web, visit: Visit, { body }: Context): Promise<Response> {
  const form = formOf(body);
  const language = form.text("language");
  const isWithText = form.text("pushText") === "yes";
  const shown = { showsReads: form.text("showsReads") === "yes", showsTyping: form.text("showsTyping") === "yes" };
  const isMasking = form.text("maskPhones") === "yes";
  const draft = { name: form.text("name"), language, timeZone: form.text("timeZone").trim() };
  const answer = await transact(web.app, visit.by, (work) => {
    if (!isLanguage(language)) return no("bad_language");
    const changed = changeCompany(work, visit.viewer, { ...draft, language });
    if (isRefused(changed)) return changed;
    setPushWithText(work, isWithText);
    setShownToCustomers(work, shown);
    return changeMasking(work, visit.viewer, isMasking) ?? changed;
  });
  if (isRefused(answer))
    return answerRefused(web, visit, answer, (base, fault) =>
      CompanyPage({ ...base, draft: { ...draft, isPushWithText: isWithText, masksPhones: isMasking, ...shown }, fault }),
    );
  return backTo("/admin/company", "saved");
}
