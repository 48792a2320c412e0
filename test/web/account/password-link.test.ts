import { afterEach, beforeEach, expect, test } from "bun:test";
import { transact } from "../../../src/db/transact.ts";
import { makePasswordLink } from "../../../src/domain/people/password-links.ts";
import { get, post } from "../../support/browser/browse.ts";
import { addPlayer, type Player } from "../../support/fixture/cast.ts";
import { type TestServer, openTestServer } from "../../support/fixture/test-server.ts";

const password = "una frase bien larga";

let server: TestServer;
let beto: Player;
let link: string;

beforeEach(async () => {
  server = await openTestServer();
  beto = await addPlayer(server, { name: "Beto", role: "agent", teamIds: [] });
  link = await linkFor(beto);
});

afterEach(() => server.close());

async function linkFor(player: Player): Promise<string> {
  const { app } = server.ronda;
  const token = Buffer.from(app.world.random.bytes(32)).toString("base64url");
  await transact(app, { personId: null, address: null }, (work) => makePasswordLink(work, "operator", { personId: player.id, token }));
  return `/join/${token}`;
}

function cookieOf(answer: Response): string {
  return answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

test("a one-time link sets the password, signs in anew and ends what was open before", async () => {
  const shown = await (await get(server, null, `${link}?lang=en`)).text();
  const answer = await post(server, beto, link, { password });

  expect(shown).toContain("Hello, Beto. You will sign in with it as beto@rossi.example.");
  expect([answer.status, answer.headers.get("location")]).toEqual([303, "/inbox"]);
  expect((await get(server, { ...beto, cookie: cookieOf(answer) }, "/me")).status).toBe(200);
  expect((await get(server, beto, "/me")).status).toBe(303);
  expect((await post(server, null, "/sign-in", { email: "beto@rossi.example", password })).status).toBe(303);
});

test("a bad password leaves the link as it was", async () => {
  const answer = await post(server, null, link, { password: "short", lang: "en" });

  expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining("The password needs at least 8 characters.")]);
  expect((await post(server, null, link, { password })).status).toBe(303);
});
