import {
  countMacros,
  deleteMacro,
  findMacro,
  insertMacro,
  type MacroDraft,
  type MacroRow,
  setMacro,
} from "../../db/queries/automations/macros.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import { goneFrom } from "../automations/act.ts";
import { readActions } from "../automations/read-actions.ts";
import { readName } from "../people/fields.ts";
import { mayWrite, type Viewer } from "../permissions.ts";
import { mayKeepQuick } from "../quick-replies/keeping.ts";
import { isScope } from "../quick-replies/read-quick-draft.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";

/** So many fit into a list one chooses from. */
const mostOf = { mine: 30, team: 50, all: 50 } as const;

export type MacroRefusal = Refusal<
  | "forbidden"
  | "not_found"
  | "bad_name"
  | "bad_rule"
  | "bad_quick_scope"
  | "unknown_team"
  | "unknown_label"
  | "unknown_person"
  | "flow_unpublished"
  | "webhook_off"
  | "template_gone"
  | "macro_changed"
  | "too_many_macros"
>;

/** As somebody sent it. `version`: what the writer saw; null when they do not care. */
export type MacroWish = { id: number | null; version: number | null; name: string; scope: string; teamId: number | null; actions: unknown };

/** Keeps a macro: one's own; a team's by who leads it; everybody's by admins and who supervises all. Returns its id. */
export function saveMacro(work: Work, viewer: Viewer, wish: MacroWish): number | MacroRefusal {
  const before = wish.id === null ? null : findToKeep(work, viewer, wish.id);
  if (isRefused(before)) return before;
  if (before !== null && wish.version !== null && wish.version !== before.version) return no("macro_changed");
  const draft = readDraft(work, viewer, before, wish);
  if (isRefused(draft)) return draft;
  const isNewThere = before === null || before.scope !== draft.scope || before.teamId !== draft.teamId;
  const max = mostOf[draft.scope];
  if (isNewThere && countMacros(work.tx, draft) >= max) return no("too_many_macros", { max });
  if (before && !setMacro(work.tx, before, draft, work.now)) return no("macro_changed");
  const macroId = before?.id ?? insertMacro(work.tx, draft, work.now);
  work.record({ kind: "macro_saved", macroId, teamId: draft.teamId, after: factsOf(draft) });
  return macroId;
}

/** Takes a macro away; what was done with it stays. */
export function dropMacro(work: Work, viewer: Viewer, id: number): void | Refusal<"not_found" | "forbidden"> {
  const row = findToKeep(work, viewer, id);
  if (isRefused(row)) return row;
  deleteMacro(work.tx, row.id);
  work.record({ kind: "macro_deleted", macroId: row.id, teamId: row.teamId, before: factsOf(row) });
}

function readDraft(
  work: Work,
  viewer: Viewer,
  before: MacroRow | null,
  { name: typed, scope, teamId, actions }: MacroWish,
): MacroDraft | MacroRefusal {
  if (!mayWrite(viewer)) return no("forbidden");
  const name = readName(typed);
  if (name === null) return no("bad_name");
  if (!isScope(scope)) return no("bad_quick_scope");
  const place = {
    scope,
    personId: scope === "mine" ? viewer.personId : (before?.personId ?? viewer.personId),
    teamId: scope === "team" ? teamId : null,
  };
  if (scope === "team" && findTeam(work.tx, teamId ?? 0)?.archivedAt !== null) return no("unknown_team");
  if (!mayKeepQuick(viewer, place)) return no("forbidden");
  const read = readActions(actions, "actions");
  if ("fault" in read) return no("bad_rule", { at: read.fault });
  return goneFrom(work.tx, read.value) ?? { ...place, name, actions: JSON.stringify(read.value) };
}

// What somebody may not see is not there; what they see and do not keep is forbidden.
function findToKeep(work: Work, viewer: Viewer, id: number): MacroRow | Refusal<"not_found" | "forbidden"> {
  const row = findMacro(work.tx, viewer, id);
  if (!row) return no(mayWrite(viewer) ? "not_found" : "forbidden");
  return mayKeepQuick(viewer, row) ? row : no("forbidden");
}

// What is somebody's own is named to nobody else.
function factsOf({ scope, name }: Pick<MacroRow, "scope" | "name">) {
  return scope === "mine" ? { scope } : { scope, name };
}
