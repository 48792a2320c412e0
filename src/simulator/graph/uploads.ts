import type { SimApp } from "../accounts.ts";
import { randomText } from "../ids.ts";
import { textAt } from "../read.ts";
import { findToken } from "./auth.ts";
import type { Call } from "./call.ts";
import { answer, graphError, problem } from "./errors.ts";

const types = ["application/pdf", "image/jpeg", "image/jpg", "image/png", "video/mp4"];

/** `POST /{app}/uploads`: opens a resumable upload for a template's header. */
export function openUpload(call: Call, app: SimApp): Response {
  if (!types.includes(textAt(call.params, "file_type") ?? ""))
    return graphError(call.state, problem(100, "Param file_type is not supported."));
  const id = `upload:${randomText(call.state.random, 24)}`;
  call.state.uploads.set(id, { appId: app.id, bytes: new Uint8Array(0) });
  return answer({ id });
}

/** `/upload:…`: POST adds bytes at `file_offset` and answers with the handle, GET tells how far it got. */
export function uploadSession(call: Call, id: string): Response {
  const { state } = call;
  const session = state.uploads.get(id);
  const token = findToken(state, call.bearer);
  if (!token) return graphError(state, problem(190, "Invalid OAuth access token."));
  if (!session || session.appId !== token.appId) return graphError(state, problem(100, "The upload session does not exist."));
  if (call.method === "GET") return answer({ id, file_offset: session.bytes.byteLength });
  const offset = Number(call.headers.get("file_offset") ?? 0);
  if (offset !== session.bytes.byteLength) return graphError(state, problem(100, "file_offset does not fit."));
  session.bytes = Buffer.concat([session.bytes, call.bytes ?? new Uint8Array(0)]);
  return answer({ h: `4::${Buffer.from(id).toString("base64url")}` });
}
