import { afterEach, beforeEach, expect, setDefaultTimeout, test } from "bun:test";
import { findPersonByEmail } from "../../../src/db/queries/people/people.ts";
import { addPerson } from "../../../src/domain/people/add-person.ts";
import { deactivatePerson } from "../../../src/domain/people/deactivate.ts";
import { get, post } from "../../support/browser/browse.ts";
import { rows } from "../../support/fixture/intake.ts";
import { manage } from "../../support/fixture/office-work.ts";
import { addressOf, routesOf, send } from "../../support/pages/routes.ts";
import { type TestServer, openTestServer } from "../../support/fixture/test-server.ts";

// Passwords are slow on purpose.
setDefaultTimeout(60_000);

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

const people = () => rows<{ email: string }>(server, "SELECT email FROM person ORDER BY id").map(({ email }) => email);

function claim(form: Record<string, string>, peer: string): Promise<Response> {
  const headers = { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };
  return send(server, "POST", "/setup", { headers, body: new URLSearchParams(form).toString(), peer });
}

test("threat 30: a scan of every address before the set-up gets no page, no person and no code", async () => {
  const spoken: string[] = [];
  for (const { method, path } of routesOf(server).filter((route) => route.method !== "ALL")) {
    const headers = { accept: "text/html", "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };
    const form = new URLSearchParams({ ...first, code: "", role: "admin" }).toString();
    const answer = await send(server, method, addressOf({ path }), {
      headers,
      body: path.startsWith("/api/") ? "{}" : form,
      peer: "203.0.113.9",
    });
    const text = (await answer.text()) + JSON.stringify([...answer.headers]);
    if (text.includes(code) || text.includes("7KQM")) spoken.push(path);
    if (answer.headers.getSetCookie().some((cookie) => !cookie.includes("Max-Age=0"))) spoken.push(`${path} signs in`);
  }

  expect(spoken).toEqual([]);
  expect(people()).toEqual([]);
});

test("threat 30: without the very code nothing is founded, and no way of writing it helps", async () => {
  const odd = [
    "",
    " ",
    "-",
    "null",
    "undefined",
    "0",
    "%",
    "*",
    "7KQM-2XV",
    "7KQM-2XVBB",
    "7KQM",
    "2XVB-7KQM",
    "7KQM-2XVC",
    "\0",
    "ſ",
    "７ＫＱＭ２ＸＶＢ",
  ];
  const answers: number[] = [];

  for (const [index, wrong] of odd.entries()) answers.push((await claim({ ...first, code: wrong }, `203.0.113.${index}`)).status);
  answers.push((await send(server, "GET", `/setup?code=${code}`, {})).status === 200 ? 403 : 0);
  server.ronda.app.setupCode = null;
  answers.push(
    (await claim({ ...first, code: "" }, "203.0.113.99")).status,
    (await claim({ ...first, code: "null" }, "203.0.113.98")).status,
  );

  expect(new Set(answers)).toEqual(new Set([403]));
  expect(people()).toEqual([]);
});

test("threat 30: guessing is slowed down where it comes from, and does not keep the person at the console out", async () => {
  const guesses: number[] = [];
  for (let n = 0; n < 50; n += 1) guesses.push((await claim({ ...first, code: `AAAA-AA${10 + n}` }, "203.0.113.9")).status);

  const console = await claim(first, "127.0.0.1");

  expect(guesses.filter((status) => status === 403).length).toBeLessThanOrEqual(5);
  expect(guesses.at(-1)).toBe(429);
  expect(console.status).toBe(303);
});

test("threat 30: of two who come with the code in the same moment one founds the server", async () => {
  const answers = await Promise.all([claim(first, "10.0.0.1"), claim({ ...first, email: "eve@evil.example" }, "10.0.0.2")]);

  expect(answers.map(({ status }) => status).sort()).toEqual([303, 404]);
  expect(people().length).toBe(1);
});

test("threat 30: once somebody is here the door is shut for good, code or no code, whoever made that person and whoever left", async () => {
  const language = "es" as const;
  const added = await manage(server, (work) =>
    addPerson(work, "operator", { name: "Rita", email: "rita@puente.example", role: "agent", language, timeZone: "UTC", teamIds: [] }),
  );
  const shut = [await get(server, null, "/setup"), await post(server, null, "/setup", { ...first, email: "eve@evil.example" })];
  await manage(server, (work) => deactivatePerson(work, "operator", Number(added)));
  server.ronda.app.setupCode = code;
  const after = [await get(server, null, "/setup"), await post(server, null, "/setup", { ...first, email: "eve@evil.example" })];
  const doors = [await get(server, null, "/"), await get(server, null, "/setup/next")];

  expect([...shut, ...after].map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  expect(findPersonByEmail(server.ronda.app.db.tx, "eve@evil.example")).toBeUndefined();
  expect(doors.map(({ headers }) => headers.get("location"))).toEqual(["/inbox", "/sign-in?next=%2Fsetup%2Fnext"]);
});

test("threat 30: the code is spent with the first admin", async () => {
  const founded = await claim(first, "10.0.0.1");

  expect(founded.status).toBe(303);
  expect(server.ronda.app.setupCode).toBeNull();
  expect((await claim(first, "10.0.0.1")).status).toBe(404);
});
