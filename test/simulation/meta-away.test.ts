import { expect, test } from "bun:test";
import { transact } from "../../src/db/transact.ts";
import { newAttempt } from "../../src/domain/sending/new-attempt.ts";
import { sendMessage } from "../../src/domain/sending/send-message.ts";
import { isRefused } from "../../src/domain/result.ts";
import { claimConversation } from "../../src/domain/routing/claim.ts";
import type { Work } from "../../src/domain/work.ts";
import { share, tell } from "../proof/scale.ts";
import { get } from "../support/browser/browse.ts";
import { account } from "../support/fixture/cast.ts";
import { outOfOrder } from "../support/days/days-watch.ts";
import { rows } from "../support/fixture/intake.ts";
import { setTerms } from "../support/fixture/office-work.ts";
import { emptiest } from "../support/fixture/token-bucket.ts";
import { openFixture, type Fixture } from "../support/fixture/fixture.ts";
import { viewer } from "../support/fixture/viewer.ts";

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
  const fixture = await openFixture({});
  const { server, meta } = fixture;
  await takeAll(fixture);
  const answers = recordAnswers(fixture);
  meta.settings.down = "refusing";
  await answerAll(fixture);
  const back = server.clock.now();
  const triesOnTheWay = triesOfExpired(fixture);

  Object.assign(meta.settings, { down: "no", latencyMs: 80 });
  await untilAllEnded(fixture, back + 10 * minuteMs);

  const sends = meta.ledger.sends();
  const pairs = [...Map.groupBy(sends, ({ customerId }) => customerId).values()];
  expect(rows(server, "SELECT state, count(*) AS n FROM outbox GROUP BY 1 ORDER BY 1")).toEqual([
    { state: "accepted", n: replies - expiring.replies },
    { state: "failed", n: expiring.replies },
  ]);
  expect(sends.length).toBe(replies - expiring.replies);
  expect(meta.ledger.doubled()).toEqual([]);
  expect(outOfOrder(server, meta)).toEqual([]);
  expect(answers.filter((status) => status !== 200)).toEqual([]);
  expect(emptiest(instantsOf(sends), { capacity: 80, refillMs: 12.5 })).toBeGreaterThanOrEqual(0);
  expect(Math.min(...pairs.map((one) => emptiest(instantsOf(one), { capacity: 45, refillMs: 6_000 })))).toBeGreaterThanOrEqual(0);
  expect(triesOfExpired(fixture)).toBe(triesOnTheWay);
  expect(await shownAsShut(fixture)).toBe(true);
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
  await fixture.close();
}, 300_000);

test("the ledger of an outage would show a bucket that runs over", () => {
  const burst = Array.from({ length: 46 }, () => 0);

  expect(emptiest(burst, { capacity: 45, refillMs: 6_000 })).toBe(-1);
  expect(emptiest([...burst.slice(1), 6_000], { capacity: 45, refillMs: 6_000 })).toBe(0);
});

// 300 customers write; Ana takes everything, and nobody takes it from her.
async function takeAll(fixture: Fixture): Promise<void> {
  const { meta, server } = fixture;
  await setTerms(server, { teamId: 1, timeOutMinutes: null });
  const now = server.clock.now();
  for (let index = 0; index < conversations; index += 1) {
    const customer = meta.addCustomer({ name: `Cliente ${index}`, phone: `549341${String(6_000_000 + index)}`, identity: "phone_and_id" });
    const options = index < expiring.count ? { at: now - 20 * hourMs } : {};
    meta.customerSends(customer, account.phoneNumberId, { type: "text", body: "Hola" }, options);
    await fixture.rest();
  }
  const ana = viewer(fixture.cast.ana.id, "agent");
  for (const { id } of rows<{ id: number }>(server, "SELECT id FROM conversation"))
    await act(fixture, (work) => claimConversation(work, ana, id));
}

// Over six hours; those whose window will shut within the first three and a half.
async function answerAll(fixture: Fixture): Promise<void> {
  const { server } = fixture;
  const ana = viewer(fixture.cast.ana.id, "agent");
  const plan = [...planOf(expiring, 0.58), ...planOf(talkative, 1), ...planOf(others, 1)];
  for (let slice = 0; slice < slices; slice += 1) {
    for (const { conversationId } of plan.filter((one) => one.slice === slice)) {
      const drawn = newAttempt(server.ronda.app.world.random, "");
      await act(fixture, (work) => sendMessage(work, ana, { conversationId, body: "Ya va.", version: null, ...drawn }));
    }
    await server.clock.leap((6 * hourMs) / slices);
    await fixture.rest();
  }
}

async function untilAllEnded({ server }: Fixture, giveUpAt: number): Promise<void> {
  const open = () => rows(server, "SELECT id FROM outbox WHERE state IN ('queued','sending','uncertain') LIMIT 1").length > 0;
  while (open() && server.clock.now() < giveUpAt) await server.advance(10_000);
}

function planOf(group: typeof expiring, share: number): { slice: number; conversationId: number }[] {
  return Array.from({ length: group.replies }, (_, index) => ({
    slice: Math.floor((index / group.replies) * share * slices),
    conversationId: group.first + (index % group.count),
  }));
}

async function act(fixture: Fixture, verb: (work: Work) => unknown): Promise<void> {
  const answer = await transact(fixture.server.ronda.app, { personId: fixture.cast.ana.id, address: null }, (work) => verb(work) ?? null);
  if (isRefused(answer)) throw new Error(answer.refused);
}

// What Graph answers from now on, where it answers at all.
function recordAnswers({ meta }: Fixture): number[] {
  const statuses: number[] = [];
  const { fetch } = meta;
  meta.fetch = async (request) => {
    const answer = await fetch(request);
    statuses.push(answer.status);
    return answer;
  };
  return statuses;
}

function triesOfExpired({ server }: Fixture): number {
  return rows<{ n: number }>(server, `SELECT sum(attempt) AS n FROM outbox WHERE conversation_id <= ${expiring.count}`)[0]?.n ?? 0;
}

// The bubble says why, and the customer waits again.
async function shownAsShut({ server, cast }: Fixture): Promise<boolean> {
  const page = await (await get(server, cast.ana, "/conversations/1")).text();
  const codes = rows(server, `SELECT DISTINCT error_code AS code FROM message WHERE conversation_id <= ${expiring.count} AND kind = 'out'`);
  const waiting = rows(server, `SELECT id FROM conversation WHERE id <= ${expiring.count} AND waiting_since IS NOT NULL`);
  return page.includes("24") && JSON.stringify(codes) === '[{"code":131047}]' && waiting.length === expiring.count;
}

function instantsOf(sends: readonly { at: number }[]): number[] {
  return sends.map(({ at }) => at);
}
