import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { findPerson, findPersonByEmail } from "../../../src/db/queries/people/people.ts";
import { listTeamIdsOf } from "../../../src/db/queries/routing/teams.ts";
import { findPasswordLink } from "../../../src/domain/people/password-links.ts";
import { get, post } from "../../support/browser/browse.ts";
import { bringCast, type Cast } from "../../support/fixture/cast.ts";
import { type TestServer, openTestServer } from "../../support/fixture/test-server.ts";

let server: TestServer;
let cast: Cast;

beforeEach(async () => {
  server = await openTestServer();
  cast = await bringCast(server);
});

afterEach(() => server.close());

const nora = { name: "Nora", email: "nora@rossi.example", role: "supervisor", language: "pt" };

function linkIn(text: string): string {
  return /http:\/\/localhost\/join\/([A-Za-z0-9_-]{43})/.exec(text)?.[1] ?? "";
}

describe("people", () => {
  test("are added with a link that is shown once and opens", async () => {
    const answer = await post(server, cast.adela, "/admin/people", { ...nora, team: String(cast.otherTeamId) });

    const { tx } = server.ronda.app.db;
    const token = linkIn(await answer.text());
    const person = findPersonByEmail(tx, nora.email);
    expect(answer.status).toBe(200);
    expect(person).toMatchObject({ name: "Nora", role: "supervisor", language: "pt", passwordHash: null });
    expect(listTeamIdsOf(tx, person?.id ?? 0)).toEqual([cast.otherTeamId]);
    expect(findPasswordLink(tx, token, server.clock.now())?.id).toBe(person?.id);
    expect((await get(server, null, `/join/${token}`)).status).toBe(200);
    expect(linkIn(await (await get(server, cast.adela, `/admin/people/${person?.id}`)).text())).toBe("");
  });

  test("with a taken address are refused and the form keeps what was typed", async () => {
    const answer = await post(server, cast.adela, "/admin/people", { ...nora, email: "ANA@rossi.example" });

    const text = await answer.text();
    expect(answer.status).toBe(409);
    expect(text).toContain("Ya hay una persona con ese correo.");
    expect(text).toContain('value="ANA@rossi.example"');
    expect(text).toContain('value="Nora"');
    expect(linkIn(text)).toBe("");
  });

  test.each([
    ["name", "", "Escribí un nombre, no muy largo."],
    ["email", "nobody", "Ese correo no parece válido."],
    ["role", "boss", "Elegí un rol."],
    ["language", "de", "Elegí un idioma."],
    ["team", "999", "Ese equipo no existe."],
  ])("with a bad %s are refused in words", async (field, value, words) => {
    const answer = await post(server, cast.adela, "/admin/people", { ...nora, [field]: value });

    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(words);
    expect(findPersonByEmail(server.ronda.app.db.tx, nora.email)).toBeUndefined();
  });

  test("get another role, which signs them out", async () => {
    const answer = await post(server, cast.adela, `/admin/people/${cast.ana.id}/role`, { role: "viewer" });

    expect([answer.status, answer.headers.get("location")]).toEqual([303, `/admin/people/${cast.ana.id}?done=role`]);
    expect(findPerson(server.ronda.app.db.tx, cast.ana.id)?.role).toBe("viewer");
    expect((await get(server, cast.ana, "/inbox")).status).toBe(303);
  });

  test.each([
    ["role", { role: "agent" }],
    ["deactivation", {}],
  ])("the last admin stays one: %s is refused in words", async (what, form) => {
    const answer = await post(server, cast.adela, `/admin/people/${cast.adela.id}/${what}`, form);

    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain("Tiene que quedar al menos un admin.");
    expect(findPerson(server.ronda.app.db.tx, cast.adela.id)).toMatchObject({ role: "admin", isActive: true });
  });

  test("get a new link in place of the old one", async () => {
    const { tx } = server.ronda.app.db;
    const path = `/admin/people/${cast.ana.id}/links`;
    const old = linkIn(await (await post(server, cast.adela, path)).text());

    const fresh = linkIn(await (await post(server, cast.adela, path)).text());

    expect(findPasswordLink(tx, old, server.clock.now())).toBeUndefined();
    expect(findPasswordLink(tx, fresh, server.clock.now())?.id).toBe(cast.ana.id);
  });

  test("leave and come back", async () => {
    const path = `/admin/people/${cast.ana.id}`;

    await post(server, cast.adela, `${path}/deactivation`);
    const gone = await (await get(server, cast.adela, path)).text();
    const link = await post(server, cast.adela, `${path}/links`);
    await post(server, cast.adela, `${path}/activation`);

    expect(gone).toContain("Reactivar");
    expect(link.status).toBe(404);
    expect(findPerson(server.ronda.app.db.tx, cast.ana.id)?.isActive).toBe(true);
  });

  test("who are not there look like a missing page", async () => {
    const answers = await Promise.all([
      get(server, cast.adela, "/admin/people/999"),
      get(server, cast.adela, "/admin/people/x"),
      post(server, cast.adela, "/admin/people/999/role", { role: "agent" }),
      post(server, cast.adela, "/admin/people/999/links"),
      post(server, cast.adela, "/admin/people/999/activation"),
    ]);

    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404, 404]);
  });
});
