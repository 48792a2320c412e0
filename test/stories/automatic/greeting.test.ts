import { expect, test } from "bun:test";
import { automatonSays } from "../../support/fixture/automatic.ts";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { signIn } from "../../support/fixture/cast.ts";
import { away, greeting, openOffice, saysByItself, textsSent, waitsUntil, wall } from "../../support/texts/team-texts.ts";

test("a new case in hours is greeted once, by name, and stays pending", async () => {
  const fixture = await openOffice(wall(23, 10));

  await fixture.writes(fixture.marisa, "Hola");
  await fixture.writes(fixture.marisa, "¿Hay alguien?");
  await waitsUntil(fixture, wall(23, 12));
  await fixture.writes(fixture.marisa, "¿Nadie?");

  expect(textsSent(fixture)).toEqual(["¡Hola Marisa Rossi!"]);
  expect(conversationOf(fixture.server)).toMatchObject({ status: "pending", waitingSince: wall(23, 10) });
  await leave(fixture);
});

test("out of hours nobody is greeted: the away text is the one that is sent", async () => {
  const fixture = await openOffice(wall(23, 20), greeting);

  await fixture.writes(fixture.marisa, "Hola");

  expect(textsSent(fixture)).toEqual([]);
  await leave(fixture);
});

test("a customer who comes back is greeted again only after the days the team chose", async () => {
  const fixture = await openOffice(wall(23, 10), { ...away, ...greeting, greetingDays: 2 });
  await fixture.writes(fixture.marisa, "Hola");
  await resolved(fixture, 1);

  await waitsUntil(fixture, wall(25, 9));
  await fixture.writes(fixture.marisa, "Otra cosa");
  await resolved(fixture, 2);
  await waitsUntil(fixture, wall(27, 16));
  await fixture.writes(fixture.marisa, "Otra más");

  expect(textsSent(fixture)).toEqual(["¡Hola Marisa Rossi!", "Listo", "Listo", "¡Hola Marisa Rossi!"]);
  expect(conversationOf(fixture.server, 3).status).toBe("pending");
  await leave(fixture);
});

test("a case that is opened again is not a new one", async () => {
  const fixture = await openOffice(wall(23, 10), { ...greeting, greetingDays: 0 });
  await fixture.writes(fixture.marisa, "Hola");
  await resolved(fixture, 1);

  await waitsUntil(fixture, wall(23, 18));
  await fixture.writes(fixture.marisa, "Me olvidé de algo");

  expect(textsSent(fixture)).toEqual(["¡Hola Marisa Rossi!", "Listo"]);
  expect(conversationOf(fixture.server).reopenings).toBe(1);
  await leave(fixture);
});

test("what any of us said counts as having heard of us: a survey of yesterday is enough", async () => {
  const fixture = await openOffice(wall(23, 10), {});
  await fixture.writes(fixture.marisa, "Hola");
  await resolved(fixture, 1);
  await automatonSays(fixture, "survey", "¿Cómo te atendimos?");
  await saysByItself(fixture.server, 1, greeting);

  await waitsUntil(fixture, wall(24, 12));
  await fixture.writes(fixture.marisa, "Buenas");

  expect(textsSent(fixture)).not.toContain("¡Hola Marisa Rossi!");
  expect(conversationOf(fixture.server, 2).status).toBe("pending");
  await leave(fixture);
});

// Ana takes it, answers and ends it.
async function resolved(fixture: Awaited<ReturnType<typeof openOffice>>, id: number): Promise<void> {
  const ana = { ...fixture.cast.ana, cookie: await signIn(fixture.server, fixture.cast.ana.id) };
  await does(fixture.server, ana, "claim", {}, id);
  await replies(fixture, ana, "Listo", {}, id);
  await does(fixture.server, ana, "resolution", {}, id);
  await fixture.rest();
}
