import { expect, test } from "bun:test";
import { statusOfRank } from "../../../src/domain/conversation/rank.ts";
import { get, post } from "../../support/browser/browse.ts";
import { message, rows, seconds, status, wrongTallies } from "../../support/fixture/intake.ts";
import { deliver, delivery } from "../../support/fixture/meta.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";

const start = Date.UTC(2026, 10, 23, 13);
const undeliverable = { errors: [{ code: 131026, title: "Message undeliverable" }] };

test("read without delivered shows as read", async () => {
  const fixture = await openReplied(["Ya va"]);

  await tell(fixture, 0, "read");

  expect(ranksOf(fixture)).toEqual(["read"]);
  expect(await (await get(fixture.server, fixture.cast.ana, "/conversations/1")).text()).toContain('data-state="read"');
  await fixture.close();
});

test("a failure told after the delivery changes nothing", async () => {
  const fixture = await openReplied(["Ya va"]);
  await tell(fixture, 0, "delivered");

  await tell(fixture, 0, "failed", undeliverable);

  expect(ranksOf(fixture)).toEqual(["delivered"]);
  expect(conversationOf(fixture)).toMatchObject({ status: "in_progress", since: null });
  await fixture.close();
});

test("a failure after sent puts the wait back with its old start", async () => {
  const fixture = await openReplied(["Ya va"]);
  await tell(fixture, 0, "sent");

  await tell(fixture, 0, "failed", undeliverable);

  expect(ranksOf(fixture)).toEqual(["failed"]);
  expect(conversationOf(fixture)).toMatchObject({ status: "in_progress", since: start, silence: null });
  await fixture.close();
});

test("a failure that comes when the case already waits for the customer takes it up again: it is us who owe an answer", async () => {
  const fixture = await openReplied(["Ya va"]);
  await tell(fixture, 0, "sent");
  await fixture.server.advance(16 * 60_000);
  const asleep = conversationOf(fixture);

  await tell(fixture, 0, "failed", undeliverable);

  expect(asleep).toMatchObject({ status: "waiting", since: null });
  expect(conversationOf(fixture)).toMatchObject({ status: "in_progress", owner: fixture.cast.ana.id, since: start, silence: null });
  expect(wrongTallies(fixture.server)).toEqual([]);
  await fixture.close();
});

test("a later good reply keeps the wait ended, and when it fails too the first start is back", async () => {
  const fixture = await openReplied(["Ya va", "¿Te llegó?"]);
  await tell(fixture, 0, "sent");
  await tell(fixture, 0, "failed", undeliverable);
  const kept = conversationOf(fixture);

  await tell(fixture, 1, "failed", undeliverable);

  expect(kept).toMatchObject({ since: null });
  expect(conversationOf(fixture)).toMatchObject({ since: start });
  await fixture.close();
});

test("of two waits that two failed replies had ended, the earlier start comes back", async () => {
  const fixture = await openReplied(["Ya va"]);
  await deliver(
    fixture.server,
    delivery({ messages: [message({ from_user_id: undefined, timestamp: seconds(2_000), text: { body: "¿Y?" } })] }),
  );
  await answer(fixture, "Perdón, ahí va");
  await tell(fixture, 0, "failed", undeliverable);
  const kept = conversationOf(fixture);

  await tell(fixture, 1, "failed", undeliverable);

  expect(kept).toMatchObject({ since: null });
  expect(conversationOf(fixture)).toMatchObject({ since: start });
  await fixture.close();
});

test("when Meta tells of a failure first and of the delivery after it, the wait ends again and no cause is left in the bubble", async () => {
  const fixture = await openReplied(["Ya va"]);
  await tell(fixture, 0, "failed", undeliverable);

  await tell(fixture, 0, "delivered");

  expect(ranksOf(fixture)).toEqual(["delivered"]);
  expect(rows(fixture.server, "SELECT error_code AS code FROM message WHERE kind = 'out'")).toEqual([{ code: null }]);
  expect(conversationOf(fixture)).toMatchObject({ since: null });
  expect(conversationOf(fixture).silence).not.toBeNull();
  expect(wrongTallies(fixture.server)).toEqual([]);
  await fixture.close();
});

test("what the customer wrote between such a failure and its correction starts a wait of its own", async () => {
  const fixture = await openReplied(["Ya va"]);
  await tell(fixture, 0, "failed", undeliverable);
  await deliver(
    fixture.server,
    delivery({ messages: [message({ from_user_id: undefined, timestamp: seconds(1_000), text: { body: "¿Hola?" } })] }),
  );

  await tell(fixture, 0, "read");

  expect(conversationOf(fixture)).toMatchObject({ since: start + 1_000, silence: null });
  await fixture.close();
});

test("a status of a wamid nobody here sent moves nothing and shows nowhere", async () => {
  const fixture = await openReplied(["Ya va"]);
  const journal = rows(fixture.server, "SELECT count(*) AS n FROM journal");

  await deliver(fixture.server, delivery({ statuses: [status("wamid.OTHERAPP", "failed", undeliverable)] }));

  expect(rows(fixture.server, "SELECT count(*) AS n FROM journal")).toEqual(journal);
  expect(conversationOf(fixture)).toMatchObject({ since: null });
  await fixture.close();
});

type Case = { status: string; owner: number | null; since: number | null; silence: number | null };

function conversationOf(fixture: Fixture): Case {
  const sql = "SELECT status, owner_id AS owner, waiting_since AS since, silence_due_at AS silence FROM conversation WHERE id = 1";
  return rows<Case>(fixture.server, sql)[0] ?? { status: "none", owner: null, since: null, silence: null };
}

function ranksOf(fixture: Fixture): unknown[] {
  return rows<{ rank: number }>(fixture.server, "SELECT rank FROM message WHERE kind = 'out' ORDER BY id").map((row) =>
    statusOfRank(row.rank),
  );
}

async function tell(fixture: Fixture, index: number, word: string, more: object = {}): Promise<void> {
  const wamid = fixture.meta.ledger.sends()[index]?.wamid ?? "";
  await deliver(fixture.server, delivery({ statuses: [status(wamid, word, { ...more })] }));
}

async function answer(fixture: Fixture, body: string): Promise<void> {
  await post(fixture.server, fixture.cast.ana, "/conversations/1/messages", { body, key: `key-${body}` });
  await fixture.rest();
}

// Ana has the case and has answered; no status comes unless a test tells it.
async function openReplied(bodies: readonly string[]): Promise<Fixture> {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await post(fixture.server, fixture.cast.ana, "/conversations/1/claim");
  fixture.meta.settings.statusPlan = "never";
  for (const body of bodies) {
    await answer(fixture, body);
    await fixture.server.advance(1_000);
  }
  return fixture;
}
