import { type ContactRow, findContact } from "../../db/queries/contacts/contacts.ts";
import { type ConversationRow, findConversation } from "../../db/queries/conversations/conversations.ts";
import { findLabel } from "../../db/queries/conversations/labels.ts";
import { wasClaimedSince } from "../../db/queries/automations/rule-facts.ts";
import { findPerson } from "../../db/queries/people/people.ts";
import { findTeam } from "../../db/queries/routing/teams.ts";
import type { Tx } from "../../db/open.ts";
import { zoneAt } from "../automatic/closure.ts";
import { mayBeSaid } from "../automatic/may-be-said.ts";
import { sayText, wordsFor } from "../automatic/say-text.ts";
import { noTexts } from "../automatic/text-words.ts";
import { beginRun } from "../bots/running/begin-run.ts";
import { storeRuleNote } from "../conversation/note.ts";
import { listenersOf } from "../escalation/take-step.ts";
import { labelConversation } from "../inbox/label.ts";
import { resolveConversation } from "../inbox/resolve-conversation.ts";
import { rankConversation } from "../inbox/set-priority.ts";
import { notify } from "../notices/notify.ts";
import type { Viewer } from "../permissions.ts";
import { assert, isRefused, no, type Refusal, unreachable } from "../result.ts";
import { assignWaitingTo, routeConversation } from "../routing/assign.ts";
import { moveOwner } from "../routing/move-owner.ts";
import { toPending } from "../routing/to-pending.ts";
import { nextOpening } from "../schedule/business-time.ts";
import { hoursOf } from "../schedule/hours-of.ts";
import { type Attempt, attemptsFrom } from "../sending/new-attempt.ts";
import { getCompany } from "../setup/company.ts";
import { queueHook } from "../webhooks/queue-hook.ts";
import type { Work } from "../work.ts";
import { goneOutward, sayTemplate } from "./act-outward.ts";
import { type Action, audiences, priorities } from "./rule.ts";

/** Nobody in particular, who may do what an admin may: rules are made by admins. */
const system: Viewer = { personId: 0, role: "admin", teamIds: [], seesTeamIds: [], leadsTeamIds: "all" };

/** Who acts on what. `eventId`: the number of the event it follows from; null: the clock. */
export type Acting = { rule: { name: string }; conversationId: number; eventId: number | null; attempt: Attempt };

type Gone = Refusal<"unknown_label" | "unknown_team" | "unknown_person"> | Exclude<ReturnType<typeof goneOutward>, null>;

/** What an action of a rule names that is not there any more: such a rule rests, and is named to admins. */
export function goneFrom(tx: Tx, actions: readonly Action[]): Gone | null {
  for (const { type, value } of actions) {
    const id = Number(value);
    const outward = goneOutward(tx, { type, value });
    if (outward) return outward;
    if ((type === "label" || type === "unlabel") && !findLabel(tx, id)) return no("unknown_label");
    if (type === "team" && findTeam(tx, id)?.archivedAt !== null) return no("unknown_team");
    const isPerson = type === "owner" || (type === "notify" && !audiences.some((one) => one === value));
    const person = isPerson ? findPerson(tx, id) : null;
    if (person === undefined || (person !== null && (!person.isActive || (type === "owner" && person.role === "viewer"))))
      return no("unknown_person");
  }
  return null;
}

/** Does one action of a rule, by the verbs that people use. A refusal has to be rolled back by the caller. */
export function act(work: Work, by: Acting, { type, value }: Action): void | Refusal {
  const row = findConversation(work.tx, by.conversationId);
  assert(row, "a case is gone within its own transaction");
  const { id: conversationId } = row;
  switch (type) {
    case "label":
    case "unlabel":
      return labelConversation(work, system, { conversationId, labelId: Number(value), isSet: type === "label" });
    case "priority":
      return rankConversation(work, system, { conversationId, priority: priorities.findIndex((one) => one === value) });
    case "team":
      return toTeam(work, by, row, Number(value));
    case "owner":
      return toOwner(work, by, row, Number(value));
    case "note":
      return void storeRuleNote(work, row, { body: value, rule: by.rule.name });
    case "text":
      return say(work, row, value, by.attempt);
    case "template":
      return sayTemplate(work, row, { contact: contactOf(work, row), templateId: Number(value), attempt: by.attempt });
    case "flow":
      return beginRun(work, { conversationId, flowId: Number(value), attempt: attemptsFrom(by.attempt) });
    case "webhook":
      return queueHook(work, { webhookId: Number(value), conversationId, facts: { rule: by.rule.name } });
    case "notify":
      return tell(work, by, row, value);
    case "resolve":
      return resolve(work, by, row);
    default:
      return unreachable(type);
  }
}

// Whoever has taken it since the event keeps it: the rule comes too late.
function isTooLate(work: Work, { eventId }: Acting, row: ConversationRow): boolean {
  return eventId !== null && wasClaimedSince(work.tx, row.id, eventId);
}

function toTeam(work: Work, by: Acting, row: ConversationRow, teamId: number): void | Refusal {
  if (row.status === "resolved") return no("illegal_move");
  if (row.teamId === teamId) return;
  if (isTooLate(work, by, row)) return no("owner_changed");
  if (!toPending(work, row, row.ownerId === null ? "team" : "transferred", { teamId })) return no("owner_changed");
  routeConversation(work, row.id);
  if (row.ownerId !== null && row.status === "in_progress") assignWaitingTo(work, row.ownerId, 1);
}

function toOwner(work: Work, by: Acting, row: ConversationRow, personId: number): void | Refusal {
  if (row.status === "resolved") return no("illegal_move");
  if (row.ownerId === personId) return;
  if (isTooLate(work, by, row)) return no("owner_changed");
  if (!moveOwner(work, row, { personId, how: "given" })) return no("owner_changed");
  if (row.ownerId !== null) assignWaitingTo(work, row.ownerId, 1);
}

function resolve(work: Work, by: Acting, row: ConversationRow): void | Refusal {
  if (row.status === "resolved") return;
  if (isTooLate(work, by, row)) return no("owner_changed");
  const done = resolveConversation(work, system, { conversationId: row.id, version: null });
  if (isRefused(done)) return done;
}

// It ends no wait, and shares the budget of everything that is said by itself.
function say(work: Work, row: ConversationRow, body: string, attempt: Attempt): void | Refusal {
  const contact = contactOf(work, row);
  if (row.status === "resolved") return no("illegal_move");
  if (!mayBeSaid(work, row, { contact, kind: "rule", prompt: null })) return no("text_withheld");
  const hours = hoursOf(work.tx, row.teamId);
  const when = { zone: zoneAt(hours, work.now), at: work.now, opening: nextOpening(hours, work.now) };
  const words = wordsFor(work, contact, { ...noTexts, [getCompany(work.tx).language]: body }, when);
  sayText(work, row, { attempt, kind: "rule", origin: "rule", closedSince: null, body: words });
}

function contactOf(work: Work, row: ConversationRow): ContactRow {
  const contact = findContact(work.tx, row.contactId);
  assert(contact, "a conversation without its contact");
  return contact;
}

function tell(work: Work, { rule }: Acting, row: ConversationRow, whom: string): void {
  const audience = audiences.find((one) => one === whom);
  const { personIds } = listenersOf(work, row, { who: audience ?? "person", personId: audience ? null : Number(whom) });
  notify(work, personIds, { kind: "automation", conversationId: row.id, facts: { rule: rule.name } });
}
