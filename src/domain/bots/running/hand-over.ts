import type { BotRunRow } from "../../../db/queries/bots/runs.ts";
import { setPriority } from "../../../db/queries/conversations/contact-fields.ts";
import {
  type ConversationRow,
  findConversation,
  moveConversation,
  setWaitingAgain,
} from "../../../db/queries/conversations/conversations.ts";
import { listAdminIds } from "../../../db/queries/people/people.ts";
import { listSaid, setSkillsAsked } from "../../../db/queries/routing/rules.ts";
import { findTeam, getDefaultTeamId, listTeams } from "../../../db/queries/routing/teams.ts";
import { passToGuard } from "../../automatic/guards.ts";
import { endRun, type HandOverWhy } from "../../conversation/discard-unsent.ts";
import { placeOf } from "../../conversation/place.ts";
import { storeSystemLine } from "../../conversation/system-line.ts";
import { writeMessage } from "../../conversation/write-message.ts";
import { notify } from "../../notices/notify.ts";
import { assert } from "../../result.ts";
import { applyRules } from "../../routing/apply-rules.ts";
import { routeConversation } from "../../routing/assign.ts";
import { fold } from "../../search/operators.ts";
import { getCompany } from "../../setup/company.ts";
import { beginClock } from "../../sla/count-clock.ts";
import type { Work } from "../../work.ts";
import { botWords } from "../bot-words.ts";
import type { HandOver } from "./carry-out.ts";
import type { Reference } from "../flow.ts";
import { clip } from "../read-answer.ts";
import type { Run } from "../run.ts";

/** What tells that the flow itself is wrong: admins hear of it. */
const troubles: readonly HandOverWhy[] = ["steps", "messages", "broken", "unsent"];

const lineMax = 600;

/** A person is needed: the run ends, what was asked and answered stands in a note, the customer has waited since their last message, and the
 *  conversation finds its team and owner like any other. */
export function handOverRun(work: Work, row: ConversationRow, run: BotRunRow, to: HandOver & Pick<Run, "heard">): void {
  endRun(work, row.id, to.why);
  if (to.team === null) applyRules(work, row); // as if the customer had just begun
  const { teamId, isGone } = teamOf(work, to.team, found(work, row.id).teamId);
  const moved = move(work, found(work, row.id), teamId);
  raise(work, moved, to.priority);
  if (to.skills.length > 0) setSkillsAsked(work.tx, row.id, to.skills.map(String));
  writeNote(work, moved, to.heard);
  storeSystemLine(work, moved, { type: "bot_handed_over", facts: { why: to.why, goneTeam: isGone ? clip(String(to.team), 80) : null } });
  if (troubles.includes(to.why))
    notify(work, listAdminIds(work.tx), { kind: "bot_stopped", conversationId: null, facts: { flowId: run.flowId } });
  setWaitingAgain(work.tx, row.id, run.heardAt);
  beginClock(work, row.id);
  passToGuard(work, found(work, row.id));
  routeConversation(work, row.id);
}

function found(work: Work, id: number): ConversationRow {
  const row = findConversation(work.tx, id);
  assert(row, "a case is gone within its own transaction");
  return row;
}

// Of a team that is closed or was never there the company's default takes the place, and the line says so.
function teamOf(work: Work, wanted: Reference | null, current: number): { teamId: number; isGone: boolean } {
  if (wanted === null) return { teamId: current, isGone: false };
  const named = listTeams(work.tx).find(({ name }) => fold(name) === fold(String(wanted))) ?? findTeam(work.tx, Number(wanted) || 0);
  if (named?.archivedAt === null) return { teamId: named.id, isGone: false };
  return { teamId: getDefaultTeamId(work.tx), isGone: true };
}

function move(work: Work, row: ConversationRow, teamId: number): ConversationRow {
  const next = moveConversation(work.tx, row, { teamId, pendingSince: work.now });
  assert(next, "a case moved under its own transaction");
  work.record({ kind: "conversation_moved", conversationId: row.id, from: placeOf(row), to: placeOf(next), why: "bot" });
  return next;
}

function raise(work: Work, row: ConversationRow, priority: number | null): void {
  if (priority === null || priority <= row.priority) return;
  setPriority(work.tx, row.id, priority);
  work.record({ kind: "conversation_ranked", conversationId: row.id, priority });
}

// Three lines in the company's language: what was asked, what was answered, the last words.
function writeNote(work: Work, row: ConversationRow, heard: Run["heard"]): void {
  const { asked, answered, last } = botWords[getCompany(work.tx).language].note;
  const line = (title: string, all: readonly string[]) =>
    `${title} ${clip(all.filter((one) => one !== "").join(" · "), lineMax).replaceAll(/\s+/g, " ") || "—"}`;
  const lastWords = listSaid(work.tx, row, 1)[0]?.text ?? "";
  const text = [
    line(
      asked,
      heard.map((one) => one.asked),
    ),
    line(
      answered,
      heard.map((one) => one.answered),
    ),
    line(last, [lastWords]),
  ].join("\n");
  const messageId = writeMessage(work, row, { kind: "note", type: "note", text });
  assert(messageId !== null, "a note has no wamid to collide");
  work.record({ kind: "note_written", conversationId: row.id, messageId });
}
