import { expect, test } from "bun:test";
import { asPart, get, post } from "../support/browse.ts";
import { type Player, signIn } from "../support/cast.ts";
import { openTown, type Town } from "../support/town.ts";

test("the owner answers and the ticks climb to read", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "¿Me pasás el VEP?");
  await post(town.house, town.cast.ana, "/conversations/1/claim");

  const sent = await reply(town, town.cast.ana, "Acá va, Marisa");
  await town.rest();
  await town.house.advance(5_000);
  town.meta.customerReads(town.marisa, town.meta.ledger.sends()[0]?.phoneNumberId ?? "");
  await town.rest();

  expect(sent.status).toBe(200);
  expect(town.meta.ledger.sends().map((one) => [one.to, one.type])).toEqual([["+5493415550142", "text"]]);
  expect(await thread(town, town.cast.ana)).toContain('data-state="read"');
  await town.close();
});

test("only the owner sends: a colleague hears 404, a supervisor hears that it is not hers, a pending case has nobody", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");

  const pending = await reply(town, town.cast.ana, "Hola!");
  await post(town.house, town.cast.ana, "/conversations/1/claim");
  const colleague = await reply(town, town.cast.beto, "Yo también!");
  const supervisor = await reply(town, town.cast.sole, "Y yo!");
  const viewer = await reply(town, town.cast.victor, "Y yo!");

  expect([pending.status, colleague.status, supervisor.status, viewer.status]).toEqual([409, 404, 409, 403]);
  expect(await supervisor.text()).toContain("Solo quien la atiende");
  expect(town.meta.ledger.sends()).toHaveLength(0);
  await town.close();
});

test("pressing send twice with one key sends once", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await post(town.house, town.cast.ana, "/conversations/1/claim");

  await Promise.all([reply(town, town.cast.ana, "Hola Marisa", "press-1"), reply(town, town.cast.ana, "Hola Marisa", "press-1")]);
  await town.rest();

  expect(town.meta.ledger.sends()).toHaveLength(1);
  await town.close();
});

test("an answer that gets lost is never sent again by itself, and a status with our tag settles it", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await post(town.house, town.cast.ana, "/conversations/1/claim");
  town.meta.failNext("drop_response");

  await reply(town, town.cast.ana, "Hola Marisa");
  await town.rest();
  const doubtful = await thread(town, town.cast.ana);
  await town.house.advance(60_000);

  expect(doubtful).toContain('data-state="uncertain"');
  expect(town.meta.ledger.sends()).toHaveLength(1);
  expect(await thread(town, town.cast.ana)).toContain('data-state="delivered"');
  await town.close();
});

test("a reply nobody is sure of is put before its owner, who sends a new one", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await post(town.house, town.cast.ana, "/conversations/1/claim");
  town.meta.failNext("hang_unprocessed");

  await reply(town, town.cast.ana, "Hola Marisa");
  await town.house.advance(31_000);
  await reply(town, town.cast.ana, "¿Me leés?");
  await town.house.advance(60_000);
  expect(town.meta.ledger.sends()).toHaveLength(0);
  await town.house.advance(10 * 60_000);
  const offered = await thread(town, town.cast.ana);
  const messageId = /action="\/messages\/(\d+)\/settlement"/.exec(offered)?.[1];
  const settled = await post(town.house, town.cast.ana, `/messages/${messageId}/settlement`, { value: "resend" }, asPart);
  await town.rest();
  await town.house.advance(1_000);

  expect(settled.status).toBe(200);
  expect(town.meta.ledger.sends().map((one) => textOf(one.body))).toEqual(["¿Me leés?", "Hola Marisa"]);
  await town.close();
});

test("a refusal for good fails visibly and the customer waits again since the first message", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await post(town.house, town.cast.ana, "/conversations/1/claim");
  town.meta.failNext(131009);
  await town.house.advance(60_000);

  await reply(town, town.cast.ana, "Hola Marisa");
  await town.rest();

  const row = await get(town.house, town.cast.ana, "/inbox?tab=mine");
  expect(await thread(town, town.cast.ana)).toContain('data-state="failed"');
  expect(await row.text()).toContain('data-time="since"');
  await town.close();
});

test("a dead token pauses the number instead of failing, and what was written leaves once it is mended", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await post(town.house, town.cast.ana, "/conversations/1/claim");
  town.meta.failNext(190);

  await reply(town, town.cast.ana, "Hola Marisa");
  await town.rest();
  const admin = await (await get(town.house, town.cast.adela, "/inbox")).text();
  const refused = await reply(town, town.cast.ana, "¿Seguís ahí?");

  expect(admin).toContain("está en pausa");
  expect(await thread(town, town.cast.ana)).toContain('data-state="queued"');
  expect(refused.status).toBe(409);
  await town.close();
});

test("a shut window refuses text in the box and in the server", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await post(town.house, town.cast.ana, "/conversations/1/claim");
  await reply(town, town.cast.ana, "Hola");
  await town.house.clock.leap(24 * 3_600_000);

  const ana = { ...town.cast.ana, cookie: await signIn(town.house, town.cast.ana.id) };
  const late = await reply(town, ana, "¿Seguimos?");

  expect(late.status).toBe(409);
  expect(await thread(town, ana)).toContain('data-state="closed_window"');
  await town.close();
});

function reply(town: Town, who: Player, body: string, key: string = crypto.randomUUID()): Promise<Response> {
  return post(town.house, who, "/conversations/1/messages", { body, key }, asPart);
}

async function thread(town: Town, who: Player): Promise<string> {
  return (await get(town.house, who, "/conversations/1")).text();
}

function textOf(body: Record<string, unknown>): unknown {
  const { text } = body;
  return typeof text === "object" && text !== null && "body" in text ? text.body : undefined;
}
