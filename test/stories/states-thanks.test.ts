import { expect, test } from "bun:test";
import { caseOf, does, leave, replies } from "../support/case.ts";
import { rows } from "../support/intake.ts";
import { openTown } from "../support/town.ts";

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
