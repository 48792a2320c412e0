import type { Player } from "../fixture/cast.ts";
import type { TestServer } from "../fixture/test-server.ts";

/** The browsers somebody turned pushes on in, oldest first. */
export function endpointsIn(server: TestServer, who: Player): string[] {
  return server.ronda.app.db.tx.raw
    .query<{ endpoint: string }, [number]>("SELECT endpoint FROM push_subscription WHERE person_id = ?1 ORDER BY id")
    .all(who.id)
    .map(({ endpoint }) => endpoint);
}

type PushRow = { failures: number; retry_due_at: number | null; delivered_at: number | null };

/** What is remembered of how one of them was reached; null: it is forgotten. */
export function pushRow(server: TestServer, endpoint: string): PushRow | null {
  return server.ronda.app.db.tx.raw
    .query<PushRow, [string]>("SELECT failures, retry_due_at, delivered_at FROM push_subscription WHERE endpoint = ?1")
    .get(endpoint);
}
