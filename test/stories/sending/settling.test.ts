import { expect, test } from "bun:test";
import { statusOfRank } from "../../../src/domain/conversation/rank.ts";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { type Player, signIn } from "../../support/fixture/cast.ts";
import { rows, status } from "../../support/fixture/intake.ts";
import { deliver, delivery } from "../../support/fixture/meta.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";

test("a doubtful reply of a resolved case is settled by whoever owns the live one, and frees the line", async () => {
  const fixture = await openBlocked();
  const stuck = fixture.meta.ledger.sends().length;

  const page = await (await get(fixture.server, fixture.cast.beto, "/conversations/2")).text();
  const answered = await settles(fixture, fixture.cast.beto, "arrived");

  expect(page.match(/value="(resend|arrived|discard)"/g)).toHaveLength(3);
  expect([stuck, answered]).toEqual([0, 200]);
  expect(textsSent(fixture)).toEqual(["Acá Beto"]);
  await leave(fixture);
});

test("a supervisor settles it but sends nothing anew; a viewer has no buttons at all", async () => {
  const fixture = await openBlocked();

  const buttons = await Promise.all([fixture.cast.sole, fixture.cast.victor].map((who) => buttonsOf(fixture, who)));
  const anew = await settles(fixture, fixture.cast.sole, "resend");
  const viewer = await settles(fixture, fixture.cast.victor, "discard");
  const discarded = await settles(fixture, fixture.cast.sole, "discard");

  expect(buttons).toEqual([["arrived", "discard"], []]);
  expect([anew, viewer, discarded]).toEqual([409, 403, 200]);
  expect(textsSent(fixture)).toEqual(["Acá Beto"]);
  await leave(fixture);
});

test("the owner of the live case sends it anew into that one", async () => {
  const fixture = await openBlocked();

  await settles(fixture, fixture.cast.beto, "resend");
  await fixture.server.advance(1_000);

  expect(textsSent(fixture)).toEqual(["Acá Beto", "Hola Marisa"]);
  expect(rows(fixture.server, "SELECT conversation_id AS id FROM message WHERE kind = 'out' ORDER BY id DESC LIMIT 1")).toEqual([
    { id: 2 },
  ]);
  await leave(fixture);
});

test("after It arrived a status with our tag brings the name and the ticks", async () => {
  const fixture = await openDoubtful();
  await settles(fixture, fixture.cast.ana, "arrived");

  await tells(fixture, "delivered");
  await deliver(fixture.server, delivery({ statuses: [status("wamid.LATE", "read")] }));

  expect(repliesOf(fixture)).toEqual([{ wamid: "wamid.LATE", tick: "read" }]);
  await leave(fixture);
});

test("after Discard a status with our tag shows that it arrived, and the wait ends again", async () => {
  const fixture = await openDoubtful();
  await settles(fixture, fixture.cast.ana, "discard");
  const owed = conversationOf(fixture.server).waitingSince;

  await tells(fixture, "delivered");

  expect(owed).not.toBeNull();
  expect(repliesOf(fixture)).toEqual([{ wamid: "wamid.LATE", tick: "delivered" }]);
  expect(conversationOf(fixture.server).waitingSince).toBeNull();
  await leave(fixture);
});

test("after Resend the first one turns out to have arrived: that the second fails leaves nobody waiting", async () => {
  const fixture = await openDoubtful();
  await settles(fixture, fixture.cast.ana, "resend");
  const second = fixture.meta.ledger.sends()[0]?.wamid ?? "";

  await tells(fixture, "delivered");
  await deliver(fixture.server, delivery({ statuses: [status(second, "failed", { errors: [{ code: 131026, title: "Undeliverable" }] })] }));

  expect(repliesOf(fixture).map((one) => one.tick)).toEqual(["delivered", "failed"]);
  expect(conversationOf(fixture.server).waitingSince).toBeNull();
  await leave(fixture);
});

// Ana's reply hangs before Meta hears of it and is put before her; no status comes unless a test tells it.
async function openDoubtful(): Promise<Fixture> {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  fixture.meta.settings.statusPlan = "never";
  fixture.meta.failNext("hang_unprocessed");
  await replies(fixture, fixture.cast.ana, "Hola Marisa");
  await fixture.server.advance(31_000);
  await fixture.server.advance(11 * 60_000);
  return fixture;
}

// Ana has resolved that case; Beto's reply in the next one waits behind hers.
async function openBlocked(): Promise<Fixture> {
  const fixture = await openDoubtful();
  await does(fixture.server, fixture.cast.ana, "resolution");
  await fixture.server.clock.leap(24 * 3_600_000 + 1);
  for (const who of [fixture.cast.beto, fixture.cast.sole, fixture.cast.victor]) who.cookie = await signIn(fixture.server, who.id);
  await fixture.writes(fixture.marisa, "¿Y?");
  await does(fixture.server, fixture.cast.beto, "claim", {}, 2);
  await replies(fixture, fixture.cast.beto, "Acá Beto", {}, 2);
  await fixture.server.advance(60_000);
  return fixture;
}

async function settles(fixture: Fixture, who: Player, value: string): Promise<number> {
  const id = rows<{ id: number }>(fixture.server, "SELECT min(id) AS id FROM message WHERE kind = 'out'")[0]?.id;
  const answer = await post(fixture.server, who, `/messages/${id}/settlement`, { value }, asPart);
  await fixture.rest();
  return answer.status;
}

async function buttonsOf(fixture: Fixture, who: Player): Promise<string[]> {
  const page = await (await get(fixture.server, who, "/conversations/2")).text();
  return [...page.matchAll(/value="(resend|arrived|discard)"/g)].map((found) => found[1] ?? "");
}

async function tells(fixture: Fixture, word: string): Promise<void> {
  const tag = rows<{ tag: string }>(fixture.server, "SELECT tag FROM outbox ORDER BY message_id LIMIT 1")[0]?.tag;
  await deliver(fixture.server, delivery({ statuses: [status("wamid.LATE", word, { biz_opaque_callback_data: tag })] }));
}

function repliesOf(fixture: Fixture): { wamid: string | null; tick: string | null }[] {
  return rows<{ wamid: string | null; rank: number }>(fixture.server, "SELECT wamid, rank FROM message WHERE kind = 'out' ORDER BY id").map(
    ({ wamid, rank }) => ({ wamid, tick: statusOfRank(rank) }),
  );
}

function textsSent(fixture: Fixture): unknown[] {
  return fixture.meta.ledger
    .sends()
    .map(({ body: { text } }) => (typeof text === "object" && text !== null && "body" in text ? text.body : null));
}
