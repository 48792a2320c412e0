import { expect, test } from "bun:test";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { leave } from "../../support/fixture/conversation.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { later, minute, openAsked, questionsSent, resolved } from "../../support/survey/asking.ts";

const path = "/admin/teams/1/survey";

test("an admin switches it on, sees what a customer reads while typing, and what a refused text lacks", async () => {
  const fixture = await openFixture();
  const { server, cast } = fixture;

  const first = await (await get(server, cast.adela, path)).text();
  const preview = await (
    await post(server, cast.adela, `${path}/preview`, { on: "yes", question_es: "¿Qué tal, {nombre}?" }, asPart)
  ).text();
  const plain = await (await post(server, cast.adela, `${path}/preview`, { question_es: "Contanos" })).text();
  const refused = await post(server, cast.adela, path, { on: "yes", question_es: "Hola {quien}" });
  const saved = await post(server, cast.adela, path, { on: "yes", question_es: "¿Todo bien?\r\nContanos" });
  await resolved(fixture);
  await later(fixture, 2 * minute);

  expect(first).toContain("¿Cómo te atendimos?");
  expect(preview).toContain("¿Qué tal, Marisa?");
  expect(preview).toContain("Muy malo");
  expect(plain).toContain("Contanos");
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain("No conozco «quien» entre llaves.");
  expect([saved.status, saved.headers.get("location")]).toEqual([303, `${path}?done=saved`]);
  expect(questionsSent(fixture)).toMatchObject([{ text: "¿Todo bien?\nContanos" }]);
  await leave(fixture);
});

test("the page tells how many were asked and what a month of them costs; nobody else gets in", async () => {
  const fixture = await openAsked();
  const { server, cast } = fixture;

  const page = await (await get(server, cast.adela, path)).text();
  const others = [
    await get(server, cast.sole, path),
    await get(server, cast.ana, path),
    await get(server, cast.adela, "/admin/teams/99/survey"),
  ];

  expect(page).toContain("1 pregunta enviada");
  expect(page).toContain("1 cliente habría recibido la pregunta.");
  expect(page).toContain("US$ 0,03");
  expect(others.map(({ status }) => status)).toEqual([404, 404, 404]);
  await leave(fixture);
});
