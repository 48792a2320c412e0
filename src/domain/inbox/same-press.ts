import type { DraftKind } from "../../db/queries/conversations/drafts.ts";
import { findMessage, type MessageRow } from "../../db/queries/messages/messages.ts";
import { findMessageOfToken } from "../../db/queries/messages/outbox.ts";
import { findNoteOfToken } from "../../db/queries/conversations/presses.ts";
import { findFile } from "../../db/queries/files/files.ts";
import type { Tx } from "../../db/open.ts";
import { fileIdOf, type Shape, words, wordsOf, withWords } from "../conversation/shape.ts";
import { contentOfShape, shapeOfContent, shapeOfMessage } from "../conversation/shape-content.ts";
import { no, type Refusal } from "../result.ts";
import { isSigned } from "../conversation/sign.ts";

/** One press of "send" or "save note". `clientToken` is the same for the same press, however often and from wherever it arrives. */
export type Press = {
  kind: DraftKind;
  personId: number;
  conversationId: number;
  clientToken: string;
  body: string;
  /** Of a reply that is no text. */ shape?: Shape;
};

/** What this press already made: the message's id, undefined when nothing yet, or a refusal when its token stands for other words or
 *  another conversation: a token means one message. */
export function findPress(tx: Tx, press: Press): number | undefined | Refusal<"idempotency_key_reused"> {
  const find = press.kind === "reply" ? findMessageOfToken : findNoteOfToken;
  const messageId = find(tx, press.personId, press.clientToken);
  if (messageId === undefined) return undefined;
  const made = findMessage(tx, messageId);
  const isSame = made?.conversationId === press.conversationId && isSaidIn(tx, made, press.shape ?? words(press.body));
  return isSame ? messageId : no("idempotency_key_reused");
}

// The same but for a signature that was put before its words.
function isSaidIn(tx: Tx, made: MessageRow, shape: Shape): boolean {
  const sent = shapeOfMessage(made);
  if (sent === null) return false;
  const [said, given] = [wordsOf(sent) ?? "", wordsOf(shape) ?? ""];
  return (said === given || isSigned(said, given)) && wordless(tx, sent) === wordless(tx, shape);
}

// The same bytes uploaded again are the same file: a press whose answer got lost uploads anew. Its name may come from the file itself, so it
// tells nothing here, nor does how a template was shown.
function wordless(tx: Tx, shape: Shape): string {
  const id = fileIdOf(shape) ?? "";
  const file = { id: findFile(tx, id)?.sha256 ?? id, mime: "", sha256: "", name: "" };
  const content = contentOfShape(withWords(shape, ""), file);
  const plain = content && shapeOfContent(content);
  return JSON.stringify(plain, (key, value: unknown) => (key === "filename" || key === "shown" ? undefined : value));
}
