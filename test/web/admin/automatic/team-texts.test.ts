import { expect, test } from "bun:test";
import { findTeamTexts } from "../../../../src/db/queries/automatic/team-texts.ts";
import { asPart, get, post } from "../../../support/browser/browse.ts";
import { signIn } from "../../../support/fixture/cast.ts";
import { does, leave } from "../../../support/fixture/conversation.ts";
import type { Fixture } from "../../../support/fixture/fixture.ts";
import { rows } from "../../../support/fixture/intake.ts";
import { setTerms } from "../../../support/fixture/office-work.ts";
import { again, closing, end, openAnswered, sweeps } from "../../../support/texts/closing.ts";
import { openOffice, saidByItself, saysByItself, waitsUntil, wall } from "../../../support/texts/team-texts.ts";

const path = "/admin/teams/1/texts";
const nothing = { greetingDays: "7" };
const stored = (fixture: Fixture, teamId = 1) => findTeamTexts(fixture.server.ronda.app.db.tx, teamId);
const unescaped = (html: string) => html.replaceAll("&#34;", '"').replaceAll(/[\u2066-\u2069]/g, "");

async function saves(fixture: Fixture, form: Record<string, string>, to = path) {
  const answer = await post(fixture.server, fixture.cast.adela, to, { ...nothing, ...form });
  return { status: answer.status, text: unescaped(await answer.text()) };
}

test("an admin saves texts, and clears them again: a team that says nothing has no row", async () => {
  const fixture = await openOffice(wall(23, 10), {});

  const saved = await saves(fixture, {
    away_es: "Volvemos {proxima_apertura}\r\n¡Gracias!",
    greeting_pt: "Olá {nome}",
    closing_en: "Bye {name}",
    lunch: "yes",
    greetingDays: "3",
  });
  const row = stored(fixture);
  const page = unescaped(await (await get(fixture.server, fixture.cast.adela, path)).text());
  const cleared = await saves(fixture, {});

  expect([saved.status, cleared.status]).toEqual([303, 303]);
  expect(row).toEqual({
    teamId: 1,
    away: JSON.stringify({ es: "Volvemos {proxima_apertura}\n¡Gracias!", pt: null, en: null }),
    greeting: JSON.stringify({ es: null, pt: "Olá {nome}", en: null }),
    closing: JSON.stringify({ es: null, pt: null, en: "Bye {name}" }),
    lunchAway: 1,
    greetingDays: 3,
    guardTeamId: null,
  });
  expect(page).toContain("Encendido");
  expect(stored(fixture)).toBeUndefined();
  expect(rows(fixture.server, "SELECT kind FROM journal WHERE kind = 'team_texts_saved'")).toHaveLength(3); // the office itself was opened with one
  await leave(fixture);
});

test.each([
  ["an unknown placeholder", { away_es: "Hola {apellido}" }, "No conozco «apellido» entre llaves."],
  ["a text that shows nothing", { greeting_en: " \u200b " }, "Este texto está vacío."],
  ["one that is too long", { away_pt: "x".repeat(4_097) }, "El texto puede tener hasta 4.096 caracteres."],
  ["a closing text with an unknown placeholder", { closing_es: "Chau {apodo}" }, "No conozco «apodo» entre llaves."],
  ["one that is too long", { closing_en: "x".repeat(4_097) }, "El texto puede tener hasta 4.096 caracteres."],
  ["days that are none", { greetingDays: "muchos" }, "Los días van de 0 a 365."],
  ["days without end", { greetingDays: "366" }, "Los días van de 0 a 365."],
  ["a team that is not there", { guardTeamId: "99" }, "equipo"],
  ["itself as its guard", { guardTeamId: "1" }, "Así el caso volvería al mismo equipo."],
])("%s is refused in words, at its field, and what was typed stays", async (_, form, words) => {
  const fixture = await openOffice(wall(23, 10), {});

  const refused = await saves(fixture, { greeting_es: "Hola, esto sigue acá", ...form });

  expect(refused.status === 422 || refused.status === 409).toBe(true);
  expect(refused.text).toContain(words);
  expect(refused.text).toContain('aria-invalid="true"');
  expect(refused.text).toContain("Hola, esto sigue acá");
  expect(stored(fixture)).toBeUndefined();
  await leave(fixture);
});

test("a circle over two teams is refused, and says so", async () => {
  const fixture = await openOffice(wall(23, 10), {});
  const { otherTeamId } = fixture.cast;
  await saves(fixture, { guardTeamId: String(otherTeamId) });

  const refused = await saves(fixture, { guardTeamId: "1" }, `/admin/teams/${otherTeamId}/texts`);

  expect(refused.text).toContain("Así el caso volvería al mismo equipo.");
  expect(stored(fixture, otherTeamId)).toBeUndefined();
  await leave(fixture);
});

test("the preview shows what is typed, as a part while one writes and as a page without script, and stores nothing", async () => {
  const fixture = await openOffice(wall(23, 10), {});
  const form = { ...nothing, away_es: "Volvemos {proxima_apertura}", greeting_es: "Hola *{nombre}* <b>", closing_pt: "Tchau {nome}" };

  const part = await (await post(fixture.server, fixture.cast.adela, `${path}/preview`, form, asPart)).text();
  const page = await (await post(fixture.server, fixture.cast.adela, `${path}/preview`, form)).text();

  for (const html of [part, page]) {
    expect(html).toContain("Volvemos mañana a las 9");
    expect(html).toContain("Volvemos el lunes a las 9");
    expect(html).toContain("Cuando se resuelve sola");
    expect(html).toContain("Tchau Marisa");
    expect(html).toContain("&lt;b");
    expect(html).not.toContain("<b>&");
  }
  expect(part).toStartWith("<hx-partial");
  expect(page).toContain("Hola *{nombre}*");
  expect(stored(fixture)).toBeUndefined();
  await leave(fixture);
});

