import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { listAudit } from "../../../src/db/queries/system/audit.ts";
import { teamChoices, teamNumbers, teamSettings, type TeamSetting, teamSwitches } from "../../../src/domain/team-settings.ts";
import { en } from "../../../views/i18n/en.ts";
import { es } from "../../../views/i18n/es.ts";
import { pt } from "../../../views/i18n/pt.ts";
import { type Api, type Body, openApi } from "../../api/fixture.ts";
import { get, post } from "../../support/browser/browse.ts";

// Goes through the declaration: one more line there is held to all of this, and to nothing that is written down elsewhere.

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

type Value = string | number | boolean | null;
const names = teamSettings.map(({ name }) => name);

/** Two values of a setting that it admits and that differ. */
function valuesOf(setting: TeamSetting): readonly [Value, Value] {
  if ("options" in setting) return [setting.options[0], setting.options[1]];
  return "max" in setting ? [setting.max, setting.min] : [true, false];
}

function settingOf(name: string): TeamSetting {
  const found = teamSettings.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
}

function patch(body: unknown) {
  return api.call("adela", "PATCH", `/teams/${api.cast.otherTeamId}`, { body });
}

async function answered(): Promise<Body | undefined> {
  const { data } = await api.get("adela", "/teams");
  return data.find((one) => String(one["id"]) === String(api.cast.otherTeamId));
}

/** The whole form, as a browser sends it: a form takes one `switch` in these tests. */
function save(form: Record<string, string>) {
  return post(api.server, api.cast.adela, `/admin/teams/${api.cast.otherTeamId}`, { ...fullForm(), ...form });
}

function fullForm(): Record<string, string> {
  const choices = teamChoices.map(({ name, options }) => [name, options[0]]);
  const numbers = teamNumbers.map(({ name, max }) => [name, String(max)]);
  return { name: "Sueldos", timeZone: "America/Bogota", ...Object.fromEntries([...choices, ...numbers]) };
}

async function pageOf(path: string): Promise<string> {
  return (await get(api.server, api.cast.adela, path)).text();
}

function lastJournalled(): unknown {
  return listAudit(api.server.ronda.app.db.tx, Number.MAX_SAFE_INTEGER, 1)[0]?.event;
}

const teamPage = () => pageOf(`/admin/teams/${api.cast.otherTeamId}`);

describe.each(names)("the setting %s of a team", (name) => {
  test("is changed and answered by the API, and told by the journal with what it was", async () => {
    const setting = settingOf(name);
    const [one, other] = valuesOf(setting);
    await patch({ [setting.column]: one });

    const changed = await patch({ [setting.column]: other });

    expect<unknown[]>([changed.status, (await answered())?.[setting.column]]).toEqual([200, other]);
    expect(lastJournalled()).toMatchObject({ before: { [name]: one }, after: { [name]: other } });
  });

  test("is refused by the API when it is of another kind", async () => {
    const { column } = settingOf(name);
    const before = await answered();

    const refused = await patch({ [column]: { no: "such value" } });

    expect([refused.status, refused.code]).toEqual([422, "bad_body"]);
    expect(await answered()).toEqual(before);
  });

  test("stands in the document, in what is answered and in what may be sent", async () => {
    const { column } = settingOf(name);

    const { body } = await api.get(null, "/openapi.json");

    const team = body["components"]?.["schemas"]?.["Team"];
    const sent = body["paths"]?.["/teams/{id}"]?.["patch"]?.["requestBody"]?.["content"]?.["application/json"]?.["schema"];
    expect(Object.keys(team?.["properties"] ?? {})).toContain(column);
    expect<unknown>(team?.["required"]).toContain(column);
    expect<unknown>(sent?.["properties"]?.[column]).toEqual(team?.["properties"]?.[column]);
    expect<unknown>(sent?.["required"]).not.toContain(column);
  });

  test("is at rest in a new team", async () => {
    const setting = settingOf(name);

    const { body } = await api.call("adela", "POST", "/teams", { body: { name: `With ${name}` } });

    expect<unknown>(body[setting.column]).toBe(setting.atRest);
  });

  test("has a name in the journal's words", () => {
    expect([es, pt, en].filter((words) => !Object.hasOwn(words, `admin.fact.${name}`))).toEqual([]);
  });
});

