import { getIndexState } from "../db/queries/search/indexing.ts";
import { indexSlice, restartIndex } from "../domain/search/index-words.ts";
import { writeOnce } from "../db/write-once.ts";
import type { Given } from "./args.ts";
import { say, withFolder } from "./io.ts";

/** `ronda doctor --reindex`: empties what search finds and builds it anew, slice by slice, so that a server beside it goes on writing. One
 *  that is stopped in between goes on at the next start of a server. */
export async function reindex(given: Given): Promise<void> {
  await withFolder(given, (app) => {
    writeOnce(app, restartIndex);
    while (writeOnce(app, indexSlice));
    say(`indexed ${getIndexState(app.db.tx).messageId} messages anew`);
  });
}
