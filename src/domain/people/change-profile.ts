import { findPerson, type PersonRow, setCap, setProfile } from "../../db/queries/people/people.ts";
import { no, type Refusal } from "../result.ts";
import { replanPerson } from "../shifts/replan.ts";
import type { Work } from "../work.ts";
import { type Requester, mayManage, mayManagePerson } from "./requester.ts";
import { capMax, isCap, isLanguage, isTheme, isTimeZone, readName } from "./fields.ts";

/** What is left out stays. */
export type ProfileChange = { personId: number } & Partial<Pick<PersonRow, "name" | "language" | "theme" | "timeZone">>;
export type ProfileRefusal = Refusal<"not_found" | "bad_name" | "bad_language" | "bad_theme" | "bad_time_zone">;

/** Changes how Ronda speaks to a person and what it calls them: by themselves, or by an admin. Somebody else's looks missing. */
export function changeProfile(work: Work, requester: Requester, change: ProfileChange): PersonRow | ProfileRefusal {
  const person = findPerson(work.tx, change.personId);
  if (!person || !mayManagePerson(requester, change.personId)) return no("not_found");
  const { personId, ...fields } = change;
  const next = { ...person, ...fields };
  const name = readName(next.name);
  if (!name) return no("bad_name");
  if (!isLanguage(next.language)) return no("bad_language");
  if (!isTheme(next.theme)) return no("bad_theme");
  if (!isTimeZone(next.timeZone)) return no("bad_time_zone");
  setProfile(work.tx, personId, { ...next, name });
  // Shifts are times on the wall of this zone.
  if (next.timeZone !== person.timeZone) replanPerson(work, personId);
  work.record({ kind: "person_changed", personId, before: factsOf(person), after: factsOf(next) });
  return { ...next, name };
}

/** Sets how many conversations somebody may have in progress at once; null = no limit. */
export function changeCap(
  work: Work,
  requester: Requester,
  to: { personId: number; cap: number | null },
): void | Refusal<"forbidden" | "not_found" | "bad_cap"> {
  if (!mayManage(requester)) return no("forbidden");
  const person = findPerson(work.tx, to.personId);
  if (!person) return no("not_found");
  if (!isCap(to.cap)) return no("bad_cap", { max: capMax });
  setCap(work.tx, to.personId, to.cap);
  work.record({ kind: "person_changed", personId: to.personId, before: { cap: person.cap }, after: { cap: to.cap } });
}

function factsOf(person: Pick<PersonRow, "language" | "theme" | "timeZone">) {
  return { language: person.language, theme: person.theme, timeZone: person.timeZone };
}
