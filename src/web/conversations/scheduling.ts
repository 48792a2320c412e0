import { transact } from "../../db/transact.ts";
import { isRefused } from "../../domain/result.ts";
import { unscheduleMessage } from "../../domain/sending/schedule-message.ts";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { answerConversation, answerRefusal } from "./reply.tsx";

/** Taking back what was to be sent later; its words are in the box again. It is scheduled by the form of the answer. */
export async function unschedule(web: Web, visit: Visit, context: Context): Promise<Response> {
  const id = idOf(context.params.id) ?? 0;
  const taken = await transact(web.app, visit.by, (work) => unscheduleMessage(work, visit.viewer, { id, toBox: true }));
  if (isRefused(taken)) return answerRefusal(web, visit, context, taken);
  return answerConversation(web, visit, context, { conversationId: taken.conversationId });
}
