import { expect, test } from "bun:test";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { account } from "../../support/fixture/cast.ts";
import { rows } from "../../support/fixture/intake.ts";
import { automatonSays } from "../../support/fixture/automatic.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";

const file = { mime: "image/webp", bytes: new TextEncoder().encode("RIFF....WEBP") };

test("thanks to a case that waits for the customer change nothing in it; a question wakes it", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await replies(fixture, fixture.cast.ana, "Mandame el VEP cuando puedas");
  await does(fixture.server, fixture.cast.ana, "waiting");
  const before = conversationOf(fixture.server);

  await fixture.writes(fixture.marisa, "¡Gracias!");
  const thanked = conversationOf(fixture.server);
  await fixture.writes(fixture.marisa, "¿Te sirve en foto?");

  expect(before).toMatchObject({ status: "waiting", ownerId: fixture.cast.ana.id });
  expect(thanked).toEqual({ ...before, lastMessageAt: thanked.lastMessageAt });
  expect(rows(fixture.server, "SELECT text FROM message WHERE kind = 'in' AND text LIKE '%racias%'")).toEqual([{ text: "¡Gracias!" }]);
  expect(conversationOf(fixture.server)).toMatchObject({ status: "in_progress", ownerId: fixture.cast.ana.id, unread: 1 });
  await leave(fixture);
});

const asked = "¿Te lo mando por 45.000?";

test.each(["dale", "ok", "sí, gracias", "perfecto", "👍", "valeu", "sounds good", "no, gracias", "🙏"])(
  "«%s» to a case that waits for the customer is an answer: it is Ana's again, unread, and the wait runs",
  async (answer) => {
    const fixture = await openAnswered(asked, "waiting");

    await fixture.writes(fixture.marisa, answer);

    expect(conversationOf(fixture.server)).toMatchObject({ status: "in_progress", ownerId: fixture.cast.ana.id, unread: 1 });
    expect(conversationOf(fixture.server).waitingSince).not.toBeNull();
    await leave(fixture);
  },
);

test("a sticker to a case that waits for the customer may say yes: it wakes it", async () => {
  const fixture = await openAnswered(asked, "waiting");

  fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, { type: "sticker", media: file });
  await fixture.rest();

  expect(conversationOf(fixture.server)).toMatchObject({ status: "in_progress", unread: 1 });
  await leave(fixture);
});

test.each(["dale", "ok", "perfecto", "👍", "nos vemos", "Gracias!"])(
  "«%s» right after the end is no reason to open it again",
  async (courtesy) => {
    const fixture = await openAnswered("Listo, quedó cargado.", "resolution");

    await fixture.writes(fixture.marisa, courtesy);

    expect(conversationOf(fixture.server)).toMatchObject({ status: "resolved", unread: 0 });
    await leave(fixture);
  },
);

test.each(["dale", "ok", "perfecto", "👍", "no, gracias"])("«%s» right after the end opens it again when we had asked", async (answer) => {
  const fixture = await openAnswered(asked, "resolution");

  await fixture.writes(fixture.marisa, answer);

  expect(conversationOf(fixture.server)).toMatchObject({ status: "in_progress", reopenings: 1, unread: 1 });
  await leave(fixture);
});

test("thanks in between do not hide that we had asked, nor do words of ours after the question", async () => {
  const fixture = await openAnswered(asked, null);
  await replies(fixture, fixture.cast.ana, "Sale con factura.");
  await does(fixture.server, fixture.cast.ana, "resolution");

  await fixture.writes(fixture.marisa, "Gracias!");
  const thanked = conversationOf(fixture.server).status;
  await fixture.writes(fixture.marisa, "dale");

  expect(thanked).toBe("resolved");
  expect(conversationOf(fixture.server).status).toBe("in_progress");
  await leave(fixture);
});

test("what a survey asks is answered to the survey", async () => {
  const fixture = await openAnswered("Listo, quedó cargado.", "resolution");
  await automatonSays(fixture, "survey", "¿Cómo te atendimos?");

  await fixture.writes(fixture.marisa, "👍");

  expect(conversationOf(fixture.server).status).toBe("resolved");
  await leave(fixture);
});

async function openAnswered(body: string, then: "waiting" | "resolution" | null): Promise<Fixture> {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await replies(fixture, fixture.cast.ana, body);
  if (then) await does(fixture.server, fixture.cast.ana, then);
  return fixture;
}
