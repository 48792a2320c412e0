import { changeCap, changeProfile } from "../domain/people/change-profile.ts";
import { changeRole } from "../domain/people/change-role.ts";
import { activatePerson, deactivatePerson } from "../domain/people/deactivate.ts";
import { findPerson } from "../db/queries/people/people.ts";
import { mayAdminister, type Role, type Viewer } from "../domain/permissions.ts";
import { isRefused, no, type Refusal } from "../domain/result.ts";
import type { Work } from "../domain/work.ts";

export type UserChange = { role?: Role; active?: boolean; time_zone?: string; cap?: number | null };

/** All of a PATCH or nothing: the first refusal takes back what was changed before it. Null: all is done. */
export function changeUser(work: Work, viewer: Viewer, personId: number, wanted: UserChange): Refusal | null {
  if (!mayAdminister(viewer)) return no("forbidden");
  if (!findPerson(work.tx, personId)) return no("not_found");
  const answers = [
    () => wanted.role !== undefined && changeRole(work, viewer, { personId, role: wanted.role }),
    () => wanted.cap !== undefined && changeCap(work, viewer, { personId, cap: wanted.cap }),
    () => wanted.time_zone !== undefined && changeProfile(work, viewer, { personId, timeZone: wanted.time_zone }),
    () =>
      wanted.active !== undefined && (wanted.active ? activatePerson(work, viewer, personId) : deactivatePerson(work, viewer, personId)),
  ];
  for (const answer of answers) {
    const done = answer();
    if (isRefused(done)) return done;
  }
  return null;
}
