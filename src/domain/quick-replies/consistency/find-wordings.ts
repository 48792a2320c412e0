import { listKnownTexts } from "../../../db/queries/answering/consistency.ts";
import { findNewestMessageId, listTyped } from "../../../db/queries/answering/typed-words.ts";
import type { Tx } from "../../../db/open.ts";
import { legible } from "../../../db/column.ts";
import type { Viewer } from "../../permissions.ts";
import { withoutSignature } from "../../conversation/sign.ts";
import { type Proposal, Wordings } from "./group-wordings.ts";

/** How far back is looked. */
export const wordingDays = 90;
/** How long it may work, ms. */
export const wordingBudgetMs = 2_000;
const dayMs = 86_400_000;
const stretch = 2_000;
/** What is known is told after so many stretches; between them it only says that it goes on. */
const toldEvery = 4;
const typedMax = 100_000;

/** What was typed by hand again and again in the teams this person leads, in the last 90 days, the newest messages first. Yields what is
 *  known after every few stretches, so that what was found is kept when the time is over: the last that says something counts. */
export function* findWordings(tx: Tx, { viewer, now }: { viewer: Viewer; now: number }): Generator<Proposal[]> {
  const known = listKnownTexts(tx, viewer).flatMap(({ text, variants }) => [
    text,
    ...Object.values(legible<Record<string, string>>(variants) ?? {}),
  ]);
  const wordings = new Wordings(known);
  const since = now - wordingDays * dayMs;
  let count = 0;
  let walked = 0;
  for (let before = findNewestMessageId(tx) + 1; before > 1; before -= stretch) {
    const rows = listTyped(tx, viewer, { before, from: Math.max(1, before - stretch), limit: stretch });
    for (const { text, authorId, agent, contact, profile, at } of rows) {
      if (at >= since) wordings.add({ text: withoutSignature(text), authorId, agent, contact: [contact, profile], at });
    }
    count += rows.length;
    walked += 1;
    if (count >= typedMax || rows.some(({ at }) => at < since)) break;
    yield walked % toldEvery === 0 ? wordings.proposals() : [];
  }
  yield wordings.proposals();
}
