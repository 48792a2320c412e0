import type { Tx } from "../../db/open.ts";
import { listSkippedLabels } from "../../db/queries/conversations/labels.ts";
import { listMemberships, type TeamRow } from "../../db/queries/routing/teams.ts";
import { isColour, isTeamModel, settingsOf, type TeamSettings, type TeamSwitch, teamSwitches } from "../../domain/setup/team-fields.ts";
import type { Membership } from "../../domain/setup/members.ts";
import type { TeamTyped } from "../../../views/pages/admin/team-page.tsx";
import type { Form } from "../http/form.ts";
import { idOf } from "../http/visit.ts";

/** What stands in the form of a team as it is. */
export function typedTeam(tx: Tx, team: TeamRow): TeamTyped {
  const settings = settingsOf(team);
  const memberships = listMemberships(tx, { teamId: team.id });
  return {
    ...settings,
    cap: String(settings.cap ?? ""),
    timeOutMinutes: String(settings.timeOutMinutes ?? ""),
    hopMax: String(settings.hopMax),
    stickyDays: String(settings.stickyDays),
    skipOlderHours: String(settings.skipOlderHours ?? ""),
    switches: teamSwitches.filter((name) => settings[name]),
    members: new Map(memberships.map(({ personId, isPrimary }) => [personId, isPrimary ? "primary" : "secondary"])),
    skippedLabelIds: listSkippedLabels(tx, team.id),
  };
}

/** What a form says, as typed. `people`: those it offered. */
export function readTypedTeam(form: Form, people: readonly number[]): TeamTyped {
  const members = new Map<number, "primary" | "secondary">();
  for (const personId of people) {
    const as = form.text(`member-${personId}`);
    if (as === "primary" || as === "secondary") members.set(personId, as);
  }
  return {
    name: form.text("name"),
    model: form.text("model"),
    colour: form.text("colour"),
    timeZone: form.text("timeZone"),
    cap: form.text("cap"),
    timeOutMinutes: form.text("timeOutMinutes"),
    hopMax: form.text("hopMax"),
    stickyDays: form.text("stickyDays"),
    skipOlderHours: form.text("skipOlderHours"),
    switches: teamSwitches.filter((name) => form.texts("switch").includes(name)),
    members,
    skippedLabelIds: form.texts("skippedLabel").map((id) => idOf(id) ?? 0),
  };
}

/** The settings of a typed team; what is no number becomes one that is refused. Null: a model or a colour that is not offered. */
export function settingsFrom(typed: TeamTyped): (TeamSettings & { members: Membership[]; skippedLabelIds: readonly number[] }) | null {
  const { name, model, colour, timeZone, skippedLabelIds } = typed;
  if (!isTeamModel(model) || !isColour(colour)) return null;
  const has = (one: TeamSwitch) => typed.switches.includes(one);
  return {
    name,
    model,
    colour,
    timeZone,
    cap: wholeOrNull(typed.cap),
    timeOutMinutes: wholeOrNull(typed.timeOutMinutes),
    hopMax: wholeOrNull(typed.hopMax) ?? -1,
    stickyDays: wholeOrNull(typed.stickyDays) ?? -1,
    skipOlderHours: wholeOrNull(typed.skipOlderHours),
    countsByHand: has("countsByHand"),
    mustRead: has("mustRead"),
    needsNote: has("needsNote"),
    signs: has("signs"),
    membersSee: has("membersSee"),
    members: [...typed.members].map(([personId, as]) => ({ personId, isPrimary: as === "primary" })),
    skippedLabelIds,
  };
}

/** A typed whole number; null for nothing, -1 for what is none. */
export function wholeOrNull(text: string): number | null {
  const digits = text.trim();
  if (digits === "") return null;
  return /^\d{1,9}$/.test(digits) ? Number(digits) : -1;
}
