import { expect, test } from "bun:test";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { count, rows } from "../../support/fixture/intake.ts";
import { begins, boxOf, pageOf, passes, taken } from "../../support/fixture/passing-on.ts";
import { openFixture } from "../../support/fixture/fixture.ts";

test("what was begun waits in the box of its writer until it is sent, and of nobody else", async () => {
  const fixture = await openFixture();
  const { ana, sole } = fixture.cast;
  await taken(fixture, ana);

  const kept = await begins(fixture, ana, "Hola, acá\nva el <VEP>");
  await begins(fixture, sole, "No entiendo", "note");
  const own = await pageOf(fixture, ana);
  const others = await pageOf(fixture, sole);
  await replies(fixture, ana, "Hola");

  expect(kept).toBe(204);
  expect(boxOf(own)).toBe("Hola, acá\nva el &lt;VEP&gt;");
  expect(own).not.toContain("No entiendo");
  expect(others).toContain("No entiendo</textarea>");
  expect(boxOf(await pageOf(fixture, ana))).toBe("");
  expect(rows(fixture.server, "SELECT person_id AS who, kind FROM draft")).toEqual([{ who: sole.id, kind: "note" }]);
  expect(await does(fixture.server, sole, "notes", { body: "No entiendo" })).toBe(200);
  expect(count(fixture.server, "draft")).toBe(0);
  await leave(fixture);
});

test("a draft is for who may write here: not too long, of a reply only the owner's, an empty one is thrown away", async () => {
  const fixture = await openFixture();
  const { ana, eva, sole, victor } = fixture.cast;
  await taken(fixture, ana);
  await begins(fixture, ana, "Algo");

  const answers = [
    await begins(fixture, ana, "x".repeat(4097)),
    await begins(fixture, ana, "x", "song"),
    await begins(fixture, sole, "x"),
    await begins(fixture, eva, "x"),
    await begins(fixture, victor, "x", "note"),
    await begins(fixture, ana, "  "),
  ];

  expect(answers).toEqual([422, 422, 409, 404, 403, 204]);
  expect(count(fixture.server, "draft")).toBe(0);
  await leave(fixture);
});

test("what the sender had begun comes before the receiver, named; what the receiver makes of it is theirs", async () => {
  const fixture = await openFixture();
  const { ana, beto } = fixture.cast;
  await taken(fixture, ana);
  await begins(fixture, ana, "Hola Marisa, el VEP");
  await passes(fixture, ana, beto);
  await does(fixture.server, beto, "context");

  const first = await pageOf(fixture, beto);
  await begins(fixture, beto, "Hola, soy Beto");
  const own = await pageOf(fixture, beto);
  await begins(fixture, beto, "");
  const emptied = await pageOf(fixture, beto);

  expect([first, own, emptied].map(boxOf)).toEqual(["Hola Marisa, el VEP", "Hola, soy Beto", ""]);
  expect(first).toContain("Borrador de Ana");
  expect(own).not.toContain("Borrador de Ana");
  await leave(fixture);
});

test("when a transfer comes back unopened, so does the sender's draft", async () => {
  const fixture = await openFixture();
  const { ana, beto } = fixture.cast;
  await taken(fixture, ana);
  await begins(fixture, ana, "Hola Marisa, el VEP");
  await passes(fixture, ana, beto);

  await fixture.server.advance(5 * 60_000 + 2_000);
  await does(fixture.server, ana, "claim");

  expect(conversationOf(fixture.server).ownerId).toBe(ana.id);
  expect(boxOf(await pageOf(fixture, ana))).toBe("Hola Marisa, el VEP");
  await leave(fixture);
});
