import { afterAll, beforeAll, expect, test } from "bun:test";
import { changeTeamsOf } from "../../../src/domain/setup/members.ts";
import { changeScope } from "../../../src/domain/setup/scope.ts";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { expectSound } from "../../support/fixture/conversation.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { manage } from "../../support/fixture/office-work.ts";
import { openSightFixture, type SightFixture, tokenOf } from "../../support/fixture/sight-fixture.ts";
import type { Route } from "../../support/pages/routes.ts";

// Sole leads Eva's team alone and is in none: Beto is as if he did not work here.

const never = 4711;
let fixture: SightFixture;

beforeAll(async () => {
  fixture = await openSightFixture();
  const { sole, otherTeamId } = fixture.cast;
  await manage(fixture.server, (work) => changeTeamsOf(work, "operator", { personId: sole.id, teams: [] }));
  await manage(fixture.server, (work) => changeScope(work, "operator", { personId: sole.id, teamIds: [otherTeamId] }));
});
afterAll(async () => {
  expectSound(fixture.server);
  await fixture.close();
});

test("threat 22: somebody else's hours, shifts and days are as if nobody had that number, for whoever does not lead them", async () => {
  const { ana, beto, sole, victor } = fixture.cast;
  const routes = fixture.routes.filter(({ path }) => /^\/(people|shifts)\/:/.test(path));
  const differences: string[] = [];

  for (const who of [ana, sole, victor]) {
    for (const route of routes) {
      const [a, b] = [await ask(who, route, beto.id), await ask(who, route, never)];
      if (a.status !== 404 || a.text !== b.text) differences.push(`${who.name} ${route.method} ${route.path}: ${a.status} ${b.status}`);
    }
  }

  expect(routes.length).toBe(6);
  expect(differences).toEqual([]);
});

test("threat 22: a page about a team that is not led is the page of a team that never was, to read and as a table", async () => {
  const { sole } = fixture.cast;
  const differences: string[] = [];

  for (const path of ["/fairness?team=", "/fairness?csv=1&team=", "/team-now?team=", "/shifts?team=", "/inbox?tab=all&team="]) {
    const [a, b] = [await get(fixture.server, sole, `${path}1`), await get(fixture.server, sole, `${path}${never}`)];
    const [own, missing] = [await a.text(), await b.text()];
    if (a.status !== b.status || unsaid(own, 1) !== unsaid(missing, never)) differences.push(path);
    if (own.includes(">Beto<") || own.includes("Beto,")) differences.push(`${path} names Beto`);
  }

  expect(differences).toEqual([]);
});

test("threat 22: the API tells who does not administer the same of a person or team that is there and of one that is not", async () => {
  // Everybody may list the teams, so their hours are read by everybody too.
  const routes = fixture.routes.filter(({ method, path }) => /^\/api\/v1\/(users|teams)\/:id/.test(path) && method !== "GET");
  const differences: string[] = [];

  for (const who of [fixture.cast.ana, fixture.cast.sole]) {
    const token = await tokenOf(fixture, who.id);
    for (const route of routes) {
      const [a, b] = [await call(token, route, 1), await call(token, route, never)];
      if (a.status !== b.status || a.text !== b.text)
        differences.push(`${who.name} ${route.method} ${route.path}: ${a.status} ${b.status}`);
    }
  }

  expect(routes.length).toBeGreaterThan(1);
  expect(differences).toEqual([]);
});

async function ask(who: Player, { method, path }: Route, id: number): Promise<{ status: number; text: string }> {
  const address = path.replace(/:\w+/, String(id)).replace(/:\w+/, "1");
  const answer = await (method === "GET" ? get(fixture.server, who, address) : post(fixture.server, who, address, {}, {}));
  return { status: answer.status, text: await answer.text() };
}

async function call(token: string, { method, path }: Route, id: number): Promise<{ status: number; text: string }> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", ...asPart };
  const address = `http://localhost${path.replace(":id", String(id))}`;
  const answer = await fixture.server.ronda.handle(
    new Request(address, { method, headers, body: method === "GET" ? null : "{}" }),
    "127.0.0.1",
  );
  return { status: answer.status, text: await answer.text() };
}

// A list tells which number was asked for, in its address, its chip and the form that would keep it.
function unsaid(page: string, teamId: number): string {
  return page.replaceAll(new RegExp(`(team=|#|name="team" value=")${teamId}\\b`, "g"), "$1KEY");
}
