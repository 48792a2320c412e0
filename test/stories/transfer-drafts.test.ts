import { expect, test } from "bun:test";
import { caseOf, does, leave, replies } from "../support/case.ts";
import { count, rows } from "../support/intake.ts";
import { begins, boxOf, pageOf, passes, taken } from "../support/passing-on.ts";
import { openTown } from "../support/town.ts";

test("what was begun waits in the box of its writer until it is sent, and of nobody else", async () => {
  const town = await openTown();
  const { ana, sole } = town.cast;
  await taken(town, ana);

  const kept = await begins(town, ana, "Hola, acá\nva el <VEP>");
  await begins(town, sole, "No entiendo", "note");
  const own = await pageOf(town, ana);
  const others = await pageOf(town, sole);
  await replies(town, ana, "Hola");

  expect(kept).toBe(204);
  expect(boxOf(own)).toBe("Hola, acá\nva el &lt;VEP&gt;");
  expect(own).not.toContain("No entiendo");
  expect(others).toContain("No entiendo</textarea>");
  expect(boxOf(await pageOf(town, ana))).toBe("");
  expect(rows(town.house, "SELECT person_id AS who, kind FROM draft")).toEqual([{ who: sole.id, kind: "note" }]);
  expect(await does(town.house, sole, "notes", { body: "No entiendo" })).toBe(200);
  expect(count(town.house, "draft")).toBe(0);
  await leave(town);
});

test("a draft is for who may write here: not too long, of a reply only the owner's, an empty one is thrown away", async () => {
  const town = await openTown();
  const { ana, eva, sole, victor } = town.cast;
  await taken(town, ana);
  await begins(town, ana, "Algo");

  const answers = [
    await begins(town, ana, "x".repeat(4097)),
    await begins(town, ana, "x", "song"),
    await begins(town, sole, "x"),
    await begins(town, eva, "x"),
    await begins(town, victor, "x", "note"),
    await begins(town, ana, "  "),
  ];

  expect(answers).toEqual([422, 422, 409, 404, 403, 204]);
  expect(count(town.house, "draft")).toBe(0);
  await leave(town);
});

test("what the sender had begun comes before the receiver, named; what the receiver makes of it is theirs", async () => {
  const town = await openTown();
  const { ana, beto } = town.cast;
  await taken(town, ana);
  await begins(town, ana, "Hola Marisa, el VEP");
  await passes(town, ana, beto);
  await does(town.house, beto, "context");

  const first = await pageOf(town, beto);
  await begins(town, beto, "Hola, soy Beto");
  const own = await pageOf(town, beto);
  await begins(town, beto, "");
  const emptied = await pageOf(town, beto);

  expect([first, own, emptied].map(boxOf)).toEqual(["Hola Marisa, el VEP", "Hola, soy Beto", ""]);
  expect(first).toContain("Borrador de Ana");
  expect(own).not.toContain("Borrador de Ana");
  await leave(town);
});

test("when a transfer comes back unopened, so does the sender's draft", async () => {
  const town = await openTown();
  const { ana, beto } = town.cast;
  await taken(town, ana);
  await begins(town, ana, "Hola Marisa, el VEP");
  await passes(town, ana, beto);

  await town.house.advance(5 * 60_000 + 2_000);
  await does(town.house, ana, "claim");

  expect(caseOf(town.house).ownerId).toBe(ana.id);
  expect(boxOf(await pageOf(town, ana))).toBe("Hola Marisa, el VEP");
  await leave(town);
});
