import { transact, type Writer } from "../../db/transact.ts";
import { isNobodyHere, setPasswordHash } from "../../db/queries/people/people.ts";
import { addPerson, type AddPersonRefusal } from "../people/add-person.ts";
import { checkNewPassword, hashPassword, type PasswordRefusal } from "../people/passwords.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { checkCompany, type Company, type CompanyRefusal, storeCompany } from "./company.ts";
import { adaptFirstTeam } from "./found-company.ts";
import { isSetupCode } from "./setup-code.ts";

export type FirstRun = { company: Company; admin: { name: string; email: string } };
export type SetUpRefusal = AddPersonRefusal | CompanyRefusal | Refusal<"already_set_up">;

/** The first run: the company and its first admin, only while nobody is here. `hash` was made before queueing. Returns the admin's id. */
export function setUp(work: Work, first: FirstRun & { hash: string }): number | SetUpRefusal {
  if (!isNobodyHere(work.tx)) return no("already_set_up");
  const company = checkCompany(first.company);
  if (isRefused(company)) return company;
  storeCompany(work.tx, company);
  adaptFirstTeam(work, company);
  work.record({ kind: "company_changed", after: company });
  const admin = { ...first.admin, role: "admin", language: company.language, timeZone: company.timeZone, teamIds: [] } as const;
  const personId = addPerson(work, "operator", admin);
  if (!isRefused(personId)) setPasswordHash(work.tx, personId, first.hash);
  return personId;
}

/** The whole way for the page: the code first, before anything costs time. The code is spent with the first admin. */
export async function setUpWithCode(
  server: Writer & { setupCode: string | null },
  first: FirstRun & { code: string; password: string; address: string },
): Promise<{ personId: number } | SetUpRefusal | PasswordRefusal | Refusal<"wrong_code">> {
  if (!isNobodyHere(server.db.tx)) return no("already_set_up");
  if (!isSetupCode(first.code, server.setupCode)) return no("wrong_code");
  const bad = checkNewPassword(first.password);
  if (bad) return bad;
  const hash = await hashPassword(first.password);
  const { company, admin } = first;
  const personId = await transact(server, { personId: null, address: first.address }, (work) => setUp(work, { company, admin, hash }));
  if (isRefused(personId)) return personId;
  server.setupCode = null;
  return { personId };
}
