import { expect, test } from "bun:test";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { type Player, signIn } from "../../support/fixture/cast.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";

test("the owner answers and the ticks climb to read", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "¿Me pasás el VEP?");
  await post(fixture.server, fixture.cast.ana, "/conversations/1/claim");

  const sent = await reply(fixture, fixture.cast.ana, "Acá va, Marisa");
  await fixture.rest();
  await fixture.server.advance(5_000);
  fixture.meta.customerReads(fixture.marisa, fixture.meta.ledger.sends()[0]?.phoneNumberId ?? "");
  await fixture.rest();

  expect(sent.status).toBe(200);
  expect(fixture.meta.ledger.sends().map((one) => [one.to, one.type])).toEqual([["+5493415550142", "text"]]);
  expect(await thread(fixture, fixture.cast.ana)).toContain('data-state="read"');
  await fixture.close();
});

test("only the owner sends: a colleague hears 404, a supervisor hears that it is not hers, a pending case has nobody", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");

  const pending = await reply(fixture, fixture.cast.ana, "Hola!");
  await post(fixture.server, fixture.cast.ana, "/conversations/1/claim");
  const colleague = await reply(fixture, fixture.cast.beto, "Yo también!");
  const supervisor = await reply(fixture, fixture.cast.sole, "Y yo!");
  const viewer = await reply(fixture, fixture.cast.victor, "Y yo!");

  expect([pending.status, colleague.status, supervisor.status, viewer.status]).toEqual([409, 404, 409, 403]);
  expect(await supervisor.text()).toContain("Solo quien la atiende");
  expect(fixture.meta.ledger.sends()).toHaveLength(0);
  await fixture.close();
});

test("pressing send twice with one key sends once", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await post(fixture.server, fixture.cast.ana, "/conversations/1/claim");

  await Promise.all([
    reply(fixture, fixture.cast.ana, "Hola Marisa", "press-1"),
    reply(fixture, fixture.cast.ana, "Hola Marisa", "press-1"),
  ]);
  await fixture.rest();

  expect(fixture.meta.ledger.sends()).toHaveLength(1);
  await fixture.close();
});

test("an answer that gets lost is never sent again by itself, and a status with our tag settles it", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await post(fixture.server, fixture.cast.ana, "/conversations/1/claim");
  fixture.meta.failNext("drop_response");

  await reply(fixture, fixture.cast.ana, "Hola Marisa");
  await fixture.rest();
  const doubtful = await thread(fixture, fixture.cast.ana);
  await fixture.server.advance(60_000);

  expect(doubtful).toContain('data-state="uncertain"');
  expect(fixture.meta.ledger.sends()).toHaveLength(1);
  expect(await thread(fixture, fixture.cast.ana)).toContain('data-state="delivered"');
  await fixture.close();
});

test("a reply nobody is sure of is put before its owner, who sends a new one", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await post(fixture.server, fixture.cast.ana, "/conversations/1/claim");
  fixture.meta.failNext("hang_unprocessed");

  await reply(fixture, fixture.cast.ana, "Hola Marisa");
  await fixture.server.advance(31_000);
  await reply(fixture, fixture.cast.ana, "¿Me leés?");
  await fixture.server.advance(60_000);
  expect(fixture.meta.ledger.sends()).toHaveLength(0);
  await fixture.server.advance(10 * 60_000);
  const offered = await thread(fixture, fixture.cast.ana);
  const messageId = /action="\/messages\/(\d+)\/settlement"/.exec(offered)?.[1];
  const settled = await post(fixture.server, fixture.cast.ana, `/messages/${messageId}/settlement`, { value: "resend" }, asPart);
  await fixture.rest();
  await fixture.server.advance(1_000);

  expect(settled.status).toBe(200);
  expect(fixture.meta.ledger.sends().map((one) => textOf(one.body))).toEqual(["¿Me leés?", "Hola Marisa"]);
  await fixture.close();
});

test("a refusal for good fails visibly and the customer waits again since the first message", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await post(fixture.server, fixture.cast.ana, "/conversations/1/claim");
  fixture.meta.failNext(131009);
  await fixture.server.advance(60_000);

  await reply(fixture, fixture.cast.ana, "Hola Marisa");
  await fixture.rest();

  const row = await get(fixture.server, fixture.cast.ana, "/inbox?tab=mine");
  expect(await thread(fixture, fixture.cast.ana)).toContain('data-state="failed"');
  expect(await row.text()).toContain('data-time="since"');
  await fixture.close();
});

test("a dead token pauses the number instead of failing, and what was written leaves once it is mended", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await post(fixture.server, fixture.cast.ana, "/conversations/1/claim");
  fixture.meta.failNext(190);

  await reply(fixture, fixture.cast.ana, "Hola Marisa");
  await fixture.rest();
  const admin = await (await get(fixture.server, fixture.cast.adela, "/inbox")).text();
  const refused = await reply(fixture, fixture.cast.ana, "¿Seguís ahí?");

  expect(admin).toContain("está en pausa");
  expect(await thread(fixture, fixture.cast.ana)).toContain('data-state="queued"');
  expect(refused.status).toBe(409);
  await fixture.close();
});

test("a shut window refuses text in the box and in the server", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await post(fixture.server, fixture.cast.ana, "/conversations/1/claim");
  await reply(fixture, fixture.cast.ana, "Hola");
  await fixture.server.clock.leap(24 * 3_600_000);

  const ana = { ...fixture.cast.ana, cookie: await signIn(fixture.server, fixture.cast.ana.id) };
  const late = await reply(fixture, ana, "¿Seguimos?");

  expect(late.status).toBe(409);
  expect(await thread(fixture, ana)).toContain('data-state="closed_window"');
  await fixture.close();
});

function reply(fixture: Fixture, who: Player, body: string, key: string = crypto.randomUUID()): Promise<Response> {
  return post(fixture.server, who, "/conversations/1/messages", { body, key }, asPart);
}

async function thread(fixture: Fixture, who: Player): Promise<string> {
  return (await get(fixture.server, who, "/conversations/1")).text();
}

function textOf(body: Record<string, unknown>): unknown {
  const { text } = body;
  return typeof text === "object" && text !== null && "body" in text ? text.body : undefined;
}
