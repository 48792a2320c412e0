import type { ImportReport } from "../../web/contacts/read-contacts-file.ts";
import { flag, list, named, record, text, whole } from "../shape.ts";

export const importShape = named(
  "ImportReport",
  record({
    dry_run: flag,
    rows: whole(0),
    new: whole(0),
    updated: whole(0),
    unchanged: whole(0),
    bad: whole(0),
    errors: list(record({ line: whole(1), column: text(), code: text() }), 100),
    ignored_columns: list(text(), 20),
    encoding: text(),
    separator: text(),
  }),
);

/** What a file of contacts held, or what came of it. */
export function importAnswer(report: ImportReport) {
  const { rows, added, changed, same, bad, errors, ignored, encoding, separator, isDry } = report;
  return {
    dry_run: isDry,
    rows,
    new: added,
    updated: changed,
    unchanged: same,
    bad,
    errors,
    ignored_columns: ignored,
    encoding,
    separator,
  };
}
