import { expect, test } from "bun:test";
import { automatonSays } from "../../support/fixture/automatic.ts";
import { asPart, post } from "../../support/browser/browse.ts";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { account } from "../../support/fixture/cast.ts";
import { rows } from "../../support/fixture/intake.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";

const minute = 60_000;
const quarter = 15 * minute;

test("while the number is paused no case comes to wait for the customer; silence counts from the moment the reply leaves", async () => {
  const fixture = await openClaimed();
  fixture.meta.failNext(190, 1, "send");
  await replies(fixture, fixture.cast.ana, "Son 45.000");
  await fixture.server.advance(2 * quarter);
  const paused = conversationOf(fixture.server);

  await resume(fixture);
  const sent = conversationOf(fixture.server);
  await fixture.server.advance(quarter - minute);
  const still = conversationOf(fixture.server).status;
  await fixture.server.advance(2 * minute);

  expect(paused).toMatchObject({ status: "in_progress", waitingSince: null, silenceDueAt: null });
  expect(sent.silenceDueAt).toBe(fixture.server.clock.now() - quarter - minute + quarter);
  expect([still, conversationOf(fixture.server).status]).toEqual(["in_progress", "waiting"]);
  await leave(fixture);
});

test("a reply nobody is sure of keeps the case in hand, until its owner says that it arrived", async () => {
  const fixture = await openClaimed();
  fixture.meta.failNext("hang_unprocessed", 1, "send");
  await replies(fixture, fixture.cast.ana, "Son 45.000");
  await fixture.server.advance(2 * quarter);
  const doubtful = conversationOf(fixture.server);

  const id = rows<{ id: number }>(fixture.server, "SELECT id FROM message WHERE kind = 'out'")[0]?.id;
  const answer = await post(fixture.server, fixture.cast.ana, `/messages/${id}/settlement`, { value: "arrived", key: "k" }, asPart);
  const settled = conversationOf(fixture.server);
  await fixture.server.advance(quarter + 5_000);

  expect([answer.status, doubtful.status, doubtful.silenceDueAt]).toEqual([200, "in_progress", null]);
  expect(settled.silenceDueAt).not.toBeNull();
  expect(conversationOf(fixture.server).status).toBe("waiting");
  expect(rows(fixture.server, "SELECT accepted_at IS NOT NULL AS taken FROM message WHERE kind = 'out'")).toEqual([{ taken: 1 }]);
  await leave(fixture);
});

test("of two replies the later one decides: it is still on its way, so the customer is not silent yet", async () => {
  const fixture = await openClaimed();
  await replies(fixture, fixture.cast.ana, "Son 45.000");
  await fixture.server.advance(10 * minute);
  fixture.meta.failNext("hang_unprocessed", 1, "send");
  await replies(fixture, fixture.cast.ana, "¿Te sirve?");

  await fixture.server.advance(10 * minute);

  expect(conversationOf(fixture.server)).toMatchObject({ status: "in_progress", silenceDueAt: null });
  await leave(fixture);
});

test("a second reply that fails gives the silence of the first one back", async () => {
  const fixture = await openClaimed();
  await replies(fixture, fixture.cast.ana, "Son 45.000");
  fixture.meta.failNext(131026, 1, "send");
  await replies(fixture, fixture.cast.ana, "¿Te sirve?");
  const failed = conversationOf(fixture.server);

  await fixture.server.advance(quarter + 5_000);

  expect(failed).toMatchObject({ status: "in_progress", waitingSince: null });
  expect(failed.silenceDueAt).not.toBeNull();
  expect(conversationOf(fixture.server).status).toBe("waiting");
  await leave(fixture);
});

test("an automatic text on its way holds nothing up, and its acceptance gives no more time", async () => {
  const fixture = await openClaimed();
  await replies(fixture, fixture.cast.ana, "Son 45.000");
  const due = conversationOf(fixture.server).silenceDueAt;
  await fixture.server.advance(minute);
  await automatonSays(fixture, "auto", "Cerramos a las 18");

  expect(conversationOf(fixture.server).silenceDueAt).toBe(due);
  await leave(fixture);
});

test("an answer from our phone while one of ours is held does not start the silence", async () => {
  const fixture = await openClaimed();
  fixture.meta.number(account.phoneNumberId).isCoexistence = true;
  fixture.meta.failNext(190, 1, "send");
  await replies(fixture, fixture.cast.ana, "Son 45.000");
  fixture.meta.phoneAppSends(account.phoneNumberId, fixture.marisa, { type: "text", body: "te contesto desde acá" });
  await fixture.rest();

  expect(conversationOf(fixture.server).silenceDueAt).toBeNull();
  await resume(fixture);
  expect(conversationOf(fixture.server).silenceDueAt).not.toBeNull();
  await leave(fixture);
});

test("when each reply was taken is kept, by our clock", async () => {
  const fixture = await openClaimed();
  fixture.meta.failNext(190, 1, "send");
  await replies(fixture, fixture.cast.ana, "Son 45.000");
  const queuedAt = fixture.server.clock.now();
  await fixture.server.advance(7 * minute);

  await resume(fixture);

  expect(rows(fixture.server, "SELECT accepted_at - created_at AS after, created_at AS at FROM message WHERE kind = 'out'")).toEqual([
    { after: 7 * minute, at: queuedAt },
  ]);
  await leave(fixture);
});

// Marisa has written and Ana has her case.
async function openClaimed(): Promise<Fixture> {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  return fixture;
}

async function resume(fixture: Fixture): Promise<void> {
  await post(fixture.server, fixture.cast.adela, `/admin/numbers/1/resumption`, {}, asPart);
  await fixture.rest();
}
