import { Elysia } from "elysia";
import { findQuickReply, type QuickReplyRow } from "../../db/queries/answering/quick-replies.ts";
import { transact } from "../../db/transact.ts";
import { mayKeepQuick } from "../../domain/quick-replies/keeping.ts";
import { saveQuickReply } from "../../domain/quick-replies/save-quick-reply.ts";
import { isRefused, no } from "../../domain/result.ts";
import { answerRefusal } from "../conversations/reply.tsx";
import { keepUpload } from "../files/keep-upload.ts";
import { receiveUpload } from "../files/receive-upload.ts";
import { allow } from "../http/allow.ts";
import { seeOther } from "../http/answers.ts";
import { findVisit } from "../http/find-visit.ts";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { showReply } from "./quick-pages.tsx";

// Handlers read the body themselves, as it comes: Elysia takes any answer but undefined for a body already read.
const unread = { parse: [() => "unread"] };

/** The file that a quick reply brings: put there once, and taken away. */
export function quickFile(web: Web) {
  return new Elysia()
    .post(
      "/quick-replies/:id/files",
      allow(web, "signed_in", (visit, context) => put(web, visit, context)),
      unread,
    )
    .post(
      "/quick-replies/:id/files/removal",
      allow(web, "signed_in", (visit, context) => {
        const reply = toKeep(web, visit, context);
        return isRefused(reply) ? answerRefusal(web, visit, context, reply) : keep(web, visit, context, { reply, fileId: null });
      }),
    );
}

function toKeep(web: Web, visit: Visit, { params }: Context) {
  const reply = findQuickReply(web.app.db.tx, visit.viewer, idOf(params.id) ?? 0);
  if (!reply) return no("not_found");
  return mayKeepQuick(visit.viewer, reply) ? reply : no("forbidden");
}

// Whether it is theirs is asked before a byte is read, and once more when all are there: a session may end while its upload goes on.
async function put(web: Web, visit: Visit, context: Context): Promise<Response> {
  const reply = toKeep(web, visit, context);
  if (isRefused(reply)) return answerRefusal(web, visit, context, reply);
  const received = await receiveUpload(web.app, context.request, visit.person.id);
  if (isRefused(received)) return showReply(web, visit, reply, { refusal: received });
  if (received.file === null) return showReply(web, visit, reply, { refusal: no("upload_bad") });
  const now = findVisit(web, context.request);
  if (now?.person.id !== visit.person.id) {
    received.file.draft.drop();
    return seeOther("/sign-in");
  }
  const file = await keepUpload(web.app, now, received.file);
  if (isRefused(file)) return showReply(web, visit, reply, { refusal: file });
  return keep(web, now, context, { reply, fileId: file.id });
}

type Kept = { reply: QuickReplyRow; fileId: string | null };

async function keep(web: Web, visit: Visit, context: Context, { reply, fileId }: Kept): Promise<Response> {
  const saved = await transact(web.app, visit.by, (work) =>
    saveQuickReply(work, visit.viewer, {
      id: reply.id,
      version: reply.version,
      wish: { ...reply, shortcut: reply.shortcut ?? "", fileId },
    }),
  );
  if (!isRefused(saved)) return seeOther(`/quick-replies/${saved}?done=saved`);
  const now = findQuickReply(web.app.db.tx, visit.viewer, reply.id);
  return now ? showReply(web, visit, now, { refusal: saved }) : answerRefusal(web, visit, context, saved);
}
