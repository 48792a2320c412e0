import { mayAdminister, type Viewer } from "../permissions.ts";

/** Who wants the house changed: a person, or whoever sits at the machine's command line and may do what an admin may. */
export type Asker = Viewer | "operator";

/** Whether this one may manage people, teams, numbers and the company. */
export function mayManage(asker: Asker): boolean {
  return asker === "operator" || mayAdminister(asker);
}

/** Whether this one may touch what belongs to a person: the person or an admin. */
export function mayManagePerson(asker: Asker, personId: number): boolean {
  return mayManage(asker) || (asker !== "operator" && asker.personId === personId);
}
