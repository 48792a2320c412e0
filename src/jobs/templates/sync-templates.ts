import type { App } from "../../app.ts";
import { findNumber } from "../../db/queries/system/numbers.ts";
import { nobody, transact } from "../../db/transact.ts";
import type { Job, JobOutcome } from "../../domain/jobs.ts";
import { endRound, failRound, mirrorPage, type Round, takeRound } from "../../domain/templates/mirror-page.ts";
import { isThroughputLimit } from "../../whatsapp/graph/errors.ts";
import type { GraphNo } from "../../whatsapp/graph/graph-answer.ts";
import { graphOf } from "../graph.ts";

type Wish = Extract<Job, { kind: "sync_templates" }>;

const triesMax = 8;
const minuteMs = 60_000;
/** Meta counts calls by the hour. */
const limitedMs = 15 * minuteMs;
/** More pages than an account can have, with its fifty a page: 6,000 templates are 120. */
const pagesMax = 400;

/** Reads all templates of an account into the mirror, page by page, each in a transaction of its own. A round that broke off goes on behind
 *  the last page it had; one that was asked for meanwhile follows. */
export async function syncTemplates(app: App, { wabaId, numberId, askedAt }: Wish, attempt: number): Promise<JobOutcome> {
  const number = findNumber(app.db.tx, numberId);
  const graph = number && graphOf(app, number);
  if (!number || !graph || number.wabaId !== wabaId) return { giveUp: "no number or no key" };
  let round = await transact(app, nobody, (work) => takeRound(work, wabaId, askedAt));
  for (let pages = 0; pages < pagesMax; pages++) {
    const pageAskedAt = app.world.clock.now();
    const answer = await graph.graph.templates.page({ accessToken: graph.accessToken }, wabaId, round.cursor);
    if (!answer.ok) return fail(app, wabaId, { answer, round, attempt });
    const { templates, next: told } = answer.value;
    const next = told === round.cursor ? null : told; // a cursor that stands still would have no end
    const page = { templates, askedAt: pageAskedAt, roundAt: round.roundAt, next };
    await transact(app, nobody, (work) => mirrorPage(work, wabaId, page));
    if (next === null) return end(app, wabaId, round, askedAt);
    round = { ...round, cursor: next };
  }
  await transact(app, nobody, (work) => failRound(work, wabaId, "the list has no end", true));
  return { giveUp: "the list has no end" };
}

// The round was for an earlier wish: what that one wants may stand on pages it had passed.
async function end(app: App, wabaId: string, round: Round, askedAt: number): Promise<JobOutcome> {
  while (!(await transact(app, nobody, (work) => endRound(work, wabaId, round.roundAt)))) continue;
  return round.askedAt === askedAt ? { done: true } : { retryInMs: 1_000, reason: "asked for again" };
}

async function fail(app: App, wabaId: string, at: { answer: GraphNo; round: Round; attempt: number }): Promise<JobOutcome> {
  const { answer, round, attempt } = at;
  // Meta knows a cursor for a while only.
  const isLost = answer.code === 100 && round.cursor !== null;
  await transact(app, nobody, (work) => failRound(work, wabaId, answer.reason, isLost));
  if (isLost && attempt < triesMax) return { retryInMs: 5_000, reason: answer.reason };
  if (!answer.retryable || attempt >= triesMax) return { giveUp: answer.reason };
  const isLimited = isThroughputLimit(answer.code) || answer.code === 613;
  const waitMs = isLimited ? limitedMs * Math.min(attempt, 4) : Math.min(2 ** attempt * 5_000, 30 * minuteMs);
  return { retryInMs: waitMs, reason: answer.reason };
}
