import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createApiToken, newApiToken } from "../../../src/domain/people/api-tokens.ts";
import { isRefused } from "../../../src/domain/result.ts";
import { changePresence } from "../../../src/domain/routing/presence.ts";
import { changeTeamsOf } from "../../../src/domain/setup/members.ts";
import { changeScope } from "../../../src/domain/setup/scope.ts";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { conversationOf } from "../../support/fixture/conversation.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { manage, setTerms } from "../../support/fixture/office-work.ts";
import { openSightFixture, type SightFixture } from "../../support/fixture/sight-fixture.ts";
import { watch } from "../../support/days/watch.ts";

// Sole leads Eva's team alone: Ana's and Beto's cases are as if they were not there.

let fixture: SightFixture;
let token: string;

beforeAll(async () => {
  fixture = await openSightFixture();
  await manage(fixture.server, (work) => changeTeamsOf(work, "operator", { personId: fixture.cast.sole.id, teams: [] }));
  token = await tokenOf(fixture.cast.sole.id);
});
afterAll(() => fixture.close());

async function limit(teamIds: number[] | "all"): Promise<void> {
  await manage(fixture.server, (work) => changeScope(work, "operator", { personId: fixture.cast.sole.id, teamIds }));
}

describe("threat 17: a supervisor of listed teams", () => {
  beforeAll(() => limit([fixture.cast.otherTeamId]));

  test("finds in lists, pages, partials and media only what those teams have", async () => {
    const { sole } = fixture.cast;
    const list = await (await get(fixture.server, sole, "/inbox?tab=all")).text();
    const canaries = Object.values(fixture.targets).filter((one) => list.includes(one.canary));
    const statuses = [];
    for (const kind of ["own", "pending", "taken", "foreign", "foreignPending", "missing"] as const) {
      const { conversation, media } = fixture.targets[kind];
      const page = await get(fixture.server, sole, `/conversations/${conversation}`);
      const part = await get(fixture.server, sole, `/conversations/${conversation}/messages`, asPart);
      const file = await get(fixture.server, sole, `/media/${media}`);
      statuses.push([kind, page.status, part.status, file.status === 404]);
    }

    expect(canaries.map((one) => one.canary)).toEqual(["CANARIOforeign", "CANARIOforeignPending"]);
    expect(statuses).toEqual([
      ["own", 404, 404, true],
      ["pending", 404, 404, true],
      ["taken", 404, 404, true],
      ["foreign", 200, 200, false],
      ["foreignPending", 200, 200, false],
      ["missing", 404, 404, true],
    ]);
  });

  test("reads through the API only what those teams have, and only their people", async () => {
    const cases = await api("/conversations");
    const one = await api(`/conversations/${fixture.targets.taken.conversation}`);
    const users = await api("/users");

    expect(cases.data.map((row) => row["id"]).sort()).toEqual([
      fixture.targets.foreign.conversation,
      fixture.targets.foreignPending.conversation,
    ]);
    expect(one.status).toBe(404);
    expect(users.data.map((row) => row["name"])).toEqual(["Eva", "Sole"]);
  });

  test("gives away what those teams have to their people, and nothing else", async () => {
    const { sole, ana } = fixture.cast;
    const page = await (await get(fixture.server, sole, `/conversations/${fixture.targets.foreign.conversation}`)).text();
    const taken = await post(
      fixture.server,
      sole,
      `/conversations/${fixture.targets.taken.conversation}/owner`,
      { personId: String(ana.id) },
      asPart,
    );

    expect(page).toContain(">Eva<");
    expect(page).not.toContain(">Beto<");
    expect(taken.status).toBe(404);
  });

  test("gives nothing to people of other teams, who answer like nobody, by no form and not through the API", async () => {
    const { sole, ana } = fixture.cast;
    await manage(fixture.server, (work) => changePresence(work, ana.id, { state: "offline", why: "api", hold: "kept" }));
    const id = fixture.targets.foreign.conversation;
    const answers = async (who: number) => {
      const given = await post(fixture.server, sole, `/conversations/${id}/owner`, { personId: String(who) }, asPart);
      const kept = await post(fixture.server, sole, `/conversations/${id}/contact`, { responsibleId: String(who) }, asPart);
      const many = await post(fixture.server, sole, "/conversations/bulk", { pick: `${id}.1`, act: "give", to: String(who) }, asPart);
      const asked = await give(id, who);
      return [given.status, await given.text(), kept.status, await kept.text(), await many.text(), asked.status, await asked.text()];
    };

    const [outside, never] = [await answers(ana.id), await answers(4711)];

    expect(outside.slice(0, 1)).toEqual([409]);
    expect(outside).toEqual(never);
    expect(conversationOf(fixture.server, Number(id)).ownerId).toBe(fixture.cast.eva.id);
    await manage(fixture.server, (work) => changePresence(work, ana.id, { state: "available", why: "api", hold: "kept" }));
  });

  test("looks at the fairness of those teams; another's page is not there", async () => {
    const { sole } = fixture.cast;

    const own = await get(fixture.server, sole, `/fairness?team=${fixture.cast.otherTeamId}`);
    const other = await get(fixture.server, sole, "/fairness?team=1");

    expect([own.status, other.status]).toEqual([200, 404]);
    expect(await own.text()).not.toContain(">General<");
  });

  test("loses an open page at the moment of being limited, and hears nothing of other teams after", async () => {
    await limit("all");
    const before = await watch(fixture.server, fixture.cast.sole);

    await limit([fixture.cast.otherTeamId]);
    const after = await watch(fixture.server, fixture.cast.sole);
    await post(fixture.server, fixture.cast.beto, `/conversations/${fixture.targets.taken.conversation}/notes`, { body: "Algo" }, asPart);
    await fixture.rest();

    expect([before.isOver(), after.isOver()]).toEqual([true, false]);
    expect(after.events().filter((event) => event.name !== "hb")).toEqual([]);
    await after.leave();
  });
});

