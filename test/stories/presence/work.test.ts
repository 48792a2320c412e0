import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { conversationOf, leave } from "../../support/fixture/conversation.ts";
import { beats, chooses, stateOf, stays, turnsOn } from "../../support/fixture/presence.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { settle } from "../../support/fixture/virtual-clock.ts";

const second = 1_000;
const minute = 60 * second;

let fixture: Fixture;

beforeEach(async () => {
  fixture = await openFixture();
  for (const who of [fixture.cast.ana, fixture.cast.beto, fixture.cast.sole, fixture.cast.adela])
    await chooses(fixture.server, who, "offline");
  await turnsOn(fixture.server);
});

afterEach(() => leave(fixture));

describe("five customers wait with nobody there", () => {
  beforeEach(async () => {
    for (let index = 0; index < 5; index += 1)
      await fixture.writes(
        fixture.meta.addCustomer({ name: `Cliente ${index}`, phone: `549341555${4_000 + index}`, identity: "phone_and_id" }),
        "Hola",
      );
  });

  const owners = () => [1, 2, 3, 4, 5].map((id) => conversationOf(fixture.server, id).ownerId);

  test("and go to whoever comes available, within three seconds", async () => {
    const before = owners();

    await chooses(fixture.server, fixture.cast.ana, "available");
    await fixture.server.advance(3 * second);

    expect(before).toEqual([null, null, null, null, null]);
    expect(owners()).toEqual(Array.from({ length: 5 }, () => fixture.cast.ana.id));
  });

  test.each(["busy", "break", "offline"])("and go to nobody who is %s", async (state) => {
    await chooses(fixture.server, fixture.cast.ana, state);
    await stays(fixture.server, fixture.cast.ana, minute);

    expect(owners()).toEqual([null, null, null, null, null]);
  });
});

test("a customer who comes while the only agent is lost goes to that agent with the next sign of life", async () => {
  await chooses(fixture.server, fixture.cast.ana, "available");
  await fixture.server.advance(92 * second);
  await fixture.writes(fixture.marisa, "Hola");
  const before = conversationOf(fixture.server).ownerId;

  await beats(fixture.server, fixture.cast.ana);
  await fixture.server.advance(3 * second);

  expect([before, conversationOf(fixture.server).ownerId]).toEqual([null, fixture.cast.ana.id]);
});

test("an owner who vanishes loses the waiting customer to a colleague five minutes after going offline, not before", async () => {
  await chooses(fixture.server, fixture.cast.ana, "available");
  await fixture.writes(fixture.marisa, "Hola");
  const owned = conversationOf(fixture.server).ownerId;
  await fixture.server.advance(minute);
  await chooses(fixture.server, fixture.cast.beto, "available");

  await stays(fixture.server, fixture.cast.beto, 5 * minute + 20 * second);
  const [state, before] = [stateOf(fixture.server, fixture.cast.ana), conversationOf(fixture.server).ownerId];
  await stays(fixture.server, fixture.cast.beto, 40 * second);

  expect([owned, state, before]).toEqual([fixture.cast.ana.id, "offline", fixture.cast.ana.id]);
  expect(conversationOf(fixture.server).ownerId).toBe(fixture.cast.beto.id);
});

test("an owner who is back in time keeps the customer for as long as anybody does", async () => {
  await chooses(fixture.server, fixture.cast.ana, "available");
  await fixture.writes(fixture.marisa, "Hola");
  await chooses(fixture.server, fixture.cast.beto, "available");

  await stays(fixture.server, fixture.cast.beto, 4 * minute);
  const away = stateOf(fixture.server, fixture.cast.ana);
  for (let turn = 0; turn < 8; turn += 1) {
    await beats(fixture.server, fixture.cast.ana);
    await stays(fixture.server, fixture.cast.beto, 30 * second);
  }
  await settle();

  expect(away).toBe("offline");
  expect(conversationOf(fixture.server).ownerId).toBe(fixture.cast.ana.id);
});
