import { asId, asNumber, asText } from "../payload/json.ts";
import { ask, no, type GraphAnswer } from "./graph-answer.ts";
import type { GraphPorts } from "./graph-exchange.ts";

/** A file that a template is to be made with. */
export type HeaderUpload = { bytes: Blob; mime: string; fileName: string };

const triesMax = 3;
const bytesMsMax = 120_000;
/** What Meta's sessions are called: some carry a signature behind a question mark. */
const sessionShape = /^upload:[\w:=+~-]+(\?[\w=&%~.-]*)?$/;

/** Brings a file to Meta in a resumable upload and returns the handle that a template names it by. What broke off goes on where Meta says
 *  it has come to, three times. */
export async function uploadHeader(
  ports: GraphPorts,
  { appId, accessToken }: { appId: string; accessToken: string },
  file: HeaderUpload,
): Promise<GraphAnswer<string>> {
  const query = new URLSearchParams({ file_name: file.fileName, file_length: String(file.bytes.size), file_type: file.mime });
  const path = `${encodeURIComponent(appId).replaceAll(".", "_")}/uploads?${query}`;
  const opened = await ask(ports, { method: "POST", path, accessToken }, (body) => asId(body["id"]));
  if (!opened.ok) return opened;
  if (!sessionShape.test(opened.value)) return no("unexpected answer", { retryable: true });
  let offset = 0;
  for (let attempt = 1; ; attempt++) {
    const sent = await ask(
      ports,
      { method: "POST", path: opened.value, accessToken, body: file.bytes.slice(offset), fileOffset: offset, msMax: bytesMsMax },
      (body) => asText(body["h"]),
    );
    if (sent.ok || !sent.retryable || attempt === triesMax) return sent;
    const at = await ask(ports, { method: "GET", path: opened.value, accessToken }, (body) => asNumber(body["file_offset"]));
    // Meta may have all of it, and only its answer was lost: what is left is empty, and the handle is asked for with it.
    if (at.ok && at.value >= 0 && at.value <= file.bytes.size) offset = at.value;
  }
}
