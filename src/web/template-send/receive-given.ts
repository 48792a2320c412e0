import { mayWrite } from "../../domain/permissions.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import { keepUpload } from "../files/keep-upload.ts";
import { receiveUpload } from "../files/receive-upload.ts";
import { findVisit } from "../http/find-visit.ts";
import { formOf } from "../http/form.ts";
import type { Context, Visit, Web } from "../http/visit.ts";
import type { Given } from "./given.ts";

/** A form as it stands. */
export function givenIn(context: Context): Given {
  const form = formOf(context.body);
  return { text: form.text, id: form.id, file: null };
}

/** A form with a file in it, which is kept for a day unless it is sent; it may lack the file. A session may end while it goes on: then nothing of it
 *  stays. */
export async function receiveGiven(web: Web, visit: Visit, context: Context): Promise<{ visit: Visit; given: Given } | Refusal | "ended"> {
  if (!mayWrite(visit.viewer)) return no("forbidden");
  const received = await receiveUpload(web.app, context.request, visit.person.id);
  if (isRefused(received)) return received;
  const { fields } = received;
  const now = findVisit(web, context.request);
  if (now?.person.id !== visit.person.id) {
    received.file?.draft.drop();
    return "ended";
  }
  if (received.file === null) return { visit: now, given: { text: fields.text, id: fields.id, file: null } };
  const file = await keepUpload(web.app, now, received.file);
  return isRefused(file) ? file : { visit: now, given: { text: fields.text, id: fields.id, file } };
}

/** What a browser hears whose session ended on the way. */
export function endedAnswer(): Response {
  return new Response("sign in first", { status: 401, headers: { "cache-control": "no-store" } });
}

/** Handlers read such a body themselves, as it comes: Elysia takes any answer but undefined for a body already read. */
export const unread = { parse: [() => "unread"] };
