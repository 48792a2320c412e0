import type { Database } from "bun:sqlite";
import type { World } from "../../src/ports/world.ts";

/** The instants of one send at which its process can die, in their order: each await of it, and each of its commits before and after it
 *  is written. */
export const stages = [
  "claim_unwritten",
  "claim_written",
  "claim_durable",
  "connected",
  "request_left",
  "answer_unread",
  "answer_read",
  "outcome_written",
  "outcome_durable",
] as const;

export type Stage = (typeof stages)[number];

/** Whom the reply with exactly this text tells of the stages it passes; null: nobody is interested. Asked anew each time. */
export type Watched = () => { text: string; passes: (stage: Stage) => void } | null;

/** A call that a watched reply makes passes four stages; any other goes straight through. */
export function watchCalls(world: World, watched: Watched): World {
  return {
    ...world,
    async fetch(request) {
      const watch = watched();
      if (watch === null || !(await request.clone().text()).includes(JSON.stringify(watch.text))) return world.fetch(request);
      watch.passes("claim_durable");
      await new Promise((resolve) => setImmediate(resolve));
      watch.passes("connected");
      const answer = world.fetch(request);
      watch.passes("request_left");
      await answer.catch(() => null);
      watch.passes("answer_unread");
      return answer;
    },
  };
}

/** Commits that claim a watched reply, or write down what became of it, pass the other five. A status with its tag writes that down too. */
export function watchCommits(db: { raw: Database }, committer: { afterCommit: () => void }, watched: Watched): void {
  const run = db.raw.run.bind(db.raw);
  const states = db.raw.query<{ state: string }, [string]>(
    "SELECT o.state FROM outbox o JOIN message m ON m.id = o.message_id WHERE m.text = ?1 ORDER BY o.rowid DESC LIMIT 1",
  );
  let before = { text: "", isSending: false };
  let isOutcome = false;
  db.raw.run = (sql: string, ...rest: never[]) => {
    const watch = sql === "COMMIT" ? watched() : null;
    if (watch === null) return run(sql, ...rest);
    const isSending = states.get(watch.text)?.state === "sending";
    const wasSending = before.text === watch.text && before.isSending;
    const isClaim = isSending && !wasSending;
    isOutcome = wasSending && !isSending;
    if (isClaim) watch.passes("claim_unwritten");
    if (isOutcome) watch.passes("answer_read");
    const result = run(sql, ...rest);
    before = { text: watch.text, isSending };
    if (isClaim) watch.passes("claim_written");
    if (isOutcome) watch.passes("outcome_written");
    return result;
  };
  const { afterCommit } = committer;
  committer.afterCommit = () => {
    if (isOutcome) watched()?.passes("outcome_durable");
    isOutcome = false;
    afterCommit();
  };
}
