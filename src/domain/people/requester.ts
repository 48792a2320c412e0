import { mayAdminister, type Viewer } from "../permissions.ts";

/** Who wants the company changed: a person, or whoever sits at the machine's command line and may do what an admin may. */
export type Requester = Viewer | "operator";

/** Whether this one may manage people, teams, numbers and the company. */
export function mayManage(requester: Requester): boolean {
  return requester === "operator" || mayAdminister(requester);
}

/** Whether this one may touch what belongs to a person: the person or an admin. */
export function mayManagePerson(requester: Requester, personId: number): boolean {
  return mayManage(requester) || (requester !== "operator" && requester.personId === personId);
}
