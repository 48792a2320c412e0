import {
  deletePreference,
  findQuietHours,
  listPreferences,
  type QuietHours,
  setPreference,
  setQuietHours,
} from "../../db/queries/notices/preferences.ts";
import type { Tx } from "../../db/open.ts";
import type { Viewer } from "../permissions.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import type { NoticeKind } from "./kinds.ts";
import { firstWaysOf, kindsOf, type Ways, ways, waysOf } from "./preferences.ts";

/** All that a person chooses about being told; `kinds` are those of their role, in order. */
export type Preferences = { kinds: readonly { kind: NoticeKind; ways: Ways }[]; quiet: QuietHours | null };

const minutesOfDay = 1_440;

/** As it is now. Only reads. */
export function getPreferences(tx: Tx, viewer: Viewer): Preferences {
  const chosen = listPreferences(tx, viewer.personId);
  return {
    kinds: kindsOf(viewer.role).map((kind) => ({ kind, ways: waysOf(viewer.role, kind, chosen) })),
    quiet: findQuietHours(tx, viewer.personId),
  };
}

/** Everybody chooses for themselves. What is left out stays; what is as the role starts is not kept, so that it follows the role. */
export function changePreferences(
  work: Work,
  viewer: Viewer,
  change: { kinds: readonly { kind: string; ways: Ways }[]; quiet?: QuietHours | null },
): Preferences | Refusal<"bad_notice_kind" | "bad_quiet_hours"> {
  const kinds = kindsOf(viewer.role);
  if (!change.kinds.every(({ kind }) => kinds.some((one) => one === kind))) return no("bad_notice_kind");
  if (change.quiet && ![change.quiet.fromMinute, change.quiet.untilMinute].every(isMinute)) return no("bad_quiet_hours");
  for (const kind of kinds) {
    const wanted = change.kinds.findLast((one) => one.kind === kind);
    if (wanted) keep(work, viewer, kind, wanted.ways);
  }
  if (change.quiet !== undefined) setQuietHours(work.tx, viewer.personId, change.quiet);
  return getPreferences(work.tx, viewer);
}

function keep(work: Work, viewer: Viewer, kind: NoticeKind, wanted: Ways): void {
  const first = firstWaysOf(viewer.role, kind);
  if (ways.every((way) => first[way] === wanted[way])) return deletePreference(work.tx, viewer.personId, kind);
  const { inApp, sound, desktop, push, mail, always } = wanted;
  setPreference(work.tx, viewer.personId, {
    kind,
    inApp: Number(inApp),
    sound: Number(sound),
    desktop: Number(desktop),
    push: Number(push),
    mail: Number(mail),
    always: Number(always),
  });
}

function isMinute(minute: number): boolean {
  return Number.isInteger(minute) && minute >= 0 && minute < minutesOfDay;
}
