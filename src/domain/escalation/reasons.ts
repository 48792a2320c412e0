import { archiveReason, findReason, insertReason, listReasons, setReason } from "../../db/queries/sla/escalations.ts";
import { setSetting } from "../../db/queries/system/settings.ts";
import { readName } from "../people/fields.ts";
import { type Requester, mayManage } from "../people/requester.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { escalationMinutes, reasonsMax } from "./escalate.ts";

const minutesMax = 10_080;

type ReasonRefusal = Refusal<"forbidden" | "not_found" | "bad_name" | "too_many_reasons" | "bad_escalation_minutes">;

/** Adds a reason, or gives one the company's own words. */
export function saveReason(work: Work, requester: Requester, { id, name }: { id: number | null; name: string }): void | ReasonRefusal {
  if (!mayManage(requester)) return no("forbidden");
  const words = readName(name);
  if (!words) return no("bad_name");
  if (id === null && listReasons(work.tx, reasonsMax).length >= reasonsMax) return no("too_many_reasons", { max: reasonsMax });
  const before = id === null ? null : (findReason(work.tx, id)?.name ?? null);
  if (id === null) insertReason(work.tx, words);
  else if (!setReason(work.tx, id, words)) return no("not_found");
  work.record({ kind: "escalation_reasons_changed", before: { name: before }, after: { name: words } });
}

/** Takes a reason from the list; what was escalated for it keeps its name. */
export function dropReason(work: Work, requester: Requester, id: number): void | ReasonRefusal {
  if (!mayManage(requester)) return no("forbidden");
  const reason = findReason(work.tx, id);
  if (!reason || !archiveReason(work.tx, id, work.now)) return no("not_found");
  work.record({ kind: "escalation_reasons_changed", before: { name: reason.name ?? reason.ready }, after: { name: null } });
}

/** How many business minutes a supervisor has from now on. */
export function changeEscalationMinutes(work: Work, requester: Requester, minutes: number): void | ReasonRefusal {
  if (!mayManage(requester)) return no("forbidden");
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > minutesMax) return no("bad_escalation_minutes", { max: minutesMax });
  const before = escalationMinutes(work.tx);
  setSetting(work.tx, "escalation_minutes", String(minutes));
  work.record({ kind: "escalation_reasons_changed", before: { minutes: before }, after: { minutes } });
}
