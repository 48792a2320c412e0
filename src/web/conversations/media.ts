import { Elysia } from "elysia";
import type { App } from "../../app.ts";
import { findMediaFor } from "../../db/queries/messages/media-for.ts";
import { findThumbnail } from "../../db/queries/files/thumbnails.ts";
import type { MediaRow } from "../../db/queries/messages/media.ts";
import { contentDisposition, safeFileName } from "../../whatsapp/graph/media.ts";
import { allow } from "../http/allow.ts";
import type { Visit, Web } from "../http/visit.ts";

/** Customers' files, for who may read the message they came with. The address is a random 128-bit id. */
export function media(web: Web) {
  const find = (visit: Visit, id = "") => {
    const row = /^[0-9a-f]{32}$/.test(id) ? findMediaFor(web.app.db.tx, visit.viewer, id) : undefined;
    return row?.state === "ready" && row.sha256 !== null ? { ...row, sha256: row.sha256 } : undefined;
  };
  return new Elysia()
    .get(
      "/media/:id",
      allow(web, "signed_in", (visit, { request, params }) => {
        const row = find(visit, params.id);
        return row ? serveFile(web.app.world.files.path(row.sha256), row, request) : notThere();
      }),
    )
    .get(
      "/media/:id/thumbnail",
      allow(web, "signed_in", (visit, { request, params }) => serveThumbnail(web.app, find(visit, params.id), request)),
    );
}

function notThere(): Response {
  return new Response("not found", { status: 404 });
}

/** The small picture of a file, for whoever may see the file; the file itself when it has none. */
export function serveThumbnail(app: App, row: (Shown & { sha256: string }) | undefined, request: Request): Response {
  if (!row) return notThere();
  const small = findThumbnail(app.db.tx, row.sha256)?.thumbSha ?? null;
  const { files } = app.world;
  if (small === null) return serveFile(files.path(row.sha256), row, request);
  const path = files.path(small);
  return serveFile(path, { mime: "image/webp", isInline: 1, fileName: null, bytes: Bun.file(path).size }, request);
}

type Shown = Pick<MediaRow, "mime" | "isInline" | "fileName" | "bytes">;

/** Answers a file of ours whole or in one range. */
export function serveFile(path: string, row: Shown, request: Request): Response {
  return serveBlob(Bun.file(path), row, request);
}

/** Answers bytes whole or in one range. Nothing in them may run: sandboxed, never sniffed, never cached by others. */
export function serveBlob(file: Blob, row: Shown, request: Request): Response {
  const size = row.bytes ?? 0;
  const headers = new Headers({
    "content-type": row.mime ?? "application/octet-stream",
    "content-disposition": contentDisposition(row.isInline === 1, safeFileName(row.fileName, row.mime ?? "")),
    "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "cache-control": "private, no-store",
    "accept-ranges": "bytes",
  });
  const asked = request.headers.get("range");
  const range = asked === null ? null : readRange(asked, size);
  if (range === "unsatisfiable")
    return new Response(null, { status: 416, headers: { ...Object.fromEntries(headers), "content-range": `bytes */${size}` } });
  if (range === null) return new Response(file, { headers });
  headers.set("content-range", `bytes ${range.from}-${range.to}/${size}`);
  return new Response(file.slice(range.from, range.to + 1), { status: 206, headers });
}

// One range only; several, or another unit, are answered with the whole file, as HTTP allows.
function readRange(header: string, size: number): { from: number; to: number } | "unsatisfiable" | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header.trim()) ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return null;
  const from = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  return from > to || from >= size ? "unsatisfiable" : { from, to };
}
