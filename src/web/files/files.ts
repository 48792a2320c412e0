import { Elysia } from "elysia";
import { findFileFor } from "../../db/queries/files/files.ts";
import { isVisible } from "../../db/queries/conversations/sight.ts";
import { transact } from "../../db/transact.ts";
import { mayWrite } from "../../domain/permissions.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import { newAttempt } from "../../domain/sending/new-attempt.ts";
import { findQuotableIn } from "../../domain/sending/quotable.ts";
import { sendMessage } from "../../domain/sending/send-message.ts";
import { repliesOf } from "../conversations/form-shape.ts";
import { answerConversation, answerRefusal } from "../conversations/reply.tsx";
import { serveFile, serveThumbnail } from "../conversations/media.ts";
import { allow } from "../http/allow.ts";
import { clientKey, tokenOfKey } from "../http/client-key.ts";
import { findVisit } from "../http/find-visit.ts";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { fileShape } from "./file-shape.ts";
import { type KeptFile, keepUpload } from "./keep-upload.ts";
import { receiveUpload, type Fields } from "./receive-upload.ts";

// Handlers read the body themselves, as it comes: Elysia takes any answer but undefined for a body already read.
const unread = { parse: [() => "unread"] };

/** Files of ours: uploaded to be sent, and shown to who may read the message they are in. */
export function files(web: Web) {
  return new Elysia()
    .get(
      "/files/:id",
      allow(web, "signed_in", (visit, { request, params }) => {
        const row = findOwn(web, visit, params.id);
        if (!row) return new Response("not found", { status: 404 });
        return serveFile(web.app.world.files.path(row.sha256), row, request);
      }),
    )
    .get(
      "/files/:id/thumbnail",
      allow(web, "signed_in", (visit, { request, params }) => serveThumbnail(web.app, findOwn(web, visit, params.id), request)),
    )
    .post(
      "/files",
      allow(web, "signed_in", (visit, context) => upload(web, visit, context)),
      unread,
    )
    .post(
      "/conversations/:id/files",
      allow(web, "signed_in", (visit, context) => send(web, visit, context)),
      unread,
    );
}

function findOwn(web: Web, visit: Visit, id = "") {
  const row = /^[0-9a-f]{32}$/.test(id) ? findFileFor(web.app.db.tx, visit.viewer, id) : undefined;
  return row && { ...row, fileName: row.name };
}

type Received = { visit: Visit; file: KeptFile; fields: Fields };

async function upload(web: Web, visit: Visit, context: Context): Promise<Response> {
  const received = await receive(web, visit, context);
  if (received instanceof Response) return received;
  return Response.json(received.file, { status: 201, headers: { "cache-control": "no-store" } });
}

// Uploads and sends in one request: the bubble is the answer. A file whose message is refused stays for a day, and its id is told, so that
// nobody has to upload it again.
async function send(web: Web, visit: Visit, context: Context): Promise<Response> {
  const conversationId = idOf(context.params.id) ?? 0;
  if (!isVisible(web.app.db.tx, visit.viewer, conversationId)) return answerRefusal(web, visit, context, no("not_found"));
  const received = await receive(web, visit, context);
  if (received instanceof Response) return received;
  const { file, fields } = received;
  const pressKey = clientKey(fields.text("key"));
  const drawn = newAttempt(web.app.world.random, tokenOfKey(pressKey, conversationId));
  const shape = fileShape(file, { as: fields.text("as"), caption: fields.text("caption") });
  const quickReplyIds = repliesOf(fields);
  const draft = { conversationId, body: "", shape, version: fields.id("version"), pressKey, quickReplyIds, ...drawn };
  const outcome = await transact(web.app, visit.by, (work) =>
    sendMessage(work, received.visit.viewer, { ...draft, quotedHash: findQuotableIn(work, conversationId, fields.id("quotes")) }),
  );
  if (!isRefused(outcome)) return answerConversation(web, received.visit, context, { conversationId, messageId: outcome });
  const answer = answerRefusal(web, received.visit, context, outcome);
  answer.headers.set("ronda-file", file.id);
  return answer;
}

// A session may end while its upload goes on: then nothing of it stays.
async function receive(web: Web, visit: Visit, context: Context): Promise<Received | Response> {
  const refuse = (refusal: Refusal) => answerRefusal(web, visit, context, refusal);
  if (!mayWrite(visit.viewer)) return refuse(no("forbidden"));
  const received = await receiveUpload(web.app, context.request, visit.person.id);
  if (isRefused(received)) return refuse(received);
  if (received.file === null) return refuse(no("upload_bad"));
  const now = findVisit(web, context.request);
  if (now?.person.id !== visit.person.id) {
    received.file.draft.drop();
    return new Response("sign in first", { status: 401, headers: { "cache-control": "no-store" } });
  }
  const file = await keepUpload(web.app, now, received.file);
  return isRefused(file) ? refuse(file) : { visit: now, file, fields: received.fields };
}
