import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { findTeam, listMemberIds, listMemberships } from "../../../src/db/queries/routing/teams.ts";
import { teamChoices, teamNumbers } from "../../../src/domain/team-settings.ts";
import { getCompany } from "../../../src/domain/setup/company.ts";
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

type Member = readonly [personId: number, as: "primary" | "secondary"];

function save(name: string, members: readonly Member[], more: Record<string, string> = {}): Promise<Response> {
  const chosen = Object.fromEntries(members.map(([id, as]) => [`member-${id}`, as]));
  return post(server, cast.adela, `/admin/teams/${cast.otherTeamId}`, { ...asItIs, name, ...chosen, ...more });
}

const asItIs = {
  // What no form may leave empty.
  ...Object.fromEntries(teamChoices.map(({ name, options }) => [name, options[0]])),
  ...Object.fromEntries(teamNumbers.filter(({ orNull }) => !orNull).map(({ name, min }) => [name, String(min)])),
  model: "manual",
  colour: "green",
  timeZone: "America/Argentina/Buenos_Aires",
  timeOutMinutes: "10",
  hopMax: "3",
  stickyDays: "7",
};

describe("teams", () => {
  test("are added and say so", async () => {
    const answer = await post(server, cast.adela, "/admin/teams", { name: "Cobranzas" });

    const page = await get(server, cast.adela, answer.headers.get("location") ?? "");
    const text = await page.text();
    expect([answer.status, page.status]).toEqual([303, 200]);
    expect(text).toContain("Equipo agregado.");
    expect(text).toContain('value="Cobranzas"');
  });

  test("get another name and other members in one go", async () => {
    const answer = await save("Sueldos y altas", [
      [cast.ana.id, "primary"],
      [cast.sole.id, "secondary"],
    ]);

    const { tx } = server.ronda.app.db;
    expect(answer.status).toBe(303);
    expect(findTeam(tx, cast.otherTeamId)?.name).toBe("Sueldos y altas");
    expect(listMemberships(tx, { teamId: cast.otherTeamId })).toEqual([
      { teamId: cast.otherTeamId, personId: cast.ana.id, isPrimary: true },
      { teamId: cast.otherTeamId, personId: cast.sole.id, isPrimary: false },
    ]);
  });

  test("get every term of theirs from one form", async () => {
    const terms = { model: "turn", colour: "violet", cap: "5", timeOutMinutes: "", hopMax: "1", stickyDays: "0", skipOlderHours: "48" };

    const answer = await save("Sueldos", [], { ...terms, switch: "membersSee" });

    expect(answer.status).toBe(303);
    expect(findTeam(server.ronda.app.db.tx, cast.otherTeamId)).toMatchObject({
      model: "turn",
      colour: "violet",
      cap: 5,
      timeOutMinutes: null,
      hopMax: 1,
      stickyDays: 0,
      skipOlderHours: 48,
      membersSee: 1,
      signs: 0,
      mustRead: 0,
      needsNote: 0,
      countsByHand: 0,
    });
  });

  test.each([
    ["cap", "0", "El cupo es un número entero de 1 a 1.000, o vacío."],
    ["cap", "many", "El cupo es un número entero de 1 a 1.000, o vacío."],
    ["timeOutMinutes", "0", "Los minutos van de 1 a 1.440, o vacío."],
    ["hopMax", "", "Las reasignaciones van de 0 a 20."],
    ["stickyDays", "400", "Los días van de 0 a 365."],
    ["skipOlderHours", "-1", "Las horas van de 1 a 8.760, o vacío."],
    ["timeZone", "Mars/Olympus", "Esa zona horaria no existe."],
    ["model", "luck", "Elegí cómo se reparten las conversaciones."],
  ])("with %s %p stay as they are", async (field, value, words) => {
    const before = findTeam(server.ronda.app.db.tx, cast.otherTeamId);

    const answer = await save("Otra", [], { [field]: value });

    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(words);
    expect(findTeam(server.ronda.app.db.tx, cast.otherTeamId)).toEqual(before);
  });

  test("may be left without anybody", async () => {
    await save("Sueldos", []);

    expect(listMemberIds(server.ronda.app.db.tx, cast.otherTeamId)).toEqual([]);
    expect(await (await get(server, cast.adela, "/admin/teams")).text()).toContain("Sin integrantes");
  });

  test("with a taken name are refused and the boxes stay as they were ticked", async () => {
    const answer = await save("general", [[cast.beto.id, "secondary"]]);

    const text = await answer.text();
    expect(answer.status).toBe(409);
    expect(text).toContain("Ese nombre ya está en uso.");
    expect(text).toContain('value="general"');
    expect(choiceOf(text, `member-${cast.beto.id}`)).toBe("secondary");
    expect(choiceOf(text, `member-${cast.eva.id}`)).toBe("out");
  });

  test("with a bad name are refused", async () => {
    const answers = [await save("", []), await post(server, cast.adela, "/admin/teams", { name: " " })];

    expect(answers.map((answer) => answer.status)).toEqual([422, 422]);
    expect(listMemberIds(server.ronda.app.db.tx, cast.otherTeamId)).toEqual([cast.eva.id]);
  });
});

