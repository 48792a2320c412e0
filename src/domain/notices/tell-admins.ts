import { listAdminIds } from "../../db/queries/people/people.ts";
import type { Work } from "../work.ts";
import { notify } from "./notify.ts";

/** A number sends nothing any more. */
export function tellOfNumber(work: Work, numberId: number, reason: string): void {
  notify(work, listAdminIds(work.tx), { kind: "number_trouble", conversationId: null, facts: { numberId, reason } });
}

/** The disk gets full. */
export function tellOfDisk(work: Work, state: "low" | "scarce"): void {
  notify(work, listAdminIds(work.tx), { kind: "disk", conversationId: null, facts: { state } });
}
