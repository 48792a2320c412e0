import type { Tx } from "../../db/open.ts";
import type { Language } from "../../db/queries/people/people.ts";
import { findSetting, setSetting } from "../../db/queries/system/settings.ts";
import { type Requester, mayManage } from "../people/requester.ts";
import { isLanguage, isTimeZone, readName } from "../people/fields.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";

/** The business: what new people and teams start with. The name is empty until the set-up page was filled in. */
export type Company = { name: string; language: Language; timeZone: string };

/** What a database starts with. */
export const firstCompany: Company = { name: "", language: "es", timeZone: "America/Argentina/Buenos_Aires" };

export type CompanyRefusal = Refusal<"bad_company_name" | "bad_language" | "bad_time_zone">;

/** The company as it is now. Only reads. */
export function getCompany(tx: Tx): Company {
  const language = findSetting(tx, "company_language") ?? "";
  return {
    name: findSetting(tx, "company_name") ?? firstCompany.name,
    language: isLanguage(language) ? language : firstCompany.language,
    timeZone: findSetting(tx, "company_zone") ?? firstCompany.timeZone,
  };
}

/** Changes the company's name, language or zone. People and teams that exist keep theirs. */
export function changeCompany(work: Work, requester: Requester, next: Company): Company | CompanyRefusal | Refusal<"forbidden"> {
  if (!mayManage(requester)) return no("forbidden");
  const before = getCompany(work.tx);
  const checked = checkCompany(next);
  if (isRefused(checked)) return checked;
  storeCompany(work.tx, checked);
  work.record({ kind: "company_changed", before, after: checked });
  return checked;
}

/** The company with its name tidied, or why it cannot be. */
export function checkCompany(company: Company): Company | CompanyRefusal {
  const name = readName(company.name);
  if (!name) return no("bad_company_name");
  if (!isLanguage(company.language)) return no("bad_language");
  return isTimeZone(company.timeZone) ? { ...company, name } : no("bad_time_zone");
}

/** Writes what was checked. */
export function storeCompany(tx: Tx, company: Company): void {
  setSetting(tx, "company_name", company.name);
  setSetting(tx, "company_language", company.language);
  setSetting(tx, "company_zone", company.timeZone);
}