function choiceOf(text: string, name: string): string | undefined {
  const [, options = ""] = new RegExp(`name="${name}"[^>]*>([\\s\\S]*?)</select>`).exec(text) ?? [];
  return /value="(\w+)" selected/.exec(options)?.[1];
}

describe("closing a team", () => {
  test("moves what is open to another team, and says so", async () => {
    const answer = await post(server, cast.adela, `/admin/teams/${cast.otherTeamId}/closing`, { intoId: "1" });

    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/admin/teams?done=team_closed"]);
    expect((await get(server, cast.adela, `/admin/teams/${cast.otherTeamId}`)).status).toBe(404);
    expect(await (await get(server, cast.adela, "/admin/teams")).text()).not.toContain("Sueldos");
  });

  test("is refused for the main team, into itself, and into none", async () => {
    const answers = [
      await post(server, cast.adela, "/admin/teams/1/closing", { intoId: String(cast.otherTeamId) }),
      await post(server, cast.adela, `/admin/teams/${cast.otherTeamId}/closing`, { intoId: String(cast.otherTeamId) }),
      await post(server, cast.adela, `/admin/teams/${cast.otherTeamId}/closing`, {}),
      await post(server, cast.adela, "/admin/teams/99/closing", { intoId: "1" }),
      await post(server, cast.sole, `/admin/teams/${cast.otherTeamId}/closing`, { intoId: "1" }),
    ];

    expect(answers.map((one) => one.status)).toEqual([409, 422, 422, 404, 404]);
    expect(await answers[0]?.text()).toContain("El equipo principal no se puede cerrar");
  });
});

describe("the company", () => {
  const rossi = { name: "Estudio Rossi", language: "pt", timeZone: "America/Sao_Paulo" };

  test("changes its name, language and zone", async () => {
    const answer = await post(server, cast.adela, "/admin/company", rossi);

    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/admin/company?done=saved"]);
    expect(getCompany(server.ronda.app.db.tx)).toEqual({ name: "Estudio Rossi", language: "pt", timeZone: "America/Sao_Paulo" });
  });

  test.each([
    ["name", " ", "Escribí el nombre de la empresa."],
    ["language", "xx", "Elegí un idioma."],
    ["timeZone", "Mars/Olympus", "Esa zona horaria no existe."],
  ])("with a bad %s stays as it is", async (field, value, words) => {
    const before = getCompany(server.ronda.app.db.tx);

    const answer = await post(server, cast.adela, "/admin/company", { ...rossi, [field]: value });

    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain(words);
    expect(field === "name" ? text : text.includes('value="Estudio Rossi"')).toBeTruthy();
    expect(getCompany(server.ronda.app.db.tx)).toEqual(before);
  });
});
