import { findRun, setHeardByBot } from "../../../db/queries/bots/runs.ts";
import { setSuspected } from "../../../db/queries/automatic/automatic-texts.ts";
import { countSameWords } from "../../../db/queries/bots/heard.ts";
import type { ConversationRow } from "../../../db/queries/conversations/conversations.ts";
import type { Content } from "../../conversation/inbound.ts";
import { plainText } from "../../conversation/plain-text.ts";
import { stopForReply } from "../../conversation/stop-scheduled.ts";
import { type Attempt, attemptsFrom } from "../../sending/new-attempt.ts";
import type { Work } from "../../work.ts";
import { beginWhereSet } from "./begin-run.ts";
import { giveUp, stepRun } from "./step-run.ts";
import type { FlowInput } from "../step-io.ts";

/** A customer's message that is stored already. `isNew`: it began the conversation, or opened it again. */
export type Heard = { messageId: number; content: Content; at: number; isNew: boolean; isReopened: boolean; attempt: Attempt };

/** The bot answers, if it has the conversation in hand or speaks where it has just begun: then nobody waits, no clock runs and nothing is routed
 *  before it hands over. False: it is a matter for people. */
export function letBotTake(work: Work, row: ConversationRow, heard: Heard): boolean {
  const step = { input: inputOf(heard.content), attempt: attemptsFrom(heard.attempt), heardAt: heard.at };
  const run = row.botRunId === null ? undefined : findRun(work.tx, row.botRunId);
  if (!run && !heard.isNew) return false;
  if (!run) return beginWhereSet(work, row, { ...step, told: () => note(work, row, heard) }, heard.isReopened);
  note(work, row, heard);
  if (isMachine(work, row, heard)) giveUp(work, row, { ...run, heardAt: heard.at }, "machine");
  else stepRun(work, row, run, step);
  return true;
}

/** Who calls wants a person. */
export function handCallOver(work: Work, row: ConversationRow, at: number): void {
  const run = row.botRunId === null ? undefined : findRun(work.tx, row.botRunId);
  if (run) giveUp(work, row, { ...run, heardAt: at }, "call");
}

// Stands last in lists, and unread, but starts no wait.
function note(work: Work, row: ConversationRow, { messageId }: Heard): void {
  setHeardByBot(work.tx, row.id, { id: messageId, at: work.now });
  work.record({ kind: "message_arrived", conversationId: row.id, messageId });
  stopForReply(work, row);
}

/** So often the same long words, each within two minutes of the bot's, make a machine; people say «2» three times to three menus. */
const sameMax = 3;
const wordsMin = 12;

function isMachine(work: Work, row: ConversationRow, { content }: Heard): boolean {
  if (content.type !== "text" || content.body.length < wordsMin || countSameWords(work.tx, row.id, content.body) < sameMax) return false;
  setSuspected(work.tx, { contactId: row.contactId, conversationId: row.id, at: work.now });
  work.record({ kind: "conversation_suspected", conversationId: row.id });
  return true;
}

// What is neither words, a press nor a form is a file: the bot takes it where it has asked for one.
function inputOf(content: Content): FlowInput {
  switch (content.type) {
    case "text":
      return { text: content.body };
    case "reply":
      if (content.control === "flow") return { form: Object.fromEntries(content.answers) };
      return content.id === null ? { text: content.title } : { reply_id: content.id, title: content.title };
    case "image":
    case "video":
    case "audio":
      return { file: plainText(content) ?? content.type };
    case "document":
      return { file: content.filename ?? content.type };
    case "contacts":
    case "order":
    case "unsupported":
      return { other: content.type };
    default:
      return { text: plainText(content) ?? "" };
  }
}
