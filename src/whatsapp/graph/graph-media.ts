import { PortError, type Clock } from "../../ports/world.ts";
import { ask, no, type GraphAnswer } from "./graph-answer.ts";
import { startDeadline } from "./graph-deadline.ts";
import { type GraphPorts, isRedirect, readBreakage } from "./graph-exchange.ts";
import { asId, asNumber, asText, type Json } from "../payload/json.ts";
import { isAllowedMediaHost, mayCarryToken } from "./media-host.ts";

/** Where a file is for the next five minutes. `sha256` is base64 or hex, as Meta pleases. */
export type MediaAddress = { url: string; mime: string | null; sha256: string | null; bytes: number | null };

/** Reads Graph's answer about a file; null without an address. `file_size` comes as a number or as text. */
export function readMediaAddress(body: Json): MediaAddress | null {
  const url = asText(body["url"]);
  return url === null ? null : { url, mime: asText(body["mime_type"]), sha256: asText(body["sha256"]), bytes: asNumber(body["file_size"]) };
}

/** Opens a file for reading. Refuses foreign hosts, also behind redirects, and takes the token only where it belongs. The stream
 *  fails with a retryable PortError when it breaks off or stands still for 30 s. A 404 is worth a fresh address. */
export async function openMedia(ports: GraphPorts, accessToken: string, url: string): Promise<GraphAnswer<ReadableStream<Uint8Array>>> {
  let address = url;
  for (let hop = 0; hop <= redirectsMax; hop++) {
    if (!isAllowedMediaHost(address, ports.baseUrl)) return no("media address refused");
    const response = await openOnce(ports, accessToken, address);
    if (!(response instanceof Response)) return response;
    if (!isRedirect(response)) return readOpened(response, ports.clock);
    address = URL.parse(response.headers.get("location") ?? "", address)?.href ?? "";
  }
  return no("too many redirects");
}

const redirectsMax = 3;
const openMsMax = 30_000;
const idleMsMax = 30_000;
/** A hundred megabytes over a line of one megabit a second. */
const wholeMsMax = 15 * 60_000;

async function openOnce(ports: GraphPorts, accessToken: string, address: string): Promise<Response | ReturnType<typeof no>> {
  const deadline = startDeadline(ports.clock, openMsMax);
  // Meta's file hosts have refused requests without a user agent.
  const headers = new Headers({ "user-agent": "Ronda" });
  try {
    if (mayCarryToken(address, ports.baseUrl)) headers.set("authorization", `Bearer ${accessToken}`);
    return await deadline.within(ports.fetch(new Request(address, { headers, redirect: "manual", signal: deadline.signal })));
  } catch (error) {
    return no(deadline.isOver() ? "timeout" : readBreakage(error).reason, { retryable: true });
  } finally {
    deadline.cancel();
  }
}

function readOpened(response: Response, clock: Clock): GraphAnswer<ReadableStream<Uint8Array>> {
  if (response.ok && response.body) return { ok: true, value: withinTime(response.body, clock) };
  const { status } = response;
  return no(`HTTP ${status}`, { httpStatus: status, retryable: response.ok || status === 404 || status === 429 || status >= 500 });
}

// Neither standing still nor a drop every few seconds keeps one of the few who fetch files from the next one.
function withinTime(body: ReadableStream<Uint8Array>, clock: Clock): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const endAt = clock.now() + wholeMsMax;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const deadline = startDeadline(clock, Math.max(1, Math.min(idleMsMax, endAt - clock.now())));
      try {
        const next = await deadline.within(reader.read());
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      } catch {
        controller.error(new PortError(deadline.isOver() ? "the file stood still" : "the file broke off", true));
        // Already broken: that it cannot be cancelled is no news.
        reader.cancel().catch(() => undefined);
      } finally {
        deadline.cancel();
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

/** A file to be uploaded; `mime` may carry parameters such as `codecs=opus`. */
export type Upload = { bytes: Blob; mime: string; fileName: string };

/** Uploads a file for 30 days. Twice is harmless: the first id stays unused. Two minutes, for files of up to 100 MB. */
export function uploadFile(
  ports: GraphPorts,
  account: { accessToken: string; phoneNumberId: string },
  file: Upload,
): Promise<GraphAnswer<string>> {
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  form.set("type", file.mime);
  form.set("file", new Blob([file.bytes], { type: file.mime }), file.fileName);
  const path = `${encodeURIComponent(account.phoneNumberId)}/media`;
  return ask(ports, { method: "POST", path, accessToken: account.accessToken, body: form, msMax: 120_000 }, (body) => asId(body["id"]));
}
