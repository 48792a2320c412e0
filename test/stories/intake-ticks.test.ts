import { expect, test } from "bun:test";
import { statusOfRank } from "../../src/domain/inbox/rank.ts";
import { get, post } from "../support/browse.ts";
import { message, rows, seconds, status, wrongTallies } from "../support/intake.ts";
import { deliver, delivery } from "../support/meta.ts";
import { openTown, type Town } from "../support/town.ts";

const start = Date.UTC(2026, 10, 23, 13);
const undeliverable = { errors: [{ code: 131026, title: "Message undeliverable" }] };

test("read without delivered shows as read", async () => {
  const town = await openReplied(["Ya va"]);

  await tell(town, 0, "read");

  expect(ranksOf(town)).toEqual(["read"]);
  expect(await (await get(town.house, town.cast.ana, "/conversations/1")).text()).toContain('data-state="read"');
  await town.close();
});

test("a failure told after the delivery changes nothing", async () => {
  const town = await openReplied(["Ya va"]);
  await tell(town, 0, "delivered");

  await tell(town, 0, "failed", undeliverable);

  expect(ranksOf(town)).toEqual(["delivered"]);
  expect(caseOf(town)).toMatchObject({ status: "in_progress", since: null });
  await town.close();
});

test("a failure after sent puts the wait back with its old start", async () => {
  const town = await openReplied(["Ya va"]);
  await tell(town, 0, "sent");

  await tell(town, 0, "failed", undeliverable);

  expect(ranksOf(town)).toEqual(["failed"]);
  expect(caseOf(town)).toMatchObject({ status: "in_progress", since: start, silence: null });
  await town.close();
});

test("a failure that comes when the case already waits for the customer takes it up again: it is us who owe an answer", async () => {
  const town = await openReplied(["Ya va"]);
  await tell(town, 0, "sent");
  await town.house.advance(16 * 60_000);
  const asleep = caseOf(town);

  await tell(town, 0, "failed", undeliverable);

  expect(asleep).toMatchObject({ status: "waiting", since: null });
  expect(caseOf(town)).toMatchObject({ status: "in_progress", owner: town.cast.ana.id, since: start, silence: null });
  expect(wrongTallies(town.house)).toEqual([]);
  await town.close();
});

test("a later good reply keeps the wait ended, and when it fails too the first start is back", async () => {
  const town = await openReplied(["Ya va", "¿Te llegó?"]);
  await tell(town, 0, "sent");
  await tell(town, 0, "failed", undeliverable);
  const kept = caseOf(town);

  await tell(town, 1, "failed", undeliverable);

  expect(kept).toMatchObject({ since: null });
  expect(caseOf(town)).toMatchObject({ since: start });
  await town.close();
});

test("of two waits that two failed replies had ended, the earlier start comes back", async () => {
  const town = await openReplied(["Ya va"]);
  await deliver(
    town.house,
    delivery({ messages: [message({ from_user_id: undefined, timestamp: seconds(2_000), text: { body: "¿Y?" } })] }),
  );
  await answer(town, "Perdón, ahí va");
  await tell(town, 0, "failed", undeliverable);
  const kept = caseOf(town);

  await tell(town, 1, "failed", undeliverable);

  expect(kept).toMatchObject({ since: null });
  expect(caseOf(town)).toMatchObject({ since: start });
  await town.close();
});

test("when Meta tells of a failure first and of the delivery after it, the wait ends again and no cause is left in the bubble", async () => {
  const town = await openReplied(["Ya va"]);
  await tell(town, 0, "failed", undeliverable);

  await tell(town, 0, "delivered");

  expect(ranksOf(town)).toEqual(["delivered"]);
  expect(rows(town.house, "SELECT error_code AS code FROM message WHERE kind = 'out'")).toEqual([{ code: null }]);
  expect(caseOf(town)).toMatchObject({ since: null });
  expect(caseOf(town).silence).not.toBeNull();
  expect(wrongTallies(town.house)).toEqual([]);
  await town.close();
});

test("what the customer wrote between such a failure and its correction starts a wait of its own", async () => {
  const town = await openReplied(["Ya va"]);
  await tell(town, 0, "failed", undeliverable);
  await deliver(
    town.house,
    delivery({ messages: [message({ from_user_id: undefined, timestamp: seconds(1_000), text: { body: "¿Hola?" } })] }),
  );

  await tell(town, 0, "read");

  expect(caseOf(town)).toMatchObject({ since: start + 1_000, silence: null });
  await town.close();
});

test("a status of a wamid nobody here sent moves nothing and shows nowhere", async () => {
  const town = await openReplied(["Ya va"]);
  const journal = rows(town.house, "SELECT count(*) AS n FROM journal");

  await deliver(town.house, delivery({ statuses: [status("wamid.OTHERAPP", "failed", undeliverable)] }));

  expect(rows(town.house, "SELECT count(*) AS n FROM journal")).toEqual(journal);
  expect(caseOf(town)).toMatchObject({ since: null });
  await town.close();
});

type Case = { status: string; owner: number | null; since: number | null; silence: number | null };

function caseOf(town: Town): Case {
  const sql = "SELECT status, owner_id AS owner, waiting_since AS since, silence_due_at AS silence FROM conversation WHERE id = 1";
  return rows<Case>(town.house, sql)[0] ?? { status: "none", owner: null, since: null, silence: null };
}

function ranksOf(town: Town): unknown[] {
  return rows<{ rank: number }>(town.house, "SELECT rank FROM message WHERE kind = 'out' ORDER BY id").map((row) => statusOfRank(row.rank));
}

async function tell(town: Town, index: number, word: string, more: object = {}): Promise<void> {
  const wamid = town.meta.ledger.sends()[index]?.wamid ?? "";
  await deliver(town.house, delivery({ statuses: [status(wamid, word, { ...more })] }));
}

async function answer(town: Town, body: string): Promise<void> {
  await post(town.house, town.cast.ana, "/conversations/1/messages", { body, key: `key-${body}` });
  await town.rest();
}

// Ana has the case and has answered; no status comes unless a test tells it.
async function openReplied(bodies: readonly string[]): Promise<Town> {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await post(town.house, town.cast.ana, "/conversations/1/claim");
  town.meta.knobs.statusPlan = "never";
  for (const body of bodies) {
    await answer(town, body);
    await town.house.advance(1_000);
  }
  return town;
}
