import { expect, test } from "bun:test";
import { transact } from "../../src/db/transact.ts";
import { drawAttempt } from "../../src/domain/inbox/new-attempt.ts";
import { sendMessage } from "../../src/domain/inbox/send-message.ts";
import { isRefused } from "../../src/domain/result.ts";
import { claimConversation } from "../../src/domain/routing/claim.ts";
import type { Work } from "../../src/domain/work.ts";
import { share, tell } from "../proof/scale.ts";
import { get } from "../support/browse.ts";
import { account } from "../support/cast.ts";
import { outOfOrder } from "../support/days-watch.ts";
import { rows } from "../support/intake.ts";
import { setTerms } from "../support/office-work.ts";
import { emptiest } from "../support/token-bucket.ts";
import { openTown, type Town } from "../support/town.ts";
import { viewer } from "../support/viewer.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const conversations = 300;
/** The customers of the first thirty wrote 20 hours ago: their window shuts in the outage's fifth hour. */
const expiring = { first: 1, count: 30, replies: 150 };
/** Five get sixty replies each, more than Meta takes at once. */
const talkative = { first: 31, count: 5, replies: 300 };
const others = { first: 36, count: 265, replies: 1_550 };
const replies = expiring.replies + talkative.replies + others.replies;
/** How often time stops during the outage; between, everything due is tried once. */
const slices = share(12, 360);

test("Meta refuses for six hours: 2,000 replies to 300 people then leave once each, in order, within Meta's limits and ten minutes", async () => {
  const town = await openTown({ isUnflushed: true });
  const { house, meta } = town;
  await takeAll(town);
  const answers = recordAnswers(town);
  meta.knobs.down = "refusing";
  await answerAll(town);
  const back = house.clock.now();
  const triesOnTheWay = triesOfExpired(town);

  Object.assign(meta.knobs, { down: "no", latencyMs: 80 });
  await untilAllEnded(town, back + 10 * minuteMs);

  const sends = meta.ledger.sends();
  const pairs = [...Map.groupBy(sends, ({ customerId }) => customerId).values()];
  expect(rows(house, "SELECT state, count(*) AS n FROM outbox GROUP BY 1 ORDER BY 1")).toEqual([
    { state: "accepted", n: replies - expiring.replies },
    { state: "failed", n: expiring.replies },
  ]);
  expect(sends.length).toBe(replies - expiring.replies);
  expect(meta.ledger.doubled()).toEqual([]);
  expect(outOfOrder(house, meta)).toEqual([]);
  expect(answers.filter((status) => status !== 200)).toEqual([]);
  expect(emptiest(instantsOf(sends), { capacity: 80, refillMs: 12.5 })).toBeGreaterThanOrEqual(0);
  expect(Math.min(...pairs.map((one) => emptiest(instantsOf(one), { capacity: 45, refillMs: 6_000 })))).toBeGreaterThanOrEqual(0);
  expect(triesOfExpired(town)).toBe(triesOnTheWay);
  expect(await shownAsShut(town)).toBe(true);
  const lastMs = Math.max(...instantsOf(sends)) - back;
  const counted = [
    `${replies} replies over ${conversations} conversations`,
    `${sends.length} sent once and in order`,
    `${expiring.replies} failed as window closed`,
  ];
  tell(
    "R6",
    `6 h of refusals, ${counted.join(", ")}, 0 refused by Meta's limits, the last ${(lastMs / minuteMs).toFixed(1)} min after the return`,
  );
  await town.close();
}, 300_000);

test("the ledger of an outage would show a bucket that runs over", () => {
  const burst = Array.from({ length: 46 }, () => 0);

  expect(emptiest(burst, { capacity: 45, refillMs: 6_000 })).toBe(-1);
  expect(emptiest([...burst.slice(1), 6_000], { capacity: 45, refillMs: 6_000 })).toBe(0);
});

// 300 customers write; Ana takes everything, and nobody takes it from her.
async function takeAll(town: Town): Promise<void> {
  const { meta, house } = town;
  await setTerms(house, { teamId: 1, timeOutMinutes: null });
  const now = house.clock.now();
  for (let index = 0; index < conversations; index += 1) {
    const customer = meta.addCustomer({ name: `Cliente ${index}`, phone: `549341${String(6_000_000 + index)}`, identity: "phone_and_id" });
    const options = index < expiring.count ? { at: now - 20 * hourMs } : {};
    meta.customerSends(customer, account.phoneNumberId, { type: "text", body: "Hola" }, options);
    await town.rest();
  }
  const ana = viewer(town.cast.ana.id, "agent");
  for (const { id } of rows<{ id: number }>(house, "SELECT id FROM conversation"))
    await act(town, (work) => claimConversation(work, ana, id));
}

// Over six hours; those whose window will shut within the first three and a half.
async function answerAll(town: Town): Promise<void> {
  const { house } = town;
  const ana = viewer(town.cast.ana.id, "agent");
  const plan = [...planOf(expiring, 0.58), ...planOf(talkative, 1), ...planOf(others, 1)];
  for (let slice = 0; slice < slices; slice += 1) {
    for (const { conversationId } of plan.filter((one) => one.slice === slice)) {
      const drawn = drawAttempt(house.ronda.app.world.random, "");
      await act(town, (work) => sendMessage(work, ana, { conversationId, body: "Ya va.", version: null, ...drawn }));
    }
    await house.clock.leap((6 * hourMs) / slices);
    await town.rest();
  }
}

async function untilAllEnded({ house }: Town, giveUpAt: number): Promise<void> {
  const open = () => rows(house, "SELECT id FROM outbox WHERE state IN ('queued','sending','uncertain') LIMIT 1").length > 0;
  while (open() && house.clock.now() < giveUpAt) await house.advance(10_000);
}

function planOf(group: typeof expiring, share: number): { slice: number; conversationId: number }[] {
  return Array.from({ length: group.replies }, (_, index) => ({
    slice: Math.floor((index / group.replies) * share * slices),
    conversationId: group.first + (index % group.count),
  }));
}

async function act(town: Town, verb: (work: Work) => unknown): Promise<void> {
  const answer = await transact(town.house.ronda.app, { personId: town.cast.ana.id, address: null }, (work) => verb(work) ?? null);
  if (isRefused(answer)) throw new Error(answer.refused);
}

// What Graph answers from now on, where it answers at all.
function recordAnswers({ meta }: Town): number[] {
  const statuses: number[] = [];
  const { fetch } = meta;
  meta.fetch = async (request) => {
    const answer = await fetch(request);
    statuses.push(answer.status);
    return answer;
  };
  return statuses;
}

function triesOfExpired({ house }: Town): number {
  return rows<{ n: number }>(house, `SELECT sum(attempt) AS n FROM outbox WHERE conversation_id <= ${expiring.count}`)[0]?.n ?? 0;
}

// The bubble says why, and the customer waits again.
async function shownAsShut({ house, cast }: Town): Promise<boolean> {
  const page = await (await get(house, cast.ana, "/conversations/1")).text();
  const codes = rows(house, `SELECT DISTINCT error_code AS code FROM message WHERE conversation_id <= ${expiring.count} AND kind = 'out'`);
  const waiting = rows(house, `SELECT id FROM conversation WHERE id <= ${expiring.count} AND waiting_since IS NOT NULL`);
  return page.includes("24") && JSON.stringify(codes) === '[{"code":131047}]' && waiting.length === expiring.count;
}

function instantsOf(sends: readonly { at: number }[]): number[] {
  return sends.map(({ at }) => at);
}
