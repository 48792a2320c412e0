import { afterEach, beforeEach, expect, test } from "bun:test";
import { get, post } from "../../support/browser/browse.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { leave } from "../../support/fixture/conversation.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { keeps } from "../../support/sending/quick.ts";

let fixture: Fixture;
beforeEach(async () => {
  fixture = await openFixture();
});
afterEach(() => leave(fixture));

async function gives(who: Player, bytes: Uint8Array | string): Promise<string> {
  const form = new FormData();
  form.set("file", new File([typeof bytes === "string" ? bytes : Uint8Array.from(bytes)], "respuestas.csv"));
  const headers = { cookie: who.cookie, "sec-fetch-site": "same-origin" };
  const request = new Request("http://localhost/quick-replies/import", { method: "POST", body: form, headers });
  const answer = await fixture.server.ronda.handle(request, "127.0.0.1");
  return `${answer.status} ${await answer.text()}`;
}
const takes = async (who: Player, looked: string) =>
  (await post(fixture.server, who, "/quick-replies/import", { kept: /name="kept" value="(\w+)"/.exec(looked)?.[1] ?? "" })).text();
const kept = () =>
  rows<Record<string, unknown>>(fixture.server, "SELECT scope, team_id AS team, title, shortcut, body FROM quick_reply ORDER BY id");

test("a file is looked through first and taken over on a second press: new, changed, same and bad rows, each told by its line", async () => {
  const { adela, sole } = fixture.cast;
  await keeps(fixture, { title: "Saludo", body: "Hola" });
  await keeps(fixture, { title: "Igual", body: "Lo mismo" });
  const file = [
    "Título;Atajo;Texto;Alcance;Equipo;Color",
    "SALUDO;hola;Buen día {nombre:amigo};todos;;rojo",
    "Igual;;Lo mismo;todos;;",
    'Nueva;;"Dos\nlíneas; y punto";mía;;',
    "Del equipo;;Texto;;Sueldos;",
    "Mal alcance;;Texto;vecinos;;",
    "Sin equipo;;Texto;equipo;Nadie;",
    "Hueco;;Hola {nombr};;;",
    ";;Sin título;;;",
    '"Rota;;x;;;',
    "Larga;;x;;;;;sobra",
  ].join("\r\n");

  const looked = await gives(adela, Buffer.from(file, "latin1"));
  const before = kept().length;
  const stolen = await takes(sole, looked);
  const done = await takes(adela, looked);

  for (const words of [
    "Así quedaría (10 filas)",
    "2 respuestas nuevas",
    "1 respuesta con cambios",
    "1 igual",
    "6 filas con errores",
    "Color",
  ])
    expect(looked).toContain(words);
  for (const line of ["Línea 7: Elegí para quién", "Línea 8: Ese equipo", "Línea 9: No conozco «nombr»", "Línea 10: Escribí un título"])
    expect(looked).toContain(line);
  for (const line of ["Línea 11: las comillas", "Línea 12: tiene más celdas"]) expect(looked).toContain(line);
  expect([before, stolen.includes("Pasó demasiado tiempo"), done.includes("Importado (10 filas)")]).toEqual([2, true, true]);
  expect(kept()).toEqual([
    { scope: "all", team: null, title: "SALUDO", shortcut: "hola", body: "Buen día {nombre:amigo}" },
    { scope: "all", team: null, title: "Igual", shortcut: null, body: "Lo mismo" },
    { scope: "mine", team: null, title: "Nueva", shortcut: null, body: "Dos\nlíneas; y punto" },
    { scope: "team", team: fixture.cast.otherTeamId, title: "Del equipo", shortcut: null, body: "Texto" },
  ]);
});

test("what is exported comes back the same, from UTF-16 too, and formulas stay words", async () => {
  const { adela } = fixture.cast;
  await keeps(fixture, { title: "=1+1", body: "-5 %\nOlá, «coma»", variants: { pt: "Oi" }, options: ["Sí", "No"], shortcut: "f" });
  const exported = await (await get(fixture.server, adela, "/quick-replies/export")).text();
  const again = await takes(adela, await gives(adela, Buffer.from(`\uFEFF${exported}`, "utf16le")));
  const before = rows(fixture.server, "SELECT version FROM quick_reply");
  fixture.server.ronda.app.db.tx.raw.run("DELETE FROM quick_reply");
  await takes(adela, await gives(adela, exported));

  expect(exported).toContain("'=1+1,f,\"'-5 %\nOlá, «coma»\",,Oi,,Sí|No,all,,");
  expect([again.includes("1 igual"), before]).toEqual([false, [{ version: 1 }]]);
  expect(rows(fixture.server, "SELECT title, body, variants, options FROM quick_reply")).toEqual([
    { title: "=1+1", body: "-5 %\nOlá, «coma»", variants: '{"pt":"Oi"}', options: '["Sí","No"]' },
  ]);
});

test("an agent brings in their own, is left out of what is others', and nobody an empty or strange file", async () => {
  const { ana, victor } = fixture.cast;

  const looked = await gives(ana, "title,body,scope\nMía,x,mine\nAjena,x,all\nDe otros,x,team\n");
  await takes(ana, looked);
  const strange = await Promise.all([
    gives(ana, ""),
    gives(ana, "a,b\n1,2\n"),
    gives(ana, "\u0000\u0001"),
    gives(victor, "title,body\nx,y\n"),
  ]);
  const form = await get(fixture.server, victor, "/quick-replies/import");

  expect(looked).toContain("Línea 3: Tu rol no puede hacer eso.");
  expect(kept().map(({ title }) => title)).toEqual(["Mía"]);
  expect(strange.map((answer) => answer.slice(0, 3))).toEqual(["422", "422", "422", "403"]);
  expect(form.status).toBe(403);
});
