import type { InboxRow } from "../../db/queries/conversations/inbox-list.ts";
import type { PersonRow } from "../../db/queries/people/people.ts";
import { type HereRow, listHere } from "../../db/queries/people/presence-history.ts";
import { listTeams } from "../../db/queries/routing/teams.ts";
import type { Tx } from "../../db/open.ts";
import type { Presence } from "../../domain/events.ts";
import { knownTeams, seesHours } from "../../domain/people/presence-sight.ts";
import { isSupervising, type Viewer } from "../../domain/permissions.ts";
import { isInShift } from "../../domain/schedule/in-shift.ts";
import type { OwnPresence } from "../../../views/partials/person/presence-text.ts";
import type { HereLine, PresenceNowProps } from "../../../views/partials/person/presence-strip.tsx";

/** What somebody is, as their own menu shows it; null: a read-only owner has no presence. */
export function ownPresence(person: PersonRow): OwnPresence | null {
  if (person.role === "viewer") return null;
  const { presence, presenceReason, presenceHold } = person;
  const isMobile = presence === "available" && presenceHold === "mobile";
  return { state: presence, reason: presence === "break" ? presenceReason : null, ...(isMobile ? { isMobile } : {}) };
}

/** Everybody whose state this viewer may know, narrowed to one of his teams where `teamId` is one. */
export function presenceNow(tx: Tx, viewer: Viewer, asked: { teamId: number | null; now: number }): Omit<PresenceNowProps, "view"> {
  const teamIds = knownTeams(viewer);
  const teams = listTeams(tx).filter((team) => teamIds === "all" || teamIds.includes(team.id));
  const teamId = teams.some((team) => team.id === asked.teamId) ? asked.teamId : null;
  const rows = listHere(tx, { selfId: viewer.personId, teamIds, teamId });
  return {
    people: rows.map((row) => lineOf(row, viewer, asked.now)),
    teams: teams.map(({ id, name }) => ({ id, name })),
    teamId,
  };
}

/** The state of whoever owns a conversation, for who leads people; null for everybody else, and where nobody owns it. */
export function ownerState(viewer: Viewer, row: Pick<InboxRow, "ownerPresence">): Presence | null {
  return isSupervising(viewer) ? row.ownerPresence : null;
}

function lineOf(row: HereRow, viewer: Viewer, now: number): HereLine {
  const { id, name, role, presence, presenceReason, presenceSince, cap, load, teams, worksShifts } = row;
  const ends = row.extendedUntil !== null && row.extendedUntil > now ? row.extendedUntil : row.shiftDueAt;
  const hasHours = seesHours(viewer, { personId: id, teamIds: row.teamIds });
  return {
    id,
    name,
    role,
    state: presence,
    reason: presence === "break" && hasHours ? presenceReason : null, // why is no colleague's business
    since: presenceSince > 0 ? presenceSince : null,
    load,
    cap,
    teams,
    shift: worksShifts ? { isOn: isInShift(row, now), changesAt: ends } : null,
    hasHours,
  };
}
