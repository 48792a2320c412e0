import type { PreferenceRow, QuietHours } from "../../db/queries/notices/preferences.ts";
import type { PersonRow } from "../../db/queries/people/people.ts";
import type { Role } from "../permissions.ts";
import { isInShift } from "../schedule/in-shift.ts";
import { wallOf } from "../schedule/zone.ts";
import type { NoticeKind } from "./kinds.ts";

/** By which ways a person hears of a kind; `always`: also in quiet hours and off shift. */
export type Ways = { inApp: boolean; sound: boolean; desktop: boolean; push: boolean; mail: boolean; always: boolean };
export type Way = keyof Ways;

export const ways: readonly Way[] = ["inApp", "sound", "desktop", "push", "mail", "always"];

const none: Ways = { inApp: false, sound: false, desktop: false, push: false, mail: false, always: false };
const all: Ways = { inApp: true, sound: true, desktop: true, push: true, mail: true, always: false };

const firstWays: Readonly<Record<NoticeKind, Ways>> = {
  new_for_me: all,
  customer_wrote: all,
  transferred: all,
  asked: { ...all, mail: false },
  mention: all,
  late: all,
  escalated: all,
  window_closing: { ...all, sound: false },
  returned: { ...all, sound: false, push: false, mail: false },
  follow_up: { ...all, mail: false },
  not_sent: all,
  automation: { ...all, mail: false },
  poor_score: { ...all, sound: false, mail: false },
  number_trouble: { ...all, always: true },
  disk: { ...all, always: true },
  backup: { ...all, sound: false },
  holidays: { ...none, inApp: true },
  automatic_cap: { ...all, sound: false },
  template_news: { ...all, sound: false, push: false },
  webhook_stopped: { ...all, sound: false },
  bot_stopped: { ...all, sound: false },
  digest: { ...none, inApp: true, mail: true },
};

const forAdmins: readonly NoticeKind[] = [
  "number_trouble",
  "automatic_cap",
  "template_news",
  "webhook_stopped",
  "bot_stopped",
  "disk",
  "backup",
  "holidays",
];
const forLeaders: readonly NoticeKind[] = ["poor_score"];
const aboutConversations: readonly NoticeKind[] = [
  "new_for_me",
  "customer_wrote",
  "transferred",
  "asked",
  "mention",
  "late",
  "escalated",
  "window_closing",
  "returned",
  "follow_up",
  "not_sent",
  "automation",
];

/** The kinds that a role can hear of, in the order of its table. */
export function kindsOf(role: Role): readonly NoticeKind[] {
  if (role === "viewer") return ["mention", "digest"];
  if (role === "agent") return aboutConversations;
  return role === "admin"
    ? [...aboutConversations, ...forLeaders, ...forAdmins, "digest"]
    : [...aboutConversations, ...forLeaders, "digest"];
}

/** What a role starts with. A supervisor or admin has other things on the ear than every message, but is not called away by it either. */
export function firstWaysOf(role: Role, kind: NoticeKind): Ways {
  if (!kindsOf(role).includes(kind)) return none;
  return role === "agent" || kind !== "window_closing" ? firstWays[kind] : { ...firstWays[kind], push: false };
}

/** What a person wants of a kind: what they chose, else what their role starts with. */
export function waysOf(role: Role, kind: string, chosen: readonly PreferenceRow[]): Ways {
  const row = chosen.find((one) => one.kind === kind);
  if (!row) return isOfRole(role, kind) ? firstWaysOf(role, kind) : none;
  return {
    inApp: row.inApp === 1,
    sound: row.sound === 1,
    desktop: row.desktop === 1,
    push: row.push === 1,
    mail: row.mail === 1,
    always: row.always === 1,
  };
}

/** What is left of it where the step of a ladder says how it is told (`how` in the facts, comma apart); a step says less than a person, never
 *  more. A desktop notification goes with the sound. */
export function waysOfStep(wanted: Ways, how: unknown): Ways {
  if (typeof how !== "string") return wanted;
  const told = new Set(how.split(","));
  const { sound, desktop, push, mail } = wanted;
  return {
    ...wanted,
    sound: sound && told.has("sound"),
    desktop: desktop && told.has("sound"),
    push: push && told.has("push"),
    mail: mail && told.has("mail"),
  };
}

function isOfRole(role: Role, kind: string): kind is NoticeKind {
  return kindsOf(role).some((one) => one === kind);
}

/** Kinds that stand in no list of this person. */
export function hiddenKinds(chosen: readonly PreferenceRow[]): string[] {
  return chosen.filter((one) => one.inApp === 0).map((one) => one.kind);
}

/** Whether nothing but what is ticked for `always` may reach this person at `now`: their quiet hours, or their shift is over. */
export function isQuiet(person: PersonRow, quiet: QuietHours | null, now: number): boolean {
  if (!isInShift(person, now)) return true;
  if (quiet === null || quiet.fromMinute === quiet.untilMinute) return false;
  const { minute } = wallOf(person.timeZone, now);
  const { fromMinute, untilMinute } = quiet;
  const isOvernight = fromMinute > untilMinute;
  return isOvernight ? minute >= fromMinute || minute < untilMinute : minute >= fromMinute && minute < untilMinute;
}
