import { legible } from "../../db/column.ts";
import { type AlertRow, findAlert, putAlert } from "../../db/queries/notices/alerts.ts";
import { countRepeat, countUnseen, type FreshRow, listFresh } from "../../db/queries/notices/notifications.ts";
import { findQuietHours, listPreferences } from "../../db/queries/notices/preferences.ts";
import { findViewer } from "../../db/queries/people/find-viewer.ts";
import { findPerson } from "../../db/queries/people/people.ts";
import type { Viewer } from "../permissions.ts";
import type { Work } from "../work.ts";
import { awayMs, mailGapMs, pushGraceMs, quietGapMs, repeatMs, repeatsMax } from "./alert-times.ts";
import { type Sound, soundOf } from "./kinds.ts";
import { hiddenKinds, isQuiet, type Ways, waysOf, waysOfStep } from "./preferences.ts";

/** Of more unseen ones than this the oldest are not looked at: they are counted, not told. */
const freshMax = 200;
const silent: Ways = { inApp: true, sound: false, desktop: false, push: false, mail: false, always: false };

/** What the database does not know: when this person's pages were last heard of, and whether letters can be sent. */
export type Reach = { heardAt: number; hasMail: boolean };

/** Something new is to be told to this person: at once, or together with what else comes until a minute after the last. */
export function scheduleAlert(work: Work, personId: number): void {
  const row = findAlert(work.tx, personId) ?? newRow(personId);
  if (row.alertDueAt !== null) return;
  const toldAt = row.toldAt === null ? null : Math.min(row.toldAt, work.now);
  putAlert(work.tx, { ...row, alertDueAt: toldAt === null ? work.now : Math.max(work.now, toldAt + quietGapMs) });
}

/** Tells a person what is due: what is new, what is late and still unopened, what nobody heard. Everything is judged as it is now: what was
 *  seen meanwhile, or may not be seen any more, is told to nobody. */
export function alertPerson(work: Work, personId: number, reach: Reach): void {
  const row = findAlert(work.tx, personId);
  if (!row) return;
  const listener = findListener(work, personId);
  if (!listener) return putAlert(work.tx, { ...row, alertDueAt: null, repeatDueAt: null, mailDueAt: null });
  let next = row;
  if (isDue(work, row.alertDueAt)) next = tellFresh(work, listener, next, reach);
  if (isDue(work, next.repeatDueAt)) next = tellAgain(work, listener, next);
  if (isDue(work, next.mailDueAt)) next = tellByMail(work, listener, next, reach);
  putAlert(work.tx, next);
}

/** Whose ears these are, and by which ways each thing may reach them now. */
type Listener = { viewer: Viewer; hidden: readonly string[]; waysFor(row: FreshRow): Ways };

/** What of a person's unseen ones between two numbers may still leave by `way` at this moment, newest first, and how many they have in all.
 *  Asked again right before it leaves. Null: there is nothing to say any more. */
export function listStillTold(
  at: Pick<Work, "tx" | "now">,
  personId: number,
  { afterId, upToId, way }: { afterId: number; upToId: number; way: "push" | "mail" },
): { viewer: Viewer; rows: FreshRow[]; unseen: number } | null {
  const listener = findListener(at, personId);
  if (!listener) return null;
  const { viewer, hidden, waysFor } = listener;
  const rows = listFresh(at.tx, viewer, afterId, freshMax).filter((one) => one.id <= upToId && waysFor(one)[way]);
  return rows.length === 0 ? null : { viewer, rows, unseen: countUnseen(at.tx, viewer, hidden) };
}

/** How many conversations and other things these are about. */
export function casesOf(rows: readonly Pick<FreshRow, "id" | "conversationId">[]): number {
  return new Set(rows.map((one) => one.conversationId ?? -one.id)).size;
}

function findListener(work: Pick<Work, "tx" | "now">, personId: number): Listener | null {
  const viewer = findViewer(work.tx, personId);
  const person = findPerson(work.tx, personId);
  if (!viewer || !person) return null;
  const chosen = listPreferences(work.tx, personId);
  const quiet = isQuiet(person, findQuietHours(work.tx, personId), work.now);
  return {
    viewer,
    hidden: hiddenKinds(chosen),
    waysFor(row) {
      const how = legible<Record<string, unknown>>(row.facts)?.["how"];
      const wanted = waysOfStep(waysOf(viewer.role, row.kind, chosen), how);
      return quiet && !wanted.always ? silent : wanted;
    },
  };
}