test.each(teamNumbers.map(({ name }) => name))("the number %s is shown as a field and read from it", async (name) => {
  const setting = teamNumbers.find((one) => one.name === name) ?? teamNumbers[0];

  const saved = await save({ [name]: String(setting.min) });
  const field = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(await teamPage())?.[0];
  const empty = await save({ [name]: "" });

  expect([saved.status, empty.status]).toEqual([303, setting.orNull ? 303 : 422]);
  expect(field).toContain(`value="${setting.min}"`);
  expect<unknown>((await answered())?.[setting.column]).toBe(setting.orNull ? null : setting.min);
});

test.each(teamNumbers.map(({ name }) => name))("the number %s beyond its bounds is refused at its field", async (name) => {
  const setting = teamNumbers.find((one) => one.name === name) ?? teamNumbers[0];
  await save({});
  const before = await answered();

  const over = await save({ [name]: String(setting.max + 1) });
  const under = await patch({ [setting.column]: setting.min - 1 });

  const text = await over.text();
  expect([over.status, under.status]).toEqual([422, 422]);
  expect(/<input[^>]*aria-invalid="true"[^>]*>/.exec(text)?.[0]).toContain(`name="${name}"`);
  expect(await answered()).toEqual(before);
});

test.each(teamSwitches.map(({ name }) => name))("the switch %s is shown as a box and read from it, alone", async (name) => {
  const { column } = settingOf(name);

  const saved = await save({ switch: name });

  const box = new RegExp(`<input[^>]*value="${name}"[^>]*>`).exec(await teamPage())?.[0];
  const team = await answered();
  expect(saved.status).toBe(303);
  expect(box).toContain("checked");
  expect<unknown>(teamSwitches.map((one) => one.column).filter((one) => String(team?.[one]) === "true")).toEqual([column]);
});

test("every refusal has its words in each language", () => {
  const keys = [...teamChoices, ...teamNumbers].map(({ refusal }) => `refusal.${refusal}`);

  expect(keys.filter((key) => [es, pt, en].some((words) => !Object.hasOwn(words, key)))).toEqual([]);
});

test("every option that is shown as a radio button has its words and its hint in each language", () => {
  const radios = teamChoices.filter(({ shown }) => shown === "radios");
  const keys = radios.flatMap(({ words, options }) => options.flatMap((one) => [`${words}.${one}`, `${words}.${one}.hint`]));

  expect(keys.filter((key) => [es, pt, en].some((words) => !Object.hasOwn(words, key)))).toEqual([]);
});

test.each(teamChoices.map(({ name }) => name))("the choice %s is told by the journal's page in words", async (name) => {
  const setting = teamChoices.find((one) => one.name === name) ?? teamChoices[0];
  const [one, other] = setting.options;
  await patch({ [setting.column]: one });
  await patch({ [setting.column]: other });

  const page = await pageOf("/admin/audit");

  expect(page).toContain(es[`admin.fact.${name}`]);
  expect(page).toMatch(/ → \p{Lu}/u);
  expect(page).not.toContain(` → ${other}`);
});

test.each(teamChoices.map(({ name }) => name))(
  "the choice %s is shown with each option, read, and refused when not offered",
  async (name) => {
    const setting = teamChoices.find((one) => one.name === name) ?? teamChoices[0];

    for (const option of setting.options) {
      expect((await save({ [name]: option })).status).toBe(303);
      expect<unknown>((await answered())?.[setting.column]).toBe(option);
      expect(await teamPage()).toMatch(new RegExp(`value="${option}"[^>]*(checked|selected)`));
    }
    const refused = await save({ [name]: "luck" });

    expect(refused.status).toBe(422);
  },
);
