import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { setPasswordHash } from "../../../src/db/queries/people/people.ts";
import { transact } from "../../../src/db/transact.ts";
import { hashPassword } from "../../../src/domain/people/passwords.ts";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { addPlayer, type Player } from "../../support/fixture/cast.ts";
import { type TestServer, openTestServer } from "../../support/fixture/test-server.ts";

const nobody = { personId: null, address: null };
const password = "mate con tortas fritas";
const hash = hashPassword(password);

let server: TestServer;
let adela: Player;

beforeEach(async () => {
  server = await openTestServer();
  adela = await addPlayer(server, { name: "Adela", role: "admin", teamIds: [] });
  const known = await hash;
  await transact(server.ronda.app, nobody, (work) => setPasswordHash(work.tx, adela.id, known));
});

afterEach(() => server.close());

const email = "adela@rossi.example";
const door = { email, password };

function cookieOf(answer: Response): string {
  return answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

describe("signing in", () => {
  test("gives the browser a new cookie whatever it carried, and leads to where it was going", async () => {
    const planted = { ...adela, cookie: `ronda=${"A".repeat(43)}` };

    const answer = await post(server, planted, "/sign-in", { ...door, next: "/inbox?tab=all" });

    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/inbox?tab=all"]);
    expect(cookieOf(answer)).toMatch(/^__Host-ronda=[\w-]{43}$/);
    expect(cookieOf(answer)).not.toContain("AAAA");
    expect((await get(server, { ...adela, cookie: cookieOf(answer) }, "/me")).status).toBe(200);
    expect((await get(server, planted, "/me")).status).toBe(303);
  });

  test("says the same for a wrong password and for a stranger, and keeps the address but never the password", async () => {
    const wrong = await post(server, null, "/sign-in", { ...door, password: "not this one", lang: "en" });
    const stranger = await post(server, null, "/sign-in", { email: "who@rossi.example", password: "not this one", lang: "en" });

    const [first, second] = [await wrong.text(), await stranger.text()];

    expect([wrong.status, stranger.status]).toEqual([422, 422]);
    expect(first).toContain("Wrong email or password.");
    expect(first).toContain('value="adela@rossi.example"');
    expect(first).not.toContain("not this one");
    expect(second.replaceAll("who@rossi.example", email)).toBe(first);
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  test("is stopped after too many tries, with the wait in the reader's words", async () => {
    const tries = [];
    for (let n = 0; n < 6; n++)
      tries.push(await post(server, null, "/sign-in", { ...door, password: "guess" }, { "accept-language": "pt-BR" }));

    const last = tries.at(-1);

    expect(tries.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 429]);
    expect(Number(last?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await last?.text()).toContain("Tentativas demais. Tente de novo em");
  });

  test("under htmx answers with the form alone, and afterwards tells the browser to go on", async () => {
    const wrong = await post(server, null, "/sign-in", { ...door, password: "guess" }, asPart);
    const right = await post(server, null, "/sign-in", { ...door, next: "/me" }, asPart);

    const text = await wrong.text();

    expect(wrong.status).toBe(422);
    expect(text.startsWith('<hx-partial hx-target="#sign-in-form"')).toBe(true);
    expect(text).not.toContain("<html");
    expect([right.status, right.headers.get("hx-redirect"), right.headers.get("location")]).toEqual([200, "/me", null]);
    expect(cookieOf(right)).not.toBe("");
  });

  test.each([
    ["this machine", "http://localhost:3000", undefined, true],
    ["this machine by number", "http://127.0.0.1:3000", undefined, true],
    ["the office over http", "http://ronda.lan:3000", undefined, false],
    ["a public https address", "https://ronda.example", "https://ronda.example", true],
  ])("on %s the cookie is as safe as the browser allows", async (_, address, publicUrl, isSecure) => {
    server.ronda.app.config.publicUrl = publicUrl ?? null;
    const headers = { host: new URL(address).host, "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" };
    const request = new Request(`${address}/sign-in`, { method: "POST", headers, body: new URLSearchParams(door).toString() });

    const answer = await server.ronda.handle(request, "127.0.0.1");

    const parts = (answer.headers.getSetCookie()[0] ?? "").split("; ");
    expect(parts[0]).toStartWith(isSecure ? "__Host-ronda=" : "ronda=");
    expect(parts).toEqual([parts[0] ?? "", "Path=/", "HttpOnly", "SameSite=Lax", "Max-Age=1209600", ...(isSecure ? ["Secure"] : [])]);
  });

  test("the demo alone shows whom one can be", async () => {
    const before = await (await get(server, null, "/sign-in?lang=en")).text();
    server.ronda.app.isDemo = true;

    const demo = await (await get(server, null, "/sign-in?lang=en")).text();

    expect(before).not.toContain("ronda-demo");
    expect(demo).toContain("Sign in as</span>");
    expect(demo).toContain("Adela</span>");
    expect(demo).toContain('name="password" value="ronda-demo"');
  });
});

describe("signing out", () => {
  test("ends the session and clears the cookie under both of its names", async () => {
    const answer = await post(server, adela, "/sign-out");

    expect(answer.headers.get("location")).toBe("/sign-in");
    expect(answer.headers.getSetCookie()).toEqual([
      "__Host-ronda=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure",
      "ronda=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0",
    ]);
    expect((await get(server, adela, "/me")).headers.get("location")).toBe("/sign-in?next=%2Fme");
  });

  test("works for a browser whose session is long gone", async () => {
    const answer = await post(server, { ...adela, cookie: `ronda=${"x".repeat(43)}` }, "/sign-out");

    expect([answer.status, answer.headers.getSetCookie().length]).toEqual([303, 2]);
  });

  test("everywhere ends every browser, and one browser of the list ends alone", async () => {
    const other = { ...adela, cookie: cookieOf(await post(server, null, "/sign-in", door)) };
    const list = await (await get(server, other, "/me")).text();
    const [, firstId] = /\/me\/sessions\/(\d+)\/end/.exec(list.slice(list.indexOf("session__this") + 400)) ?? [];

    await post(server, other, `/me/sessions/${firstId}/end`);
    const left = [(await get(server, adela, "/me")).status, (await get(server, other, "/me")).status];
    await post(server, other, "/me/sign-out-everywhere");

    expect(left).toEqual([303, 200]);
    expect((await get(server, other, "/me")).status).toBe(303);
  });

  test("nobody ends somebody else's browser", async () => {
    const beto = await addPlayer(server, { name: "Beto", role: "agent", teamIds: [] });

    const [, own] = /\/me\/sessions\/(\d+)\/end/.exec(await (await get(server, adela, "/me")).text()) ?? [];

    const answer = await post(server, beto, `/me/sessions/${own}/end`);

    expect([answer.status, (await get(server, adela, "/me")).status]).toEqual([404, 200]);
  });
});
