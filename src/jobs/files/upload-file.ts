import type { App } from "../../app.ts";
import { type FileRow } from "../../db/queries/files/files.ts";
import { findUpload, setUpload, type UploadKey } from "../../db/queries/files/file-uploads.ts";
import { nobody, transact } from "../../db/transact.ts";
import type { Account, Graph } from "../../whatsapp/graph/client.ts";
import type { GraphNo } from "../../whatsapp/graph/graph-answer.ts";

/** Meta keeps an upload for thirty days; one that is nearly as old is made anew. */
const keptMs = 25 * 24 * 3_600_000;
/** Each holds its file in memory while it goes. */
const atOnce = 2;

export type Uploaded = { mediaId: string; key: UploadKey; /** Known from before. */ isCached: boolean };

/** Meta's id of a file for a number: uploaded once per number and content, however many messages wait for it. */
export async function uploadOnce(
  app: App,
  graph: { graph: Graph; account: Account; numberId: number },
  file: FileRow,
): Promise<Uploaded | GraphNo | "missing"> {
  const key = { numberId: graph.numberId, sha256: file.sha256, mime: file.mime };
  const cached = findUpload(app.db.tx, key, app.world.clock.now() - keptMs);
  if (cached !== undefined) return { mediaId: cached, key, isCached: true };
  const name = `${key.numberId} ${key.sha256} ${key.mime}`;
  const shared = underWayOf(app);
  const going = shared.get(name) ?? inTurn(() => upload(app, { ...graph, key }, file)).finally(() => shared.delete(name));
  shared.set(name, going);
  return going;
}

const underWay = new WeakMap<App, Map<string, Promise<Uploaded | GraphNo | "missing">>>();

function underWayOf(app: App): Map<string, Promise<Uploaded | GraphNo | "missing">> {
  const known = underWay.get(app) ?? new Map<string, Promise<Uploaded | GraphNo | "missing">>();
  underWay.set(app, known);
  return known;
}

async function upload(
  app: App,
  at: { graph: Graph; account: Account; key: UploadKey },
  file: FileRow,
): Promise<Uploaded | GraphNo | "missing"> {
  const bytes = Bun.file(app.world.files.path(file.sha256), { type: file.mime });
  if (!(await bytes.exists())) return "missing";
  const answer = await at.graph.uploadMedia(at.account, { bytes, mime: file.mime, fileName: file.name });
  if (!answer.ok) return answer;
  await transact(app, nobody, (work) => setUpload(work.tx, at.key, answer.value, work.now));
  return { mediaId: answer.value, key: at.key, isCached: false };
}

let places = atOnce;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (places === 0) await new Promise<void>((resolve) => waiting.push(resolve));
  else places -= 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else places += 1;
  }
}
