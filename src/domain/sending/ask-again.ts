import { findContactLanguage } from "../../db/queries/automatic/automatic-texts.ts";
import { findConversation, findLiveConversation } from "../../db/queries/conversations/conversations.ts";
import { isReadable } from "../../db/queries/conversations/sight.ts";
import { findMediaOfMessage } from "../../db/queries/messages/media.ts";
import { findMessage } from "../../db/queries/messages/messages.ts";
import { wamidHash } from "../conversation/wamid.ts";
import { mayWrite, type Viewer } from "../permissions.ts";
import { no, type Refusal } from "../result.ts";
import { getCompany } from "../setup/company.ts";
import type { Work } from "../work.ts";
import { type Draft, sendMessage, type SendRefusal } from "./send-message.ts";

const requests = {
  es: "No pudimos descargar el archivo que nos enviaste. ¿Nos lo podés reenviar, por favor?",
  pt: "Não conseguimos baixar o arquivo que você enviou. Pode enviar de novo, por favor?",
  en: "We could not download the file you sent us. Could you send it again, please?",
} as const;

export type AskAgainRefusal = SendRefusal | Refusal<"file_not_lost">;

/** Asks a customer, in their language, for a file that did not come and that Meta does not have any more (INB-26): a reply of the owner that
 *  quotes the message it came with. Returns the reply's id. */
export function askForFileAgain(
  work: Work,
  viewer: Viewer,
  { messageId, ...attempt }: { messageId: number } & Pick<Draft, "outboxId" | "tag" | "clientToken">,
): number | AskAgainRefusal {
  const message = findMessage(work.tx, messageId);
  const mayRead = isReadable(work.tx, viewer, message?.conversationId ?? 0);
  const own = message && mayRead ? findConversation(work.tx, message.conversationId) : undefined;
  if (!own || !message) return no("not_found");
  if (!mayWrite(viewer)) return no("forbidden");
  const state = findMediaOfMessage(work.tx, messageId)?.state;
  if (state !== "gone" && state !== "failed") return no("file_not_lost");
  const live = findLiveConversation(work.tx, own.contactId, own.numberId) ?? own;
  const language = findContactLanguage(work.tx, live.contactId) ?? getCompany(work.tx).language;
  const quotedHash = message.wamid === null ? null : wamidHash(message.wamid);
  return sendMessage(work, viewer, { conversationId: live.id, body: requests[language], version: null, quotedHash, ...attempt });
}
