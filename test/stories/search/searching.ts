import { answerOf, type SearchAnswer } from "../../../src/domain/search/answer.ts";
import { searchBudgetMs } from "../../../src/domain/search/find.ts";
import { firstKey, type Hit, type HitKey } from "../../../src/domain/search/hit-key.ts";
import { findViewer } from "../../../src/db/queries/people/find-viewer.ts";
import { marks } from "../../../src/db/queries/search/message-hits.ts";
import type { Player } from "../../support/fixture/cast.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";

/** How a search is asked here; everything else as on the page. */
type Asked = { after?: HitKey; limit?: number; of?: "both" | "messages" | "conversations" };

/** What somebody finds, as the edges put it together. */
export async function search(fixture: Fixture, who: Player, text: string, asked: Asked = {}): Promise<SearchAnswer> {
  const { app } = fixture.server.ronda;
  const viewer = findViewer(app.db.tx, who.id);
  if (!viewer) throw new Error("nobody looks");
  const { after = firstKey, limit = 20, of = "both" } = asked;
  const ask = { text, viewer, zone: "America/Argentina/Buenos_Aires", now: fixture.server.clock.now(), after, limit, of };
  return answerOf(await app.reader.read("search", ask, searchBudgetMs), limit);
}

/** The same as lines: "#1" for a conversation, the marked words for a message. */
export async function finds(fixture: Fixture, who: Player, text: string, asked: Asked = {}): Promise<string[]> {
  return (await search(fixture, who, text, asked)).hits.map(lineOf);
}

/** Lets the follower of the journal take in what was just said. */
export async function indexed(fixture: Fixture): Promise<void> {
  await fixture.rest();
  await fixture.server.advance(200);
  await fixture.rest();
}

function lineOf(found: Hit): string {
  if (found.kind === "conversation") return `#${found.hit.conversationId}`;
  return (found.hit.excerpt ?? "").replaceAll(marks.open, "[").replaceAll(marks.close, "]");
}
