import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { findPerson, setPasswordHash } from "../../../src/db/queries/people/people.ts";
import { transact } from "../../../src/db/transact.ts";
import { hashPassword } from "../../../src/domain/people/passwords.ts";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { addPlayer, type Player, signIn } from "../../support/fixture/cast.ts";
import { type TestServer, openTestServer } from "../../support/fixture/test-server.ts";

const password = "mate con tortas fritas";
const hash = hashPassword(password);
const profile = { name: "Ana María", language: "en", theme: "dark", timeZone: "America/Santiago" };

let server: TestServer;
let ana: Player;

beforeEach(async () => {
  server = await openTestServer();
  ana = await addPlayer(server, { name: "Ana", role: "agent", teamIds: [] });
  const known = await hash;
  await transact(server.ronda.app, { personId: null, address: null }, (work) => setPasswordHash(work.tx, ana.id, known));
});

afterEach(() => server.close());

function cookieOf(answer: Response): string {
  return answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

describe("one's own page", () => {
  test("keeps name, language, theme and zone, and speaks and looks so from then on", async () => {
    const answer = await post(server, ana, "/me", profile);

    const text = await (await get(server, ana, answer.headers.get("location") ?? "")).text();
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/me?saved=profile"]);
    expect(text).toContain('<html lang="en" data-theme="dark"');
    expect(text).toContain("Your details are saved.");
    expect(text).toContain('value="Ana María"');
    expect(text).toContain('value="America/Santiago"');
  });

  test.each([
    ["name", " "],
    ["language", "fr"],
    ["theme", "pink"],
    ["timeZone", "Mars/Olympus"],
  ])("shows a wrong %s again with what is wrong, and keeps nothing", async (field, value) => {
    const whole = await post(server, ana, "/me", { ...profile, [field]: value });
    const part = await post(server, ana, "/me", { ...profile, [field]: value }, asPart);

    const [page, form] = [await whole.text(), await part.text()];
    expect([whole.status, part.status]).toEqual([422, 422]);
    expect(page).toContain(`id="${field}-error"`);
    expect(form).toStartWith('<hx-partial hx-target="#profile-form"');
    const kept = findPerson(server.ronda.app.db.tx, ana.id);
    expect(kept).toMatchObject({ name: "Ana", language: "es", theme: "system", timeZone: "America/Argentina/Buenos_Aires" });
  });

  test("a new password signs every other browser out and renews this one's cookie", async () => {
    const phone: Player = { ...ana, cookie: await signIn(server, ana.id) };

    const answer = await post(server, ana, "/me/password", { current: password, next: "otra frase bien larga" });

    const renewed = { ...ana, cookie: cookieOf(answer) };
    const ends = await Promise.all([ana, phone].map((who) => get(server, who, "/me")));
    expect(answer.headers.get("location")).toBe("/me?saved=password");
    expect((await get(server, renewed, "/me")).status).toBe(200);
    expect(ends.map(({ status, headers }) => [status, headers.get("location")])).toEqual([
      [303, "/sign-in?next=%2Fme"],
      [303, "/sign-in?next=%2Fme"],
    ]);
    expect((await post(server, null, "/sign-in", { email: "ana@rossi.example", password })).status).toBe(422);
  });

  test("a new password needs the old one, and guessing that is slowed down too", async () => {
    const answers = [];
    for (let n = 0; n < 8; n++)
      answers.push(await post(server, ana, "/me/password", { current: `guess ${n}`, next: "otra frase bien larga" }));

    const first = await answers[0]?.text();

    expect(first).toContain("Esa no es tu contraseña actual.");
    expect(first).not.toContain("guess 0");
    expect(answers.map(({ status }) => status)).toContain(429);
    expect((await get(server, ana, "/me")).status).toBe(200);
  });

  test("a short new password is told at its field", async () => {
    const answer = await post(server, ana, "/me/password", { current: password, next: "short" }, asPart);

    expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('id="next-error"')]);
  });

  test("lists the browsers, this one marked", async () => {
    await signIn(server, ana.id);

    const text = await (await get(server, ana, "/me")).text();

    expect(text.match(/\/me\/sessions\/\d+\/end" hx-post/g)?.length).toBe(2);
    expect(text.match(/Este navegador</g)?.length).toBe(1);
  });
});

describe("what is not there", () => {
  test("keeps the menu for who is signed in and shows a stranger a page in their language", async () => {
    const own = await get(server, ana, "/nowhere");
    const strange = await get(server, null, "/nowhere", { "accept-language": "pt" });
    const forbidden = await get(server, ana, "/setup/next");

    const [inside, outside] = [await own.text(), await strange.text()];
    expect([own.status, strange.status, forbidden.status]).toEqual([404, 404, 404]);
    expect(inside).toContain("Página no encontrada");
    expect(inside).toContain('class="rail"');
    expect(outside).toContain("Página não encontrada");
    expect(outside).not.toContain('class="rail"');
  });

  test("is a toast for htmx and a line for a machine", async () => {
    const part = await post(server, ana, "/me/sessions/999/end", {}, asPart);
    const machine = await server.ronda.handle(new Request("http://localhost/nowhere"), "127.0.0.1");

    expect([part.status, await part.text()]).toEqual([404, expect.stringContaining('hx-target="#notices"')]);
    expect([machine.status, await machine.text()]).toEqual([404, "not found"]);
  });
});
