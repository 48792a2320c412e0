import type { SimNumber } from "../accounts.ts";
import { keepMedia, linkHash, mediaUrl, type SimMedia } from "../media.ts";
import { findToken } from "./auth.ts";
import type { Call } from "./call.ts";
import { answer, graphError, problem, success } from "./errors.ts";
import { baseType, bytesMaxOf } from "./media-limits.ts";

/** `POST /{phone}/media`, multipart: wrong type 100, too large 131053. */
export async function uploadMedia(call: Call, number: SimNumber): Promise<Response> {
  const { state, form } = call;
  const file = form?.get("file");
  if (form?.get("messaging_product") !== "whatsapp") return graphError(state, problem(100, "The parameter messaging_product is required."));
  if (!(file instanceof Blob)) return graphError(state, problem(100, "The parameter file is required."));
  const declared = form.get("type");
  // What is declared comes first: of the part's own type, the parser of forms makes what it thinks of the file's name.
  const mime = typeof declared === "string" && declared !== "" ? declared : file.type;
  const bytesMax = bytesMaxOf(mime);
  if (bytesMax === null)
    return graphError(state, problem(100, `Param file must be a file with one of the supported types, not "${mime}".`));
  if (file.size === 0 || file.size > bytesMax)
    return graphError(state, problem(131053, `The file has ${file.size} bytes; at most ${bytesMax} are taken.`));
  const media = keepMedia(state, number.id, { mime, bytes: await file.bytes() }, "business");
  return answer({ id: media.id });
}

/** `/{media}`: where it can be fetched, or delete it. A foreign `phone_number_id` is refused, an expired id is gone. */
export function mediaNode(call: Call, media: SimMedia): Response {
  const { state } = call;
  const claimed = call.query.get("phone_number_id");
  if (claimed !== null && claimed !== media.phoneNumberId)
    return graphError(state, problem(100, "The media belongs to another phone number."));
  if (media.expiresAt <= state.clock.now())
    return graphError(state, { code: 100, subcode: 33, details: `Object with ID '${media.id}' does not exist.` });
  if (call.method === "DELETE") {
    state.media.delete(media.id);
    return success();
  }
  // Both a number and a string have been seen for the size.
  const size = state.random.fraction() < 0.5 ? media.bytes.byteLength : String(media.bytes.byteLength);
  return answer({
    messaging_product: "whatsapp",
    url: mediaUrl(media, call.origin, state.clock.now()),
    mime_type: media.mime,
    sha256: Buffer.from(media.sha256, "base64").toString("hex"),
    file_size: size,
    id: media.id,
  });
}

/** The bytes behind an address: 401 without a bearer, 404 after 5 minutes or with a wrong hash. */
export function downloadMedia(call: Call): Response {
  const { state, query } = call;
  const media = state.media.get(query.get("mid") ?? "");
  const until = Number(query.get("ext"));
  const number = media && state.numbers.get(media.phoneNumberId);
  const token = findToken(state, call.headers.has("authorization") ? call.bearer : null);
  if (!token) return new Response("Unauthorized", { status: 401 });
  if (!media || !number || query.get("hash") !== linkHash(media, until) || state.clock.now() >= until)
    return new Response("Not Found", { status: 404 });
  if (!token.wabaIds.has(number.wabaId)) return new Response("Forbidden", { status: 403 });
  return new Response(new Blob([media.bytes.slice()], { type: baseType(media.mime) }), { headers: { "content-type": media.mime } });
}
