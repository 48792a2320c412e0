import { findFileFor } from "../../db/queries/files/files.ts";
import { mayWrite } from "../../domain/permissions.ts";
import { isRefused, no } from "../../domain/result.ts";
import { serveFile } from "../../web/conversations/media.ts";
import { keepUpload } from "../../web/files/keep-upload.ts";
import { receiveUpload } from "../../web/files/receive-upload.ts";
import { type Endpoint, noQuery, reading, uploading } from "../endpoint.ts";
import { problem } from "../reply.ts";
import { named, record, type Shape, text, whole } from "../shape.ts";

const bytes: Shape<unknown> = { schema: { type: "string", format: "binary" }, flaw: () => null };

const fileShape = named("File", record({ id: text(), name: text(), mime_type: text(), bytes: whole(1), sha256: text() }));

/** Files to be sent: uploaded here, then named in a message. */
export const files: readonly Endpoint[] = [
  uploading("/files", {
    summary:
      "Uploads a file (multipart, field file) to be named in a message as file_id. Photos lose what their camera wrote beside the picture; a WebM recording becomes OGG. One that nothing refers to goes after a day.",
    body: record({ file: bytes }),
    answer: fileShape,
    async run({ app, viewer, by, request, isStillIn }) {
      if (!mayWrite(viewer)) return no("forbidden");
      const upload = await receiveUpload(app, request, viewer.personId);
      if (isRefused(upload)) return upload;
      if (upload.file === null) return no("upload_bad");
      const who = isStillIn();
      if ("status" in who) {
        upload.file.draft.drop();
        return who;
      }
      const kept = await keepUpload(app, { viewer: who.viewer, by }, upload.file);
      if (isRefused(kept)) return kept;
      const { mime, ...rest } = kept;
      return { status: 201, body: { ...rest, mime_type: mime } };
    },
  }),
  reading("/files/:id", {
    summary: "A file that this token uploaded, or that is in a message it may read.",
    query: noQuery,
    answer: bytes,
    run({ app, viewer, id = "", request }) {
      const row = /^[0-9a-f]{32}$/.test(id) ? findFileFor(app.db.tx, viewer, id) : undefined;
      return row ? serveFile(app.world.files.path(row.sha256), { ...row, fileName: row.name }, request) : problem("not_found");
    },
  }),
];
