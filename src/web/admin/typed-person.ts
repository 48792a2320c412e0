import type { Tx } from "../../db/open.ts";
import type { PersonRow } from "../../db/queries/people/people.ts";
import { listSkillsOf } from "../../db/queries/routing/skills.ts";
import { listMemberships } from "../../db/queries/routing/teams.ts";
import { changeCap, changeProfile } from "../../domain/people/change-profile.ts";
import type { Viewer } from "../../domain/permissions.ts";
import { isRefused, type Refusal } from "../../domain/result.ts";
import { changeTeamsOf } from "../../domain/setup/members.ts";
import { changeSkills } from "../../domain/setup/skills.ts";
import type { Work } from "../../domain/work.ts";
import type { PersonTyped } from "../../../views/pages/admin/person-page.tsx";
import type { Form } from "../http/form.ts";
import { wordsOf } from "./typed-rule.ts";
import { wholeOrNull } from "./typed-team.ts";

/** What stands in the form of somebody's work as it is. */
export function typedPerson(tx: Tx, person: PersonRow): PersonTyped {
  const memberships = listMemberships(tx, { personId: person.id });
  return {
    cap: String(person.cap ?? ""),
    timeZone: person.timeZone,
    skills: listSkillsOf(tx, person.id).join(", "),
    teams: new Map(memberships.map(({ teamId, isPrimary }) => [teamId, isPrimary ? "primary" : "secondary"])),
  };
}

/** What a form says, as typed. `teamIds`: those it offered. */
export function readTypedPerson(form: Form, teamIds: readonly number[]): PersonTyped {
  const teams = new Map<number, "primary" | "secondary">();
  for (const teamId of teamIds) {
    const as = form.text(`team-${teamId}`);
    if (as === "primary" || as === "secondary") teams.set(teamId, as);
  }
  return { cap: form.text("cap"), timeZone: form.text("timeZone"), skills: form.text("skills"), teams };
}

/** All of it or, with the refusal, nothing. */
export function saveTypedPerson(work: Work, viewer: Viewer, personId: number, typed: PersonTyped): void | Refusal {
  const teams = [...typed.teams].map(([teamId, as]) => ({ teamId, isPrimary: as === "primary" }));
  const steps = [
    () => changeCap(work, viewer, { personId, cap: wholeOrNull(typed.cap) }),
    () => changeProfile(work, viewer, { personId, timeZone: typed.timeZone }),
    () => changeSkills(work, viewer, { personId, skills: wordsOf(typed.skills) }),
    () => changeTeamsOf(work, viewer, { personId, teams }),
  ];
  for (const step of steps) {
    const answer = step();
    if (isRefused(answer)) return answer;
  }
}
