import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { findTeam, listMemberIds } from "../../../src/db/queries/teams.ts";
import { getCompany } from "../../../src/domain/setup/company.ts";
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

// A form with several boxes ticked sends the same name several times.
function save(name: string, members: readonly number[]): Promise<Response> {
  const body = new URLSearchParams([["name", name], ...members.map((id) => ["member", String(id)])]).toString();
  const headers = { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded", cookie: cast.adela.cookie };
  return house.ronda.handle(
    new Request(`http://localhost/admin/teams/${cast.otherTeamId}`, { method: "POST", body, headers }),
    "127.0.0.1",
  );
}

describe("teams", () => {
  test("are added and say so", async () => {
    const answer = await post(house, cast.adela, "/admin/teams", { name: "Cobranzas" });

    const page = await get(house, cast.adela, answer.headers.get("location") ?? "");
    const text = await page.text();
    expect([answer.status, page.status]).toEqual([303, 200]);
    expect(text).toContain("Equipo agregado.");
    expect(text).toContain('value="Cobranzas"');
  });

  test("get another name and other members in one go", async () => {
    const answer = await save("Sueldos y altas", [cast.ana.id, cast.sole.id]);

    const { tx } = house.ronda.app.db;
    expect(answer.status).toBe(303);
    expect(findTeam(tx, cast.otherTeamId)?.name).toBe("Sueldos y altas");
    expect(listMemberIds(tx, cast.otherTeamId)).toEqual([cast.ana.id, cast.sole.id]);
  });

  test("may be left without anybody", async () => {
    await save("Sueldos", []);

    expect(listMemberIds(house.ronda.app.db.tx, cast.otherTeamId)).toEqual([]);
    expect(await (await get(house, cast.adela, "/admin/teams")).text()).toContain("Sin integrantes");
  });

  test("with a taken name are refused and the boxes stay as they were ticked", async () => {
    const answer = await save("general", [cast.beto.id]);

    const text = await answer.text();
    expect(answer.status).toBe(409);
    expect(text).toContain("Ese nombre ya está en uso.");
    expect(text).toContain('value="general"');
    expect(text).toMatch(new RegExp(`value="${cast.beto.id}" checked`));
    expect(text).not.toMatch(new RegExp(`value="${cast.eva.id}" checked`));
  });

  test("with a bad name or a member who does not exist are refused", async () => {
    const answers = [await save("", []), await save("Sueldos", [999]), await post(house, cast.adela, "/admin/teams", { name: " " })];

    expect(answers.map((answer) => answer.status)).toEqual([422, 422, 422]);
    expect(listMemberIds(house.ronda.app.db.tx, cast.otherTeamId)).toEqual([cast.eva.id]);
  });
});

describe("the company", () => {
  const rossi = { name: "Estudio Rossi", language: "pt", timeZone: "America/Sao_Paulo" };

  test("changes its name, language and zone", async () => {
    const answer = await post(house, cast.adela, "/admin/company", rossi);

    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/admin/company?done=saved"]);
    expect(getCompany(house.ronda.app.db.tx)).toEqual({ name: "Estudio Rossi", language: "pt", timeZone: "America/Sao_Paulo" });
  });

  test.each([
    ["name", " ", "Escribí el nombre de la empresa."],
    ["language", "xx", "Elegí un idioma."],
    ["timeZone", "Mars/Olympus", "Esa zona horaria no existe."],
  ])("with a bad %s stays as it is", async (field, value, words) => {
    const before = getCompany(house.ronda.app.db.tx);

    const answer = await post(house, cast.adela, "/admin/company", { ...rossi, [field]: value });

    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain(words);
    expect(field === "name" ? text : text.includes('value="Estudio Rossi"')).toBeTruthy();
    expect(getCompany(house.ronda.app.db.tx)).toEqual(before);
  });
});
