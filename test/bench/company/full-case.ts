import { Database } from "bun:sqlite";
import { pathsIn } from "../../../src/folder.ts";

/** A live case of a seeded folder whose customer has been here as often as the others, so that every size shows equally long talks. */
export function findFullConversation(folder: string): number {
  const database = new Database(pathsIn(folder).database, { readonly: true });
  const row = database
    .query<{ id: number }, []>(
      "SELECT c.id FROM conversation c WHERE c.status = 'in_progress' AND (SELECT count(*) FROM message m WHERE m.timeline_id = c.timeline_id) = 40 LIMIT 1",
    )
    .get();
  database.close();
  if (!row) throw new Error("the seed has no long talk that is still open");
  return row.id;
}
