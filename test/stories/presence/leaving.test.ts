import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { transact } from "../../../src/db/transact.ts";
import { setPassword } from "../../../src/domain/people/change-password.ts";
import { hashPassword } from "../../../src/domain/people/passwords.ts";
import { get, post } from "../../support/browser/browse.ts";
import { bringCast, type Cast, signIn } from "../../support/fixture/cast.ts";
import { chooses, personOf, stateOf } from "../../support/fixture/presence.ts";
import { type TestServer, openTestServer } from "../../support/fixture/test-server.ts";
import { settle } from "../../support/fixture/virtual-clock.ts";

let server: TestServer;
let cast: Cast;

beforeEach(async () => {
  server = await openTestServer();
  cast = await bringCast(server);
});

afterEach(() => server.close());

describe("signing out", () => {
  test("of the last browser makes offline at once, and signing in again brings the state back", async () => {
    await chooses(server, cast.ana, "busy");
    const phone = { ...cast.ana, cookie: await signIn(server, cast.ana.id) };

    await post(server, phone, "/sign-out");
    const withOne = stateOf(server, cast.ana);
    await post(server, cast.ana, "/sign-out");
    const withNone = stateOf(server, cast.ana);
    const again = { ...cast.ana, cookie: await signIn(server, cast.ana.id) };
    await get(server, again, "/inbox");
    await settle();

    expect([withOne, withNone, stateOf(server, cast.ana)]).toEqual(["busy", "offline", "busy"]);
  });

  test("everywhere, by an admin's new role or from the list of browsers makes offline too", async () => {
    for (const who of [cast.ana, cast.beto, cast.eva]) await chooses(server, who, "available");

    await post(server, cast.ana, "/me/sign-out-everywhere");
    await post(server, cast.adela, `/admin/people/${cast.beto.id}/role`, { role: "supervisor" });
    const page = await (await get(server, cast.eva, "/me")).text();
    await post(server, cast.eva, /\/me\/sessions\/\d+\/end/.exec(page)?.[0] ?? "");

    expect([cast.ana, cast.beto, cast.eva].map((who) => stateOf(server, who))).toEqual(["offline", "offline", "offline"]);
  });

  test("all browsers but the one in which the password was changed does not make offline", async () => {
    const { app } = server.ronda;
    const [current, next] = ["la clave de antes", "la clave de ahora"];
    const hash = await hashPassword(current);
    await transact(app, { personId: null, address: null }, (work) => setPassword(work, "operator", { personId: cast.ana.id, hash }));
    const ana = { ...cast.ana, cookie: await signIn(server, cast.ana.id) };
    await chooses(server, ana, "busy");

    const answer = await post(server, ana, "/me/password", { current, next });

    expect([answer.status, stateOf(server, ana)]).toEqual([303, "busy"]);
  });

  test("leaves alone what a script has set", async () => {
    await post(server, cast.ana, "/sign-out");

    expect(stateOf(server, cast.ana)).toBe("available");
  });
});

test("who is deactivated is offline, and available with the first sign of life after coming back", async () => {
  await post(server, cast.adela, `/admin/people/${cast.ana.id}/deactivation`);
  const gone = personOf(server, cast.ana);
  await post(server, cast.adela, `/admin/people/${cast.ana.id}/activation`);
  const back = { ...cast.ana, cookie: await signIn(server, cast.ana.id) };
  await get(server, back, "/inbox");
  await settle();

  expect([gone.presence, gone.presenceHold, stateOf(server, cast.ana)]).toEqual(["offline", "tab", "available"]);
});

test("who may only look from now on has no presence, and gets one with another role", async () => {
  await post(server, cast.adela, `/admin/people/${cast.ana.id}/role`, { role: "viewer" });
  const looking = personOf(server, cast.ana);
  await post(server, cast.adela, `/admin/people/${cast.ana.id}/role`, { role: "agent" });
  const back = { ...cast.ana, cookie: await signIn(server, cast.ana.id) };
  await get(server, back, "/inbox");
  await settle();

  expect([looking.presence, looking.presenceBack, stateOf(server, cast.ana)]).toEqual(["offline", null, "available"]);
});
