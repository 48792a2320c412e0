import { countSentSince } from "../../db/queries/automatic/automatic-texts.ts";
import { findCap, setCap, setCapTold } from "../../db/queries/automatic/caps.ts";
import { listAdminIds } from "../../db/queries/people/people.ts";
import type { Tx } from "../../db/open.ts";
import { findNumber } from "../../db/queries/system/numbers.ts";
import { findSetting } from "../../db/queries/system/settings.ts";
import { notify } from "../notices/notify.ts";
import { mayManage, type Requester } from "../people/requester.ts";
import { no, type Refusal } from "../result.ts";
import { instantOf, wallOf } from "../schedule/zone.ts";
import type { Work } from "../work.ts";
import { type AutomaticKind, automaticKinds, capDefault } from "./budget.ts";

/** Nobody means more than this: Meta itself takes 80 a second. */
const capMax = 100_000;

/** Texts of a kind that a number has sent since the company's midnight, and how many it may. */
export function sentToday({ tx, now }: Pick<Work, "tx" | "now">, numberId: number, kind: AutomaticKind): { sent: number; cap: number } {
  return { sent: countSentSince(tx, numberId, kind, dayStart(tx, now)), cap: capOf(tx, numberId, kind) };
}

/** What an admin decided, or what holds everywhere. */
export function capOf(tx: Tx, numberId: number, kind: AutomaticKind): number {
  return findCap(tx, numberId, kind) ?? capDefault;
}

/** No more texts of this kind go out today: admins hear of it once a day. */
export function tellCapReached(work: Work, numberId: number, kind: AutomaticKind): void {
  if (!setCapTold(work.tx, numberId, kind, dayStart(work.tx, work.now))) return;
  const facts = { numberId, text: kind, cap: capOf(work.tx, numberId, kind) };
  notify(work, listAdminIds(work.tx), { kind: "automatic_cap", conversationId: null, facts });
}

export type CapRefusal = Refusal<"forbidden" | "not_found" | "bad_cap_per_day">;

/** Decides how many texts of each kind a number may send in a day; 0 = none. What is left out stays. */
export function saveCaps(
  work: Work,
  requester: Requester,
  { numberId, caps }: { numberId: number; caps: Readonly<Partial<Record<AutomaticKind, number>>> },
): true | CapRefusal {
  if (!mayManage(requester)) return no("forbidden");
  if (!findNumber(work.tx, numberId)) return no("not_found");
  const wanted = automaticKinds.flatMap((kind) => (caps[kind] === undefined ? [] : [{ kind, cap: caps[kind] }]));
  if (!wanted.every(({ cap }) => Number.isInteger(cap) && cap >= 0 && cap <= capMax)) return no("bad_cap_per_day", { max: capMax });
  const before = Object.fromEntries(wanted.map(({ kind }) => [kind, capOf(work.tx, numberId, kind)]));
  for (const { kind, cap } of wanted) setCap(work.tx, numberId, kind, cap);
  work.record({ kind: "automatic_caps_saved", numberId, before, after: { ...caps } });
  return true;
}

function dayStart(tx: Tx, now: number): number {
  const zone = findSetting(tx, "company_zone") ?? "UTC";
  return instantOf(zone, wallOf(zone, now).day, 0);
}