function tellFresh(work: Work, listener: Listener, row: AlertRow, { heardAt, hasMail }: Reach): AlertRow {
  const { personId } = row;
  const fresh = listFresh(work.tx, listener.viewer, row.toldId, freshMax);
  const newest = fresh[0];
  if (!newest) return { ...row, alertDueAt: null };
  const next = { ...row, alertDueAt: null, toldId: newest.id };
  const told = fresh.filter((one) => isLoud(listener.waysFor(one)));
  if (told[0]) {
    record(work, listener, told);
    if (told.some((one) => listener.waysFor(one).push))
      work.enqueue({ kind: "push_alert", key: String(personId), personId, afterId: row.toldId, upToId: newest.id });
    next.toldAt = work.now;
  }
  if (fresh.some((one) => isRepeated(one, personId) && isHeard(listener.waysFor(one)))) next.repeatDueAt ??= work.now + repeatMs;
  if (hasMail && fresh.some((one) => listener.waysFor(one).mail))
    next.mailDueAt ??= Math.max(work.now + pushGraceMs, mailDueAt(work, row, heardAt));
  return next;
}

// One sound for all of them: the most pressing one.
function record(work: Work, { viewer, hidden, waysFor }: Listener, told: readonly FreshRow[]): void {
  const sounds = new Set(told.filter((one) => waysFor(one).sound).map((one) => soundOf(one.kind)));
  const loudest = (["late", "mine", "new"] satisfies Sound[]).find((one) => sounds.has(one)) ?? null;
  const [first] = told;
  if (!first) return;
  work.record({
    kind: "person_alerted",
    conversationId: first.conversationId,
    personId: viewer.personId,
    notificationId: first.id,
    count: casesOf(told) === 1 ? 1 : countUnseen(work.tx, viewer, hidden),
    sound: loudest,
    isDesktop: told.some((one) => waysFor(one).desktop),
  });
}

// By sound and desktop alone: a phone that rang once has rung.
function tellAgain(work: Work, listener: Listener, row: AlertRow): AlertRow {
  const { personId, toldId } = row;
  const late = listFresh(work.tx, listener.viewer, 0, freshMax).filter(
    (one) => one.id <= toldId && isRepeated(one, personId) && isHeard(listener.waysFor(one)),
  );
  if (late.length === 0) return { ...row, repeatDueAt: null };
  record(work, listener, late);
  countRepeat(
    work.tx,
    late.map((one) => one.id),
  );
  return { ...row, repeatDueAt: work.now + repeatMs };
}

// A page that is open, or a push that was taken since, has told it. Otherwise one letter with all there is.
function tellByMail(work: Work, listener: Listener, row: AlertRow, { heardAt, hasMail }: Reach): AlertRow {
  const { personId } = row;
  const waits = listFresh(work.tx, listener.viewer, row.mailedId, freshMax).filter(
    (one) => one.id <= row.toldId && listener.waysFor(one).mail && !(row.pushedAt !== null && row.pushedAt >= one.at),
  );
  const newest = waits[0];
  if (!newest || !hasMail) return { ...row, mailDueAt: null };
  const dueAt = mailDueAt(work, row, heardAt);
  if (dueAt > work.now) return { ...row, mailDueAt: dueAt };
  work.enqueue({ kind: "mail_notices", key: String(personId), personId, afterId: row.mailedId, upToId: newest.id });
  return { ...row, mailDueAt: null, mailedAt: work.now, mailedId: newest.id };
}

function mailDueAt(work: Work, { mailedAt }: AlertRow, heardAt: number): number {
  return Math.max(work.now, Math.min(heardAt, work.now) + awayMs, mailedAt === null ? 0 : mailedAt + mailGapMs);
}

// Mine, late and unopened.
function isRepeated(row: FreshRow, personId: number): boolean {
  return row.kind === "late" && row.ownerId === personId && row.waitingSince !== null && row.repeats < repeatsMax;
}

function isLoud(wanted: Ways): boolean {
  return isHeard(wanted) || wanted.push;
}

function isHeard(wanted: Ways): boolean {
  return wanted.sound || wanted.desktop;
}

function isDue({ now }: Work, dueAt: number | null): boolean {
  return dueAt !== null && dueAt <= now;
}

function newRow(personId: number): AlertRow {
  return {
    personId,
    toldId: 0,
    toldAt: null,
    alertDueAt: null,
    repeatDueAt: null,
    mailedId: 0,
    mailedAt: null,
    mailDueAt: null,
    pushedAt: null,
  };
}
