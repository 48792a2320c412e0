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

type Outcome = Uploaded | GraphNo | "missing";

/** What one server has under way: by number and content, and who waits for a place. */
type Line = { going: Map<string, Promise<Outcome>>; places: number; waiting: (() => void)[] };
const lines = new WeakMap<App, Line>();

type By = { graph: Graph; account: Account; numberId: number };

/** Meta's id of a file for a number: uploaded once per number and content, however many messages wait for it. */
export async function uploadOnce(app: App, by: By, file: FileRow): Promise<Outcome> {
  const key = { numberId: by.numberId, sha256: file.sha256, mime: file.mime };
  const cached = findUpload(app.db.tx, key, app.world.clock.now() - keptMs);
  if (cached !== undefined) return { mediaId: cached, key, isCached: true };
  const line = lineOf(app);
  const name = `${key.numberId} ${key.sha256} ${key.mime}`;
  const going = line.going.get(name) ?? inTurn(line, () => upload(app, { ...by, key }, file)).finally(() => line.going.delete(name));
  line.going.set(name, going);
  return going;
}

function lineOf(app: App): Line {
  const line = lines.get(app) ?? { going: new Map(), places: atOnce, waiting: [] };
  lines.set(app, line);
  return line;
}

async function upload(app: App, at: By & { key: UploadKey }, file: FileRow): Promise<Outcome> {
  const bytes = Bun.file(app.world.files.path(file.sha256), { type: file.mime });
  if (!(await bytes.exists())) return "missing";
  const answer = await at.graph.uploadMedia(at.account, { bytes, mime: file.mime, fileName: file.name });
  if (!answer.ok) return answer;
  await transact(app, nobody, (work) => setUpload(work.tx, at.key, answer.value, work.now));
  return { mediaId: answer.value, key: at.key, isCached: false };
}

async function inTurn<T>(line: Line, work: () => Promise<T>): Promise<T> {
  if (line.places === 0) await new Promise<void>((resolve) => line.waiting.push(resolve));
  else line.places -= 1;
  try {
    return await work();
  } finally {
    const next = line.waiting.shift();
    if (next) next();
    else line.places += 1;
  }
}
