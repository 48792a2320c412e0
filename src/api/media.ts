import { findMediaFor } from "../db/queries/messages/media-for.ts";
import { no } from "../domain/result.ts";
import { serveFile } from "../web/conversations/media.ts";
import { type Endpoint, noQuery, reading } from "./endpoint.ts";
import type { Shape } from "./shape.ts";

/** Bytes instead of JSON; the document says so by the format. */
const bytes: Shape<unknown> = { schema: { type: "string", format: "binary" }, flaw: () => null };

/** Customers' files, at the address their message tells. */
export const media: readonly Endpoint[] = [
  reading("/media/:id", {
    summary: "A file that came with a message this token may read.",
    query: noQuery,
    answer: bytes,
    run({ app, viewer, id = "", request }) {
      const row = /^[0-9a-f]{32}$/.test(id) ? findMediaFor(app.db.tx, viewer, id) : undefined;
      if (!row || row.state !== "ready" || row.sha256 === null) return no("not_found");
      return serveFile(app.world.files.path(row.sha256), row, request);
    },
  }),
];
