import { afterAll, beforeAll, expect, test } from "bun:test";
import { createApiToken, newApiToken } from "../../../src/domain/people/api-tokens.ts";
import { isRefused } from "../../../src/domain/result.ts";
import { changeTeamsOf } from "../../../src/domain/setup/members.ts";
import { changeScope } from "../../../src/domain/setup/scope.ts";
import { get } from "../../support/browser/browse.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { manage } from "../../support/fixture/office-work.ts";
import { openSightFixture, type SightFixture } from "../../support/fixture/sight-fixture.ts";
import { listOf, quarrels, seeNow } from "../../support/pages/now-pages.ts";

// Sole leads Eva's team alone. What is in another team is in none of her numbers, and in no list behind them.

let fixture: SightFixture;
beforeAll(async () => {
  fixture = await openSightFixture();
  const { sole, otherTeamId } = fixture.cast;
  await manage(fixture.server, (work) => changeTeamsOf(work, "operator", { personId: sole.id, teams: [] }));
  await manage(fixture.server, (work) => changeScope(work, "operator", { personId: sole.id, teamIds: [otherTeamId] }));
});
afterAll(() => fixture.close());

const numbers = async (who: Player, query = "") => (await seeNow(fixture.server, who, query)).numbers;

test("threat 17: a limited supervisor's numbers are those of her team, every list with them", async () => {
  const { server, cast, targets } = fixture;
  const all = await numbers(cast.adela);
  const { html, numbers: own, links } = await seeNow(server, cast.sole);
  const { rows } = await listOf(server, cast.sole, links.get("waiting") ?? "");

  expect(rows.toSorted()).toEqual([targets.foreign.conversation, targets.foreignPending.conversation].toSorted());
  expect([own.get("waiting"), own.get("pending")]).toEqual([2, 1]);
  expect(all.get("waiting") ?? 0).toBeGreaterThan(2);
  expect(html).not.toMatch(/>Ana<|>Beto<|>General</);
  expect(await quarrels(server, cast.sole)).toEqual([]);
});

test("threat 17: another's team, and a person of another team, are pages that are not there", async () => {
  const { server, cast } = fixture;
  const status = async (path: string) => (await get(server, cast.sole, path)).status;

  expect(await status("/now?team=1")).toBe(404);
  expect(await status("/now/list?of=waiting&team=1")).toBe(404);
  expect(await status(`/now/list?of=load&owner=${cast.beto.id}`)).toBe(404);
  expect(await status(`/now?team=${cast.otherTeamId}`)).toBe(200);
});

test("threat 17: an agent's numbers are of own cases and what is pending in own teams; the reader's are of everything", async () => {
  const { server, cast, targets } = fixture;
  const ana = await seeNow(server, cast.ana);
  const { rows } = await listOf(server, cast.ana, ana.links.get("waiting") ?? "");
  const [adela, victor] = [await numbers(cast.adela), await numbers(cast.victor)];

  expect(rows.toSorted()).toEqual([targets.own.conversation, targets.pending.conversation].toSorted());
  expect(ana.html).not.toContain(">Beto<"); // what he has she does not see: no row says that it is nothing
  expect([...victor]).toEqual([...adela]);
  for (const who of [cast.ana, cast.eva, cast.adela, cast.victor]) expect(await quarrels(server, who)).toEqual([]);
});

test("threat 17: the API tells a limited supervisor's script the same", async () => {
  const { server, cast } = fixture;
  const token = newApiToken(server.ronda.app.world.random);
  const made = await manage(server, (work) =>
    createApiToken(work, "operator", { personId: cast.sole.id, name: "now", scope: "read", token }),
  );
  if (isRefused(made)) throw new Error(made.refused);
  const ask = (path: string) =>
    server.ronda.handle(new Request(`http://localhost/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } }), "127.0.0.1");

  const answer = await ask("/now");
  const body: unknown = await answer.json();

  expect(body).toMatchObject({ cards: { waiting: 2, pending: 1 } });
  expect(JSON.stringify(body)).not.toMatch(/Ana|Beto/);
  expect((await ask("/now?team=1")).status).toBe(404);
});
