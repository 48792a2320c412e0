import type { App } from "../app.ts";
import { writeOnce } from "../db/write-once.ts";
import { findPersonByEmail, setPasswordHash } from "../db/queries/people/people.ts";
import { findTeamByName } from "../db/queries/routing/teams.ts";
import { addPerson } from "../domain/people/add-person.ts";
import { setPassword } from "../domain/people/change-password.ts";
import { isRole } from "../domain/people/fields.ts";
import { checkNewPassword, hashPassword } from "../domain/people/passwords.ts";
import { isRefused } from "../domain/result.ts";
import { getCompany } from "../domain/setup/company.ts";
import { CommandError, type Given, requireText, UsageError } from "./args.ts";
import { readStdin, say, withFolder } from "./io.ts";
import { expectAccepted } from "./refusal-words.ts";

/** `ronda user add`: somebody with a password, in the named teams or the default one. */
export async function addUser(given: Given): Promise<void> {
  const [name, email, role] = [requireText(given, "name"), requireText(given, "email"), requireText(given, "role")];
  if (!isRole(role)) throw new UsageError("--role must be admin, supervisor, agent or viewer");
  const hash = await readPassword(given);
  const personId = await withFolder(given, (app) => {
    const { language, timeZone } = getCompany(app.db.tx);
    const teamIds = (given.lists.team ?? []).map((team) => teamIdOf(app, team));
    return writeOnce(app, (work) => {
      const added = addPerson(work, "operator", { name, email, role, language, timeZone, teamIds });
      if (!isRefused(added)) setPasswordHash(work.tx, added, hash);
      return added;
    });
  });
  expectAccepted(personId);
  say(`added ${email} as ${role}, id ${personId}`);
}

/** `ronda user password`: another password for somebody; every browser of theirs is signed out. */
export async function changeUserPassword(given: Given): Promise<void> {
  const email = requireText(given, "email");
  const hash = await readPassword(given);
  await withFolder(given, (app) => {
    const person = findPersonByEmail(app.db.tx, email);
    if (!person) throw new CommandError("nobody has that e-mail address");
    expectAccepted(writeOnce(app, (work) => setPassword(work, "operator", { personId: person.id, hash })));
  });
  say(`changed the password of ${email}`);
}

async function readPassword(given: Given): Promise<string> {
  if (!given.switches.has("password-stdin")) throw new UsageError("--password-stdin is missing: pipe the password in, argv is not private");
  const password = (await readStdin()).replace(/\r?\n$/, "");
  const bad = checkNewPassword(password);
  if (bad) expectAccepted(bad);
  return hashPassword(password);
}

function teamIdOf(app: App, name: string): number {
  const team = findTeamByName(app.db.tx, name.trim());
  if (!team) throw new CommandError(`there is no team "${name}"`);
  return team.id;
}
