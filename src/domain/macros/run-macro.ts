import { legible } from "../../db/column.ts";
import { type ConversationRow, findConversation } from "../../db/queries/conversations/conversations.ts";
import { findMacro } from "../../db/queries/automations/macros.ts";
import { templateSaid } from "../automations/plain-template.ts";
import { readActions } from "../automations/read-actions.ts";
import { type Action, audiences, priorities } from "../automations/rule.ts";
import { beginRun } from "../bots/running/begin-run.ts";
import { findConversationFor } from "../conversation/visible-conversation.ts";
import { listenersOf } from "../escalation/take-step.ts";
import { labelConversation } from "../inbox/label.ts";
import { resolveConversation } from "../inbox/resolve-conversation.ts";
import { rankConversation } from "../inbox/set-priority.ts";
import { writeNote } from "../inbox/write-note.ts";
import { notify } from "../notices/notify.ts";
import type { Viewer } from "../permissions.ts";
import { assert, isRefused, no, type Refusal, unreachable } from "../result.ts";
import { assignConversation } from "../routing/assign-by-hand.ts";
import { claimConversation } from "../routing/claim.ts";
import { transferConversation } from "../routing/transfer.ts";
import { attemptFrom, attemptsFrom } from "../sending/new-attempt.ts";
import { sendMessage } from "../sending/send-message.ts";
import { queueHook } from "../webhooks/queue-hook.ts";
import type { Work } from "../work.ts";

/** `version`: what was seen; null = whatever it is now. `press`: one a press, the same on a retry: what it has said is not said again. `seed`:
 *  drawn before the transaction, for the ids of what is queued. */
export type MacroPress = { conversationId: number; macroId: number; version: number | null; press: string; seed: Uint8Array };

/** Does what a macro says, each step by the verb a hand would use, with this person's permissions: all of it or, where a step is refused, nothing.
 *  The refusal names the `step`, counted from 1. */
export function runMacro(work: Work, viewer: Viewer, wanted: MacroPress): ConversationRow | Refusal {
  const { conversationId } = wanted;
  const row = findConversationFor(work, viewer, conversationId);
  if (isRefused(row)) return row;
  const macro = findMacro(work.tx, viewer, wanted.macroId);
  const read = macro ? readActions(legible(macro.actions), "actions") : { fault: "" };
  if (!macro || "fault" in read) return no("unknown_macro");
  if (wanted.version !== null && wanted.version !== row.version) return no("owner_changed");
  for (const [index, action] of read.value.entries()) {
    const answer = doByHand(work, viewer, { ...wanted, press: `${wanted.press}.${index}` }, action);
    if (isRefused(answer)) return no(answer.refused, { ...answer.facts, step: index + 1, action: action.type });
  }
  const after = findConversation(work.tx, conversationId);
  assert(after, "a case is gone within its own transaction");
  return after;
}

type Pressed = Pick<MacroPress, "conversationId" | "press" | "seed">;

function doByHand(work: Work, viewer: Viewer, { conversationId, press, seed }: Pressed, { type, value }: Action): unknown {
  switch (type) {
    case "label":
    case "unlabel":
      return labelConversation(work, viewer, { conversationId, labelId: Number(value), isSet: type === "label" });
    case "priority":
      return rankConversation(work, viewer, { conversationId, priority: priorities.findIndex((one) => one === value) });
    case "team":
      return transferConversation(work, viewer, { ...handing(conversationId), to: { teamId: Number(value) } });
    case "owner":
      return toPerson(work, viewer, conversationId, Number(value));
    case "note":
      return writeNote(work, viewer, { conversationId, body: value, clientToken: press });
    case "text":
      return sendMessage(work, viewer, { conversationId, body: value, version: null, ...attemptFrom(seed, press), clientToken: press });
    case "template":
      return sendTemplate(work, viewer, { conversationId, press, seed }, Number(value));
    case "flow":
      return beginRun(work, { conversationId, flowId: Number(value), attempt: attemptsFrom(attemptFrom(seed, press)) });
    case "webhook":
      return queueHook(work, { webhookId: Number(value), conversationId, facts: {} });
    case "notify":
      return tell(work, conversationId, value);
    case "resolve":
      return resolveConversation(work, viewer, { conversationId, version: null });
    default:
      return unreachable(type);
  }
}

function handing(conversationId: number) {
  return { conversationId, reason: "other", note: "", version: null, confirm: true };
}

// To oneself it is claimed, from oneself it is handed over, and between others it is given.
function toPerson(work: Work, viewer: Viewer, conversationId: number, personId: number): unknown {
  const row = findConversation(work.tx, conversationId);
  if (row?.ownerId === personId) return row;
  if (personId === viewer.personId) return claimConversation(work, viewer, conversationId);
  if (row?.ownerId === viewer.personId) return transferConversation(work, viewer, { ...handing(conversationId), to: { personId } });
  return assignConversation(work, viewer, { conversationId, personId, version: null, confirm: true });
}

function sendTemplate(work: Work, viewer: Viewer, { conversationId, press, seed }: Pressed, templateId: number): unknown {
  const template = templateSaid(work.tx, templateId);
  if (!template) return no("template_gone", { name: "" });
  const shape = { type: "template", template } as const;
  return sendMessage(work, viewer, { conversationId, body: "", shape, version: null, ...attemptFrom(seed, press), clientToken: press });
}

function tell(work: Work, conversationId: number, whom: string): void {
  const row = findConversation(work.tx, conversationId);
  assert(row, "a case is gone within its own transaction");
  const audience = audiences.find((one) => one === whom);
  const { personIds } = listenersOf(work, row, { who: audience ?? "person", personId: audience ? null : Number(whom) });
  notify(work, personIds, { kind: "automation", conversationId });
}
