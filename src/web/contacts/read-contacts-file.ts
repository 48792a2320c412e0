import type { App } from "../../app.ts";
import type { Actor } from "../../db/journal.ts";
import { findSetting } from "../../db/queries/system/settings.ts";
import { transact, workOf } from "../../db/transact.ts";
import { type CsvRow, decodeText, type Encoding, readRows, separatorOf } from "../../domain/contacts/csv-text.ts";
import { type BadRow, importContacts, type Reading, readHeading, type Tally } from "../../domain/contacts/import-contacts.ts";
import type { Viewer } from "../../domain/permissions.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import { mayManage } from "../../domain/people/requester.ts";

/** What a file holds, or what came of it. `bad`: the first of them. `ignored`: headings we know nothing of. */
export type ImportReport = Tally & {
  rows: number;
  errors: readonly BadRow[];
  ignored: readonly string[];
  encoding: Encoding;
  separator: string;
  isDry: boolean;
};

export type ImportRefusal = Refusal<"forbidden" | "csv_empty" | "csv_no_phone" | "csv_too_long">;

export const rowsMax = 100_000;
const rowsPerCommit = 250;
const errorsShown = 100;

/** Reads a file of contacts, and takes it over unless `isDry`: some rows a transaction, so that everybody else writes in between. One that was cut
 *  off half-way is sent again: whoever is there by then is simply the same. */
export async function readContactsFile(
  app: App,
  { viewer, by }: { viewer: Viewer; by: Actor },
  bytes: Uint8Array,
  isDry: boolean,
): Promise<ImportReport | ImportRefusal> {
  if (!mayManage(viewer)) return no("forbidden");
  const { text, encoding } = decodeText(bytes);
  const separator = separatorOf(text);
  const rows = readRows(text, separator);
  const heading = nextOf(rows)?.cells ?? null;
  if (heading === null) return no("csv_empty");
  const columns = readHeading(app.db.tx, heading);
  if (isRefused(columns)) return columns;
  const decimal = findSetting(app.db.tx, "company_language") === "en" ? "." : ",";
  const reading: Reading = { columns, heading, decimal, seen: isDry ? new Set() : null };
  const report = await takeAll(app, { viewer, by }, { rows, reading });
  if (isRefused(report)) return report;
  if (!isDry)
    await transact(app, by, (work) =>
      work.record({ kind: "contacts_imported", added: report.added, changed: report.changed, bad: report.bad }),
    );
  const ignored = heading.filter((cell, at) => columns[at] === null && cell.trim() !== "").slice(0, 20);
  return { ...report, ignored, encoding, separator, isDry };
}

async function takeAll(
  app: App,
  { viewer, by }: { viewer: Viewer; by: Actor },
  { rows, reading }: { rows: Generator<CsvRow>; reading: Reading },
): Promise<(Tally & { rows: number; errors: BadRow[] }) | ImportRefusal> {
  const sum = { added: 0, changed: 0, same: 0, bad: 0, rows: 0 };
  const errors: BadRow[] = [];
  for (let slice = nextRows(rows); slice.length > 0; slice = nextRows(rows)) {
    sum.rows += slice.length;
    if (sum.rows > rowsMax) return no("csv_too_long", { max: rowsMax });
    const done = await takeSome(app, { viewer, by }, slice, reading);
    if (isRefused(done)) return done;
    for (const name of ["added", "changed", "same", "bad"] as const) sum[name] += done.tally[name];
    errors.push(...done.bad.slice(0, errorsShown - errors.length));
  }
  return { ...sum, errors };
}

// A dry run writes nothing, so it waits for no commit; a verb may run twice, and what it has seen would not be new to it.
async function takeSome(app: App, { viewer, by }: { viewer: Viewer; by: Actor }, slice: readonly CsvRow[], reading: Reading) {
  if (reading.seen === null) return transact(app, by, (work) => importContacts(work, viewer, slice, reading));
  await new Promise((resolve) => setImmediate(resolve)); // everybody else has their turn
  return importContacts(workOf(app.db.tx, app.world.clock.now(), by), viewer, slice, reading);
}

function nextRows(rows: Generator<CsvRow>): CsvRow[] {
  const slice: CsvRow[] = [];
  for (let row = nextOf(rows); row; row = slice.length < rowsPerCommit ? nextOf(rows) : undefined) slice.push(row);
  return slice;
}

function nextOf(rows: Generator<CsvRow>): CsvRow | undefined {
  const next = rows.next();
  return next.done === true ? undefined : next.value;
}
