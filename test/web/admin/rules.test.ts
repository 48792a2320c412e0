import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { findPerson } from "../../../src/db/queries/people/people.ts";
import { listLabels } from "../../../src/db/queries/conversations/labels.ts";
import { listRules } from "../../../src/db/queries/routing/rules.ts";
import { listSkillsOf } from "../../../src/db/queries/routing/skills.ts";
import { listSupervised } from "../../../src/db/queries/people/supervision.ts";
import { listMemberships } from "../../../src/db/queries/routing/teams.ts";
import { abilities, mayAs, rolesInOrder } from "../../../src/domain/abilities.ts";
import { get, post } from "../../support/browser/browse.ts";
import { bringCast, type Cast } from "../../support/fixture/cast.ts";
import { addLabel, addRule, setTerms } from "../../support/fixture/office-work.ts";
import { type TestServer, openTestServer } from "../../support/fixture/test-server.ts";

let server: TestServer;
let cast: Cast;

beforeEach(async () => {
  server = await openTestServer();
  cast = await bringCast(server);
});

afterEach(() => server.close());

const minimal = { name: "Recibos", keywords: "recibo, sueldo", teamId: "2", priority: "1", skills: "Sueldos" };

describe("rules", () => {
  test("are written in a form that holds everything, and told in words", async () => {
    const whole = {
      ...minimal,
      isAd: "yes",
      adText: "liquidamos",
      weekday: "1",
      from: "09:00",
      until: "18:30",
      language: "pt",
      customer: "new",
    };

    const answer = await post(server, cast.adela, "/admin/rules/new", whole);
    const text = await (await get(server, cast.adela, "/admin/rules")).text();
    const form = await (await get(server, cast.adela, "/admin/rules/1")).text();

    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/admin/rules?done=saved"]);
    expect(listRules(server.ronda.app.db.tx)[0]).toMatchObject({
      conditions: {
        keywords: ["recibo", "sueldo"],
        ad: "liquidamos",
        hours: { weekdays: [1], from: 540, to: 1_110 },
        languages: ["pt"],
        customers: ["new"],
      },
      teamId: 2,
      skills: ["sueldos"],
      priority: 1,
    });
    for (const words of ["Palabras: recibo, sueldo", "lun 09:00–18:30", "Idioma: Português", "va a Sueldos", "Prioridad: Alta"])
      expect(text).toContain(words);
    expect(form).toContain('value="09:00"');
    expect(form).toContain('value="liquidamos"');
  });

  test("that are refused come back with what was typed", async () => {
    const answers = [
      await post(server, cast.adela, "/admin/rules/new", { ...minimal, keywords: "" }),
      await post(server, cast.adela, "/admin/rules/new", { ...minimal, weekday: "1", from: "09:00" }),
      await post(server, cast.adela, "/admin/rules/new", { ...minimal, teamId: "99" }),
      await post(server, cast.adela, "/admin/rules/99", minimal),
      await get(server, cast.adela, "/admin/rules/99"),
    ];

    expect(answers.map((one) => one.status)).toEqual([422, 422, 422, 404, 404]);
    expect(await answers[0]?.text()).toContain("Poné al menos una condición");
    expect(await answers[1]?.text()).toContain('value="recibo, sueldo"'.slice(7, -1));
    expect(listRules(server.ronda.app.db.tx)).toEqual([]);
  });

  test("move up and down, off and on, and away, without script", async () => {
    for (const name of ["Uno", "Dos", "Tres"]) await addRule(server, { name, teamId: 1, conditions: { keywords: ["x"] } });
    const names = () => listRules(server.ronda.app.db.tx).map((rule) => `${rule.name}${rule.isActive ? "" : " (off)"}`);
    const press = (id: number, what: string) => post(server, cast.adela, `/admin/rules/${id}/${what}`);

    await press(3, "rise");
    const risen = names();
    await press(1, "fall");
    await press(2, "pause");
    const paused = names();
    await press(2, "resumption");
    await press(1, "deletion");

    expect(risen).toEqual(["Uno", "Tres", "Dos"]);
    expect(paused).toEqual(["Tres", "Uno", "Dos (off)"]);
    expect(names()).toEqual(["Tres", "Dos"]);
    expect((await press(9, "rise")).status).toBe(404);
  });

  test("are tried: which fires and why not the others, and who would get it now", async () => {
    await addRule(server, { name: "Noche", teamId: 2, conditions: { hours: { weekdays: [1], from: 1_200, to: 360 } } });
    await addRule(server, { name: "Recibos", teamId: 2, conditions: { keywords: ["recibo"] } });
    await setTerms(server, { teamId: 2, model: "turn" });
    const ask = async (form: Record<string, string>) => (await post(server, cast.adela, "/admin/rules/trials", form)).text();

    const day = await ask({ text: "mi <b>recibo</b>", weekday: "1", hour: "10:00" });
    const night = await ask({ text: "hola", weekday: "2", hour: "05:59" });
    const none = await ask({ text: "hola", weekday: "2", hour: "06:00" });

    expect(day).toContain("Se aplica «Recibos»: va a Sueldos.");
    expect(day).toContain("«Noche» no se aplica: no coincide en horario.");
    expect(day).toContain("Puede recibirla 1 persona: le toca a Eva.");
    expect(day).not.toContain("<b>recibo");
    expect(night).toContain("Se aplica «Noche»");
    expect(none).toContain("Ninguna regla coincide: queda en General.");
    expect(none).toContain("Ese equipo asigna a mano");
  });
});

