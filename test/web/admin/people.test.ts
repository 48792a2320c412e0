import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { findPerson, findPersonByEmail } from "../../../src/db/queries/people.ts";
import { listTeamIdsOf } from "../../../src/db/queries/teams.ts";
import { findPasswordLink } from "../../../src/domain/people/password-links.ts";
import { get, post } from "../../support/browse.ts";
import { bringCast, type Cast } from "../../support/cast.ts";
import { type House, openHouse } from "../../support/ronda.ts";

let house: House;
let cast: Cast;

beforeEach(async () => {
  house = await openHouse();
  cast = await bringCast(house);
});

afterEach(() => house.close());

const nora = { name: "Nora", email: "nora@rossi.example", role: "supervisor", language: "pt" };

function linkIn(text: string): string {
  return /http:\/\/localhost\/join\/([A-Za-z0-9_-]{43})/.exec(text)?.[1] ?? "";
}

describe("people", () => {
  test("are added with a link that is shown once and opens", async () => {
    const answer = await post(house, cast.adela, "/admin/people", { ...nora, team: String(cast.otherTeamId) });

    const { tx } = house.ronda.app.db;
    const token = linkIn(await answer.text());
    const person = findPersonByEmail(tx, nora.email);
    expect(answer.status).toBe(200);
    expect(person).toMatchObject({ name: "Nora", role: "supervisor", language: "pt", passwordHash: null });
    expect(listTeamIdsOf(tx, person?.id ?? 0)).toEqual([cast.otherTeamId]);
    expect(findPasswordLink(tx, token, house.clock.now())?.id).toBe(person?.id);
    expect((await get(house, null, `/join/${token}`)).status).toBe(200);
    expect(linkIn(await (await get(house, cast.adela, `/admin/people/${person?.id}`)).text())).toBe("");
  });

  test("with a taken address are refused and the form keeps what was typed", async () => {
    const answer = await post(house, cast.adela, "/admin/people", { ...nora, email: "ANA@rossi.example" });

    const text = await answer.text();
    expect(answer.status).toBe(409);
    expect(text).toContain("Ya hay una persona con ese correo.");
    expect(text).toContain('value="ANA@rossi.example"');
    expect(text).toContain('value="Nora"');
    expect(linkIn(text)).toBe("");
  });

  test.each([
    ["name", "", "Escribí un nombre."],
    ["email", "nobody", "Ese correo no parece válido."],
    ["role", "boss", "Elegí un rol."],
    ["language", "de", "Elegí un idioma."],
    ["team", "999", "Ese equipo no existe."],
  ])("with a bad %s are refused in words", async (field, value, words) => {
    const answer = await post(house, cast.adela, "/admin/people", { ...nora, [field]: value });

    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(words);
    expect(findPersonByEmail(house.ronda.app.db.tx, nora.email)).toBeUndefined();
  });

  test("get another role, which signs them out", async () => {
    const answer = await post(house, cast.adela, `/admin/people/${cast.ana.id}/role`, { role: "viewer" });

    expect([answer.status, answer.headers.get("location")]).toEqual([303, `/admin/people/${cast.ana.id}?done=role`]);
    expect(findPerson(house.ronda.app.db.tx, cast.ana.id)?.role).toBe("viewer");
    expect((await get(house, cast.ana, "/inbox")).status).toBe(303);
  });

  test.each([
    ["role", { role: "agent" }],
    ["deactivation", {}],
  ])("the last admin stays one: %s is refused in words", async (what, form) => {
    const answer = await post(house, cast.adela, `/admin/people/${cast.adela.id}/${what}`, form);

    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain("Tiene que quedar al menos un admin.");
    expect(findPerson(house.ronda.app.db.tx, cast.adela.id)).toMatchObject({ role: "admin", isActive: true });
  });

  test("get a new link in place of the old one", async () => {
    const { tx } = house.ronda.app.db;
    const path = `/admin/people/${cast.ana.id}/links`;
    const old = linkIn(await (await post(house, cast.adela, path)).text());

    const fresh = linkIn(await (await post(house, cast.adela, path)).text());

    expect(findPasswordLink(tx, old, house.clock.now())).toBeUndefined();
    expect(findPasswordLink(tx, fresh, house.clock.now())?.id).toBe(cast.ana.id);
  });

  test("leave and come back", async () => {
    const path = `/admin/people/${cast.ana.id}`;

    await post(house, cast.adela, `${path}/deactivation`);
    const gone = await (await get(house, cast.adela, path)).text();
    const link = await post(house, cast.adela, `${path}/links`);
    await post(house, cast.adela, `${path}/activation`);

    expect(gone).toContain("Reactivar");
    expect(link.status).toBe(404);
    expect(findPerson(house.ronda.app.db.tx, cast.ana.id)?.isActive).toBe(true);
  });

  test("who are not there look like a missing page", async () => {
    const answers = await Promise.all([
      get(house, cast.adela, "/admin/people/999"),
      get(house, cast.adela, "/admin/people/x"),
      post(house, cast.adela, "/admin/people/999/role", { role: "agent" }),
      post(house, cast.adela, "/admin/people/999/links"),
      post(house, cast.adela, "/admin/people/999/activation"),
    ]);

    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404, 404]);
  });
});
