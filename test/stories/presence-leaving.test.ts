import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { transact } from "../../src/db/transact.ts";
import { setPassword } from "../../src/domain/people/change-password.ts";
import { hashPassword } from "../../src/domain/people/passwords.ts";
import { get, post } from "../support/browse.ts";
import { bringCast, type Cast, signIn } from "../support/cast.ts";
import { chooses, personOf, stateOf } from "../support/presence.ts";
import { type House, openHouse } from "../support/ronda.ts";
import { settle } from "../support/virtual-clock.ts";

let house: House;
let cast: Cast;

beforeEach(async () => {
  house = await openHouse();
  cast = await bringCast(house);
});

afterEach(() => house.close());

describe("signing out", () => {
  test("of the last browser makes offline at once, and signing in again brings the state back", async () => {
    await chooses(house, cast.ana, "busy");
    const phone = { ...cast.ana, cookie: await signIn(house, cast.ana.id) };

    await post(house, phone, "/sign-out");
    const withOne = stateOf(house, cast.ana);
    await post(house, cast.ana, "/sign-out");
    const withNone = stateOf(house, cast.ana);
    const again = { ...cast.ana, cookie: await signIn(house, cast.ana.id) };
    await get(house, again, "/inbox");
    await settle();

    expect([withOne, withNone, stateOf(house, cast.ana)]).toEqual(["busy", "offline", "busy"]);
  });

  test("everywhere, by an admin's new role or from the list of browsers makes offline too", async () => {
    for (const who of [cast.ana, cast.beto, cast.eva]) await chooses(house, who, "available");

    await post(house, cast.ana, "/me/sign-out-everywhere");
    await post(house, cast.adela, `/admin/people/${cast.beto.id}/role`, { role: "supervisor" });
    const page = await (await get(house, cast.eva, "/me")).text();
    await post(house, cast.eva, /\/me\/sessions\/\d+\/end/.exec(page)?.[0] ?? "");

    expect([cast.ana, cast.beto, cast.eva].map((who) => stateOf(house, who))).toEqual(["offline", "offline", "offline"]);
  });

  test("all browsers but the one in which the password was changed does not make offline", async () => {
    const { app } = house.ronda;
    const [current, next] = ["la clave de antes", "la clave de ahora"];
    const hash = await hashPassword(current);
    await transact(app, { personId: null, address: null }, (work) => setPassword(work, "operator", { personId: cast.ana.id, hash }));
    const ana = { ...cast.ana, cookie: await signIn(house, cast.ana.id) };
    await chooses(house, ana, "busy");

    const answer = await post(house, ana, "/me/password", { current, next });

    expect([answer.status, stateOf(house, ana)]).toEqual([303, "busy"]);
  });

  test("leaves alone what a script has set", async () => {
    await post(house, cast.ana, "/sign-out");

    expect(stateOf(house, cast.ana)).toBe("available");
  });
});

test("who is deactivated is offline, and available with the first sign of life after coming back", async () => {
  await post(house, cast.adela, `/admin/people/${cast.ana.id}/deactivation`);
  const gone = personOf(house, cast.ana);
  await post(house, cast.adela, `/admin/people/${cast.ana.id}/activation`);
  const back = { ...cast.ana, cookie: await signIn(house, cast.ana.id) };
  await get(house, back, "/inbox");
  await settle();

  expect([gone.presence, gone.presenceHold, stateOf(house, cast.ana)]).toEqual(["offline", "tab", "available"]);
});

test("who may only look from now on has no presence, and gets one with another role", async () => {
  await post(house, cast.adela, `/admin/people/${cast.ana.id}/role`, { role: "viewer" });
  const looking = personOf(house, cast.ana);
  await post(house, cast.adela, `/admin/people/${cast.ana.id}/role`, { role: "agent" });
  const back = { ...cast.ana, cookie: await signIn(house, cast.ana.id) };
  await get(house, back, "/inbox");
  await settle();

  expect([looking.presence, looking.presenceBack, stateOf(house, cast.ana)]).toEqual(["offline", null, "available"]);
});
