import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { findPersonByEmail } from "../../../src/db/queries/people/people.ts";
import { getCompany } from "../../../src/domain/setup/company.ts";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { type TestServer, openTestServer } from "../../support/fixture/test-server.ts";

const code = "7KQM-2XVB";
const first = {
  code,
  company: "Farmacia del Puente",
  language: "pt",
  timeZone: "America/Sao_Paulo",
  name: "Rita Souza",
  email: "rita@puente.example",
  password: "uma frase bem longa",
};

let server: TestServer;

beforeEach(async () => {
  server = await openTestServer();
  server.ronda.app.setupCode = code;
});

afterEach(() => server.close());

function cookieOf(answer: Response): string {
  return answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

describe("the first run", () => {
  test("is where every door leads while nobody is here", async () => {
    const doors = await Promise.all(["/", "/sign-in"].map((path) => get(server, null, path)));

    expect(doors.map(({ headers }) => headers.get("location"))).toEqual(["/setup", "/setup"]);
  });

  test("makes the company and its admin, signs them in and shows what comes next", async () => {
    const answer = await post(server, null, "/setup", first);

    const rita = findPersonByEmail(server.ronda.app.db.tx, first.email);
    const next = await get(server, { id: rita?.id ?? 0, name: first.name, cookie: cookieOf(answer) }, "/setup/next");
    const text = await next.text();
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/setup/next"]);
    expect(rita).toMatchObject({ name: "Rita Souza", role: "admin", language: "pt", timeZone: "America/Sao_Paulo" });
    expect(getCompany(server.ronda.app.db.tx)).toEqual({ name: "Farmacia del Puente", language: "pt", timeZone: "America/Sao_Paulo" });
    expect(next.status).toBe(200);
    for (const href of ["/admin/numbers", "/test-phone", "/admin/people", "/admin/packs"]) expect(text).toContain(`href="${href}"`);
  });

  test("without the code nothing is made, and what was typed stays but for the password", async () => {
    const answer = await post(server, null, "/setup", { ...first, code: "AAAA-AAAA", lang: "en" });

    const text = await answer.text();
    expect(answer.status).toBe(403);
    expect(text).toContain("That code is wrong.");
    for (const value of [first.company, first.timeZone, first.name, first.email]) expect(text).toContain(`value="${value}"`);
    expect(text).not.toContain(first.password);
    expect(findPersonByEmail(server.ronda.app.db.tx, first.email)).toBeUndefined();
  });

  test.each([
    ["company", " ", "company"],
    ["language", "fr", "language"],
    ["timeZone", "America/Nowhere", "timeZone"],
    ["name", "", "name"],
    ["email", "not an address", "email"],
    ["password", "short", "password"],
  ])("says at the field what is wrong: %s", async (field, value, at) => {
    const answer = await post(server, null, "/setup", { ...first, [field]: value }, asPart);

    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toStartWith('<hx-partial hx-target="#set-up-form"');
    expect(text).toContain(`id="${at}-error"`);
    expect(text.match(/class="field__error"/g)?.length).toBe(1);
  });

  test("speaks the three languages, by choice first and then by the browser's wish", async () => {
    const titles = { es: "Empecemos", pt: "Vamos começar", en: "Let’s get started" };

    const chosen = await Promise.all(Object.keys(titles).map(async (lang) => (await get(server, null, `/setup?lang=${lang}`)).text()));
    const wished = await (await get(server, null, "/setup", { "accept-language": "fr-FR, en;q=0.4, pt-BR;q=0.8" })).text();
    const unknown = await (await get(server, null, "/setup?lang=xx", { "accept-language": "fr" })).text();

    expect(chosen.map((text, n) => text.includes(Object.values(titles)[n] ?? ""))).toEqual([true, true, true]);
    expect(wished).toContain(titles.pt);
    expect(unknown).toContain(titles.es);
  });
});
