import type { App } from "../../app.ts";
import { nobody, transact } from "../../db/transact.ts";
import { hasUnindexed, indexSlice, reindexContact } from "../../domain/search/index-words.ts";
import type { Follower } from "./follower.ts";

/** Keeps the index of search: what was said, and what people are called. The index knows by itself how far it has come, so the journal only
 *  says when to look; a slice given twice changes nothing. */
export const search: Follower = {
  name: "search",
  kinds: [
    "message_arrived",
    "message_queued",
    "note_written",
    "message_changed",
    "conversation_opened",
    "conversation_merged",
    "contact_changed",
    "contact_edited",
  ],
  startsAt: "end",
  afterRestore: "continue",
  begin: indexAll,
  async act(app, rows) {
    const changed = new Set(rows.flatMap(({ event }) => ("contactId" in event ? [event.contactId] : [])));
    if (changed.size > 0) await transact(app, nobody, (work) => [...changed].forEach((id) => reindexContact(work, id)));
    await indexAll(app);
  },
};

/** Slice after slice until nothing waits, or the server closes; others write between two of them. */
export async function indexAll(app: App): Promise<void> {
  let isMore = hasUnindexed(app.db.tx);
  while (isMore && !app.isClosing && app.damage === null) isMore = await transact(app, nobody, indexSlice);
}
