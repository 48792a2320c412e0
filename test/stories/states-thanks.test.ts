import { expect, test } from "bun:test";
import { caseOf, does, leave, replies } from "../support/case.ts";
import { account } from "../support/cast.ts";
import { rows } from "../support/intake.ts";
import { automatonSays } from "../support/automatic.ts";
import { openTown, type Town } from "../support/town.ts";

const file = { mime: "image/webp", bytes: new TextEncoder().encode("RIFF....WEBP") };

test("thanks to a case that waits for the customer change nothing in it; a question wakes it", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  await replies(town, town.cast.ana, "Mandame el VEP cuando puedas");
  await does(town.house, town.cast.ana, "waiting");
  const before = caseOf(town.house);

  await town.writes(town.marisa, "¡Gracias!");
  const thanked = caseOf(town.house);
  await town.writes(town.marisa, "¿Te sirve en foto?");

  expect(before).toMatchObject({ status: "waiting", ownerId: town.cast.ana.id });
  expect(thanked).toEqual({ ...before, lastMessageAt: thanked.lastMessageAt });
  expect(rows(town.house, "SELECT text FROM message WHERE kind = 'in' AND text LIKE '%racias%'")).toEqual([{ text: "¡Gracias!" }]);
  expect(caseOf(town.house)).toMatchObject({ status: "in_progress", ownerId: town.cast.ana.id, unread: 1 });
  await leave(town);
});

const asked = "¿Te lo mando por 45.000?";

test.each(["dale", "ok", "sí, gracias", "perfecto", "👍", "valeu", "sounds good", "no, gracias", "🙏"])(
  "«%s» to a case that waits for the customer is an answer: it is Ana's again, unread, and the wait runs",
  async (answer) => {
    const town = await openAnswered(asked, "waiting");

    await town.writes(town.marisa, answer);

    expect(caseOf(town.house)).toMatchObject({ status: "in_progress", ownerId: town.cast.ana.id, unread: 1 });
    expect(caseOf(town.house).waitingSince).not.toBeNull();
    await leave(town);
  },
);

test("a sticker to a case that waits for the customer may say yes: it wakes it", async () => {
  const town = await openAnswered(asked, "waiting");

  town.meta.customerSends(town.marisa, account.phoneNumberId, { type: "sticker", media: file });
  await town.rest();

  expect(caseOf(town.house)).toMatchObject({ status: "in_progress", unread: 1 });
  await leave(town);
});

test.each(["dale", "ok", "perfecto", "👍", "nos vemos", "Gracias!"])(
  "«%s» right after the end is no reason to open it again",
  async (courtesy) => {
    const town = await openAnswered("Listo, quedó cargado.", "resolution");

    await town.writes(town.marisa, courtesy);

    expect(caseOf(town.house)).toMatchObject({ status: "resolved", unread: 0 });
    await leave(town);
  },
);

test.each(["dale", "ok", "perfecto", "👍", "no, gracias"])("«%s» right after the end opens it again when we had asked", async (answer) => {
  const town = await openAnswered(asked, "resolution");

  await town.writes(town.marisa, answer);

  expect(caseOf(town.house)).toMatchObject({ status: "in_progress", reopenings: 1, unread: 1 });
  await leave(town);
});

test("thanks in between do not hide that we had asked, nor do words of ours after the question", async () => {
  const town = await openAnswered(asked, null);
  await replies(town, town.cast.ana, "Sale con factura.");
  await does(town.house, town.cast.ana, "resolution");

  await town.writes(town.marisa, "Gracias!");
  const thanked = caseOf(town.house).status;
  await town.writes(town.marisa, "dale");

  expect(thanked).toBe("resolved");
  expect(caseOf(town.house).status).toBe("in_progress");
  await leave(town);
});

test("what a survey asks is answered to the survey", async () => {
  const town = await openAnswered("Listo, quedó cargado.", "resolution");
  await automatonSays(town, "survey", "¿Cómo te atendimos?");

  await town.writes(town.marisa, "👍");

  expect(caseOf(town.house).status).toBe("resolved");
  await leave(town);
});

async function openAnswered(body: string, then: "waiting" | "resolution" | null): Promise<Town> {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  await replies(town, town.cast.ana, body);
  if (then) await does(town.house, town.cast.ana, then);
  return town;
}
