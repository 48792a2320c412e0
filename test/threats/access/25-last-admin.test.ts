import { afterEach, beforeEach, expect, test } from "bun:test";
import { commands } from "../../../src/cli/commands.ts";
import { createApiToken, newApiToken } from "../../../src/domain/people/api-tokens.ts";
import { post } from "../../support/browser/browse.ts";
import { addPlayer, type Player, signIn } from "../../support/fixture/cast.ts";
import { rows } from "../../support/fixture/intake.ts";
import { manage } from "../../support/fixture/office-work.ts";
import { send } from "../../support/pages/routes.ts";
import { type TestServer, openTestServer } from "../../support/fixture/test-server.ts";
import { seededRandom } from "../../support/fixture/seeded-random.ts";

type Admin = Player & { token: string };

let server: TestServer;
let admins: Admin[];
beforeEach(async () => {
  server = await openTestServer();
  admins = [];
  for (const name of ["Adela", "Bruno", "Carla"]) {
    const player = await addPlayer(server, { name, role: "admin", teamIds: [] });
    const token = newApiToken(server.ronda.app.world.random);
    await manage(server, (work) => createApiToken(work, "operator", { personId: player.id, name: "script", scope: "write", token }));
    admins.push({ ...player, token });
  }
});
afterEach(() => server.close());

const left = () => rows<{ n: number }>(server, "SELECT count(*) AS n FROM person WHERE role = 'admin' AND is_active = 1")[0]?.n;

// Every way there is to take an admin's place away.
const ways: readonly ((by: Admin, whom: number) => Promise<Response>)[] = [
  (by, whom) => post(server, by, `/admin/people/${whom}/role`, { role: "agent" }),
  (by, whom) => post(server, by, `/admin/people/${whom}/role`, { role: "viewer" }),
  (by, whom) => post(server, by, `/admin/people/${whom}/deactivation`),
  (by, whom) => patch(by, whom, { role: "supervisor" }),
  (by, whom) => patch(by, whom, { active: false }),
  (by, whom) => patch(by, whom, { role: "viewer", active: false }),
];

function patch(by: Admin, whom: number, change: object): Promise<Response> {
  const headers = { authorization: `Bearer ${by.token}`, "content-type": "application/json" };
  return send(server, "PATCH", `/api/v1/users/${whom}`, { headers, body: JSON.stringify(change) });
}

test("threat 25: the only admin is removed by no way, not even by themselves, and hears why", async () => {
  const [adela, bruno, carla] = admins;
  if (!adela || !bruno || !carla) throw new Error("there are three");
  for (const other of [bruno, carla]) await post(server, adela, `/admin/people/${other.id}/deactivation`);

  const statuses: number[] = [];
  for (const way of ways) statuses.push((await way(adela, adela.id)).status);
  const heir = await post(server, adela, `/admin/people/${adela.id}/deactivation`, { heirId: String(bruno.id) });

  expect(left()).toBe(1);
  expect([...statuses, heir.status]).toEqual([409, 409, 409, 409, 409, 409, 409]);
});

test("threat 25: admins who remove each other in the same moment, by whatever ways, leave one", async () => {
  const random = seededRandom(25);
  const draw = <Item>(items: readonly Item[]): Item => items[Math.floor(random.fraction() * items.length)] as Item;
  const { raw } = server.ronda.app.db.tx;

  for (let round = 0; round < 60; round += 1) {
    await Promise.all(admins.flatMap((by) => admins.map((whom) => draw(ways)(by, whom.id))));

    expect([round, left()]).toEqual([round, 1]);
    raw.run("UPDATE person SET role = 'admin', is_active = 1");
    raw.run("UPDATE api_token SET revoked_at = NULL");
    for (const admin of admins) admin.cookie = await signIn(server, admin.id);
  }
});

test("threat 25: no command takes anybody's role or place away: what commands there are is decided here", () => {
  const removing = ["restore"]; // puts a whole other server in place, with its own admins
  const harmless = ["serve", "demo", "user add", "user password", "team add", "token create", "number add", "backup", "doctor", "health"];

  expect(commands.map(({ name }) => name).sort()).toEqual([...removing, ...harmless].sort());
});
