import type { Clock } from "../../ports/world.ts";
import type { BodyMemory } from "../../whatsapp/body-memory.ts";
import { type BodyFault, readBody } from "../../whatsapp/read-body.ts";
import { limitedAs } from "../../domain/address.ts";

/** The longest form is a note of 8,192 letters, each escaped. */
const formBytesMax = 128 * 1024;
const formMsMax = 10_000;
/** A file for the test phone, of five mebibytes or somewhat more, which are refused in words. */
const uploadBytesMax = 8 * 1024 * 1024;
const uploadMsMax = 60_000;

/** Whose request it is: `maySend` = somebody signed in who sends a file. */
type Sender = { clock: Clock; address: string; room: BodyMemory; maySend: boolean };

/** Answers the same request once its body is here and counted, or refuses it: whoever is not even signed in could otherwise keep a parser,
 *  and everybody with it, busy for a minute with megabytes of field names. */
export async function withCountedBody(
  request: Request,
  { clock, address, room, maySend }: Sender,
  answer: (whole: Request) => Promise<Response>,
): Promise<Response> {
  const limits = maySend ? { bytesMax: uploadBytesMax, msMax: uploadMsMax } : { bytesMax: formBytesMax, msMax: formMsMax };
  const body = await readBody(request, { ...limits, clock, room: { of: room, address: limitedAs(address) } });
  if (typeof body === "string") return refuse(body);
  const { url, method, headers } = request;
  return answer(new Request(url, { method, headers, body: body.bytes })).finally(body.free);
}

function refuse(fault: BodyFault): Response {
  if (fault === "too_large") return new Response("too large", { status: 413 });
  if (fault === "too_slow") return new Response("too slow", { status: 408 });
  return new Response("too many", { status: 429, headers: { "retry-after": "10" } });
}