describe("threat 17: members who see each other's", () => {
  test("see a colleague's case while the switch is on, and not a moment longer", async () => {
    const { ana, eva } = fixture.cast;
    const path = `/conversations/${fixture.targets.taken.conversation}`;
    const sees = async (who: Player) => (await get(fixture.server, who, path)).status;
    const before = [await sees(ana), await sees(eva)];

    await setTerms(fixture.server, { teamId: 1, membersSee: true });
    const on = [await sees(ana), await sees(eva)];
    const list = await (await get(fixture.server, ana, "/inbox?tab=all")).text();
    const stream = await watch(fixture.server, ana);
    await setTerms(fixture.server, { teamId: 1, membersSee: false });
    const off = [await sees(ana), await sees(eva)];

    expect([before, on, off]).toEqual([
      [404, 404],
      [200, 404],
      [404, 404],
    ]);
    expect(list).toContain(fixture.targets.taken.canary);
    expect(stream.isOver()).toBe(true);
  });
});

async function api(path: string): Promise<{ status: number; data: Record<string, unknown>[] }> {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fixture.server.ronda.handle(new Request(`http://localhost/api/v1${path}`, { headers }), "127.0.0.1");
  const body: { data?: Record<string, unknown>[] } = await answer.json();
  return { status: answer.status, data: body.data ?? [] };
}

function give(id: string, personId: number): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const body = JSON.stringify({ user_id: String(personId) });
  return fixture.server.ronda.handle(
    new Request(`http://localhost/api/v1/conversations/${id}/owner`, { method: "PUT", headers, body }),
    "127.0.0.1",
  );
}

async function tokenOf(personId: number): Promise<string> {
  const drawn = newApiToken(fixture.server.ronda.app.world.random);
  const made = await manage(fixture.server, (work) =>
    createApiToken(work, "operator", { personId, name: "script", scope: "write", token: drawn }),
  );
  if (isRefused(made)) throw new Error(made.refused);
  return drawn;
}