test("labels are added, renamed and deleted where they stand", async () => {
  const added = await post(server, cast.adela, "/admin/labels", { name: "Factura", colour: "blue" });
  const renamed = await post(server, cast.adela, "/admin/labels/1", { name: "Facturas", colour: "red" });
  const changed = listLabels(server.ronda.app.db.tx);
  await addLabel(server, "Otra");
  const taken = await post(server, cast.adela, "/admin/labels/2", { name: "facturas", colour: "red" });
  const bad = await post(server, cast.adela, "/admin/labels", { name: "", colour: "red" });
  const gone = await post(server, cast.adela, "/admin/labels/1/deletion");

  const log = await (await get(server, cast.adela, "/admin/audit")).text();
  for (const words of ["Etiqueta borrada: Facturas", "Etiqueta guardada: Otra", "Color: Azul → Rojo"]) expect(log).toContain(words);
  expect([added, renamed, taken, bad, gone].map((one) => one.status)).toEqual([303, 303, 409, 422, 303]);
  expect(changed).toEqual([{ id: 1, name: "Facturas", colour: "red" }]);
  expect(listLabels(server.ronda.app.db.tx).map((one) => one.name)).toEqual(["Otra"]);
});

test("somebody's cap, zone, skills and teams change together or not at all", async () => {
  const { ana } = cast;
  const whole = { cap: "6", timeZone: "Europe/Madrid", skills: "Inglés, sueldos", "team-1": "secondary", "team-2": "primary" };

  const saved = await post(server, cast.adela, `/admin/people/${ana.id}/duties`, whole);
  const refused = [
    await post(server, cast.adela, `/admin/people/${ana.id}/duties`, { ...whole, cap: "0", skills: "" }),
    await post(server, cast.adela, `/admin/people/${ana.id}/duties`, { ...whole, cap: "9", timeZone: "Mars/Olympus" }),
    await post(server, cast.adela, `/admin/people/${ana.id}/duties`, { ...whole, cap: "9", skills: "x".repeat(41) }),
  ];

  const { tx } = server.ronda.app.db;
  expect([saved.status, ...refused.map((one) => one.status)]).toEqual([303, 422, 422, 422]);
  expect(await refused[0]?.text()).toContain("El cupo es un número entero de 1 a 1.000, o vacío.");
  expect(findPerson(tx, ana.id)).toMatchObject({ cap: 6, timeZone: "Europe/Madrid" });
  expect(listSkillsOf(tx, ana.id)).toEqual(["inglés", "sueldos"]);
  expect(listMemberships(tx, { personId: ana.id }).map((one) => [one.teamId, one.isPrimary])).toEqual([
    [1, false],
    [2, true],
  ]);
});

test("a supervisor is limited to teams and let go again; nobody else is asked", async () => {
  const { sole, ana } = cast;
  const page = await (await get(server, cast.adela, `/admin/people/${ana.id}`)).text();

  const some = await post(server, cast.adela, `/admin/people/${sole.id}/scope`, { scope: "some", leads: "2" });
  const limited = [findPerson(server.ronda.app.db.tx, sole.id)?.isScoped, listSupervised(server.ronda.app.db.tx, sole.id)];
  const none = await post(server, cast.adela, `/admin/people/${sole.id}/scope`, { scope: "some" });
  const all = await post(server, cast.adela, `/admin/people/${sole.id}/scope`, { scope: "all" });

  expect(page).not.toContain('name="scope"');
  expect([some, none, all].map((one) => one.status)).toEqual([303, 422, 303]);
  expect(limited).toEqual([true, [2]]);
  expect(findPerson(server.ronda.app.db.tx, sole.id)?.isScoped).toBe(false);
});

test("who leaves hands over to the chosen one", async () => {
  const { ana, beto, victor } = cast;

  const refused = await post(server, cast.adela, `/admin/people/${ana.id}/deactivation`, { heirId: String(victor.id) });
  const done = await post(server, cast.adela, `/admin/people/${ana.id}/deactivation`, { heirId: String(beto.id) });

  expect([refused.status, done.status]).toEqual([409, 303]);
  expect(findPerson(server.ronda.app.db.tx, ana.id)?.isActive).toBe(false);
});

test("the page of the roles says what the pages do", async () => {
  const players = { agent: cast.ana, supervisor: cast.sole, admin: cast.adela, viewer: cast.victor };
  const doors = { supervise: "/fairness", administer: "/admin" };
  const text = await (await get(server, cast.adela, "/admin/roles")).text();
  const cells = [...text.matchAll(/<td[^>]*><span[^>]*>(Sí|No)<\/span><\/td>/g)].map((found) => found[1]);

  const told = abilities.flatMap((ability) => rolesInOrder.map((role) => (mayAs(role, ability) ? "Sí" : "No")));
  const opened = [];
  for (const { policy } of abilities)
    for (const role of rolesInOrder) opened.push(policy === null ? null : (await get(server, players[role], doors[policy])).status === 200);

  expect(cells).toEqual(told);
  const may = abilities.flatMap((ability) => rolesInOrder.map((role) => (ability.policy === null ? null : mayAs(role, ability))));
  expect(opened).toEqual(may);
});
