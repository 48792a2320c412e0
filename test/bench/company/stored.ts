import { Database } from "bun:sqlite";
import { pathsIn } from "../../../src/folder.ts";

/** Which of these messages a server's database does not hold. Read beside the running server. */
export function missingFrom(folder: string, wamids: ReadonlySet<string>): string[] {
  const database = new Database(pathsIn(folder).database, { readonly: true });
  try {
    const rows = database.query<{ wamid: string }, []>("SELECT wamid FROM message WHERE wamid IS NOT NULL").all();
    const stored = new Set(rows.map((row) => row.wamid));
    return [...wamids].filter((wamid) => !stored.has(wamid));
  } finally {
    database.close();
  }
}
