import { findLastSaid } from "../db/queries/conversations/last-said.ts";
import type { ConversationRow } from "../db/queries/conversations/conversations.ts";
import { listTargets, listTeamTargets, type TargetRow } from "../db/queries/routing/targets.ts";
import { findTeam } from "../db/queries/routing/teams.ts";
import type { Tx } from "../db/open.ts";
import type { Viewer } from "../domain/permissions.ts";
import { isTargetOnShift, targetDoubt } from "../domain/routing/target-doubt.ts";
import { transferReasons } from "../domain/routing/transfer.ts";
import { clockText } from "../../views/format/time.ts";
import type { Words } from "../../views/i18n/words.ts";
import type { PersonTarget, TeamTarget, TransferFormProps } from "../../views/partials/conversation/transfer-form.tsx";
import type { Look } from "./look.ts";

type Values = TransferFormProps["values"];

/** The form that hands a conversation over: whom it could go to, best first, and, unless something was written before, the last facts
 *  as a note to start from. The caller has checked that it may be handed over. */
export function transferForm(tx: Tx, { view, viewer }: Look, row: ConversationRow, values?: Values): TransferFormProps {
  return {
    view,
    conversationId: row.id,
    version: row.version,
    people: row.ownerId === null ? [] : peopleFor(tx, viewer, row, view.now),
    teams: teamsFor(tx, row),
    reasons: transferReasons,
    values: values ?? { to: "", reason: "topic", note: factsAbout(tx, row, view.words) },
    needsNote: findTeam(tx, row.teamId)?.needsNote === 1,
  };
}

function peopleFor(tx: Tx, viewer: Viewer, row: ConversationRow, now: number): PersonTarget[] {
  const targets = listTargets(tx, row.teamId, { viewerId: viewer.personId, ownerId: row.ownerId });
  return targets.toSorted((a, b) => rankOf(a, row.teamId, now) - rankOf(b, row.teamId, now)).map((target) => personTarget(target, now));
}

// Of the team and free, free, of the team and busy, busy, full, away: each by name.
function rankOf(target: TargetRow, teamId: number, now: number): number {
  const doubt = targetDoubt(target, now);
  if (doubt !== null) return doubt === "agent_full" ? 4 : 5;
  return (target.presence === "available" ? 0 : 2) + (target.teamId === teamId ? 0 : 1);
}

function personTarget(target: TargetRow, now: number): PersonTarget {
  const { id, name, presence, load, cap, teamName, extendedUntil, shiftDueAt } = target;
  const isOnShift = isTargetOnShift(target, now);
  const endsAt = Math.max(shiftDueAt ?? 0, extendedUntil ?? 0);
  return {
    id,
    name,
    state: presence,
    isOnShift,
    load,
    cap,
    shiftEndsAt: target.worksShifts === 1 && isOnShift && endsAt > now ? endsAt : null,
    teamName,
    isDoubtful: targetDoubt(target, now) !== null,
  };
}

function teamsFor(tx: Tx, row: ConversationRow): TeamTarget[] {
  return listTeamTargets(tx)
    .filter((team) => row.ownerId !== null || team.id !== row.teamId)
    .map((team) => ({ ...team, isOwn: team.id === row.teamId }));
}

const shownMax = 300;

// What the customer said last, what we said last, since when there is no answer: for the sender to edit.
function factsAbout(tx: Tx, row: ConversationRow, words: Words): string {
  const { t } = words;
  const asked = findLastSaid(tx, row.id, "in");
  const answered = findLastSaid(tx, row.id, "out");
  const factOf = (said: { text: string | null; at: number }) => ({
    time: clockText(said.at, words),
    text: said.text?.replaceAll("\n", " ").slice(0, shownMax) || t("transfer.fact.no_text"),
  });
  return [
    asked === undefined ? null : t("transfer.fact.asked", factOf(asked)),
    answered === undefined ? null : t("transfer.fact.answered", factOf(answered)),
    row.waitingSince === null ? null : t("transfer.fact.waits", { time: clockText(row.waitingSince, words) }),
  ]
    .filter((fact) => fact !== null)
    .join("\n");
}
