import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { sweepFiles } from "../../../src/jobs/files/sweep-files.ts";
import type { Player } from "../fixture/cast.ts";
import { asPart } from "../browser/browse.ts";
import { rows } from "../fixture/intake.ts";
import type { TestServer } from "../fixture/test-server.ts";

/** A file as a browser would send it. */
export type Given = { name: string; mime: string; bytes: Uint8Array | string };

/** A multipart body written by hand, byte by byte as browsers do, and its content type. `cut`: how many bytes are missing at its end. */
export function multipart(
  file: Given | null,
  fields: Record<string, string> = {},
  cut = 0,
): { body: Uint8Array<ArrayBuffer>; type: string } {
  const boundary = "----RondaTest7MA4YWxk";
  const parts = Object.entries(fields).map(([name, value]) =>
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  );
  const named = file?.name.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${named}"\r\nContent-Type: ${file?.mime}\r\n\r\n`;
  if (file)
    parts.push(
      Buffer.from(head),
      typeof file.bytes === "string" ? Buffer.from(file.bytes, "latin1") : Buffer.from(file.bytes),
      Buffer.from("\r\n"),
    );
  const all = Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
  return { body: new Uint8Array(all.subarray(0, all.byteLength - cut)), type: `multipart/form-data; boundary=${boundary}` };
}

/** Uploads as somebody, from our own page; the body comes in pieces of `piece` bytes. */
export function upload(
  server: TestServer,
  who: Player | null,
  path: string,
  form: { body: Uint8Array<ArrayBuffer>; type: string },
  piece = 65_536,
): Promise<Response> {
  const headers: Record<string, string> = {
    "sec-fetch-site": "same-origin",
    "content-type": form.type,
    ...asPart,
    ...(who ? { cookie: who.cookie } : {}),
  };
  const request = new Request(`http://localhost${path}`, { method: "POST", body: inPieces(form.body, piece), headers });
  return server.ronda.handle(request, "127.0.0.1");
}

/** Bytes as a stream of pieces. */
export function inPieces(bytes: Uint8Array<ArrayBuffer>, piece: number): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.byteLength) return controller.close();
      controller.enqueue(bytes.slice(at, at + piece));
      at += piece;
    },
  });
}

/** What an upload is refused with; its status when it is not. */
export async function refusalOf(server: TestServer, who: Player, given: Given): Promise<string | number> {
  const answer = await upload(server, who, "/conversations/1/files", multipart(given, { key: crypto.randomUUID() }), 1000);
  return answer.headers.get("ronda-refusal") ?? answer.status;
}

/** What stands half written on the disk. */
export function incoming(server: TestServer): string[] {
  const folder = join(dirname(dirname(server.ronda.app.world.files.path("0".repeat(64)))), "incoming");
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** As if a day had passed for every file that was not sent, for its bytes too. */
export async function sweepAll(server: TestServer): Promise<void> {
  const { app } = server.ronda;
  rows(server, "UPDATE file SET created_at = created_at - 90000000 WHERE is_used = 0");
  const { remove } = app.world.files;
  app.world.files.remove = (sha256) => remove(sha256, Number.POSITIVE_INFINITY);
  await sweepFiles(app);
  app.world.files.remove = remove;
}
