import { findPerson, type PersonRow } from "../../db/queries/people/people.ts";
import { insertPresenceSpan, listPresentByTabs, setHeldByPhone, setPresence } from "../../db/queries/people/presence.ts";
import { isSignedInAnywhere } from "../../db/queries/people/session-open.ts";
import type { Presence, PresenceWhy } from "../events.ts";
import type { Role, Viewer } from "../permissions.ts";
import { assert, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { assignWaitingTo } from "./assign.ts";
import { isInShift } from "../schedule/in-shift.ts";
import { restartTimeOutsOf } from "./time-out.ts";
import { isSeen } from "../visible-text.ts";
import { eachRow } from "../broken-rows.ts";

/** Without a sign of life from any tab for so long, a presence that was chosen in a browser is over (product.md §1.4). */
export const graceMs = 90_000;
/** Given at once to somebody who has just become available; the sweep gives the rest. */
const firstHelping = 5;

/** A push that was taken keeps somebody available on their installed phone for so long without an open page (PRS-02). */
export const phoneMs = 24 * 3_600_000;

export const presences: readonly Presence[] = ["available", "busy", "break", "offline"];

/** Whether a word names a state. */
export function isPresence(text: string): text is Presence {
  return presences.some((state) => state === text);
}

export type PresenceChange = {
  state: Presence;
  why: PresenceWhy;
  /** Why a break is taken. */
  reason?: string | null;
  /** `tab`: as long as a browser answers. `mobile`: also as long as pushes reach a phone. `kept`: until changed or the shift ends. What it
   *  was, when left out. */
  hold?: PersonRow["presenceHold"];
  /** What the next sign of life gives back. */
  back?: Exclude<Presence, "offline"> | null;
};

/** Makes somebody available, busy, away or offline, with everything that follows: history, the time-outs of who waits for them, and
 *  waiting work for who can take it. */
export function changePresence(work: Work, personId: number, to: PresenceChange): void {
  const person = findPerson(work.tx, personId);
  assert(person, "a presence of nobody");
  const { state, why, reason = null, hold = person.presenceHold, back = null } = to;
  setPresence(work.tx, personId, { presence: state, presenceReason: reason, presenceHold: hold, presenceBack: back }, work.now);
  if (state === person.presence && reason === person.presenceReason && person.presenceSince > 0) return;
  insertPresenceSpan(work.tx, personId, { state, reason, why }, work.now);
  work.record({ kind: "presence_changed", personId, was: person.presence, state, why });
  restartTimeOutsOf(work, personId);
  if (state === "available") assignWaitingTo(work, personId, firstHelping);
}

export type PresenceRefusal = Refusal<"forbidden" | "bad_presence" | "reason_too_long">;
const reasonMax = 80;

/** What a person says of themselves. `hold`: `tab` from a browser, `kept` through the API. A read-only owner has no presence. */
export function choosePresence(
  work: Work,
  viewer: Viewer,
  chosen: { state: string; reason?: string | null; hold: "tab" | "kept" },
): void | PresenceRefusal {
  if (viewer.role === "viewer") return no("forbidden");
  const { state, hold } = chosen;
  if (!isPresence(state)) return no("bad_presence");
  const reason = isSeen(chosen.reason ?? "") ? (chosen.reason?.trim() ?? null) : null;
  if (reason !== null && [...reason].length > reasonMax) return no("reason_too_long", { max: reasonMax });
  changePresence(work, viewer.personId, {
    state,
    hold,
    reason: state === "break" ? reason : null,
    why: hold === "kept" ? "api" : "chosen",
  });
}

/** Whether the next sign of life changes what somebody is; outside of their shift nothing does. */
export function comesBack(person: PersonRow, now: number): boolean {
  return person.presenceBack !== null && person.isActive && isInShift(person, now);
}

/** A browser of this person answered: what a lost connection, a new shift or the first day took away is back. */
export function giveBackPresence(work: Work, personId: number): void {
  const person = findPerson(work.tx, personId);
  if (!person?.presenceBack || !comesBack(person, work.now)) return;
  changePresence(work, personId, { state: person.presenceBack, why: "back", hold: "tab", reason: person.presenceReason });
}

/** An installed phone that may be pushed to says that it is there: who is available stays it without an open page, as long as pushes are
 *  taken. */
export function holdByPhone(work: Work, viewer: Viewer): void {
  setHeldByPhone(work.tx, viewer.personId);
}

/** Everybody whose browsers have been silent for too long goes offline until one answers again. `heardAt`: the last sign of life, which
 *  counts from the start of the process at the earliest. Returns how many went. */
export function sweepLost(work: Work, heardAt: (personId: number) => number): number {
  const lost = listPresentByTabs(work.tx).filter((personId) => heardAt(personId) + graceMs <= work.now);
  return eachRow(work, { sort: "presence", limit: lost.length, list: () => lost }, (id) => loseConnection(work, id, "lost"));
}

/** Offline for now; the state comes back with the next sign of life. */
export function loseConnection(work: Work, personId: number, why: "lost" | "signed_out"): void {
  const person = findPerson(work.tx, personId);
  if (!person || person.presence === "offline") return;
  changePresence(work, personId, { state: "offline", why, reason: person.presenceReason, back: person.presence });
}

/** A browser was signed out: with the last one goes a presence that lived on browsers, until the next sign-in. What the API set stays. */
export function leaveWithLastBrowser(work: Work, personId: number): void {
  const person = findPerson(work.tx, personId);
  if (!person || person.presenceHold === "kept" || isSignedInAnywhere(work.tx, personId, work.now)) return;
  loseConnection(work, personId, "signed_out");
}

/** Nobody works here under this name for now, or only looks: offline, whoever set it. `back`: what the first sign of life gives. */
export function endPresence(work: Work, personId: number, why: "deactivated" | "signed_out", back: PersonRow["presenceBack"]): void {
  const person = findPerson(work.tx, personId);
  assert(person, "a presence of nobody");
  changePresence(work, personId, { state: "offline", why, hold: "tab", back });
}

/** What somebody new becomes with their first sign of life: agents take turns, others have other things to do, a viewer is nothing. */
export function firstPresence(role: Role): PersonRow["presenceBack"] {
  if (role === "viewer") return null;
  return role === "agent" ? "available" : "busy";
}
