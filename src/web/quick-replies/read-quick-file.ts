import type { App } from "../../app.ts";
import type { Actor } from "../../db/journal.ts";
import { transact, workOf } from "../../db/transact.ts";
import { type CsvRow, decodeText, type Encoding, readRows, separatorOf } from "../../domain/contacts/csv-text.ts";
import { mayWrite, type Viewer } from "../../domain/permissions.ts";
import {
  type BadQuickRow,
  importQuickReplies,
  type QuickReading,
  type QuickTally,
  readQuickHeading,
} from "../../domain/quick-replies/import-quick-replies.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";

/** What a file holds, or what came of it. `errors`: the first of them. `ignored`: headings we know nothing of. */
export type QuickReport = QuickTally & {
  rows: number;
  errors: readonly BadQuickRow[];
  ignored: readonly string[];
  encoding: Encoding;
  separator: string;
  isDry: boolean;
};

export type QuickFileRefusal = Refusal<"forbidden" | "csv_empty" | "csv_no_title" | "csv_too_long">;

const rowsMax = 5_000;
const rowsPerCommit = 100;
const errorsShown = 100;

/** Reads a file of quick replies, and takes it over unless `isDry`: some rows a transaction. One that was cut off half-way is sent again: what is
 *  there by then is simply the same. */
export async function readQuickFile(
  app: App,
  { viewer, by }: { viewer: Viewer; by: Actor },
  bytes: Uint8Array,
  isDry: boolean,
): Promise<QuickReport | QuickFileRefusal> {
  if (!mayWrite(viewer)) return no("forbidden");
  const { text, encoding } = decodeText(bytes);
  const separator = separatorOf(text);
  const [first, ...rows] = [...readRows(text, separator)].slice(0, rowsMax + 2);
  const heading = first?.cells ?? null;
  if (heading === null) return no("csv_empty");
  if (rows.length > rowsMax) return no("csv_too_long", { max: rowsMax });
  const columns = readQuickHeading(heading);
  if (isRefused(columns)) return columns;
  const taken = await takeAll(app, { viewer, by }, rows, { columns, seen: isDry ? new Set() : null });
  if (isRefused(taken)) return taken;
  const { added, changed, bad } = taken;
  if (!isDry) await transact(app, by, (work) => work.record({ kind: "quick_replies_imported", added, changed, bad }));
  const ignored = heading.filter((cell, at) => columns[at] === null && cell.trim() !== "").slice(0, 20);
  return { ...taken, rows: rows.length, ignored, encoding, separator, isDry };
}

async function takeAll(app: App, who: { viewer: Viewer; by: Actor }, rows: readonly CsvRow[], reading: QuickReading) {
  const sum: QuickTally & { errors: BadQuickRow[] } = { added: 0, changed: 0, same: 0, bad: 0, errors: [] };
  for (let at = 0; at < rows.length; at += rowsPerCommit) {
    const done = await takeSome(app, who, rows.slice(at, at + rowsPerCommit), reading);
    if (isRefused(done)) return done;
    for (const name of ["added", "changed", "same", "bad"] as const) sum[name] += done.tally[name];
    sum.errors.push(...done.bad.slice(0, errorsShown - sum.errors.length));
  }
  return sum;
}

// A dry run writes nothing, so it waits for no commit; a verb may run twice, and what it has seen would not be new to it.
async function takeSome(app: App, { viewer, by }: { viewer: Viewer; by: Actor }, rows: readonly CsvRow[], reading: QuickReading) {
  if (reading.seen === null) return transact(app, by, (work) => importQuickReplies(work, viewer, rows, reading));
  await new Promise((resolve) => setImmediate(resolve)); // everybody else has their turn
  return importQuickReplies(workOf(app.db.tx, app.world.clock.now(), by), viewer, rows, reading);
}
