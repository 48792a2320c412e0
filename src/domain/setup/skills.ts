import { findPerson } from "../../db/queries/people/people.ts";
import { listSkillsOf, setSkills } from "../../db/queries/routing/skills.ts";
import { type Requester, mayManage } from "../people/requester.ts";
import { no, type Refusal } from "../result.ts";
import { assignWaitingTo } from "../routing/assign.ts";
import type { Work } from "../work.ts";
import { isSeen } from "../visible-text.ts";

const skillsMax = 20;
const skillMax = 40;
const firstHelping = 5;

/** Skills as they are compared: lower case, single spaces, each once. Null: more than twenty, one too long, or one with a comma. */
export function readSkills(words: readonly string[]): string[] | null {
  const skills = [...new Set(words.map((word) => word.normalize("NFC").toLowerCase().trim().replace(/\s+/gu, " ")).filter(isSeen))];
  const isBad = (skill: string) => skill.length > skillMax || /[,\p{Cc}]/u.test(skill);
  return skills.length > skillsMax || skills.some(isBad) ? null : skills.sort();
}

/** Says what somebody can do; what waited for that is theirs at once. */
export function changeSkills(
  work: Work,
  requester: Requester,
  to: { personId: number; skills: readonly string[] },
): void | Refusal<"forbidden" | "not_found" | "bad_skill"> {
  if (!mayManage(requester)) return no("forbidden");
  if (!findPerson(work.tx, to.personId)) return no("not_found");
  const skills = readSkills(to.skills);
  if (!skills) return no("bad_skill", { max: skillsMax });
  const before = listSkillsOf(work.tx, to.personId);
  if (before.join() === skills.join()) return;
  setSkills(work.tx, to.personId, skills);
  work.record({
    kind: "skills_changed",
    personId: to.personId,
    before: { skills: before.join(", ") },
    after: { skills: skills.join(", ") },
  });
  assignWaitingTo(work, to.personId, firstHelping);
}
