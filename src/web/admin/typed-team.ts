import type { Tx } from "../../db/open.ts";
import { listSkippedLabels } from "../../db/queries/conversations/labels.ts";
import { listMemberships, type TeamRow } from "../../db/queries/routing/teams.ts";
import { refuseChoices, settingsOf, type TeamFieldRefusal, type TeamSettings } from "../../domain/setup/team-fields.ts";
import {
  collect,
  nameOf,
  teamChoices,
  type TeamChoices,
  teamNumbers,
  type TeamNumbers,
  type TeamSwitch,
  teamSwitches,
} from "../../domain/team-settings.ts";
import type { Membership } from "../../domain/setup/members.ts";
import type { TeamTyped, TypedSettings } from "../../../views/pages/admin/team-page.tsx";
import type { Form } from "../http/form.ts";
import { idOf } from "../http/visit.ts";

/** What stands in the form of a team as it is. */
export function typedTeam(tx: Tx, team: TeamRow): TeamTyped {
  const settings = settingsOf(team);
  const memberships = listMemberships(tx, { teamId: team.id });
  return {
    name: team.name,
    timeZone: team.timeZone,
    ...typedSettings((name) => String(settings[name] ?? "")),
    switches: namesOfSwitches((name) => settings[name]),
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
    timeZone: form.text("timeZone"),
    ...typedSettings((name) => form.text(name)),
    switches: namesOfSwitches((name) => form.texts("switch").includes(name)),
    members,
    skippedLabelIds: form.texts("skippedLabel").map((id) => idOf(id) ?? 0),
  };
}

/** The settings of a typed team, for a verb that judges them: what is no number becomes -1, nothing is null also where it may not be.
 *  Refused here: a choice that is not offered. */
export function settingsFrom(
  typed: TeamTyped,
): (TeamSettings & { members: Membership[]; skippedLabelIds: readonly number[] }) | TeamFieldRefusal {
  const { name, timeZone, skippedLabelIds } = typed;
  const wrong = refuseChoices(typed);
  if (wrong) return wrong;
  const choices: TeamChoices = collect(teamChoices, nameOf, (one) => typed[one.name]);
  const numbers: TeamNumbers = collect(teamNumbers, nameOf, (one) => wholeOrNull(typed[one.name]));
  const switches: Record<TeamSwitch["name"], boolean> = collect(teamSwitches, nameOf, (one) => typed.switches.includes(one.name));
  const members = [...typed.members].map(([personId, as]) => ({ personId, isPrimary: as === "primary" }));
  return { name, timeZone, ...choices, ...numbers, ...switches, members, skippedLabelIds };
}

function typedSettings(textOf: (name: keyof TypedSettings) => string): TypedSettings {
  return collect([...teamChoices, ...teamNumbers], nameOf, ({ name }) => textOf(name));
}

function namesOfSwitches(isOn: (name: TeamSwitch["name"]) => boolean): TeamSwitch["name"][] {
  return teamSwitches.map(({ name }) => name).filter(isOn);
}

/** A typed whole number; null for nothing, -1 for what is none. */
export function wholeOrNull(text: string): number | null {
  const digits = text.trim();
  if (digits === "") return null;
  return /^\d{1,9}$/.test(digits) ? Number(digits) : -1;
}
