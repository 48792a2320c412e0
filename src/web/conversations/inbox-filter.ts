import type { InboxFilter } from "../../db/queries/conversations/inbox-list.ts";
import type { Status } from "../../domain/events.ts";
import type { Viewer } from "../../domain/permissions.ts";
import type { Filter } from "../../../views/partials/list/inbox-filter.tsx";

const statuses: readonly string[] = ["pending", "in_progress", "waiting", "resolved", "any"];

/** What an address narrows the list to; nonsense narrows to nothing. */
export function readFilter(query: Readonly<Record<string, string | undefined>>): Filter {
  const priority = /^[012]$/.test(query.priority ?? "") ? Number(query.priority) : null;
  return {
    status: isStatus(query.status) ? query.status : "live",
    owner: query.owner === "none" || query.owner === "me" ? query.owner : idIn(query.owner),
    team: idIn(query.team),
    label: idIn(query.label),
    number: idIn(query.number),
    priority,
    isLate: query.late === "1",
    isAsleep: query.asleep === "1",
    isWithBot: query.bot === "1",
  };
}

/** The same as it stands in an address, what is not narrowed left out. */
export function writeFilter(filter: Filter): [name: string, value: string][] {
  const { status, owner, team, label, number, priority, isLate, isAsleep, isWithBot } = filter;
  const words = {
    status: status === "live" ? null : status,
    owner,
    team,
    label,
    number,
    priority,
    late: isLate && 1,
    asleep: isAsleep && 1,
    bot: isWithBot && 1,
  };
  return Object.entries(words).flatMap(([name, value]): [string, string][] =>
    value === null || value === undefined || value === false ? [] : [[name, String(value)]],
  );
}

/** The same as the list is asked for it. */
export function askedFor(filter: Filter, viewer: Viewer): InboxFilter {
  return {
    tab: "all",
    status: filter.status === "live" ? null : filter.status,
    ownerId: filter.owner === "me" ? viewer.personId : filter.owner,
    teamId: filter.team,
    contactId: null,
    labelId: filter.label ?? null,
    numberId: filter.number ?? null,
    priority: filter.priority ?? null,
    isLate: filter.isLate ?? false,
    isAsleep: filter.isAsleep ?? false,
    isWithBot: filter.isWithBot ?? false,
  };
}

function idIn(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}

function isStatus(text: string | undefined): text is Status | "any" {
  return text !== undefined && statuses.includes(text);
}