test("ready texts are offered filled in, not saved; what is saved already stays", async () => {
  const fixture = await openOffice(wall(23, 10), { greeting: { es: "El mío", pt: null, en: null } });

  const page = await (await get(fixture.server, fixture.cast.adela, `${path}?ready=1`)).text();

  expect(page).toContain("Ahora no estamos");
  expect(page).toContain("El mío");
  expect(page).toContain("todavía no están guardados");
  expect(stored(fixture)).toMatchObject({ away: null });
  await leave(fixture);
});

test("the page counts what it would have sent in the last 30 days, and the price by country", async () => {
  const fixture = await openOffice(wall(23, 10), {});
  const uruguayan = fixture.meta.addCustomer({ name: "Caetana", phone: "59899123456", identity: "legacy_phone" });
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.clock.leap(12 * 3_600_000);
  await fixture.writes(fixture.marisa, "¿Hola?");
  await fixture.writes(fixture.marisa, "gracias");
  await fixture.writes(uruguayan, "Buenas noches");
  const adela = { ...fixture.cast.adela, cookie: await signIn(fixture.server, fixture.cast.adela.id) };

  const page = await (await get(fixture.server, adela, path)).text();

  expect(page).toContain("2 mensajes de ausencia");
  expect(page).toContain("1 saludo");
  expect(page).toContain("0,06"); // twice Argentina, once Uruguay: 0.026 + 0.026 + 0.0113
  await leave(fixture);
});

test.each([
  [null, "Este equipo no resuelve nada solo"],
  [4, "El equipo resuelve después de 4 horas hábiles de silencio."],
  [24, "con tantas horas casi nunca va a salir"],
])("the page says when a closing text leaves: after %p hours", async (hours, words) => {
  const fixture = await openOffice(wall(23, 10), {});
  await setTerms(fixture.server, { teamId: 1, autoResolveHours: hours });

  const page = unescaped(await (await get(fixture.server, fixture.cast.adela, path)).text());

  expect(page).toContain(words);
  expect(page.includes("casi nunca")).toBe(hours === 24);
  await leave(fixture);
});

test("silences that ended a conversation are counted among what it would have sent, whether a text stood then or not", async () => {
  const fixture = await openAnswered({});
  await sweeps(fixture, end);
  const adela = { ...fixture.cast.adela, cookie: await signIn(fixture.server, fixture.cast.adela.id) };
  const without = await (await get(fixture.server, adela, path)).text();
  await saysByItself(fixture.server, 1, closing);
  await does(fixture.server, await again(fixture), "reopening");
  await does(fixture.server, await again(fixture), "waiting");
  await waitsUntil(fixture, wall(23, 17));
  await fixture.writes(fixture.marisa, "Gracias");
  await waitsUntil(fixture, wall(24, 13));
  await fixture.server.advance(10_000);
  const adelaLater = { ...fixture.cast.adela, cookie: await signIn(fixture.server, fixture.cast.adela.id) };
  const withText = await (await get(fixture.server, adelaLater, path)).text();

  expect(without).toContain("1 despedida<");
  expect(saidByItself(fixture.server)).toHaveLength(1);
  expect(withText).toContain("2 despedidas");
  await leave(fixture);
});

test("a team that is not there, or was closed, has no page; nor for who is no admin", async () => {
  const fixture = await openOffice(wall(23, 10), {});
  const statuses = async (who: Fixture["cast"]["ana"]) => [
    (await get(fixture.server, who, path)).status,
    (await post(fixture.server, who, path, nothing)).status,
    (await post(fixture.server, who, `${path}/preview`, nothing)).status,
  ];

  expect((await get(fixture.server, fixture.cast.adela, "/admin/teams/99/texts")).status).toBe(404);
  expect((await saves(fixture, {}, "/admin/teams/99/texts")).status).toBe(404);
  expect((await saves(fixture, {}, "/admin/teams/99/texts/preview")).status).toBe(404);
  expect(new Set([...(await statuses(fixture.cast.ana)), ...(await statuses(fixture.cast.sole))]).has(200)).toBe(false);
  await saysByItself(fixture.server, 1, {});
  await leave(fixture);
});

test("an admin caps what a number says by itself; nonsense is refused", async () => {
  const fixture = await openOffice(wall(23, 10), {});
  const to = `/admin/numbers/${fixture.cast.numberId}`;

  const good = await saves(fixture, { away: "20", greeting: "0", rule: "3" }, `${to}/automatic-caps`);
  const bad = await saves(fixture, { away: "veinte", greeting: "0", rule: "3" }, `${to}/automatic-caps`);
  const page = await (await get(fixture.server, fixture.cast.adela, to)).text();
  const nowhere = await saves(fixture, { away: "1", greeting: "1", rule: "1" }, "/admin/numbers/99/automatic-caps");

  expect([good.status, bad.status, nowhere.status]).toEqual([303, 422, 404]);
  expect(bad.text).toContain("El tope va de 0 a 100.000.");
  expect(page).toContain('value="20"');
  expect(rows(fixture.server, "SELECT kind, cap FROM automatic_cap ORDER BY kind")).toEqual([
    { kind: "away", cap: 20 },
    { kind: "greeting", cap: 0 },
    { kind: "rule", cap: 3 },
  ]);
  await leave(fixture);
});
